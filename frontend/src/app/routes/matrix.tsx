import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { FilterBar } from '../../features/contacts/FilterBar'
import { useFilterWords } from '../../features/contacts/filterWords'
import { usePurposes } from '../../backend/names'
import { MatrixPage, type MatrixState } from '../../features/matrix/MatrixPage'
import { useDialogs } from '../dialogs'
import { rowHeights, usePrefs } from '../prefs'

const route = getRouteApi('/matrix')

// Where the matrix stood, so that the way back leads to the same row.
let left = 0

export function MatrixRoute() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const { open } = useDialogs()
  const { prefs } = usePrefs()
  const words = useFilterWords(usePurposes() ?? [])
  const state: MatrixState = { search: search.q ?? '', filters: search.f ?? [], sort: search.sort ?? 'name', descending: search.desc ?? false, day: { on: search.on ?? '', known: search.known ?? false } }
  const change = (part: Partial<MatrixState>) => {
    const next = { ...state, ...part }
    left = 0
    void navigate({
      to: '/matrix',
      replace: true,
      search: { q: next.search || undefined, f: next.filters.length > 0 ? next.filters : undefined, sort: next.sort === 'name' ? undefined : next.sort, desc: next.descending || undefined, on: next.day.on || undefined, known: next.day.known || undefined },
    })
  }
  return (
    <MatrixPage
      state={state}
      start={left}
      rowHeight={rowHeights[prefs.density]}
      onState={change}
      onOpen={(id, at) => {
        left = at
        void navigate({ to: '/contacts/$id', params: { id: String(id) } })
      }}
      onRecord={(row, purpose) => { open({ kind: 'record', contactId: row.id, name: row.name || row.organisation, purpose, language: row.language }) }}
      onWithdraw={(row, purpose) => { open({ kind: 'withdraw', contactId: row.id, name: row.name || row.organisation, purpose, language: row.language }) }}
      filterBar={({ searchRef, filterRef, purposes, onLeave, end }) => (
        <FilterBar
          searchRef={searchRef}
          filterRef={filterRef}
          state={{ search: state.search, filters: state.filters, sort: state.sort, descending: state.descending, columns: undefined, at: 0 }}
          purposes={purposes}
          searching={false}
          words={words}
          onSearch={(next) => { change({ search: next }) }}
          onChange={(part) => { change({ ...(part.search === undefined ? {} : { search: part.search }), ...(part.filters === undefined ? {} : { filters: part.filters }) }) }}
          onLeave={onLeave}
          end={end}
        />
      )}
    />
  )
}
