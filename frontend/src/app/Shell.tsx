import { Menu } from '@mantine/core'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lock } from '../backend/actions'
import { requestsQuery, waitingQuery } from '../backend/answers'
import { forgetBook, on } from '../backend/events'
import type { BookStatus } from '../backend/types'
import { beginAnew } from '../features/imports/waiting'
import { useFormat } from '../i18n/format'
import { wordOf } from '../i18n/words'
import { Icon, type IconName } from '../ui/icons'
import { Kbd } from '../ui/Kbd'
import { useKeys } from '../ui/keyboard'
import { Dialogs, useDialogs } from './dialogs'
import { DropTarget } from './DropTarget'
import { JobsTray } from './JobsTray'
import { KeysOverlay } from './KeysOverlay'
import { Palette } from './Palette'
import { StatusBar } from './StatusBar'
import { useBackup } from './useBackup'

interface Place {
  to: '/' | '/contacts' | '/matrix' | '/notices' | '/purposes' | '/evidence' | '/settings' | '/ledger' | '/import' | '/touches' | '/duplicates' | '/fields' | '/bulk' | '/cookies' | '/forms' | '/senders' | '/campaigns' | '/answers' | '/requests'
  icon: IconName
  key: string
  name: 'nav.today' | 'nav.contacts' | 'nav.matrix' | 'nav.notices' | 'nav.purposes' | 'nav.evidence' | 'nav.settings' | 'nav.ledger' | 'nav.import' | 'nav.touches' | 'nav.duplicates' | 'nav.fields' | 'nav.bulk' | 'nav.cookies' | 'nav.forms' | 'nav.senders' | 'nav.campaigns' | 'nav.answers' | 'nav.requests'
}

export const places: Place[] = [
  { to: '/', icon: 'home', key: 'g t', name: 'nav.today' },
  { to: '/contacts', icon: 'people', key: 'g c', name: 'nav.contacts' },
  { to: '/matrix', icon: 'check', key: 'g x', name: 'nav.matrix' },
  { to: '/notices', icon: 'notice', key: 'g n', name: 'nav.notices' },
  { to: '/campaigns', icon: 'mail', key: 'g m', name: 'nav.campaigns' },
  { to: '/answers', icon: 'tray', key: 'g a', name: 'nav.answers' },
  { to: '/requests', icon: 'ask', key: 'g r', name: 'nav.requests' },
  { to: '/purposes', icon: 'list', key: 'g p', name: 'nav.purposes' },
  { to: '/forms', icon: 'paper', key: 'g q', name: 'nav.forms' },
  { to: '/evidence', icon: 'proof', key: 'g e', name: 'nav.evidence' },
]

export const hiddenPlaces: Place[] = [
  { to: '/ledger', icon: 'reg', key: 'g l', name: 'nav.ledger' },
  { to: '/import', icon: 'in', key: 'g i', name: 'nav.import' },
  { to: '/touches', icon: 'in', key: 'g o', name: 'nav.touches' },
  { to: '/duplicates', icon: 'people', key: 'g d', name: 'nav.duplicates' },
  { to: '/fields', icon: 'list', key: 'g k', name: 'nav.fields' },
  { to: '/bulk', icon: 'list', key: 'g u', name: 'nav.bulk' },
  { to: '/cookies', icon: 'reg', key: 'g w', name: 'nav.cookies' },
  { to: '/senders', icon: 'key', key: 'g y', name: 'nav.senders' },
  { to: '/settings', icon: 'gear', key: 'g s', name: 'nav.settings' },
]

export function useLock() {
  const client = useQueryClient()
  return useCallback(() => {
    void lock().then(() => {
      forgetBook(client)
    })
  }, [client])
}

export function Shell({ status, onNewBook }: { status: BookStatus; onNewBook: () => void }) {
  return (
    <Dialogs>
      <Frame status={status} onNewBook={onNewBook} />
    </Dialogs>
  )
}

/** What waits for somebody; nothing stands where nothing does. */
function Waiting({ count }: { count: number | undefined }) {
  const format = useFormat()
  return count === undefined || count === 0 ? null : <span className="nav-n">{format.number(count)}</span>
}

