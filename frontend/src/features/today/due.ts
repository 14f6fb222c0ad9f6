// How near what is due stands, and where a row of a register is looked at.
import type { DueRow } from '../../backend/types'
import { dayOf } from '../../lib/dates'

/** Past its end: a time by the minute, a day once it is over. */
export const isLate = (due: DueRow, now: Date) => due.reminder === 'overdue' || (due.at !== '' && (due.at.length > 10 ? Date.parse(due.at) < now.getTime() : due.at < dayOf(now)))

/** The share of its period that is gone, in percent; undefined of what has none. */
export function goneOf(due: DueRow, now: Date): number | undefined {
  if (due.begun === '' || due.at === '') return undefined
  const at = (text: string, end: boolean) => Date.parse(text.length > 10 ? text : `${text}T${end ? '23:59:59' : '00:00:00'}`)
  const [start, end] = [at(due.begun, false), at(due.at, true)]
  return end <= start ? 100 : Math.min(100, Math.max(0, ((now.getTime() - start) / (end - start)) * 100))
}

const pages: Record<string, string> = { activity: '/registers/activities', processor: '/registers/processors', party: '/registers/parties', retention: '/registers/retention', screening: '/registers/screenings', safeguard: '/registers/safeguards', occurrence: '/registers/log', step: '/registers/roadmap', exception: '/findings' }

/** The page of a register. */
export const pageOf = (register: string) => pages[register] ?? '/registers'
