export type Counts = Record<string, number>

/** What becomes of a row, in the order in which the sum shows them. */
export const outcomes = ['recorded', 'known', 'waiting', 'nothing', 'rejected'] as const

const named = (counts: Counts, mark: string) => Object.entries(counts).filter(([key]) => key.startsWith(mark)).map(([key, value]) => [key.slice(mark.length), value] as const)

/** Why rows were not used or wait, the most frequent first. */
export const reasonsOf = (counts: Counts) => named(counts, 'reason_').toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))

/** Columns that were not read, so that nobody takes them for answers. */
export const unreadOf = (counts: Counts) => named(counts, 'unread_').map(([name]) => name)
