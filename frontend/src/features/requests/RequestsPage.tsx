import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { requestsQuery } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { OpenDialog, type Picker } from './OpenDialog'
import './requests.css'

/** What people ask of the business under Articles 15 to 22, the oldest first. */
export function RequestsPage({ picker, onOpen }: { picker: Picker; onOpen: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [closed, setClosed] = useState(false)
  const [adding, setAdding] = useState(false)
  const [at, setAt] = useState(0)
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(requestsQuery(closed))
  const rows = data?.pages.flat() ?? []
  useTitle(t('nav.requests'))
  const move = (by: number) => { setAt(Math.max(0, Math.min(rows.length - 1, at + by))) }
  useKeys({
    n: () => { setAdding(true) },
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
  useHints([{ keys: ['n'], label: t('requests.enter') }, ...(rows.length > 0 ? [{ keys: ['j', 'k'], label: t('answers.hint_move') }, { keys: ['enter'], label: t('keys.open') }] : [])])
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('nav.requests')} sub={t('requests.sub')}>
        <Button aria-pressed={closed} onClick={() => { setClosed(!closed); setAt(0) }}>{closed ? t('requests.only_open') : t('requests.with_closed')}</Button>
        <Button kind="main" keys="n" onClick={() => { setAdding(true) }}>{t('requests.enter')}</Button>
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && rows.length === 0 && <Ln top={20}><Empty title={t('requests.none')} action={<Button onClick={() => { setAdding(true) }}>{t('requests.enter')}</Button>}>{t('requests.none_text')}</Empty></Ln>}
        {rows.length > 0 && (
          <div className="tb requests-tb" role="table" aria-label={t('nav.requests')}>
            <div className="tr th" role="row">
              <span className="m" role="columnheader">{t('requests.number')}</span>
              <span role="columnheader">{t('requests.person')}</span>
              <span role="columnheader">{t('requests.types')}</span>
              <span role="columnheader">{t('requests.received')}</span>
              <span role="columnheader">{t('requests.channel')}</span>
              <span role="columnheader">{t('requests.words')}</span>
            </div>
            {rows.map((one, row) => (
              <div key={one.id} className={cx('tr two', row === at && 'here')} role="row" onClick={() => { setAt(row) }} onDoubleClick={() => { onOpen(one.id) }}>
                <span className="m" role="cell">{format.number(one.id)}</span>
                <span role="cell"><button type="button" className="link medium" onClick={() => { onOpen(one.id) }}>{one.name || t('requests.nobody')}</button></span>
                <span role="cell">{format.list(one.types.map((type) => wordOf(t, `rtype.${type}`)))}</span>
                <span role="cell" className="nowrap">{format.dayLong(one.receivedOn)}</span>
                <span role="cell">{wordOf(t, `rchannel.${one.channel}`)}</span>
                <span role="cell" className="cut dim">{one.status === 'open' ? one.words : t('requests.closed', { when: format.day(one.closedOn) })}</span>
              </div>
            ))}
          </div>
        )}
        {hasNextPage && <Ln top={8}><button type="button" className="link small" onClick={() => void fetchNextPage()}>{t('requests.more')}</button></Ln>}
      </div>
      {adding && <OpenDialog picker={picker} onOpened={onOpen} onClose={() => { setAdding(false) }} />}
    </>
  )
}
