import { Menu } from '@mantine/core'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lock } from '../backend/actions'
import { requestsQuery, waitingQuery } from '../backend/answers'
import { breachesQuery } from '../backend/breaches'
import { forgetBook, on } from '../backend/events'
import type { BookStatus } from '../backend/types'
import { ClockLine } from '../features/breaches/ClockLine'
import { beginAnew } from '../features/imports/waiting'
import { useFormat } from '../i18n/format'
import { wordOf } from '../i18n/words'
import { Icon } from '../ui/icons'
import { Kbd } from '../ui/Kbd'
import { useKeys } from '../ui/keyboard'
import { Dialogs, useDialogs } from './dialogs'
import { DropTarget } from './DropTarget'
import { JobsTray } from './JobsTray'
import { KeysOverlay } from './KeysOverlay'
import { Palette } from './Palette'
import { groups, places, type Place } from './places'
import { StatusBar } from './StatusBar'
import { useBackup } from './useBackup'

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

/** How many are there, or wait for somebody; nothing stands where nothing does. */
function Waiting({ count }: { count: number | undefined }) {
  const format = useFormat()
  return count === undefined || count === 0 ? null : <span className="nav-n">{format.number(count)}</span>
}

function Frame({ status, onNewBook }: { status: BookStatus; onNewBook: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { open } = useDialogs()
  const lockNow = useLock()
  const backUp = useBackup()
  const waiting = useQuery(waitingQuery).data
  const asked = useInfiniteQuery(requestsQuery(false)).data?.pages.reduce((sum, page) => sum + page.length, 0)
  const breaches = useQuery(breachesQuery).data?.open.length
  const counts: Partial<Record<Place['to'], number>> = { '/contacts': status.contacts, '/answers': waiting, '/requests': asked, '/breaches': breaches }
  const [finding, setFinding] = useState(false)
  const [showingKeys, setShowingKeys] = useState(false)

  const goTo = useCallback((to: Place['to']) => {
    if (to === '/import') beginAnew()
    void navigate({ to })
  }, [navigate])
  const go = Object.fromEntries(places.map((place) => [place.key, () => { goTo(place.to) }]))
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
        {groups.map((group, at) => (
          <div key={group[0].to} className={at > 0 ? 'nav-group' : undefined}>
            {group.map((place) => (
              <Link key={place.to} to={place.to} className="nav-item" activeOptions={{ exact: place.to === '/' }} activeProps={{ 'aria-current': 'page' }}>
                <Icon name={place.icon} />
                {t(place.name)}
                <Waiting count={counts[place.to]} />
              </Link>
            ))}
          </div>
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
        <div className="sheet-foot">
          <ClockLine />
          <StatusBar status={status} />
        </div>
      </main>
      <DropTarget />
      {finding && <Palette onClose={() => { setFinding(false) }} onKeys={() => { setShowingKeys(true) }} />}
      {showingKeys && <KeysOverlay onClose={() => { setShowingKeys(false) }} />}
    </div>
  )
}
