import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { todayQuery, viewsQuery } from '../../backend/queries'
import type { ContactRow, ContactsQuery } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { sumOf } from '../../lib/sums'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { VirtualTable, type TableHandle } from '../../ui/VirtualTable'
import { columnsOf, ContactCells } from './columns'
import './contacts.css'
import { ExportMenu } from './ExportMenu'
import { FilterBar } from './FilterBar'
import { SelectionBar } from './SelectionBar'
import { countOf, isSelected, nothing, selectAll, toggle, type Selection } from './selection'
import { useRows } from './useRows'
import { ViewTabs } from './ViewTabs'

export interface ListState {
  search: string
  filters: string[]
  sort: string
  descending: boolean
  at: number
}

interface Props {
  state: ListState
  onState: (part: Partial<ListState>) => void
  rowHeight: number
  /** begin in the search field */
  searching: boolean
  onOpen: (id: number, at: number) => void
  onAdd: () => void
  onImport: () => void
  onRecord: (row: ContactRow, purpose: string) => void
  onProve: (row: ContactRow) => void
  onGround: (ids: number[], count: number, done: () => void) => void
}

export function ContactsPage({ state, onState, rowHeight, searching, onOpen, onAdd, onImport, onRecord, onProve, onGround }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const table = useRef<TableHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const filter = useRef<HTMLButtonElement>(null)
  const [selection, setSelection] = useState<Selection>(nothing)
  const picked = useRef(new Map<number, ContactRow>())
  const purposes = usePurposes() ?? []
  const { data: views = [] } = useQuery(viewsQuery)
  const { data: today } = useQuery(todayQuery)
  const query: ContactsQuery = { search: state.search, filters: state.filters, sort: state.sort, descending: state.descending }
  const rows = useRows(query)
  const at = Math.min(state.at, Math.max(0, rows.total - 1))
  const count = countOf(selection, rows.total)
  const wide = useMediaQuery('(min-width: 1200px)', true)
  useTitle(t('nav.contacts'))

  const change = (part: Partial<ListState>) => {
    setSelection(nothing)
    onState({ at: 0, ...part })
  }
  const move = (to: number) => {
    const next = Math.min(rows.total - 1, Math.max(0, to))
    if (next === at) return
    onState({ at: next })
    table.current?.reveal(next)
  }
  const pick = (row: ContactRow | undefined) => {
    if (!row) return
    picked.current.set(row.id, row)
    setSelection((known) => toggle(known, row.id))
  }
  const clear = () => {
    setSelection(nothing)
  }
  useKeys({
    '/': () => search.current?.focus(),
    f: () => filter.current?.click(),
    up: () => { move(at - 1) },
    k: () => { move(at - 1) },
    down: () => { move(at + 1) },
    j: () => { move(at + 1) },
    pageup: () => { move(at - 15) },
    pagedown: () => { move(at + 15) },
    home: () => { move(0) },
    end: () => { move(rows.total - 1) },
    space: () => { pick(rows.row(at)) },
    enter: (event) => {
      if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement) return false
      const row = rows.row(at)
      if (row) onOpen(row.id, at)
      return row !== undefined
    },
    'mod+a': () => { setSelection(selectAll) },
    esc: () => {
      if (count > 0) clear()
      else if (state.search !== '' || state.filters.length > 0) change({ search: '', filters: [] })
      else return false
      return true
    },
  })

  const shownPurposes = purposes.filter((purpose) => purpose.bases.includes('6(1)(a)')).slice(0, 4)
  const first = Math.min(rows.total, rows.view.seenFirst + 1)
  const last = rows.view.seenLast
  const facts = useMemo(
    () => <span>{t('contacts.match', { count: rows.total, everyone: rows.everyone, first, last })}</span>,
    [t, rows.total, rows.everyone, first, last],
  )
  useHints(
    [
      { keys: ['up', 'down'], label: t('hint.move') },
      { keys: ['space'], label: t('hint.select') },
      { keys: ['enter'], label: t('hint.open') },
      { keys: ['f'], label: t('hint.filter') },
    ],
    rows.everyone > 0 ? facts : undefined,
  )

  const standing = today?.counts.find((one) => one.purpose === shownPurposes[0]?.id)
  const may = standing ? (standing.states['given'] ?? 0) + (standing.states['renewed'] ?? 0) + (standing.states['other_basis'] ?? 0) : 0
  const sub = standing ? t('contacts.sub', { count: may, purpose: shownPurposes[0]?.name ?? '', not: sumOf(Object.entries(standing.states).map(([key, value]) => ({ key, value }))) - may }) : t('contacts.sub_plain', { count: rows.everyone })
  const everyone = views.find((view) => view.key === 'everyone')?.count ?? rows.everyone
  const empty = rows.loaded && everyone === 0 && rows.everyone === 0
  const columns = columnsOf(t, shownPurposes, query, (sort) => {
    change({ sort, descending: state.sort === sort && !state.descending })
  }, {
    label: t('contacts.select_all'),
    state: count === 0 ? 'none' : count === rows.total ? 'all' : 'some',
    toggle: () => { setSelection(count === rows.total ? nothing : selectAll) },
  }, wide)
  const pickedIds = [...selection.ids]
  const only = !selection.all && pickedIds.length === 1 ? picked.current.get(pickedIds[0] ?? 0) : undefined

  return (
    <>
      <Head reference={rows.loaded ? format.number(everyone) : ''} title={t('nav.contacts')} sub={empty ? t('contacts.sub_empty') : sub}>
        {!empty && <ExportMenu search={state.search} filters={state.filters} count={rows.total} />}
        <Button icon="in" onClick={onImport}>
          {t('contacts.import')}
        </Button>
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
          <ViewTabs views={views} filters={state.filters} purposes={purposes} onChoose={(filters) => { change({ filters, search: '' }) }} />
          <FilterBar
            searchRef={search}
            state={state}
            purposes={purposes}
            filterRef={filter}
            searching={searching}
            onChange={change}
            onLeave={() => table.current?.focus()}
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
              columns={columns}
              rows={rows.total}
              rowHeight={rowHeight}
              current={rows.total > 0 ? at : undefined}
              covered={count > 0 ? 64 : 0}
              multiple
              onWindow={rows.onWindow}
              rowProps={(index) => {
                const row = rows.row(index)
                return {
                  selected: row !== undefined && isSelected(selection, row.id),
                  onClick: (event) => {
                    if (event.ctrlKey || event.metaKey) pick(row)
                    else if (row) onOpen(row.id, index)
                  },
                }
              }}
              renderRow={(index) => {
                const row = rows.row(index)
                return <ContactCells row={row} purposes={shownPurposes} selected={row !== undefined && isSelected(selection, row.id)} wide={wide} onPick={() => { pick(row) }} />
              }}
              foot={
                rows.loaded && rows.total === 0 ? (
                  <Ln top={20}>
                    <Empty title={t('contacts.none')} action={<Button onClick={() => { change({ search: '', filters: [] }) }}>{t('contacts.show_all')}</Button>}>
                      {t('contacts.none_text')}
                    </Empty>
                  </Ln>
                ) : undefined
              }
            />
          )}
          {count > 0 && (
            <SelectionBar
              count={count}
              total={rows.total}
              search={state.search}
              filters={state.filters}
              all={selection.all && selection.ids.size === 0}
              only={only}
              purposes={purposes}
              onAll={() => { setSelection(selectAll) }}
              onClear={clear}
              onRecord={onRecord}
              onProve={onProve}
              onGround={selection.all && selection.ids.size > 0 ? undefined : () => { onGround(selection.all ? [] : pickedIds, count, clear) }}
            />
          )}
        </div>
      )}
    </>
  )
}
