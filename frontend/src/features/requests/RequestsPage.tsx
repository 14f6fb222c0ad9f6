import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { registerQuery, type RequestRow } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note, Tabs } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { Due } from './Due'
import { IntakeDialog, type Picker } from './IntakeDialog'
import './requests.css'

type View = 'open' | 'late' | 'closed'

/** What people ask of the business: open ones first, by their last day. */
export function RequestsPage({ picker, entering = false, onOpen, onErasures }: { picker: Picker; /** it begins with entering one */ entering?: boolean; onOpen: (id: number) => void; onErasures: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [view, setView] = useState<View>('open')
  const [adding, setAdding] = useState(entering)
  const [at, setAt] = useState(0)
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(registerQuery(view === 'closed'))
  const today = dayOf(new Date())
  const late = (one: RequestRow) => one.status === 'open' && one.due !== '' && one.due < today
  const all = data?.pages.flat() ?? []
  const rows = all.filter((one) => (view === 'closed' ? one.status !== 'open' : view === 'late' ? late(one) : one.status === 'open'))
  const overdue = all.filter(late).length
  useTitle(t('nav.requests'))
  const show = (next: View) => { setView(next); setAt(0) }
  const move = (by: number) => { setAt(Math.max(0, Math.min(rows.length - 1, at + by))) }
  useKeys({
    n: () => { setAdding(true) },
    e: onErasures,
    'mod+n': () => { setAdding(true) },
    f: () => { show(view === 'open' ? 'late' : view === 'late' ? 'closed' : 'open') },
    j: () => { move(1) },
    k: () => { move(-1) },
    down: () => { move(1) },
    up: () => { move(-1) },
    enter: (event) => {
      const row = rows[at]
      if (!row || event.target instanceof HTMLButtonElement) return false
      onOpen(row.id)
      return true
    },
  }, { enabled: !adding })
  useHints([
    { keys: ['n'], label: t('requests.enter') },
    { keys: ['f'], label: t('requests.hint_filter') },
    { keys: ['e'], label: t('erasures.title') },
    ...(rows.length > 0 ? [{ keys: ['j', 'k'], label: t('answers.hint_move') }, { keys: ['enter'], label: t('keys.open') }] : []),
  ])
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('nav.requests')} sub={t('requests.sub')}>
        <Button kind="main" keys="mod+n" onClick={() => { setAdding(true) }}>{t('requests.enter')}</Button>
      </Head>
      <div className="body scroll">
        <div className="tabs-line">
          <span className="m" />
          <Tabs
            label={t('requests.status')}
            value={view}
            end={<button type="button" className="link small" onClick={onErasures}>{t('erasures.title')}</button>}
            onChange={(key) => { show(key as View) }}
            items={[
              { key: 'open', label: t('requests.view_open'), count: view === 'closed' ? undefined : all.filter((one) => one.status === 'open').length },
              { key: 'late', label: t('requests.view_late'), count: view === 'closed' ? undefined : overdue, tone: overdue > 0 ? 'late' : undefined },
              { key: 'closed', label: t('requests.view_closed') },
            ]}
          />
        </div>
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && rows.length === 0 && (
          <Ln top={20}>
            <Empty title={t(view === 'closed' ? 'requests.none_closed' : view === 'late' ? 'requests.none_late' : 'requests.none')} action={view === 'open' ? <Button onClick={() => { setAdding(true) }}>{t('requests.enter')}</Button> : undefined}>
              {view === 'open' && t('requests.none_text')}
            </Empty>
          </Ln>
        )}
        {rows.length > 0 && (
          <div className="tb requests-tb" role="table" aria-label={t('nav.requests')}>
            <div className="tr th" role="row">
              <span className="m" role="columnheader">{t('requests.number')}</span>
              <span role="columnheader">{t('requests.person')}</span>
              <span role="columnheader">{t('requests.types')}</span>
              <span role="columnheader">{t(view === 'closed' ? 'requests.ended' : 'requests.last_day')}</span>
              <span role="columnheader">{t('requests.received')}</span>
              <span role="columnheader">{t('requests.handler')}</span>
            </div>
            {rows.map((one, row) => (
              <div key={one.id} className={cx('tr two', row === at && 'here')} role="row" onClick={() => { setAt(row) }} onDoubleClick={() => { onOpen(one.id) }}>
                <span className="m" role="cell">{format.number(one.id)}</span>
                <span role="cell"><button type="button" className="link medium" onClick={() => { onOpen(one.id) }}>{one.name || t('requests.nobody')}</button></span>
                <span role="cell">{format.list(one.types.map((type) => wordOf(t, `rtype.${type}`)))}</span>
                <span role="cell"><Due row={one} today={today} /></span>
                <span role="cell">{format.dayLong(one.receivedOn)}<br /><span className="tiny dim">{wordOf(t, `rchannel.${one.channel}`)}</span></span>
                <span role="cell" className="cut">{one.handler || <span className="dim">{t('requests.nobody_handles')}</span>}</span>
              </div>
            ))}
          </div>
        )}
        {hasNextPage && <Ln top={8}><button type="button" className="link small" onClick={() => void fetchNextPage()}>{t('requests.more')}</button></Ln>}
      </div>
      {adding && <IntakeDialog picker={picker} onOpened={onOpen} onClose={() => { setAdding(false) }} />}
    </>
  )
}
