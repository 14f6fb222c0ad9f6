import { Menu, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person, PersonField } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { fieldWord, wordOf } from '../../i18n/words'
import { usePurposeName } from '../../backend/names'
import { isTime } from '../../lib/dates'
import { cx } from '../../lib/cx'
import { Icon } from '../../ui/icons'
import { useKeys } from '../../ui/keyboard'
import { Section } from '../../ui/Page'
import { Tag } from '../../ui/pieces'
import { FieldEditor } from './FieldEditor'
import { byField, formOf, missing } from './fields'

/** Each value that is held, where it came from and since when, and what needs it; a field that nothing needs is named. */
export function HeldFields({ person }: { person: Person }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = usePurposeName()
  const [editing, setEditing] = useState<string>()
  const left = useRef<string>(undefined)
  const close = () => {
    left.current = editing
    setEditing(undefined)
  }
  useEffect(() => {
    // The focus goes back to where it came from, once that is there again.
    if (editing !== undefined || left.current === undefined) return
    document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(left.current)}"]`)?.focus()
    left.current = undefined
  }, [editing])
  useKeys({ e: () => { document.querySelector<HTMLElement>('[data-edit]')?.focus() } }, { enabled: editing === undefined })
  const groups = byField(person.fields)
  // Mostly the same purposes need all of it: said once, above, it leaves the values their room.
  const needed = new Set(person.fields.map((field) => field.purposes.join()))
  const alike = needed.size === 1 ? person.fields[0]?.purposes : undefined
  return (
    <>
      <Section
        title={t('person.held')}
        note={alike === undefined ? t('person.fields', { count: person.fields.length }) : alike.length > 0 ? t('person.all_needed', { count: person.fields.length, names: format.list(alike.map(name)) }) : <>{t('person.fields', { count: person.fields.length })} <Tag tone="expired">{t('person.no_purpose')}</Tag></>}
        end={<AddField fields={person.fields} onAdd={setEditing} />}
      />
      <div className={cx('tb pf', alike !== undefined && 'alike')} role="table" aria-label={t('person.held')}>
        <div className="tr th" role="row">
          <span className="m" role="presentation" />
          <span role="columnheader">{t('col.field')}</span>
          <span role="columnheader">{t('col.value')}</span>
          <span role="columnheader">{t('col.origin')}</span>
          {alike === undefined && <span role="columnheader">{t('col.needed_for')}</span>}
          <span role="columnheader"><VisuallyHidden>{t('edit.column')}</VisuallyHidden></span>
        </div>
        {groups.map((group) =>
          editing === group.name ? (
            <EditRow key={group.name} person={person} name={group.name} onClose={close} />
          ) : (
            group.values.map((field, at) => (
              <HeldRow key={`${field.name}-${at}`} field={field} needed={alike === undefined} onEdit={at === 0 && formOf(field.name) ? () => { setEditing(field.name) } : undefined} />
            ))
          ),
        )}
        {editing !== undefined && !groups.some((group) => group.name === editing) && <EditRow person={person} name={editing} onClose={close} />}
      </div>
    </>
  )
}

function EditRow({ person, name, onClose }: { person: Person; name: string; onClose: () => void }) {
  return (
    <div className="tr flat editing" role="row">
      <span className="m" role="presentation" />
      <div role="cell">
        <FieldEditor person={person} name={name} onClose={onClose} />
      </div>
    </div>
  )
}

function HeldRow({ field, needed, onEdit }: { field: PersonField; needed: boolean; onEdit?: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = usePurposeName()
  const word = fieldWord(t, field.label === '' ? field.key : field.label)
  const value =
    field.key === 'country' ? format.country(field.value)
    : field.key === 'language' ? format.language(field.value)
    : /^\d{4}-\d{2}-\d{2}$/.test(field.value) && isTime(field.value) ? format.day(field.value)
    : field.value
  return (
    <div className="tr two" role="row">
      <span className="m" role="presentation" />
      <span role="cell" className="faint">{word}</span>
      <span role="cell" className="medium">{value}</span>
      <span role="cell" className="dim"><OriginWords field={field} /></span>
      {needed && <span role="cell" className="dim">
        {field.purposes.length === 0 ? (
          <Tag tone="expired">{t('person.no_purpose')}</Tag>
        ) : field.purposes.map(name).join(', ').length > 24 ? (
          <span title={format.list(field.purposes.map(name))}>{t('person.purposes', { count: field.purposes.length })}</span>
        ) : (
          field.purposes.map(name).join(', ')
        )}
      </span>}
      <span role="cell" className="r">
        {onEdit && (
          <button type="button" className="link" data-edit={field.name} aria-label={t('edit.field', { field: word })} onClick={onEdit}>
            {t('edit.do')}
          </button>
        )}
      </span>
    </div>
  )
}

/** From where, since when, by whom: “from the import ‘kunder.csv’, 3 May 2024”. */
function OriginWords({ field }: { field: PersonField }) {
  const { t } = useTranslation()
  const format = useFormat()
  const from =
    field.importFile !== '' ? t('origin.import', { file: field.importFile })
    : field.source !== '' ? field.source
    : field.operator !== '' ? t('origin.by_hand', { operator: field.operator })
    : wordOf(t, `origin.${field.origin}`)
  const more = [
    field.origin !== 'unknown' && from !== wordOf(t, `origin.${field.origin}`) && wordOf(t, `origin.${field.origin}`),
    field.operator !== '' && field.source !== '' && t('origin.by_hand', { operator: field.operator }),
  ].filter((part) => part !== false)
  return (
    <>
      {field.importFile === '' ? <span>{from}</span> : <span title={[from, field.source].join(', ')}><Icon name="in" className="came" /><span className="unseen">{from}</span><span aria-hidden>{field.importFile}</span></span>}, <span className="nowrap">{format.day(field.since)}</span>
      {more.length > 0 && <div className="tiny faint">{more.join(', ')}</div>}
    </>
  )
}

function AddField({ fields, onAdd }: { fields: PersonField[]; onAdd: (name: string) => void }) {
  const { t } = useTranslation()
  const open = missing(fields)
  if (open.length === 0) return null
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="link">{t('edit.add_field')}</button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {open.map((name) => (
          <Menu.Item key={name} onClick={() => { onAdd(name) }}>{fieldWord(t, name)}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
