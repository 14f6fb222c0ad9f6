// Moments, spans and lists of a breach in words.
import type { TFunction } from 'i18next'
import type { Format } from '../../i18n/format'
import type { Left } from './clock'

const two = (n: number) => String(n).padStart(2, '0')

/** "54 h 06 min": a period of hours is told in hours. */
export const spanWord = (t: TFunction, format: Format, { hours, minutes }: Left) => t('breach.span', { hours: format.number(hours), minutes: two(minutes) })

/** A time with its weekday, a day as a day; with the year where it is not this one. */
export function whenWord(format: Format, text: string): string {
  if (text === '') return ''
  if (text.length === 10) return text.startsWith(String(new Date().getFullYear())) ? format.dayLong(text) : format.day(text)
  return new Date(text).getFullYear() === new Date().getFullYear() ? `${format.dayLong(text)}, ${format.clock(text)}` : format.time(text)
}

/** A list as people type it, of words between commas, and back. */
export const typedList = (words: string[]) => words.join(', ')
export const readList = (text: string) => [...new Set(text.split(/[,;\n]/).map((one) => one.trim()).filter((one) => one !== ''))]

/** A number as people type it: null of nothing, undefined where it is none. */
export function readCount(text: string): number | null | undefined {
  const bare = text.replace(/[\s.,'’]/g, '')
  if (bare === '') return null
  return /^\d{1,12}$/.test(bare) ? Number(bare) : undefined
}

/** A sentence that ends as one. */
export const stopped = (text: string) => (/[.?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)

/** A name of a field within a sentence: small, but for German, where nouns are not, and for words that are capitals. */
export const inlineWord = (format: Format, word: string) => (format.locale.startsWith('de') || /^\p{Lu}{2}/u.test(word) ? word : word.charAt(0).toLocaleLowerCase(format.locale) + word.slice(1))
