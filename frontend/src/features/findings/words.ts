import type { TFunction } from 'i18next'
import { findingParams, type Finding } from '../../backend/findings'
import type { Format } from '../../i18n/format'
import { wordOf } from '../../i18n/words'

const aDay = /^\d{4}-\d{2}-\d{2}$/
const aPeriod = /^P\d+[YMWD]$/

/** The sentence of a finding, its days and periods written as people write them. */
export function findingWords(t: TFunction, format: Format, finding: Finding, end: '' | '.fix' = ''): string {
  const params = Object.fromEntries(Object.entries(findingParams(finding)).map(([key, value]) => [key, aDay.test(value) ? format.day(value) : aPeriod.test(value) ? format.period(value) : value]))
  return wordOf(t, `finding.${finding.rule}${end}`, { ...params, count: finding.count }, end === '' ? finding.rule : '')
}
