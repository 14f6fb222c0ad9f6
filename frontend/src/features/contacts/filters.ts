// The filters of the contact list: codes that the backend reads, grouped for a menu.

export interface Filter {
  kind: string
  value: string
}

export function parseFilter(code: string): Filter {
  const at = code.indexOf(':')
  return at < 0 ? { kind: code, value: '' } : { kind: code.slice(0, at), value: code.slice(at + 1) }
}

/** Kinds of which a list can hold one only: a second one takes the place of the first. */
const single = new Set(['import', 'country', 'language', 'basis', 'source'])

/** Adds a filter; the same twice is taken away, and of a single kind the newest stays. */
export function toggleFilter(filters: readonly string[], code: string): string[] {
  if (filters.includes(code)) return filters.filter((one) => one !== code)
  const { kind } = parseFilter(code)
  return [...filters.filter((one) => !single.has(kind) || parseFilter(one).kind !== kind), code]
}

export const sameFilters = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one))

/** The view whose filters these are, or undefined where the user made up their own. */
export const viewOf = <V extends { filters: string[] }>(views: readonly V[], filters: readonly string[]): V | undefined =>
  views.find((view) => sameFilters(view.filters, filters))
