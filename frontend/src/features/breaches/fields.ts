// The lines of the register (Art. 33(5)) and what stands in each.
import type { TFunction } from 'i18next'
import type { Breach, BreachPage } from '../../backend/breaches'
import type { Format } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { stopped, whenWord } from './words'

export const lines = [
  { key: 'facts', article: '33(3)(a)', fields: ['facts'], also: ['title'] },
  { key: 'when', article: '33(5)', fields: ['occurred_from', 'detected_at'], also: ['occurred_to'] },
  { key: 'aware', article: '33(1)', fields: ['aware_at', 'aware_how'], also: ['reporter'] },
  { key: 'place', article: '33(2)', fields: [], also: ['role', 'processor', 'processor_said', 'processor_at'] },
  { key: 'types', article: '4(12)', fields: ['types'], also: [] },
  { key: 'cause', article: '33(5)', fields: ['cause'], also: [] },
  { key: 'subjects', article: '33(3)(a)', fields: ['subjects', 'people', 'countries'], also: ['people_approx'] },
  { key: 'data', article: '33(3)(a)', fields: ['data', 'records', 'special', 'unintelligible'], also: ['records_approx'] },
  { key: 'contact', article: '33(3)(b)', fields: ['contact'], also: [] },
  { key: 'effects', article: '33(5)', fields: ['effects'], also: [] },
  { key: 'consequences', article: '33(3)(c)', fields: ['consequences'], also: [] },
  { key: 'measures', article: '33(3)(d)', fields: ['taken', 'planned'], also: ['mitigation'] },
  { key: 'advice', article: '34(2)', fields: ['advice'], also: [] },
  { key: 'open', article: '33(4)', fields: [], also: ['open'] },
  { key: 'lessons', article: '24(1)', fields: ['lessons'], also: [] },
] as const satisfies readonly { key: string; article: string; fields: readonly (keyof Breach)[]; also: readonly (keyof Breach)[] }[]

export type Line = (typeof lines)[number]
export type LineKey = Line['key']

/** The line in which a field stands; undefined of what stands elsewhere, such as the risk. */
export const lineOf = (field: string): LineKey | undefined => lines.find((line) => [...line.fields, ...line.also].some((one) => one === field))?.key

/** The fields of a line that are still wanting. */
export const wantingIn = (line: Line, page: BreachPage): string[] => page.missing.map((gap) => gap.field).filter((field) => (line.fields as readonly string[]).includes(field))

/** The first line from one on that lacks something, then the first of all. */
export function nextGap(page: BreachPage, after: number): number {
  const from = lines.findIndex((line, at) => at > after && wantingIn(line, page).length > 0)
  return from >= 0 ? from : lines.findIndex((line) => wantingIn(line, page).length > 0)
}

/** A number, said to be about where it is. */
const countWord = (t: TFunction, format: Format, key: 'people' | 'records', count: number | null, approx: boolean) =>
  count === null ? '' : t(approx ? `breach.about_${key}` : `breach.${key}_count`, { count, shown: format.number(count) })

/** What a line says; "" where nothing is known yet. */
export function lineWords(t: TFunction, format: Format, key: LineKey, page: BreachPage): string {
  const b = page.breach
  const joined = (parts: (string | false)[], by = '; ') => parts.filter((part): part is string => typeof part === 'string' && part !== '').join(by)
  const sentences = (parts: string[]) => parts.filter((part) => part !== '').map(stopped).join(' ')
  switch (key) {
    case 'when': {
      const from = whenWord(format, b.occurred_from)
      const to = whenWord(format, b.occurred_to)
      return joined([from !== '' && (to !== '' && to !== from ? t('breach.between', { from, to }) : from), b.detected_at !== '' && t('breach.detected', { when: whenWord(format, b.detected_at) })])
    }
    case 'aware':
      return joined([whenWord(format, b.aware_at), b.aware_how, b.reporter !== '' && t('breach.told_by', { name: b.reporter })])
    case 'place':
      return b.role === 'processor'
        ? t('breach.place_others')
        : joined([page.processor !== '' ? t('breach.place_at', { name: page.processor }) : b.processor_said !== '' ? t('breach.place_at', { name: b.processor_said }) : t('breach.place_own'), b.processor_at !== '' && t('breach.processor_told', { when: whenWord(format, b.processor_at) })])
    case 'types':
      return b.types.map((type) => wordOf(t, `breach.type_${type}`)).join(', ')
    case 'subjects':
      return joined([joined([countWord(t, format, 'people', b.people, b.people_approx), b.subjects.join(', ')], ': '), b.countries.map((code) => format.country(code)).join(', ')])
    case 'data':
      return joined([b.data.join(', '), countWord(t, format, 'records', b.records, b.records_approx), b.special !== null && t(b.special ? 'breach.special_yes' : 'breach.special_no'), b.unintelligible !== null && t(b.unintelligible ? 'breach.unintelligible_yes' : 'breach.unintelligible_no')])
    case 'contact':
      return b.contact !== '' ? b.contact : page.contact
    case 'measures':
      return sentences([b.taken, b.planned === '' ? '' : t('breach.planned', { words: b.planned }), b.mitigation === '' ? '' : t('breach.mitigation', { words: b.mitigation })])
    case 'advice':
      return sentences(b.advice)
    case 'open':
      return joined(b.open.map((one) => (one.expected === '' ? one.what : t('breach.open_by', { what: one.what, day: format.dayLong(one.expected) }))))
    default:
      return b[key]
  }
}
