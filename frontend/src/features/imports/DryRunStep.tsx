import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { pageSize, planPageQuery } from '../../backend/queries'
import type { Plan, PlanRow, Reading } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { fieldWord, errorText, wordOf } from '../../i18n/words'
import { pagesOf } from '../../lib/window'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { useKeys } from '../../ui/keyboard'
import { AsideHead, Columns, Ln } from '../../ui/Page'
import { Empty, Equation, Foot, Note, Tabs, Tag } from '../../ui/pieces'
import { VirtualTable } from '../../ui/VirtualTable'
import { broughtIn, planTerms } from './wizard'

interface Props {
  reading: Reading
  rowHeight: number
  problem: string | undefined
  busy: boolean
  onBack: () => void
  onRun: () => void
}

const tones = { new: 'given', changed: 'act', held_back: 'expired', unusable: 'overdue', same: undefined } as const

/** What the import would do, before anything is written: a sum that closes, and each difference. */
export function DryRunStep({ reading, rowHeight, problem, busy, onBack, onRun }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: plan, error } = useQuery(planPageQuery(reading.id, '', 0))
  const [outcome, setOutcome] = useState('changed')
  const count = plan ? broughtIn(plan.counts) : 0
  const why = count === 0 && plan ? t('import.nothing_to_bring') : undefined
  const go = () => {
    if (plan && !why && !busy) onRun()
  }
  useKeys({ 'mod+enter': go, h: () => { setOutcome('held_back') } })
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
  const tabs = [
    { key: 'changed', label: t('import.changed'), count: format.number(counts.changed) },
    { key: 'new', label: t('import.new'), count: format.number(counts.new) },
    { key: 'same', label: t('import.same'), count: format.number(counts.same) },
    { key: 'held_back', label: t('import.held_back'), count: format.number(counts.heldBack) },
    { key: 'unusable', label: t('import.unusable'), count: format.number(counts.unusable) },
  ]
  const shown = counts.changed === 0 && outcome === 'changed' ? (tabs.find((tab) => tab.count !== '0')?.key ?? 'new') : outcome
  return (
    <div className="body rows" style={{ gridTemplateRows: 'auto minmax(0, 1fr) auto' }}>
      <div className="sumline">
        <span className="m">{t('import.rows')}</span>
        <Equation terms={planTerms(counts).map((term) => ({ ...term, label: labels[term.key] ?? term.key }))} total={counts.rows} totalLabel={t('import.sum_rows')} format={format.number} />
      </div>
      <Columns label={t('import.held_back')} className="wide-cols" aside={<Reasons plan={plan} onOutcome={setOutcome} />}>
        <div className="main" style={{ overflow: 'hidden', display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr)', paddingBottom: 0 }}>
          <div className="tabs-line">
            <span />
            <Tabs label={t('import.differences')} items={tabs} value={shown} onChange={setOutcome} />
          </div>
          <PlanTable key={shown} reading={reading.id} outcome={shown} rowHeight={Math.max(30, rowHeight)} />
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

function PlanTable({ reading, outcome, rowHeight }: { reading: string; outcome: string; rowHeight: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [view, setView] = useState({ first: 0, last: 1 })
  const pages = pagesOf({ first: view.first, last: Math.max(1, view.last) }, pageSize)
  const results = useQueries({ queries: pages.map((page) => ({ ...planPageQuery(reading, outcome, page), placeholderData: keepPreviousData })) })
  const known = results.find((result) => result.data)?.data
  const rowAt = (at: number): PlanRow | undefined => {
    const result = results[pages.indexOf(Math.floor(at / pageSize))]
    return result?.isPlaceholderData ? undefined : result?.data?.rows[at % pageSize]
  }
  const detailed = outcome === 'changed'
  return (
    <VirtualTable
      className="dr"
      label={t('import.differences')}
      rows={known?.total ?? 0}
      rowHeight={rowHeight}
      columns={[
        { key: 'row', title: t('col.row'), track: 'var(--margin-w)', className: 'm' },
        { key: 'outcome', title: <span className="unseen">{t('detail.outcome')}</span>, track: '112px' },
        { key: 'person', title: t('col.person'), track: 'minmax(0, 1.1fr)' },
        ...(detailed
          ? [
              { key: 'field', title: t('col.field'), track: '96px' },
              { key: 'before', title: t('import.in_book'), track: 'minmax(0, 1fr)' },
              { key: 'arrow', title: <span className="unseen">→</span>, track: '18px' },
              { key: 'after', title: t('import.after'), track: 'minmax(0, 1.25fr)' },
            ]
          : [{ key: 'what', title: t('col.what'), track: 'minmax(0, 2fr)' }]),
      ]}
      onWindow={(first, last) => { setView((before) => (before.first === first && before.last === last ? before : { first, last })) }}
      renderRow={(at) => {
        const row = rowAt(at)
        if (!row) return <span role="gridcell" className="m">…</span>
        return <PlanCells row={row} detailed={detailed} number={format.number(row.row)} />
      }}
      foot={known?.total === 0 ? <Ln top={16}><Empty title={t('import.no_rows')} /></Ln> : undefined}
    />
  )
}

function PlanCells({ row, detailed, number }: { row: PlanRow; detailed: boolean; number: string }) {
  const { t } = useTranslation()
  const first = row.changes[0]
  const rest = row.changes.length - 1
  const tone = tones[row.outcome as keyof typeof tones]
  const all = row.changes.map((change) => `${fieldWord(t, change.field)}: ${change.before || '–'} → ${change.after}`).join('\n')
  const words =
    row.reason !== '' ? wordOf(t, `plan.${row.reason}`, undefined, wordOf(t, `reason.${row.reason}`))
    : row.outcome === 'new' ? t('import.new_person', { count: row.changes.length })
    : row.outcome === 'same' ? t('import.no_change')
    : ''
  return (
    <>
      <span role="gridcell" className="m">{number}</span>
      <span role="gridcell"><Tag tone={tone}>{t(`import.tag.${row.outcome as 'new'}`)}</Tag></span>
      <span role="gridcell" className="medium" title={row.name}>{row.name || '–'}</span>
      {detailed && first ? (
        <>
          <span role="gridcell" className="dim" title={all}>{fieldWord(t, first.field)}{rest > 0 && <span className="faint"> +{rest}</span>}</span>
          <span role="gridcell" className="was" title={first.before}>{first.before === '' ? <span className="nil">{t('import.empty')}</span> : first.before}</span>
          <span role="gridcell" className="faint arrow"><Icon name="right" /></span>
          <span role="gridcell" title={all}>{first.after === '' ? <span className="nil">{t('import.empty')}</span> : first.after}</span>
        </>
      ) : (
        <span role="gridcell" className="dim" title={all}>{words}</span>
      )}
    </>
  )
}

function Reasons({ plan, onOutcome }: { plan: Plan; onOutcome: (outcome: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <AsideHead title={t('import.held_back')} end={t('import.count_rows', { count: plan.counts.heldBack })} />
      {plan.heldReasons.length === 0 && <p className="small dim" style={{ marginTop: 8 }}>{t('import.none_held')}</p>}
      <ol className="held">
        {plan.heldReasons.map((one) => (
          <li key={one.reason}>
            <b className="book">{format.number(one.count)}</b>
            <div>
              <span className="medium">{wordOf(t, `plan.${one.reason}`, undefined, wordOf(t, `reason.${one.reason}`))}</span>
              <p className="tiny dim">{wordOf(t, `plan.${one.reason}.text`, undefined, '')}</p>
              <button type="button" className="link tiny" onClick={() => { onOutcome('held_back') }}>{t('import.show_rows', { count: one.count })}</button>
            </div>
          </li>
        ))}
      </ol>
      <AsideHead gap title={t('import.unusable')} end={t('import.count_rows', { count: plan.counts.unusable })} />
      {plan.badReasons.length === 0 && <p className="small dim" style={{ marginTop: 8 }}>{t('import.none_bad')}</p>}
      <dl className="kv" style={{ gridTemplateColumns: '40px 1fr', marginTop: 8 }}>
        {plan.badReasons.map((one) => (
          <div key={one.reason} style={{ display: 'contents' }}>
            <dt className="r">{format.number(one.count)}</dt>
            <dd>{wordOf(t, `plan.${one.reason}`, undefined, wordOf(t, `reason.${one.reason}`))}</dd>
          </div>
        ))}
      </dl>
      <p className="tiny dim" style={{ marginTop: 12 }}>{t('import.rejects_later')}</p>
    </>
  )
}
