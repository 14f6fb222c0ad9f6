// What a person was told before they answered: the notice, its language, the question.
import type { NoticeSeries } from './types'
import { dayOf } from '../lib/dates'

export interface NoticeChoice {
  value: string
  id: string
  kind: string
  number: number
  language: string
  /** since when it applies, '' where nobody said */
  from: string
}

/** The published versions in force, newest first, each in each of its languages; the person's language leads. */
export function noticeChoices(series: readonly NoticeSeries[], language: string, today = dayOf(new Date())): NoticeChoice[] {
  return series
    .flatMap((one) => one.versions)
    .filter((version) => version.effectiveFrom.slice(0, 10) <= today)
    .toSorted((a, b) => Number(b.kind === 'privacy') - Number(a.kind === 'privacy') || b.number - a.number)
    .flatMap((version) =>
      version.languages
        .toSorted((a, b) => Number(b.language === language) - Number(a.language === language))
        .map((text) => ({ value: `${version.id} ${text.language}`, id: version.id, kind: version.kind, number: version.number, language: text.language, from: version.effectiveFrom })),
    )
}

/** What the person was most likely told: the newest version that applied by then, in their language where there is one. */
export const defaultNotice = (choices: readonly NoticeChoice[], language: string, day = '') => {
  const newest = choices.find((one) => day === '' || one.from.slice(0, 10) <= day) ?? choices[0]
  return (choices.find((one) => one.language === language && one.id === newest?.id) ?? newest)?.value
}

/** The exact words that were asked, in that language or in none: a question is not translated after the fact. */
export const questionOf = (questions: Record<string, string>, language: string) => questions[language] ?? ''

