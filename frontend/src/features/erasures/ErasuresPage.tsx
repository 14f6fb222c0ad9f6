import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { erasuresQuery } from '../../backend/erasures'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note, Tag } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { articleOfGround } from './order'
import './erasures.css'

/** What was erased so far, newest first; each leads to its certificate. Nobody is named. */
export function ErasuresPage({ onBack, onOpen, onRequest }: { onBack: () => void; onOpen: (id: number) => void; onRequest: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error } = useQuery(erasuresQuery)
  const rows = data ?? []
  const [at, setAt] = useState(0)
  const move = (by: number) => { setAt(Math.max(0, Math.min(rows.length - 1, at + by))) }
  useTitle(t('erasures.title'))
  useKeys({
    esc: onBack,
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
  })
  useHints([...(rows.length > 0 ? [{ keys: ['j', 'k'], label: t('answers.hint_move') }, { keys: ['enter'], label: t('keys.open') }] : []), { keys: ['esc'], label: t('hint.all_requests') }])
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('erasures.title')} sub={t('erasures.sub')}>
        <Button icon="ask" onClick={onBack}>{t('nav.requests')}</Button>
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && rows.length === 0 && <Ln top={20}><Empty title={t('erasures.none')}>{t('erasures.none_text')}</Empty></Ln>}
        {rows.length > 0 && (
          <div className="tb er-list" role="table" aria-label={t('erasures.title')}>
            <div className="tr th" role="row">
              <span className="m" role="columnheader">{t('certificate.number', { number: '' }).trim()}</span>
              <span role="columnheader">{t('erasures.when')}</span>
              <span role="columnheader">{t('erasures.why')}</span>
              <span role="columnheader" className="r">{t('erasures.people')}</span>
              <span role="columnheader" className="r">{t('erasures.gone')}</span>
              <span role="columnheader" className="r">{t('erasures.stays')}</span>
              <span role="columnheader">{t('erasures.from')}</span>
            </div>
            {rows.map((one, row) => (
              <div key={one.id} className={cx('tr two', row === at && 'here')} role="row" onClick={() => { setAt(row) }} onDoubleClick={() => { onOpen(one.id) }}>
                <span className="m" role="cell">{format.number(one.id)}</span>
                <span role="cell"><button type="button" className="link medium" aria-label={t('erasures.open_named', { number: one.id, when: format.dayLong(one.carriedOn) })} onClick={() => { onOpen(one.id) }}>{format.dayLong(one.carriedOn)}</button><br /><span className="tiny dim">{one.operator}</span></span>
                <span role="cell">{wordOf(t, `eground.${one.ground}`)}<br /><span className="tiny faint">Art. {articleOfGround(one.ground)}</span>{!one.finished && <> <Tag tone="expired">{t('erasures.unfinished')}</Tag></>}</span>
                <span role="cell" className="r">{format.number(one.people)}</span>
                <span role="cell" className="r">{format.number(one.sum.erase + one.sum.anonymise)}</span>
                <span role="cell" className="r">{format.number(one.sum.keep + one.sum.restrict)}</span>
                <span role="cell">{one.request > 0 ? <button type="button" className="link" onClick={() => { onRequest(one.request) }}>{t('requests.reference', { number: one.request })}</button> : <span className="dim">{t('erasures.own')}</span>}</span>
              </div>
            ))}
          </div>
        )}
      </div>
    </>
  )
}
