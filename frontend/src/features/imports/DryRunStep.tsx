import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { pageSize, planPageQuery, type PlanView } from '../../backend/queries'
import type { PlanRow, Reading } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { pagesOf } from '../../lib/window'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Ln } from '../../ui/Page'
import { Chip, Empty, Equation, Foot, Note, Tabs } from '../../ui/pieces'
import { VirtualTable, type TableHandle } from '../../ui/VirtualTable'
import { PlanCells } from './PlanCells'
import { Reasons } from './Reasons'
import { useSaveRejected } from './rejected'
import { RowDetails } from './RowDetails'
import { broughtIn, planTerms, twoReadings, type DateOrder } from './wizard'

interface Props {
  reading: Reading
  rowHeight: number
  problem: string | undefined
  busy: boolean
  dateOrder: string
  onDates: (order: DateOrder) => void
  onBack: () => void
  onRun: () => void
}

/** What the import would do, before anything is written: a sum that closes, and each difference. */
export function DryRunStep({ reading, rowHeight, problem, busy, dateOrder, onDates, onBack, onRun }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const save = useSaveRejected()
  const { data: plan, error } = useQuery(planPageQuery(reading.id, { outcome: '' }, 0))
  const [chosen, setView] = useState<PlanView>({ outcome: 'changed' })
  const [picked, setPicked] = useState<PlanRow>()
  const count = plan ? broughtIn(plan.counts) : 0
  const why = count === 0 && (plan?.optOuts ?? 0) === 0 && plan ? t('import.nothing_to_bring') : undefined
  const show = (view: PlanView) => {
    setView(view)
    setPicked(undefined)
  }
  const go = () => {
    if (plan && !why && !busy) onRun()
  }
  const limited = (chosen.reason ?? chosen.warning) !== undefined
  useKeys({
    'mod+enter': go,
    h: () => { show({ outcome: 'held_back' }) },
    esc: () => (picked ? (setPicked(undefined), true) : limited ? (show({ outcome: 'changed' }), true) : false),
  })
  if (error || problem !== undefined) {
    return (
      <div className="body scroll">
        <Ln top={20}>
          <Note tone="bad" live>{problem ?? errorText(t, toAppError(error))}</Note>
          <p style={{ marginTop: 12 }}><Button onClick={onBack}>{t('do.back')}</Button></p>
        </Ln>
      </div>
    )
  }
  if (!plan) return <div className="body" />
  const { counts } = plan
  const labels: Record<string, string> = { new: t('import.sum_new', { count: counts.new }), changed: t('import.sum_changed'), same: t('import.sum_same'), held_back: t('import.sum_held'), unusable: t('import.sum_unusable', { count: counts.unusable }) }
  const sizes: Record<string, number> = { changed: counts.changed, new: counts.new, same: counts.same, held_back: counts.heldBack, unusable: counts.unusable }
  const tabs = (['changed', 'new', 'same', 'held_back', 'unusable'] as const).map((key) => ({ key, label: t(`import.${key}`), count: format.number(sizes[key] ?? 0) }))
  const full = tabs.find((tab) => sizes[tab.key] !== 0)?.key ?? 'new'
  const view = !limited && sizes[chosen.outcome] === 0 && chosen.outcome === 'changed' ? { outcome: full } : chosen
  const words = view.warning !== undefined ? wordOf(t, `warning.${view.warning}`) : view.reason !== undefined ? wordOf(t, `plan.${view.reason}`) : ''
  return (
    <div className="body rows" style={{ gridTemplateRows: 'auto auto minmax(0, 1fr) auto' }}>
      <div className="sumline">
        <span className="m">{t('import.rows')}</span>
        <Equation terms={planTerms(counts).map((term) => ({ ...term, label: labels[term.key] ?? term.key }))} total={counts.rows} totalLabel={t('import.sum_rows')} format={format.number} />
      </div>
      <div>{dateOrder === '' && plan.warnings.some((one) => one.reason === 'ambiguous_date') && <OpenDates reading={reading} onDates={onDates} />}</div>
      <Columns
        label={t('import.held_back')}
        className="wide-cols"
        aside={picked ? <RowDetails row={picked} onClose={() => { setPicked(undefined) }} /> : <Reasons plan={plan} onView={show} onSave={() => { save({ reading: reading.id }) }} />}
      >
        <div className="main plan-main">
          <div className="tabs-line">
            <span />
            {limited ? (
              <div className="only"><Chip removeLabel={t('import.only_off')} onRemove={() => { show({ outcome: 'changed' }) }}>{t('import.only', { what: words })}</Chip></div>
            ) : (
              <Tabs label={t('import.differences')} items={tabs} value={view.outcome} onChange={(outcome) => { show({ outcome }) }} />
            )}
          </div>
          <PlanTable key={JSON.stringify(view)} reading={reading.id} view={view} rowHeight={Math.max(30, rowHeight)} picked={picked} onPick={setPicked} />
        </div>
      </Columns>
      <Foot back={onBack} words={why ?? t('import.dry_words')}>
        <Button kind="main" keys="mod+enter" blocked={why ?? busy} onClick={go}>
          {t('import.bring_in', { count })}
        </Button>
      </Foot>
    </div>
  )
}

