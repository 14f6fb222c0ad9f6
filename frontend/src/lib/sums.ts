export interface Term {
  key: string
  value: number
}

/** Whether the terms of an equation make its total: a sum that does not close is a defect and is shown as one. */
export const closes = (terms: readonly Term[], total: number) => sumOf(terms) === total

export const sumOf = (terms: readonly Term[]) => terms.reduce((sum, term) => sum + term.value, 0)

/** Shares in percent for a bar; empty where there is nothing to share. */
export function shares(terms: readonly Term[]): { key: string; percent: number }[] {
  const total = sumOf(terms)
  if (total === 0) return []
  return terms.filter((term) => term.value > 0).map((term) => ({ key: term.key, percent: (term.value / total) * 100 }))
}