function Frame({ status, onNewBook }: { status: BookStatus; onNewBook: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { open } = useDialogs()
  const lockNow = useLock()
  const backUp = useBackup()
  const waiting = useQuery(waitingQuery).data
  const asked = useInfiniteQuery(requestsQuery(false)).data?.pages.reduce((sum, page) => sum + page.length, 0)
  const [finding, setFinding] = useState(false)
  const [showingKeys, setShowingKeys] = useState(false)

  const goTo = useCallback((to: Place['to']) => {
    if (to === '/import') beginAnew()
    void navigate({ to })
  }, [navigate])
  const go = Object.fromEntries([...places, ...hiddenPlaces].map((place) => [place.key, () => { goTo(place.to) }]))
  useKeys({
    ...go,
    'mod+k': () => { setFinding(true) },
    'mod+l': lockNow,
    'mod+n': () => { open({ kind: 'add' }) },
    '?': () => { setShowingKeys(true) },
  })
  useEffect(
    () =>
      on('menu', ({ command }) => {
        if (command === 'import') goTo('/import')
        else if (command === 'add' || command === 'new') open({ kind: 'add' })
        else if (command === 'lock') lockNow()
        else if (command === 'find') setFinding(true)
        else if (command === 'keys') setShowingKeys(true)
        else if (command === 'backup') backUp()
        else if (command === 'settings') void navigate({ to: '/settings' })
      }),
    [navigate, goTo, open, lockNow, backUp],
  )

  return (
    <div className="app">
      <a className="btn skip" href="#page" onClick={(event) => { event.preventDefault(); document.getElementById('page')?.focus() }}>
        {t('nav.skip')}
      </a>
      <nav className="nav" aria-label={t('nav.label')}>
        <Menu position="bottom-start" width={236} transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <button type="button" className="nav-book">
              <span className="spine" />
              <span>
                <b>{status.controller?.name ?? status.name}</b>
                {status.operator && <small className="cut">{t('nav.operator', { name: status.operator.name, role: wordOf(t, `role.${status.operator.role}`) })}</small>}
              </span>
              <Icon name="down" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{status.place}</Menu.Label>
            <Menu.Item leftSection={<Icon name="disk" />} onClick={backUp}>
              {t('book.back_up')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="reg" />} onClick={() => void navigate({ to: '/ledger' })}>
              {t('nav.ledger')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="plus" />} onClick={onNewBook}>
              {t('shelf.new')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="lock" />} onClick={lockNow}>
              {t('book.other')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <button type="button" className="nav-find" onClick={() => { setFinding(true) }}>
          <Icon name="find" />
          {t('nav.find')}
          <Kbd combo="mod+k" />
        </button>
        {places.map((place) => (
          <Link key={place.to} to={place.to} className="nav-item" activeOptions={{ exact: place.to === '/' }} activeProps={{ 'aria-current': 'page' }}>
            <Icon name={place.icon} />
            {t(place.name)}
            {place.to === '/answers' && <Waiting count={waiting} />}
            {place.to === '/requests' && <Waiting count={asked} />}
            {place.to === '/contacts' && <span className="nav-n">{format.number(status.contacts)}</span>}
          </Link>
        ))}
        <div className="nav-foot">
          <JobsTray />
          <Link to="/settings" className="nav-item" activeProps={{ 'aria-current': 'page' }}>
            <Icon name="gear" />
            {t('nav.settings')}
          </Link>
          <button type="button" className="nav-item" onClick={lockNow}>
            <Icon name="lock" />
            {t('nav.lock')}
            <span className="nav-n">
              <Kbd combo="mod+l" />
            </span>
          </button>
        </div>
      </nav>
      <main className="sheet" id="page" tabIndex={-1}>
        <Outlet />
        <StatusBar status={status} />
      </main>
      <DropTarget />
      {finding && <Palette onClose={() => { setFinding(false) }} onKeys={() => { setShowingKeys(true) }} />}
      {showingKeys && <KeysOverlay onClose={() => { setShowingKeys(false) }} />}
    </div>
  )
}
