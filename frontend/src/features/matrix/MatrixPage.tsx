import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelJob } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { jobsQuery } from '../../backend/queries'
import { matrixCountsQuery, type Day, type MatrixQuery, type MatrixRow } from '../../backend/standings'
import type { Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { basisWord, errorText, markOf, stateWord } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Equation, Note, Progress } from '../../ui/pieces'
import { MarkShape, StateMark } from '../../ui/StateMark'
import { useHints } from '../../ui/status'
import { VirtualTable, type TableColumn, type TableHandle } from '../../ui/VirtualTable'
import { DayPicker } from './DayPicker'
import { filterOf, termsOf } from './lib'
import './matrix.css'
import { useMatrixRows } from './useMatrixRows'

export interface MatrixState {
  search: string
  filters: string[]
  sort: string
  descending: boolean
  day: Day
}

interface Props {
  state: MatrixState
  start: number
  rowHeight: number
  onState: (part: Partial<MatrixState>) => void
  onOpen: (id: number, at: number) => void
  onRecord: (row: MatrixRow, purpose: string) => void
  onWithdraw: (row: MatrixRow, purpose: string) => void
  /** search and filters, of the register */
  filterBar: (given: { searchRef: RefObject<HTMLInputElement | null>; filterRef: RefObject<HTMLButtonElement | null>; purposes: Purpose[]; onLeave: () => void; end: ReactNode }) => ReactNode
}

const asks = (purpose: Purpose) => purpose.bases.includes('6(1)(a)')
const holds = (state: string) => state === 'given' || state === 'renewed'

