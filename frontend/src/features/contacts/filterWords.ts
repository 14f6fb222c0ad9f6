import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Purpose } from '../../backend/types'
import { useFormat, type Format } from '../../i18n/format'
import { basisWord, wordOf } from '../../i18n/words'
import { daysOf, parseFilter, purposeOf, type Days } from './filters'

/** A filter as a main clause for its chip: "Consent for Newsletter ends before 1 March 2027". */
export function filterWords(t: TFunction, format: Format, purposes: readonly Pick<Purpose, 'id' | 'name'>[], code: string): string {
  const filter = parseFilter(code)
  const { kind, value } = filter
  const name = (id: string) => purposes.find((one) => one.id === id)?.name ?? id
  switch (kind) {
    case 'no-consent':
    case 'consent':
    case 'withdrawn':
    case 'refused':
    case 'unknown':
    case 'expired':
    case 'asked':
    case 'never-asked':
    case 'ends':
    case 'purpose':
      return t(`filter.${kind}`, { purpose: name(value) })
    case 'no-basis':
    case 'no-address':
    case 'no-email':
    case 'no-phone':
    case 'undeliverable':
    case 'restricted':
    case 'duplicates':
      return t(`filter.${kind}`)
    case 'added':
    case 'last-contact':
      return ranged(t, format, kind, daysOf(value), {})
    case 'expires': {
      const id = purposeOf(filter)
      return id === '' ? ranged(t, format, 'expires', daysOf(value), {}) : ranged(t, format, 'expires_purpose', daysOf(value), { purpose: name(id) })
    }
    case 'inactive':
      return t('filter.inactive', { period: silence(format, value === '' ? 'P24M' : value) })
    case 'kind':
      return t(value === 'organisation' ? 'filter.kind.organisation' : 'filter.kind.person')
    case 'informed':
    case 'not-informed':
    case 'accepted':
    case 'not-accepted':
      return t(`filter.${kind}`, { notice: wordOf(t, `notice.${value}`, {}, value) })
    case 'import':
      return t('filter.import', { number: value })
    case 'bulk':
      return t('filter.bulk', { number: value })
    case 'source':
      return t('filter.source', { source: value })
    case 'tag':
      return t('filter.tag', { tag: value })
    case 'country':
      return t('filter.country', { country: format.country(value) })
    case 'language':
      return t('filter.language', { language: format.language(value) })
    case 'basis':
      return t('filter.basis', { basis: basisWord(t, value) })
    case 'ids':
      return t('filter.ids', { count: countRuns(value) })
    case 'except':
      return t('filter.except', { count: countRuns(value) })
    default:
      return code
  }
}

const silence = (format: Format, period: string) => {
  const months = /^P(\d+)M$/.exec(period)?.[1]
  return months === undefined ? format.period(period) : format.months(Number(months))
}

/** Each form of a range has its own sentence: a language puts "before" where it wants. */
function ranged(t: TFunction, format: Format, kind: 'added' | 'last-contact' | 'expires' | 'expires_purpose', { from, to }: Days, params: { purpose?: string }): string {
  const words = { purpose: params.purpose ?? '', from: format.dayFull(from), to: format.dayFull(to), next: to === '' ? '' : format.dayFull(dayAfter(to)) }
  if (from === to) return t(`filter.${kind}.on`, words)
  if (from === '') return t(`filter.${kind}.before`, words)
  if (to === '') return t(`filter.${kind}.since`, words)
  return t(`filter.${kind}.between`, words)
}

/** The day after, so that "until 28 February" can be said as "before 1 March". */
export function dayAfter(day: string): string {
  const moment = new Date(`${day}T12:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + 1)
  return moment.toISOString().slice(0, 10)
}

function countRuns(runs: string): number {
  return runs.split(';').reduce((sum, run) => {
    const [first = 0, last = first] = run.split('-').map(Number)
    return sum + last - first + 1
  }, 0)
}

export function useFilterWords(purposes: readonly Purpose[]): (code: string) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (code) => filterWords(t, format, purposes, code)
}
