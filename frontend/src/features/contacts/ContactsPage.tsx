import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { locate } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { savedViewsQuery, todayQuery, viewsQuery } from '../../backend/queries'
import type { ContactRow, ContactsQuery, SavedView as SavedList, SavedViewInput } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { sumOf } from '../../lib/sums'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { VirtualTable, type TableHandle } from '../../ui/VirtualTable'
import { ColumnChooser } from './ColumnChooser'
import { chosenColumns, columnsFor, ContactCells, tableColumns } from './columns'
import './contacts.css'
import './register.css'
import { ExportMenu } from './ExportMenu'
import { FilterBar } from './FilterBar'
import { useFilterWords } from './filterWords'
import { sameFilters } from './filters'
import { ImportMenu } from './ImportMenu'
import type { ListState } from './listState'
import { needlesOf } from './match'
import { NobodyMatches } from './NobodyMatches'
import { SaleDialog } from './SaleDialog'
import { SaveView } from './SaveView'
import { chosenOf, countOf, isSelected, type Chosen } from './selection'
import { SelectionBar } from './SelectionBar'
import { useColumns } from './useColumns'
import { useListKeys } from './useListKeys'
import { useListState } from './useListState'
import { useRows } from './useRows'
import { useSelection } from './useSelection'
import { useTypeAhead } from './useTypeAhead'
import { ViewTabs } from './ViewTabs'

interface Props {
  /** where the list stands as the address says it */
  state: ListState
  /** `step`: one that "back" takes back */
  onState: (state: ListState, step: boolean) => void
  rowHeight: number
  /** whether single letters are keys of the window */
  singleKeys: boolean
  /** begin in the search field */
  searching: boolean
  onOpen: (id: number, state: ListState) => void
  onAdd: () => void
  onImport: () => void
  /** to the lists of calls, orders and forms */
  onTouches: () => void
  /** to the pairs that may be one person */
  onDuplicates?: () => void
  onRecord: (row: ContactRow, purpose: string) => void
  onProve: (row: ContactRow) => void
  onGround?: (chosen: Chosen, done: () => void) => void
  /** what can be done with many people at once */
  bulkBar?: (given: { selection: Chosen; onDone: () => void; more: { label: string; run: () => void }[] }) => ReactNode
}

