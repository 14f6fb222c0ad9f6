import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactsPageQuery } from '../backend/queries'
import { beginAnew } from '../features/imports/waiting'
import { useFormat } from '../i18n/format'
import { cx } from '../lib/cx'
import { Icon, type IconName } from '../ui/icons'
import { Kbd } from '../ui/Kbd'
import { useKeys } from '../ui/keyboard'
import { useDialogs } from './dialogs'
import './palette.css'
import { places } from './places'
import { useLock } from './Shell'
import { useBackup } from './useBackup'

interface Line {
  key: string
  icon: IconName
  label: string
  detail?: string
  combo?: string
  run: () => void
}

const most = 8

/** Ctrl K: find a person, or do something, with one field. */
export function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { open } = useDialogs()
  const lockNow = useLock()
  const backUp = useBackup()
  const id = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const [asked] = useDebouncedValue(words.trim(), 120)
  const found = useQuery({
    ...contactsPageQuery({ search: asked, filters: [], sort: 'name', descending: false }, 0),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })

  const actions: Line[] = [
    ...places.map((place) => ({ key: place.to, icon: place.icon, label: t(place.name), combo: place.key, run: () => { if (place.to === '/import') beginAnew(); void navigate({ to: place.to }) } })),
    { key: 'add', icon: 'plus', label: t('contacts.add'), combo: 'mod+n', run: () => { open({ kind: 'add' }) } },
    { key: 'breach', icon: 'warn', label: t('breach.open_act'), run: () => { open({ kind: 'breach' }) } },
    { key: 'keys', icon: 'info', label: t('keys.title'), combo: '?', run: onKeys },
    { key: 'backup', icon: 'disk', label: t('book.back_up'), run: backUp },
    { key: 'lock', icon: 'lock', label: t('nav.lock'), combo: 'mod+l', run: lockNow },
  ]
  const low = words.trim().toLocaleLowerCase()
  const people: Line[] =
    low === ''
      ? []
      : (found.data?.rows ?? []).slice(0, most).map((row) => ({
          key: `person-${row.id}`,
          icon: 'people',
          label: row.name || row.organisation || row.email,
          detail: [row.email, format.ref(row.id)].filter(Boolean).join(' · '),
          run: () => void navigate({ to: '/contacts/$id', params: { id: String(row.id) } }),
        }))
  const lines = [...actions.filter((line) => line.label.toLocaleLowerCase().includes(low)), ...people]
  const run = (line: Line | undefined) => {
    if (!line) return
    onClose()
    line.run()
  }
  useKeys({ esc: onClose }, { modal: true })

  return (
    <Modal.Root opened onClose={onClose} closeOnEscape={false} size={560} yOffset={90} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('nav.find')}>
      <div className="palette">
        <div className="palette-field">
          <Icon name="find" />
          <input
            data-autofocus
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={id}
            aria-activedescendant={lines[at] ? `${id}-${at}` : undefined}
            aria-label={t('palette.label')}
            placeholder={t('palette.label')}
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') setAt(Math.min(lines.length - 1, at + 1))
              else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
              else if (event.key === 'Enter') run(lines[at])
              else return
              event.preventDefault()
            }}
          />
          <Kbd combo="esc" />
        </div>
        <ul id={id} role="listbox" aria-label={t('palette.label')} className="palette-list">
          {lines.map((line, index) => (
            <li
              key={line.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className={cx(index === at && 'on')}
              ref={(element) => {
                if (index === at) element?.scrollIntoView({ block: 'nearest' })
              }}
              onMouseMove={() => { setAt(index) }}
              onClick={() => { run(line) }}
            >
              <Icon name={line.icon} />
              <span className="cut">
                {line.label}
                {line.detail && <span className="faint tiny"> {line.detail}</span>}
              </span>
              {line.combo && <Kbd combo={line.combo} />}
            </li>
          ))}
        </ul>
        {lines.length === 0 && <p className="small dim palette-none">{t('palette.nothing')}</p>}
        {(found.data?.total ?? 0) > most && low !== '' && (
          <p className="tiny faint palette-none">{t('palette.more', { count: (found.data?.total ?? 0) - most })}</p>
        )}
      </div>
      </Modal.Content>
    </Modal.Root>
  )
}
