// Ledger entries as sentences, for every list that shows them.
import type { TFunction } from 'i18next'
import type { Format } from './format'
import { basisWord, wordOf } from './words'

export interface Entry {
  kind: string
  operator: string
  count: number
  contact: string
  contactId: number
  purpose: string
  detail: Record<string, string>
}

/** What an entry says in a list of many people: with the name. */
export function entrySentence(t: TFunction, entry: Entry, purposeName: (id: string) => string): string {
  return wordOf(t, `entry.${entry.kind}`, paramsOf(t, entry, purposeName))
}

/** What an entry says on the person's own page: without the name. */
export function entryTitle(t: TFunction, entry: Entry, purposeName: (id: string) => string): string {
  return wordOf(t, `did.${entry.kind}`, paramsOf(t, entry, purposeName), entrySentence(t, entry, purposeName))
}

/** By what means and by whom: the small line below. */
export function entryMeans(t: TFunction, entry: Entry, format: Format): string {
  const { method, basis, source, notice, language, format: kind, words } = entry.detail
  return [
    method && wordOf(t, `method.${method}`),
    basis && basisWord(t, basis),
    source,
    notice && entry.kind.startsWith('consent.') && t('entry.told', { notice, language: language ? format.language(language) : '' }),
    kind && kind.toUpperCase(),
    words && t('person.said', { words }),
    entry.operator !== '' && t('entry.by', { operator: entry.operator }),
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ')
}

function paramsOf(t: TFunction, entry: Entry, purposeName: (id: string) => string) {
  const contact = entry.contact !== '' ? entry.contact : entry.contactId > 0 ? t('entry.number', { number: entry.contactId }) : t('entry.a_person')
  return { ...entry.detail, contact, purpose: entry.purpose === '' ? '–' : purposeName(entry.purpose), count: entry.count, operator: entry.operator }
}
