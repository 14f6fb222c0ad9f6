// Where the list stands: what is searched and filtered, its order, its columns
// and the row in view. The address of the page carries it.

export interface ListState {
  search: string
  filters: string[]
  sort: string
  descending: boolean
  /** the columns of a saved view; undefined: those kept for the book */
  columns: string[] | undefined
  at: number
}

/** The same as the address carries it: what is usual is left out. */
export interface ListAddress {
  q?: string
  f?: string[]
  sort?: string
  desc?: boolean
  cols?: string[]
  at?: number
}

export const listOf = (address: ListAddress): ListState => ({
  search: address.q ?? '',
  filters: address.f ?? [],
  sort: address.sort ?? 'name',
  descending: address.desc ?? false,
  columns: address.cols,
  at: address.at ?? 0,
})

export const addressOf = (state: ListState): ListAddress => ({
  q: state.search || undefined,
  f: state.filters.length > 0 ? state.filters : undefined,
  sort: state.sort === 'name' ? undefined : state.sort,
  desc: state.descending || undefined,
  cols: state.columns,
  at: state.at || undefined,
})

export const sameList = (a: ListState, b: ListState) => JSON.stringify(addressOf(a)) === JSON.stringify(addressOf(b))

/** Whether two states show the same people in the same order. */
export const sameRows = (a: ListState, b: ListState) => a.search === b.search && a.sort === b.sort && a.descending === b.descending && a.filters.join(' ') === b.filters.join(' ')
