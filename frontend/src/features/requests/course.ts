import { daysBetween } from '../../lib/dates'
import type { RequestPage } from '../../backend/requests'

/** The one thing to do next, in the order of a course: who, whether it is they, where, what is answered, the end. */
export type Next = 'find' | 'identity' | 'search' | 'reply' | 'finish' | 'closed'

export function nextOf(page: RequestPage): Next {
  const { course } = page
  const refused = course.refusals ?? []
  const settled = page.row.types.every((type) => refused.some((one) => one.type === type) || (course.done ?? []).some((one) => one.type === type))
  if (page.row.status !== 'open') return 'closed'
  if (page.row.contactId === 0 && !noData(page)) return 'find'
  if (page.row.contactId > 0 && (course.identity.result ?? '') === '') return 'identity'
  if ((course.searches ?? []).length === 0 && !settled) return 'search'
  return answered(page) ? 'finish' : 'reply'
}

/** When the person got their answer, by the course or by a letter that answers. */
export function answered(page: RequestPage): { on: string; medium: string } | undefined {
  const { response, refusals } = page.course
  if ((response.sent_on ?? '') !== '') return { on: response.sent_on ?? '', medium: response.medium ?? '' }
  const letter = page.letters.find((one) => one.state === 'sent' && page.kinds.some((kind) => kind.kind === one.kind && kind.answers))
  if (letter) return { on: letter.sentOn, medium: letter.medium }
  const refused = (refusals ?? []).length >= page.row.types.length ? (refusals ?? [])[0] : undefined
  return refused && (refused.told_on ?? '') !== '' && page.letters.some((one) => one.kind === 'refusal' && one.state === 'sent') ? { on: refused.told_on ?? '', medium: '' } : undefined
}

/** Nobody in the book: it was looked for, and that is an answer. */
export const noData = (page: RequestPage) => page.row.contactId === 0 && (page.course.searches ?? []).some((one) => (one.on ?? '') !== '' && one.found === 0)

/** Places whose answer is still waited for. */
export const waitingFor = (page: RequestPage) => (page.course.searches ?? []).filter((one) => (one.on ?? '') === '')

/** What was neither done nor refused yet. */
export const unsettled = (page: RequestPage) =>
  page.row.types.filter((type) => !(page.course.refusals ?? []).some((one) => one.type === type) && !(page.course.done ?? []).some((one) => one.type === type))

/** The place that is the book itself, by the name it has in the register. */
export const bookPlace = 'Consentbook'

export type Mark = 'late' | 'today' | 'soon' | 'ahead'

/** How near a last day is: it is late only once the day is over. */
export function nearness(due: string, today: string): { days: number; mark: Mark } {
  const days = daysBetween(today, due)
  return { days, mark: days < 0 ? 'late' : days === 0 ? 'today' : days <= 7 ? 'soon' : 'ahead' }
}
