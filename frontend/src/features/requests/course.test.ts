import { describe, expect, it } from 'vitest'
import type { RequestPage } from '../../backend/requests'
import { answered, canUndo, nearness, nextOf, noData, unacknowledged, unsent, unsettled } from './course'
import { sides } from './DeadlineBar'

const page = (part: { contactId?: number; status?: string; types?: string[]; course?: object; letters?: object[]; log?: object[] }) =>
  ({
    row: { contactId: part.contactId ?? 7, status: part.status ?? 'open', types: part.types ?? ['access'] },
    course: { identity: {}, clarification: {}, fee: {}, extension: {}, response: {}, ...part.course },
    letters: part.letters ?? [],
    log: part.log ?? [],
    kinds: [{ kind: 'access', answers: true }, { kind: 'ack', answers: false }],
  }) as unknown as RequestPage

const proved = { identity: { result: 'proved' } }
const searched = { searches: [{ place: 'Consentbook', on: '2026-11-22', found: 3 }] }

describe('the one thing to do next', () => {
  it.each([
    ['whose it is', page({ contactId: 0 }), 'find'],
    ['nobody in the book goes straight to the reply', page({ contactId: 0, course: { searches: [{ place: 'Consentbook', on: '2026-11-22', found: 0 }] } }), 'reply'],
    ['who asks', page({}), 'identity'],
    ['where to look', page({ course: proved }), 'search'],
    ['what to answer', page({ course: { ...proved, ...searched } }), 'reply'],
    ['a receipt is no answer', page({ course: { ...proved, ...searched }, letters: [{ kind: 'ack', state: 'sent', sentOn: '2026-11-22', medium: 'mail' }] }), 'reply'],
    ['the end', page({ course: { ...proved, ...searched }, letters: [{ kind: 'access', state: 'sent', sentOn: '2026-11-22', medium: 'mail' }] }), 'finish'],
    ['nothing', page({ status: 'closed' }), 'closed'],
  ])('%s', (_, given, wanted) => { expect(nextOf(given)).toBe(wanted) })
  it('takes the day of the answer from the letter', () => {
    expect(answered(page({ letters: [{ kind: 'access', state: 'sent', sentOn: '2026-11-20', medium: 'post' }] }))).toEqual({ on: '2026-11-20', medium: 'post' })
    expect(noData(page({ contactId: 7, course: searched }))).toBe(false)
    expect(unsettled(page({ types: ['access', 'erasure'], course: { refusals: [{ type: 'erasure' }] } }))).toEqual(['access'])
  })
})

describe('how near a last day is', () => {
  it.each([['2026-11-21', 'late', -1], ['2026-11-22', 'today', 0], ['2026-11-29', 'soon', 7], ['2026-11-30', 'ahead', 8]])('%s is %s', (due, mark, days) => {
    expect(nearness(due, '2026-11-22')).toEqual({ days, mark })
  })
})

describe('words under the bar', () => {
  it('stand apart, or the second is left out', () => {
    expect(sides(84, 87)).toEqual({ today: 'rr', target: undefined })
    expect(sides(70, 80)).toEqual({ today: 'rr', target: 'l' })
    expect(sides(0, 93)).toEqual({ today: 'l', target: 'rr' })
  })
})

describe('what was noted and not sent', () => {
  const refused = { refusals: [{ type: 'access', code: 'UNFOUNDED' }] }
  const extended = { extension: { told_on: '2026-11-20' } }
  it.each([
    ['nothing', page({}), []],
    ['a refusal', page({ course: refused }), ['refusal']],
    ['a draft is not sent', page({ course: refused, letters: [{ kind: 'refusal', state: 'draft' }] }), ['refusal']],
    ['a refusal that left', page({ course: refused, letters: [{ kind: 'refusal', state: 'sent' }] }), []],
    ['a refusal of a part', page({ course: refused, letters: [{ kind: 'erased-partly', state: 'sent' }] }), []],
    ['an answer by another way', page({ course: { ...refused, response: { sent_on: '2026-11-21' } } }), []],
    ['an extension', page({ course: extended }), ['extension']],
    ['an extension that left', page({ course: extended, letters: [{ kind: 'extension', state: 'sent' }] }), []],
  ])('%s', (_, given, wanted) => { expect(unsent(given)).toEqual(wanted) })
})

describe('the last step', () => {
  it.each([
    ['a place looked through', page({ log: [{ step: 'searched' }, { step: 'opened' }] }), true],
    ['what left the house stays', page({ log: [{ step: 'letter_sent' }, { step: 'searched' }] }), false],
    ['once only', page({ log: [{ step: 'undone' }, { step: 'searched' }] }), false],
    ['a closed request stands', page({ status: 'closed', log: [{ step: 'searched' }] }), false],
  ])('%s', (_, given, wanted) => { expect(canUndo(given)).toBe(wanted) })
  it('a complaint is acknowledged once', () => {
    expect(unacknowledged(page({ types: ['uk_complaint'] }))).toBe(true)
    expect(unacknowledged(page({ types: ['uk_complaint'], course: { acknowledged_on: '2026-11-20' } }))).toBe(false)
    expect(unacknowledged(page({}))).toBe(false)
  })
})
