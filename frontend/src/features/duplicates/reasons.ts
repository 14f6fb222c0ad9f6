import type { DuplicatePair } from '../../backend/types'

type Reason = DuplicatePair['reasons'][number]

/** What speaks most for or against, the strongest first: a line has room for three. */
export function strongest(reasons: readonly Reason[], most = 3): Reason[] {
  return reasons
    .filter((reason) => reason.points !== 0)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, most)
}

/** The reasons for and those against; what explains another stands with those for. */
export function sides(reasons: readonly Reason[]): { pro: Reason[]; contra: Reason[] } {
  const against = (reason: Reason) => reason.points < 0 || (reason.points === 0 && reason.code.endsWith('_differs') && reason.code !== 'family_differs')
  return { pro: reasons.filter((reason) => !against(reason)), contra: reasons.filter(against) }
}
