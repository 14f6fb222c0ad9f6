import { sumOf } from '../../lib/sums'
import type { MatrixCounts } from '../../backend/standings'

/** The states in the order in which a sum shows them. */
export const stateOrder = ['given', 'renewed', 'other_basis', 'requested', 'deferred', 'expired', 'unknown', 'refused', 'withdrawn', 'revoked', 'invalidated', 'none'] as const

/** The filter that finds who stands in a state, where there is one. */
export function filterOf(state: string, purpose: string): string | undefined {
  const filters: Record<string, string> = { given: 'consent', renewed: 'consent', requested: 'asked', expired: 'expired', unknown: 'unknown', refused: 'refused', withdrawn: 'withdrawn', none: 'never-asked' }
  const filter = filters[state]
  return filter === undefined ? undefined : `${filter}:${purpose}`
}

export interface StateTerm {
  key: string
  value: number
}

/** How many stand where for a purpose; zero terms are left out. */
export const termsOf = (counts: MatrixCounts | undefined, purpose: string): StateTerm[] =>
  stateOrder.map((key) => ({ key, value: counts?.states[purpose]?.[key] ?? 0 })).filter((term) => term.value > 0)

/** Whether the terms add up to everybody who is looked at. */
export const addsUp = (terms: StateTerm[], people: number) => sumOf(terms) === people
