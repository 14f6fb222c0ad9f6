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

/** The steps of which nothing has left the house: the last line of the log can be taken back if it is one. */
const takenBack = ['identity_proved', 'identity_failed', 'clarify_answered', 'fee_paid', 'searched', 'redacted', 'person_found', 'recipient']

export const canUndo = (page: RequestPage) => page.row.status === 'open' && takenBack.includes(page.log[0]?.step ?? '')

/** A complaint whose coming nobody has confirmed yet. */
export const unacknowledged = (page: RequestPage) => page.row.status === 'open' && page.row.types.includes('uk_complaint') && (page.course.acknowledged_on ?? '') === ''

/** Letters that tell of a refusal. */
const refusing = ['refusal', 'erased-partly', 'objection-not-upheld']

/** What was noted as told while no letter that tells it is marked as sent (Art. 12(3), (4)). */
export function unsent(page: RequestPage): ('extension' | 'refusal')[] {
  const sent = (kinds: string[]) => page.letters.some((one) => one.state === 'sent' && kinds.includes(one.kind))
  const answeredOtherwise = (page.course.response.sent_on ?? '') !== ''
  return [
    ...((page.course.extension.told_on ?? '') !== '' && !sent(['extension']) ? (['extension'] as const) : []),
    ...((page.course.refusals ?? []).length > 0 && !sent(refusing) && !answeredOtherwise ? (['refusal'] as const) : []),
  ]
}
