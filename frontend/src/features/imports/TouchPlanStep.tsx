import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pageSize } from '../../backend/queries'
import { touchRowsQuery, type TouchList, type TouchOutcome, type TouchRow } from '../../backend/touches'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { pagesOf } from '../../lib/window'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { AsideHead, Columns, Ln } from '../../ui/Page'
import { Empty, Equation, Foot, Note, Tabs } from '../../ui/pieces'
import { VirtualTable, type TableHandle } from '../../ui/VirtualTable'

interface Props {
  list: TouchList
  job: string
  /** whether the file says what kind of contact a row is */
  withKind: boolean
  rowHeight: number
  problem: string | undefined
  busy: boolean
  onPerson: (id: number) => void
  onBack: () => void
  onRun: () => void
}

const outcomes: TouchOutcome[] = ['noted', 'known', 'rejected']

/** What would be noted, what is known already, and which rows cannot be used and why. */
export function TouchPlanStep({ list, job, withKind, rowHeight, problem, busy, onPerson, onBack, onRun }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(touchRowsQuery(list.id, job, 'noted', 0))
  const [chosen, setChosen] = useState<TouchOutcome>()
  const counts = data?.counts
  const why = counts?.noted === 0 ? t('touches.nothing') : undefined
  const go = () => {
    if (counts && !why && !busy) onRun()
  }
  useKeys({ 'mod+enter': go })
  if (!counts) return <div className="body" />
  const outcome = chosen ?? outcomes.find((one) => counts[one] > 0) ?? 'noted'
  const labels = { noted: t('touches.sum_noted', { count: counts.noted }), known: t('touches.sum_known'), rejected: t('import.sum_unusable', { count: counts.rejected }) }
  return (
    <div className="body rows" style={{ gridTemplateRows: 'auto minmax(0, 1fr) auto' }}>
      <div className="sumline">
        <span className="m">{t('import.rows')}</span>
        <Equation terms={outcomes.map((key) => ({ key, value: counts[key], label: labels[key] }))} total={counts.rows} totalLabel={t('import.sum_rows')} format={format.number} />
      </div>
      <Columns
        label={t('import.unusable')}
        className="wide-cols"
        aside={
          <>
            <AsideHead title={t('import.unusable')} end={t('import.count_rows', { count: counts.rejected })} />
            {counts.rejected === 0 ? <p className="small dim" style={{ marginTop: 10 }}>{t('touches.all_usable')}</p> : (
              <ul className="held">
                {data.reasons.map((one) => (
                  <li key={one.reason}><b className="book">{format.number(one.count)}</b><div>{wordOf(t, `reason.${one.reason}`)}</div></li>
                ))}
              </ul>
            )}
            {counts.rejected > 0 && <p className="small dim" style={{ marginTop: 10 }}>{t('touches.later')}</p>}
          </>
        }
      >
        <div className="main plan-main">
          <div className="tabs-line">
            <span />
            <Tabs label={t('import.differences')} items={outcomes.map((key) => ({ key, label: t(`touches.${key}`), count: format.number(counts[key]) }))} value={outcome} onChange={(key) => { setChosen(key as TouchOutcome) }} />
          </div>
          <Rows key={outcome} list={list} job={job} withKind={withKind} outcome={outcome} total={counts[outcome]} rowHeight={rowHeight} onPerson={onPerson} />
        </div>
      </Columns>
      <Foot back={onBack} words={problem ?? why ?? t('import.dry_words')}>
        <Button kind="main" keys="mod+enter" blocked={why ?? busy} onClick={go}>{t('touches.bring_in', { count: counts.noted })}</Button>
      </Foot>
    </div>
  )
}

function Rows({ list, job, withKind, outcome, total, rowHeight, onPerson }: Pick<Props, 'list' | 'job' | 'withKind' | 'rowHeight' | 'onPerson'> & { outcome: TouchOutcome; total: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [seen, setSeen] = useState({ first: 0, last: 1 })
  const [current, setCurrent] = useState<number>()
  const handle = useRef<TableHandle>(null)
  const pages = pagesOf({ first: seen.first, last: Math.max(1, seen.last) }, pageSize)
  const results = useQueries({ queries: pages.map((page) => ({ ...touchRowsQuery(list.id, job, outcome, page), placeholderData: keepPreviousData })) })
  // How many there are stays known while a far page is on its way.
  const { data: known } = useQuery(touchRowsQuery(list.id, job, outcome, 0))
  const shown = known?.shown ?? 0
  const rowAt = (at: number): TouchRow | undefined => {
    const result = results[pages.indexOf(Math.floor(at / pageSize))]
    return result?.isPlaceholderData ? undefined : result?.data?.rows[at % pageSize]
  }
  const step = (by: number) => {
    const to = Math.min(shown - 1, Math.max(0, current === undefined ? 0 : current + by))
    if (shown === 0) return
    setCurrent(to)
    handle.current?.reveal(to)
  }
  useKeys({
    down: () => { step(1) }, j: () => { step(1) }, up: () => { step(-1) }, k: () => { step(-1) },
    enter: () => {
      const row = current === undefined ? undefined : rowAt(current)
      if (!row || row.contact === 0) return false
      onPerson(row.contact)
      return true
    },
  })
  return (
    <VirtualTable
      className="dr"
      handle={handle}
      label={t('import.differences')}
      rows={shown}
      rowHeight={Math.max(30, rowHeight)}
      current={current}
      columns={[
        { key: 'row', title: t('col.row'), track: 'var(--margin-w)', className: 'm' },
        { key: 'person', title: t('col.person'), track: 'minmax(0, 1.3fr)' },
        ...(withKind ? [{ key: 'kind', title: t('touch.kind'), track: '110px' }] : []),
        { key: 'date', title: t('col.when'), track: 'minmax(130px, 0.9fr)' },
        { key: 'what', title: outcome === 'rejected' ? t('touches.why_not') : t('touch.words'), track: 'minmax(0, 1.6fr)' },
      ]}
      onWindow={(first, last) => { setSeen((before) => (before.first === first && before.last === last ? before : { first, last })) }}
      rowProps={(at) => ({ onClick: () => { setCurrent(at) } })}
      renderRow={(at) => {
        const row = rowAt(at)
        if (!row) return <span role="gridcell" className="m">…</span>
        const who = row.name || row.said['email'] || row.said['phone'] || row.said['number'] || '–'
        const what = outcome === 'rejected' ? wordOf(t, `reason.${row.reason}`) : (row.said['words'] ?? '')
        return (
          <>
            <span role="gridcell" className="m">{format.number(row.row)}</span>
            <span role="gridcell" className="medium" title={who}>{who}</span>
            {withKind && <span role="gridcell" className="dim">{row.said['kind'] ?? ''}</span>}
            <span role="gridcell" className="dim">{row.said['date'] ?? ''}</span>
            <span role="gridcell" className="dim" title={what}>{what}</span>
          </>
        )
      }}
      foot={
        total === 0 ? <Ln top={16}><Empty title={t('import.no_rows')} /></Ln>
        : shown > 0 && total > shown ? <Ln top={12}><Note>{t('touches.first_shown', { count: shown })}</Note></Ln> : undefined
      }
    />
  )
}
