// What a breach asks for next, and how far each who must be told is.
import type { Breach, BreachPage } from '../../backend/breaches'

/** When the authority was told first; "" while it is not. */
export const toldFirst = (breach: Breach) => breach.notices.map((one) => one.at).filter((at) => at !== '').sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? ''

/** Whether the authority was told all: a last notice left, or one that was the only one. */
export const toldAll = (breach: Breach) => breach.notices.some((one) => one.at !== '' && (one.phase === 'final' || one.phase === 'only'))

export const peopleTold = (breach: Breach) => breach.told.reduce((sum, one) => sum + one.number, 0)

/** Controllers whose data it are and who have not heard of it. */
export const untold = (breach: Breach) => breach.controllers.filter((one) => one.at === '')

export type Next = 'judge' | 'decide' | 'controllers' | 'notice' | 'people' | 'final' | 'close' | 'closed'

/** The one thing to do next. A notice waits for no field: what is not known yet follows in phases (Art. 33(4)). */
export function nextOf({ breach }: BreachPage): Next {
  if (breach.closed_at !== '') return 'closed'
  if (breach.role === 'processor') return untold(breach).length > 0 || breach.controllers.length === 0 ? 'controllers' : 'close'
  if (breach.risk === '') return 'judge'
  if (breach.authority === null || (breach.risk === 'high' && breach.tell_people === null)) return 'decide'
  if (breach.authority.tell && toldFirst(breach) === '') return 'notice'
  if (breach.tell_people?.tell && breach.told.length === 0) return 'people'
  if (breach.authority.tell && !toldAll(breach)) return 'final'
  return 'close'
}

/** What the next notice to the authority is: the first one, one between, or the last. */
export const phaseOf = (page: BreachPage) => (toldFirst(page.breach) === '' ? 'initial' : 'final')