/** People by purposes: where everybody stands, now or on a past day, however many they are. */
export function MatrixPage({ state, start, rowHeight, onState, onOpen, onRecord, onWithdraw, filterBar }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const purposes = usePurposes() ?? []
  const table = useRef<TableHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const filter = useRef<HTMLButtonElement>(null)
  const query: MatrixQuery = { ...state, search: state.search.trim() }
  const rows = useMatrixRows(query, start)
  const { data: counts, refetch: count } = useQuery(matrixCountsQuery(query))
  const { data: counting } = useQuery({ ...jobsQuery, enabled: state.day.on !== '', select: (jobs) => jobs.find((job) => job.kind === 'standings.count' && job.state === 'running') })
  const [place, setPlace] = useState<{ row: number; purpose?: number }>({ row: start })
  const at = Math.min(place.row, Math.max(0, rows.total - 1))
  const column = Math.min(place.purpose ?? Math.max(0, purposes.findIndex(asks)), Math.max(0, purposes.length - 1))
  const purpose = purposes[column]
  const past = state.day.on !== ''
  useTitle(t('nav.matrix'))

  const move = (to: number) => {
    const next = Math.min(rows.total - 1, Math.max(0, to))
    if (next < 0) return
    setPlace({ row: next, purpose: column })
    table.current?.reveal(next)
  }
  const aside = (by: number) => { setPlace({ row: at, purpose: Math.min(purposes.length - 1, Math.max(0, column + by)) }) }
  const act = (fn: (row: MatrixRow, purpose: string) => void, only?: (state: string) => boolean) => () => {
    const row = rows.row(at)
    if (!row || !purpose || past) return false
    if (only && !only(row.cells[purpose.id]?.state ?? 'none')) return false
    fn(row, purpose.id)
    return true
  }
  useKeys({
    '/': () => search.current?.focus(),
    f: () => { setTimeout(() => filter.current?.click()) },
    up: () => { move(at - 1) }, k: () => { move(at - 1) },
    down: () => { move(at + 1) }, j: () => { move(at + 1) },
    left: () => { aside(-1) }, right: () => { aside(1) },
    pageup: () => { move(at - (table.current?.page() ?? 15)) },
    pagedown: () => { move(at + (table.current?.page() ?? 15)) },
    home: () => { move(0) }, end: () => { move(rows.total - 1) },
    a: act(onRecord), w: act(onWithdraw, holds),
    enter: (event) => {
      if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement) return false
      const row = rows.row(at)
      if (row) onOpen(row.id, at)
      return row !== undefined
    },
    esc: () => {
      if (state.search === '' && state.filters.length === 0) return false
      onState({ search: '', filters: [] })
      return true
    },
  })
  const first = Math.min(rows.total, rows.view.seenFirst + 1)
  const facts = useMemo(
    () => <span>{t('contacts.match', { count: rows.total, everyone: rows.everyone, first, last: rows.view.seenLast })}</span>,
    [t, rows.total, rows.everyone, first, rows.view.seenLast],
  )
  useHints(
    [
      { keys: ['up', 'down', 'left', 'right'], label: t('hint.move') },
      { keys: ['enter'], label: t('hint.open') },
      ...(past ? [] : [{ keys: ['a'], label: t('matrix.hint_record') }, { keys: ['w'], label: t('hint.withdraw') }]),
    ],
    rows.everyone > 0 ? facts : undefined,
  )
  const terms = termsOf(counts, purpose?.id ?? '')
  const columns: TableColumn[] = [
    { key: 'id', title: t('col.number'), track: 'var(--margin-w)', min: 76, className: 'm', sort: { active: state.sort === 'number', descending: state.descending, onSort: () => { onState({ sort: 'number', descending: state.sort === 'number' && !state.descending }) } } },
    { key: 'name', title: t('col.name'), track: 'minmax(190px, 1.6fr)', min: 190, sort: { active: state.sort === 'name', descending: state.descending, onSort: () => { onState({ sort: 'name', descending: state.sort === 'name' && !state.descending }) } } },
    ...purposes.map((one, index): TableColumn => ({
      key: one.id,
      track: 'minmax(132px, 1fr)',
      min: 132,
      className: cx('mx-head', index === column && 'now'),
      title: (
        <button type="button" className="mx-purpose" aria-pressed={index === column} onClick={() => { setPlace({ row: at, purpose: index }) }} title={one.name}>
          <span className="cut">{one.name}</span>
          <span className="tiny faint">{!asks(one) ? t('matrix.not_on_consent') : counts ? t('matrix.head_count', { count: (counts.states[one.id]?.given ?? 0) + (counts.states[one.id]?.renewed ?? 0), number: format.number((counts.states[one.id]?.given ?? 0) + (counts.states[one.id]?.renewed ?? 0)) }) : '…'}</span>
        </button>
      ),
    })),
  ]
  const empty = rows.loaded && rows.everyone === 0
  return (
    <>
      <Head reference={rows.loaded ? format.number(rows.everyone) : ''} title={t('nav.matrix')} sub={past ? t(state.day.known ? 'state_on.says_known' : 'state_on.says_happened') : t('matrix.sub')} />
      {empty ? (
        <div className="body scroll">
          <Ln top={20}>
            <Empty title={t('contacts.empty')}>{t('contacts.empty_text')}</Empty>
          </Ln>
        </div>
      ) : (
        <div className="body rows" style={{ gridTemplateRows: 'auto auto minmax(0, 1fr)' }}>
          {filterBar({ searchRef: search, filterRef: filter, purposes, onLeave: () => table.current?.focus(), end: <DayPicker day={state.day} onChange={(day) => { onState({ day }) }} /> })}
          <div className="mx-sum">
            <span className="m" />
            <div>
              {purpose && counts?.counted && terms.length > 0 ? (
                <>
                  <span className="small dim mx-of">{purpose.name}</span>
                  <Equation format={format.number} total={counts.people} totalLabel={t('matrix.people', { count: counts.people })} terms={terms.map((term) => ({ ...term, label: stateWord(t, term.key) }))} />
                  <span className="mx-only">
                    {!past && <span className="tiny faint">{t('matrix.show_only')}</span>}
                    {!past && terms.map((term) => {
                      const code = filterOf(term.key, purpose.id)
                      if (code === undefined || state.filters.includes(code)) return null
                      return (
                        <button key={term.key} type="button" className="mx-filter" title={t('matrix.only', { state: stateWord(t, term.key) })} aria-label={t('matrix.only', { state: stateWord(t, term.key) })} onClick={() => { onState({ filters: [...state.filters, code] }) }}>
                          <span className={`st ${markOf(term.key)}`}><MarkShape mark={markOf(term.key)} /></span>
                        </button>
                      )
                    })}
                  </span>
                  {past && <span className="tiny faint">{[t('matrix.filters_today'), counts.gone > 0 && t('state_on.gone', { count: counts.gone, number: format.number(counts.gone) })].filter(Boolean).join(' ')}</span>}
                </>
              ) : (
                <span className="small dim">
                  {counting ? <Progress label={t('matrix.counting')} done={counting.done} total={counting.total} onCancel={() => void cancelJob(counting.id)} />
                    : counts?.counted === false ? <>{t('matrix.count_stopped')} <button type="button" className="link" onClick={() => void count()}>{t('matrix.count_again')}</button></>
                    : counts && purpose ? t('matrix.nobody_then') : t('matrix.counting')}
                </span>
              )}
            </div>
          </div>
          {rows.error ? (
            <Ln top={16}>
              <Note tone="bad">{errorText(t, toAppError(rows.error))}</Note>
            </Ln>
          ) : (
            <VirtualTable
              className="mx"
              handle={table}
              label={t('nav.matrix')}
              columns={columns}
              rows={rows.total}
              rowHeight={rowHeight}
              current={rows.total > 0 ? at : undefined}
              start={start}
              stuck={2}
              onWindow={rows.onWindow}
              rowProps={(index) => ({
                onClick: () => {
                  const row = rows.row(index)
                  if (row) onOpen(row.id, index)
                },
              })}
              renderRow={(index) => <MatrixCells row={rows.row(index)} purposes={purposes} column={index === at ? column : -1} />}
              foot={
                rows.loaded && rows.total === 0 ? (
                  <Ln top={20}>
                    <Empty title={t('matrix.nobody')} />
                  </Ln>
                ) : undefined
              }
            />
          )}
        </div>
      )}
    </>
  )
}

/** The cells of a person: a mark with its month, or the ground that carries the purpose. */
function MatrixCells({ row, purposes: shown, column: current }: { row: MatrixRow | undefined; purposes: Purpose[]; column: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <span role="gridcell" className="m">{row ? format.ref(row.id) : ''}</span>
      <span role="gridcell" className={cx('cut', row?.notYet && 'faint')} title={row?.notYet ? t('state_on.not_yet') : row?.email}>
        {row ? row.name || row.organisation || t('contacts.nameless') : <span className="ghost" />}
      </span>
      {shown.map((one, index) => {
        const cell = row?.cells[one.id]
        return (
          <span key={one.id} role="gridcell" className={cx('cut', index === current && 'mx-here')}>
            {!cell ? <StateMark mark="none" word={row ? t('state.none') : ''}>{''}</StateMark> : cell.state === 'other_basis' ? (
              <StateMark mark="soft" word={stateWord(t, cell.state)}>{basisWord(t, cell.basis)}</StateMark>
            ) : (
              <StateMark mark={markOf(cell.state)} word={stateWord(t, cell.state)}>{cell.at !== '' && cell.state !== 'unknown' ? format.month(cell.at) : cell.state === 'none' ? '' : stateWord(t, cell.state)}</StateMark>
            )}
          </span>
        )
      })}
    </>
  )
}
