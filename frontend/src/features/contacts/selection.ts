/** What is ticked: single people, or everybody whom the search and the filters match, less those unticked again. */
export interface Selection {
  all: boolean
  ids: ReadonlySet<number>
  /** the row where a range begins */
  anchor?: number
}

export const nothing: Selection = { all: false, ids: new Set() }

export const isSelected = (selection: Selection, id: number) => selection.all !== selection.ids.has(id)

export function toggle(selection: Selection, id: number, at?: number): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { all: selection.all, ids, anchor: at ?? selection.anchor }
}

/** Ticks a stretch of the list; where everybody is ticked, whoever was taken out of it comes back. */
export function extend(selection: Selection, stretch: readonly number[], anchor: number): Selection {
  const ids = new Set(selection.ids)
  for (const id of stretch) {
    if (selection.all) ids.delete(id)
    else ids.add(id)
  }
  return { all: selection.all, ids, anchor }
}

export const selectAll: Selection = { all: true, ids: new Set() }

export const countOf = (selection: Selection, total: number) => (selection.all ? Math.max(0, total - selection.ids.size) : selection.ids.size)

/** Numbers as the filters "ids" and "except" take them: "1;5;9-20". */
export function runsOf(ids: Iterable<number>): string {
  const sorted = [...ids].sort((a, b) => a - b)
  const runs: string[] = []
  for (let at = 0; at < sorted.length; ) {
    let end = at
    while (end + 1 < sorted.length && sorted[end + 1] === (sorted[end] ?? 0) + 1) end++
    runs.push(end === at ? String(sorted[at]) : `${sorted[at]}-${sorted[end]}`)
    at = end + 1
  }
  return runs.join(';')
}

/** What the selection is as a search and filters, for what is done with it. */
export interface Chosen {
  search: string
  filters: string[]
  /** the people one by one, or null where search and filters say who */
  ids: number[] | null
  count: number
}

export function chosenOf(selection: Selection, search: string, filters: string[], total: number): Chosen {
  const count = countOf(selection, total)
  if (!selection.all) return { search: '', filters: [`ids:${runsOf(selection.ids)}`], ids: [...selection.ids], count }
  return { search, filters: selection.ids.size === 0 ? filters : [...filters, `except:${runsOf(selection.ids)}`], ids: null, count }
}
