import { describe, expect, it } from 'vitest'
import type { MailLine, MailShown } from '../../backend/answers'
import { canUndo, marked, paragraphs, unbroken, wayOf, whysOf } from './words'

const row = (part: Partial<MailLine>): MailLine => ({
  id: 1, receivedAt: '', via: 'eml', kind: 'answer', state: 'tray', why: [], refused: '', contactId: 1, name: 'Anna', from: '', subject: '', campaignId: 0, campaign: '',
  choice: {}, recorded: {}, waits: {}, stop: false, wishes: [], decidedAt: '', entry: 1, ...part,
})

describe('words of a person', () => {
  it('marks what a choice rests on, and nothing else', () => {
    expect(marked('Ja till brevet, men nej till resten', ['nej till resten', 'Ja till brevet'])).toEqual([
      { text: 'Ja till brevet', marked: true }, { text: ', men ', marked: false }, { text: 'nej till resten', marked: true },
    ])
    expect(marked('Ja', ['Ja'])).toEqual([{ text: 'Ja', marked: false }])
    expect(marked('Ja', ['Nein'])).toEqual([{ text: 'Ja', marked: false }])
  })
  it('loses no letter where words overlap', () => {
    const text = 'yes to news and yes to photos'
    expect(marked(text, ['yes to news and', 'news and yes', 'yes to photos']).map((one) => one.text).join('')).toBe(text)
  })
  it('keeps paragraphs apart', () => {
    expect(paragraphs('Hej\r\n\r\n \nJa tack\nAnna\n')).toEqual(['Hej', 'Ja tack\nAnna'])
  })
})

describe('what Enter does', () => {
  it('records what waits, confirms what was recorded, else asks', () => {
    expect(wayOf(row({ waits: { news: 'yes' } }))).toBe('record')
    expect(wayOf(row({ recorded: { news: 'refused' } as never }))).toBe('confirm')
    expect(wayOf(row({}))).toBe('choose')
    expect(wayOf(row({ contactId: 0, waits: { news: 'yes' } }))).toBe('choose')
  })
  it('takes back a yes and what was set aside, never a no (Art. 7(3))', () => {
    expect(canUndo(row({ state: 'recorded', decidedAt: 'x', recorded: { news: 'given' } as never }))).toBe(true)
    expect(canUndo(row({ state: 'recorded', decidedAt: 'x', recorded: { news: 'withdrawn' } as never }))).toBe(false)
    expect(canUndo(row({ state: 'set_aside', decidedAt: 'x' }))).toBe(true)
    expect(canUndo(row({ state: 'set_aside', decidedAt: 'x', contactId: 0 }))).toBe(false)
  })
})

it('what was looked at stands before what is doubtful', () => {
  const mail = { row: row({ why: ['no_choice'] }), by: 'address', checks: [{ check: 'token', result: 'none' }, { check: 'dkim', result: 'fail', detail: 'broken' }, { check: 'kind', result: 'answer' }] } as unknown as MailShown
  expect(whysOf(mail).map((one) => [one.key, one.tone])).toEqual([['looked.kind.answer', 'pass'], ['looked.dkim.fail', 'look'], ['doubt.no_choice', 'look']])
})

it('mends lines that a mail program broke, and leaves lists alone', () => {
  expect(unbroken(['Du har tidigare samtyckt till att vi använder dina uppgifter', 'för detta.', '', '[ ] Ja', '[ ] Nej'])).toBe('Du har tidigare samtyckt till att vi använder dina uppgifter för detta.\n\n[ ] Ja\n[ ] Nej')
})
