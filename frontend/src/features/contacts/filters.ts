// The filters of the contact list: conditions as backend/consent reads them,
// "country:SE", "tag:\"Stammkunden Bonn\"", "added:2024-01-01..". All must hold.

export interface Filter {
  kind: string
  value: string
}

/** Reads one condition; the quotes around a value are not part of it. */
export function parseFilter(code: string): Filter {
  const at = code.indexOf(':')
  return at < 0 ? { kind: code, value: '' } : { kind: code.slice(0, at), value: code.slice(at + 1).replace(/^"+|"+$/g, '') }
}

/** Writes one condition so that it stays one when several are joined by blanks. */
export function writeFilter({ kind, value }: Filter): string {
  if (value === '') return kind
  return /[\s,]|:$/.test(value) ? `${kind}:"${value}"` : `${kind}:${value}`
}

/** Whether a value can be asked for at all: quotes inside it can end it too early. */
export const canAsk = (value: string) => value !== '' && !value.includes('"')

const ofPurpose = new Set(['no-consent', 'consent', 'withdrawn', 'refused', 'unknown', 'expired', 'asked', 'never-asked', 'ends', 'purpose'])

/** What a purpose's own menu offers, in its order. */
export const stances = ['no-consent', 'unknown', 'never-asked', 'asked', 'consent', 'ends', 'expired', 'withdrawn', 'refused', 'purpose'] as const

/** Kinds of which a list can hold one only: a second one takes the place of the first. */
const single = new Set(['import', 'country', 'language', 'basis', 'source', 'kind', 'added', 'last-contact', 'inactive', 'ids', 'except', 'bulk'])

/** Adds a filter; the same twice is taken away, and of a single kind the newest stays. */
export function toggleFilter(filters: readonly string[], code: string): string[] {
  if (filters.includes(code)) return filters.filter((one) => one !== code)
  return addFilter(filters, code)
}

/** Adds a filter in place of the one it replaces: of its kind, or the one named. */
export function addFilter(filters: readonly string[], code: string, before?: string): string[] {
  const { kind, value } = parseFilter(code)
  const gives = (one: string) => {
    const other = parseFilter(one)
    if (one === code || one === before) return true
    if (kind === 'expires') return other.kind === kind && purposeOf(other) === purposeOf({ kind, value })
    return single.has(kind) && other.kind === kind
  }
  const at = filters.findIndex(gives)
  const rest = filters.filter((one) => !gives(one))
  return at < 0 ? [...rest, code] : [...rest.slice(0, at), code, ...rest.slice(at)]
}

export interface Days {
  from: string
  to: string
}

/** The ends of a range of days, "" where it is open; a day alone is both. */
export function daysOf(value: string): Days {
  const range = value.slice(value.lastIndexOf(':') + 1)
  const [from = '', to] = range.split('..')
  return { from, to: to ?? from }
}

export const writeDays = ({ from, to }: Days) => `${from}..${to}`

/** The purpose that a condition is about, "" where it is about none. */
export function purposeOf({ kind, value }: Filter): string {
  if (ofPurpose.has(kind)) return value
  const at = value.lastIndexOf(':')
  return kind === 'expires' && at > 0 ? value.slice(0, at) : ''
}

export const sameFilters = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one))

/** The view whose filters these are, or undefined where the user made up their own. */
export const viewOf = <V extends { filters: string[] }>(views: readonly V[], filters: readonly string[]): V | undefined =>
  views.find((view) => sameFilters(view.filters, filters))
