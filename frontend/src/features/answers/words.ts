// Pure: what a screen makes of a mail.
import type { MailLine, MailShown } from '../../backend/answers'
import type { Mark } from '../../ui/StateMark'

export interface Piece {
  text: string
  marked: boolean
}

/** The person's words, with those marked on which a choice rests. */
export function marked(text: string, words: string[]): Piece[] {
  const spans = words
    .map((one) => one.trim())
    .filter((one) => one !== '' && one.length < text.trim().length)
    .map((one) => ({ from: text.indexOf(one), length: one.length }))
    .filter((span) => span.from >= 0)
    .sort((a, b) => a.from - b.from || b.length - a.length)
  const out: Piece[] = []
  let at = 0
  for (const span of spans) {
    if (span.from < at) continue
    if (span.from > at) out.push({ text: text.slice(at, span.from), marked: false })
    out.push({ text: text.slice(span.from, span.from + span.length), marked: true })
    at = span.from + span.length
  }
  if (at < text.length) out.push({ text: text.slice(at), marked: false })
  return out
}

/** Paragraphs, each with its own marks. */
export const paragraphs = (text: string) => text.replace(/\r/g, '').trim().split(/\n\s*\n/).filter((one) => one.trim() !== '')

export const lines = (text: string) => text.split('\n').filter((one) => one.trim() !== '').length

/** The mark of a choice: what it would become, or has. */
export const choiceMark = (choice: string): Mark => (choice === 'yes' ? 'given' : choice === 'no' ? 'refused' : 'none')

/** What pressing Enter does with a mail of the tray. */
export type Way = 'record' | 'confirm' | 'choose'

export function wayOf(row: MailLine): Way {
  if (row.contactId === 0) return 'choose'
  if (Object.keys(row.waits).length > 0) return 'record'
  return Object.keys(row.recorded).length > 0 ? 'confirm' : 'choose'
}

/** A yes that was recorded can be found void; a no stays, whoever was mistaken. */
export const canUndo = (row: MailLine) =>
  row.state === 'set_aside' ? row.contactId > 0 : row.state === 'recorded' && row.decidedAt !== '' && Object.values(row.recorded).some((state) => state === 'given' || state === 'renewed')

/** The lines under "Why": each check with how it stands. */
export interface Why {
  key: string
  tone: 'pass' | 'look' | 'none'
  detail: string
}

const good = new Set(['pass', 'answer', 'unsubscribe', 'other', 'form_row', 'keyed_in', 'token', 'message_id', 'recipient', 'address', 'stop'])
const bad = new Set(['fail', 'waits', 'doubtful'])

/** As the backend lists what is looked at. */
const order = ['kind', 'person', 'token', 'sender', 'campaign', 'choice', 'earlier', 'dkim', 'rules']

/** Doubts that a check has said already. */
const saidBy: Record<string, string> = {
  sender_differs: 'sender.fail', campaign_closed: 'campaign.fail', token_unknown: 'token.fail', dkim_failed: 'dkim.fail', contradicts_earlier: 'earlier.fail', rules_refuse: 'rules.fail', no_choice: 'choice.none',
}

export function whysOf(mail: MailShown): Why[] {
  const checks = mail.checks
    .filter((one) => !(one.check === 'token' && one.result === 'none' && mail.by !== ''))
    .toSorted((a, b) => order.indexOf(a.check) - order.indexOf(b.check))
    .map((one): Why => ({ key: `looked.${one.check}.${one.result}`, tone: bad.has(one.result) ? 'look' : good.has(one.result) ? 'pass' : 'none', detail: one.detail ?? '' }))
  const said = new Set(checks.map((one) => one.key.slice('looked.'.length)))
  return [...checks, ...mail.row.why.filter((code) => !said.has(saidBy[code] ?? '')).map((code): Why => ({ key: `doubt.${code}`, tone: 'look', detail: '' }))]
}

/** Lines that a mail program broke are whole again; lists and short lines stay. */
export function unbroken(lines: string[]): string {
  let out = ''
  let before = ''
  for (const line of lines) {
    const joins = before.trimEnd().length >= 52 && line.trim() !== '' && !/^\s*([-*•>[<]|\d+[.)]|https?:)/.test(line)
    out += out === '' ? line : joins ? ` ${line.trimStart()}` : `\n${line}`
    before = line
  }
  return out
}