/** Dates that nothing settles: both readings, and a choice that reads the file again. */
function OpenDates({ reading, onDates }: { reading: Reading; onDates: Props['onDates'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(planPageQuery(reading.id, { outcome: '', warning: 'ambiguous_date' }, 0))
  const dates = data?.rows.flatMap((row) => row.notes).filter((note) => note.code === 'ambiguous_date').map((note) => twoReadings(note.value)).find((one) => one !== undefined)
  if (!dates) return null
  return (
    <Ln top={10} className="open-dates">
      <Note tone="warn">
        {t('import.dates_open_row', { sample: dates.sample, dmy: format.dayFull(dates.day), mdy: format.dayFull(dates.month) })}{' '}
        {(['day', 'month'] as const).map((order) => (
          <Button key={order} size="sm" onClick={() => { onDates(order) }}>{t('import.dates_are', { date: format.dayFull(dates[order]) })}</Button>
        ))}
      </Note>
    </Ln>
  )
}

interface TableProps {
  reading: string
  view: PlanView
  rowHeight: number
  picked: PlanRow | undefined
  onPick: (row: PlanRow | undefined) => void
}

function PlanTable({ reading, view, rowHeight, picked, onPick }: TableProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [seen, setSeen] = useState({ first: 0, last: 1 })
  const [current, setCurrent] = useState<number>()
  const handle = useRef<TableHandle>(null)
  const pages = pagesOf({ first: seen.first, last: Math.max(1, seen.last) }, pageSize)
  const results = useQueries({ queries: pages.map((page) => ({ ...planPageQuery(reading, view, page), placeholderData: keepPreviousData })) })
  // How many there are stays known while a far page is on its way.
  const { data: known } = useQuery(planPageQuery(reading, view, 0))
  const total = known?.total ?? 0
  const rowAt = (at: number): PlanRow | undefined => {
    const result = results[pages.indexOf(Math.floor(at / pageSize))]
    return result?.isPlaceholderData ? undefined : result?.data?.rows[at % pageSize]
  }
  const step = (by: number) => {
    const to = Math.min(total - 1, Math.max(0, current === undefined ? 0 : current + by))
    if (total === 0) return
    setCurrent(to)
    handle.current?.reveal(to)
    if (picked) onPick(rowAt(to))
  }
  useKeys({
    down: () => { step(1) }, j: () => { step(1) }, up: () => { step(-1) }, k: () => { step(-1) },
    enter: () => (current === undefined ? false : (onPick(rowAt(current)), true)),
  })
  const detailed = view.outcome === 'changed' && view.reason === undefined && view.warning === undefined
  return (
    <VirtualTable
      className="dr"
      handle={handle}
      label={t('import.differences')}
      rows={total}
      rowHeight={rowHeight}
      current={current}
      columns={[
        { key: 'row', title: t('col.row'), track: 'var(--margin-w)', className: 'm' },
        { key: 'outcome', title: <span className="unseen">{t('detail.outcome')}</span>, track: '112px' },
        { key: 'person', title: t('col.person'), track: 'minmax(0, 1.1fr)' },
        ...(detailed
          ? [
              { key: 'field', title: t('col.field'), track: '110px' },
              { key: 'before', title: t('import.in_book'), track: 'minmax(0, 1fr)' },
              { key: 'arrow', title: <span className="unseen">→</span>, track: '18px' },
              { key: 'after', title: t('import.after'), track: 'minmax(0, 1.25fr)' },
            ]
          : [{ key: 'what', title: t('col.what'), track: 'minmax(0, 2.2fr)' }]),
      ]}
      onWindow={(first, last) => { setSeen((before) => (before.first === first && before.last === last ? before : { first, last })) }}
      rowProps={(at) => ({ selected: picked !== undefined && at === current, onClick: () => { setCurrent(at); onPick(rowAt(at)) } })}
      renderRow={(at) => {
        const row = rowAt(at)
        if (!row) return <span role="gridcell" className="m">…</span>
        return <PlanCells row={row} detailed={detailed} warning={view.warning} number={format.number(row.row)} />
      }}
      foot={known?.total === 0 ? <Ln top={16}><Empty title={t('import.no_rows')} /></Ln> : undefined}
    />
  )
}
