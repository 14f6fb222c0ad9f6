import type { ActInput } from '../../backend/acts'

export { defaultNotice, noticeChoices, questionOf, type NoticeChoice } from '../../backend/told'

export const wordsNeeded = (method: string) => method === 'phone' || method === 'email' || method === 'mail_reply'

/** What can be recorded of a person. Only the first three are the person's own word. */
export type Answer = '' | 'given' | 'refused' | 'withdrawn' | 'more'

/** What is not an answer of the person's. */
export const others = ['requested', 'deferred', 'revoked', 'invalidated'] as const
export type Other = (typeof others)[number]

/** Whether a consent stands, or stood until its end: a yes renews it, and it can be taken back. */
export const wasGiven = (state: string) => state === 'given' || state === 'renewed' || state === 'expired'

/** The state of the ledger for what was chosen, `none` where nothing is. */
export function stateFor(answer: Answer, other: Other | '', now: string): ActInput['state'] {
  if (answer === 'given') return wasGiven(now) ? 'renewed' : 'given'
  return (answer === 'more' ? other : answer) || 'none'
}

export const needsReason = (state: string) => state === 'deferred' || state === 'revoked' || state === 'invalidated'

export const noAct = { valid: {}, guardian: { name: '', relation: '', verified: '' }, form: '' } satisfies Partial<ActInput>
