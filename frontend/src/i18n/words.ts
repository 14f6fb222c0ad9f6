// Words for the codes of the backend. A code without a word falls back to
// itself on screen; the catalogue test finds it first.
import type { TFunction } from 'i18next'
import type { Mark } from '../ui/StateMark'
import { en, type MessageKey } from './en'

const known = (key: string): key is MessageKey => key in en

/** The words of a key that is made of a code, or what to fall back to. */
export function wordOf(t: TFunction, key: string, params?: Record<string, unknown>, fallback?: string): string {
  if (known(key) || known(`${key}_other`)) return (t as unknown as (key: string, params?: object) => string)(key, params)
  return fallback ?? key.slice(key.indexOf('.') + 1)
}

export interface Failure {
  code: string
  reason: string
  field: string
  params: Record<string, string>
  incident: string
}

/** The sentence for an error: its reason, else its code, with the incident number where it is ours. */
export function errorText(t: TFunction, failure: Failure): string {
  if (failure.reason !== '' && known(`reason.${failure.reason}`)) return wordOf(t, `reason.${failure.reason}`, failure.params)
  const text = wordOf(t, `code.${failure.code}`, failure.params, t('code.internal'))
  return failure.incident === '' ? text : `${text} ${t('error.incident', { incident: failure.incident })}`
}

export type ConsentState = 'given' | 'renewed' | 'refused' | 'withdrawn' | 'expired' | 'unknown' | 'requested' | 'invalidated' | 'none' | 'other_basis'

const marks: Record<string, Mark> = {
  given: 'given',
  renewed: 'given',
  revoked: 'withdrawn',
  deferred: 'asked',
  refused: 'refused',
  withdrawn: 'withdrawn',
  expired: 'expired',
  unknown: 'unknown',
  requested: 'asked',
  invalidated: 'refused',
  none: 'none',
  other_basis: 'soft',
}

export const markOf = (state: string): Mark => marks[state] ?? 'none'
export const stateWord = (t: TFunction, state: string) => wordOf(t, `state.${state}`)

/** The basis in a word ("contract") and by article ("Art. 6(1)(b)"). */
export const basisWord = (t: TFunction, basis: string) => wordOf(t, `basis.${basis}`)
export const articleOf = (basis: string) => (basis === '' ? '' : `Art. ${basis}`)

const labelled = /^(email|phone|street[23]?|extended|po_box|postcode|city|region|country|address)_(.+)$/

/** A field by its key; "phone_mobile" is the phone with a label. */
export function fieldWord(t: TFunction, key: string): string {
  const plain = `field.${key}`
  if (known(plain)) return wordOf(t, plain)
  const found = labelled.exec(key)
  if (!found?.[1] || !found[2]) return key
  return t('field.with_label', { field: wordOf(t, `field.${found[1]}`), label: wordOf(t, `label.${found[2]}`) })
}

/** The mark of a ledger entry in a list of entries. */
export function entryMark(kind: string): Mark {
  return kind.startsWith('consent.') ? markOf(kind.slice('consent.'.length)) : 'event'
}
