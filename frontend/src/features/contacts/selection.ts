/** What is ticked: single people, or everybody whom the search and the filters match, less those unticked again. */
export interface Selection {
  all: boolean
  ids: ReadonlySet<number>
}

export const nothing: Selection = { all: false, ids: new Set() }

export const isSelected = (selection: Selection, id: number) => selection.all !== selection.ids.has(id)

export function toggle(selection: Selection, id: number): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { all: selection.all, ids }
}

export const selectAll: Selection = { all: true, ids: new Set() }

export const countOf = (selection: Selection, total: number) => (selection.all ? Math.max(0, total - selection.ids.size) : selection.ids.size)