/** The register: a list of any length, searched, filtered, ordered and set up as somebody needs it. */
export function ContactsPage({ state: address, onState, rowHeight, singleKeys, searching, onOpen, onAdd, onImport, onTouches, onDuplicates, onRecord, onProve, onGround, bulkBar }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const failed = (error: unknown) => { say(errorText(t, toAppError(error))) }
  const table = useRef<TableHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const filter = useRef<HTMLButtonElement>(null)
  const purposes = usePurposes() ?? []
  const { data: views = [] } = useQuery(viewsQuery)
  const { data: saved = [] } = useQuery(savedViewsQuery)
  const { data: today } = useQuery(todayQuery)
  const { state, change, flush } = useListState(address, onState)
  const query: ContactsQuery = { search: state.search.trim(), filters: state.filters, sort: state.sort, descending: state.descending }
  const rows = useRows(query, address.at)
  const [selling, setSelling] = useState(false)
  const ticked = useSelection(rows.query, rows.row, failed)
  const { selection, clear } = ticked
  const at = Math.min(state.at, Math.max(0, rows.total - 1))
  const count = countOf(selection, rows.total)
  const wide = useMediaQuery('(min-width: 1500px)', true)
  const book = useColumns(purposes, wide, failed)
  const all = columnsFor(t, format, purposes)
  const columns = chosenColumns(all, state.columns ?? book.keys)
  const keys = columns.map((column) => column.key)
  const words = useFilterWords(purposes)
  const needles = useMemo(() => needlesOf(rows.query.search), [rows.query.search])
  useTitle(t('nav.contacts'))

  /** Another question: nobody is ticked, and the list begins at its top. */
  const ask = (part: Partial<ListState>, resting = false) => {
    clear()
    change({ at: 0, ...part }, resting)
    table.current?.reveal(0)
  }
  const move = (to: number) => {
    const next = Math.min(rows.total - 1, Math.max(0, to))
    if (next < 0) return
    if (next !== at) change({ at: next }, true)
    table.current?.reveal(next)
  }
  const open = (row: ContactRow, index: number) => {
    change({ at: index }, true)
    flush()
    onOpen(row.id, { ...state, at: index })
  }
  const unfiltered = state.search === '' && state.filters.length === 0
  useListKeys({
    at, total: rows.total, page: () => table.current?.page() ?? 15, move,
    search: () => search.current?.focus(),
    // A menu closes by a key pressed outside of it; the one that opens it must be over first.
    filter: () => { setTimeout(() => filter.current?.click()) },
    pick: () => { ticked.pick(at) },
    reach: (to) => { void ticked.pickTo(to, at) },
    all: ticked.all,
    open: () => {
      const row = rows.row(at)
      if (row) open(row, at)
      return row !== undefined
    },
    back: () => {
      if (count > 0) clear()
      else if (!unfiltered) ask({ search: '', filters: [], columns: undefined })
      else return false
      return true
    },
  })
  const typed = useTypeAhead((word) => {
    locate(rows.query, word).then((found) => { if (found >= 0) move(found) }, failed)
  }, singleKeys)

  const first = Math.min(rows.total, rows.view.seenFirst + 1)
  const last = rows.view.seenLast
  const facts = useMemo(
    () => <span>{t('contacts.match', { count: rows.total, everyone: rows.everyone, first, last })}</span>,
    [t, rows.total, rows.everyone, first, last],
  )
  useHints(
    rows.loaded && rows.everyone === 0 ? [{ keys: ['mod+n'], label: t('contacts.add') }] : [
      { keys: ['up', 'down'], label: t('hint.move') },
      { keys: ['space'], label: t('hint.select') },
      { keys: ['enter'], label: t('hint.open') },
      { keys: ['f'], label: t('hint.filter') },
    ],
    rows.everyone > 0 ? facts : undefined,
  )

  const asked = purposes.find((purpose) => purpose.bases.includes('6(1)(a)'))
  const standing = today?.counts.find((one) => one.purpose === asked?.id)
  const may = standing ? (standing.states['given'] ?? 0) + (standing.states['renewed'] ?? 0) + (standing.states['other_basis'] ?? 0) : 0
  const sub = standing ? t('contacts.sub', { count: may, purpose: asked?.name ?? '', not: sumOf(Object.entries(standing.states).map(([key, value]) => ({ key, value }))) - may }) : t('contacts.sub_plain', { count: rows.everyone })
  const empty = rows.loaded && rows.everyone === 0
  const current = saved.find((view) => view.search === state.search && sameFilters(view.filters, state.filters) && sameOrder(view, state) && view.columns.join() === keys.join())
    ?? saved.find((view) => state.columns !== undefined && view.search === state.search && sameFilters(view.filters, state.filters))
  const show = (view: SavedList | SavedViewInput) => {
    ask({ search: view.search, filters: view.filters, sort: view.sort || 'name', descending: view.descending, columns: view.columns })
  }
  const chosen = chosenOf(selection, rows.query.search, rows.query.filters, rows.total)
  const setColumns = (next: string[]) => {
    if (state.columns) change({ columns: next })
    else book.keep(next)
  }

  return (
    <>
      <Head reference={rows.loaded ? format.number(rows.everyone) : ''} title={t('nav.contacts')} sub={empty ? t('contacts.sub_empty') : sub}>
        {!empty && <ExportMenu search={rows.query.search} filters={rows.query.filters} count={rows.total} />}
        <ImportMenu onPeople={onImport} onTouches={onTouches} />
        <Button kind="main" keys="mod+n" onClick={onAdd}>
          {t('contacts.add')}
        </Button>
      </Head>
      {empty ? (
        <div className="body scroll">
          <Ln top={20}>
            <Empty title={t('contacts.empty')} action={<Button kind="main" icon="in" onClick={onImport}>{t('today.job_import')}</Button>}>
              {t('contacts.empty_text')}
            </Empty>
          </Ln>
        </div>
      ) : (
        <div className="body rows" style={{ gridTemplateRows: 'auto auto minmax(0, 1fr)' }}>
          <ViewTabs
            views={views}
            saved={saved}
            purposes={purposes}
            filters={state.search === '' ? state.filters : undefined}
            current={current}
            onChoose={(filters) => { ask({ filters, search: '', columns: undefined }) }}
            onSaved={show}
            end={
              <SaveView
                state={state}
                columns={keys}
                current={current}
                plain={unfiltered && state.sort === 'name' && !state.descending}
                same={current !== undefined && sameOrder(current, state) && current.columns.join() === keys.join()}
                onSaved={show}
                onGone={() => { change({ columns: undefined }) }}
              />
            }
          />
          <FilterBar
            searchRef={search}
            state={state}
            purposes={purposes}
            filterRef={filter}
            searching={searching}
            words={words}
            onSearch={(next) => { ask({ search: next }, true) }}
            onChange={ask}
            onLeave={() => table.current?.focus()}
            end={
              <>
                {onDuplicates && <button type="button" className="link small" onClick={onDuplicates}>{t('duplicates.find')}</button>}
                <ColumnChooser
                  all={all}
                  shown={columns}
                  chosen={state.columns === undefined && book.chosen}
                  onChange={setColumns}
                  onReset={() => { setColumns([]) }}
                />
              </>
            }
          />
          {rows.error ? (
            <Ln top={16}>
              <Note tone="bad">{errorText(t, toAppError(rows.error))}</Note>
            </Ln>
          ) : (
            <VirtualTable
              className="ct"
              handle={table}
              label={t('nav.contacts')}
              columns={tableColumns(t, columns, query, (sort) => { ask({ sort, descending: state.sort === sort && !state.descending }) }, {
                label: t('contacts.select_all'),
                state: count === 0 ? 'none' : count === rows.total ? 'all' : 'some',
                toggle: () => { if (count === rows.total) clear(); else ticked.all() },
              })}
              rows={rows.total}
              rowHeight={rowHeight}
              headHeight={36}
              current={rows.total > 0 ? at : undefined}
              covered={count > 0 ? 64 : 0}
              start={address.at}
              stuck={3}
              multiple
              onWindow={rows.onWindow}
              rowProps={(index) => {
                const row = rows.row(index)
                return {
                  selected: row !== undefined && isSelected(selection, row.id),
                  onClick: (event) => {
                    if (event.shiftKey) void ticked.pickTo(index, at)
                    else if (event.ctrlKey || event.metaKey) ticked.pick(index)
                    else if (row) open(row, index)
                  },
                }
              }}
              renderRow={(index) => {
                const row = rows.row(index)
                return <ContactCells row={row} columns={columns} needles={needles} selected={row !== undefined && isSelected(selection, row.id)} onPick={(range) => { if (range) void ticked.pickTo(index, at); else ticked.pick(index) }} />
              }}
              foot={
                rows.loaded && rows.total === 0 ? (
                  <Ln top={20}>
                    <NobodyMatches state={{ ...state, search: rows.query.search, filters: rows.query.filters }} words={words} onChange={ask} />
                  </Ln>
                ) : undefined
              }
            />
          )}
          {typed !== '' && <div className="typed" role="status">{t('contacts.typed', { word: typed })}</div>}
          {count > 0 && (
            <SelectionBar
              chosen={chosen}
              total={rows.total}
              only={ticked.only}
              purposes={purposes}
              onAll={ticked.all}
              onClear={clear}
              onRecord={onRecord}
              onProve={onProve}
              onGround={onGround && (() => { onGround(chosen, clear) })}
            >
              {bulkBar?.({ selection: chosen, onDone: clear, more: [{ label: t('sale.many'), run: () => { setSelling(true) } }] })}
            </SelectionBar>
          )}
          {selling && count > 0 && <SaleDialog whom={chosen} onDone={clear} onClose={() => { setSelling(false) }} />}
        </div>
      )}
    </>
  )
}

const sameOrder = (view: { sort: string; descending: boolean }, state: ListState) => (view.sort || 'name') === state.sort && view.descending === state.descending
