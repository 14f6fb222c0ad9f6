import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { screeningQuestionsQuery, type Screening, type ScreeningQuestion } from '../../backend/registers'
import { GapList } from '../../ui/GapList'
import { AsideHead } from '../../ui/Page'
import { answerOf } from './Questions'

/** What the answers point to: a case of the law or the authority's list decides, two of nine criteria usually do. */
export function proposed(value: Screening, questions: readonly ScreeningQuestion[]): '' | 'required' | 'not_required' {
  const yes = questions.filter((one) => answerOf(value, one).yes === true)
  if (yes.some((one) => one.group !== 'criterion') || yes.length >= 2) return 'required'
  return questions.some((one) => answerOf(value, one).yes === null) ? '' : 'not_required'
}

/** The count of what was answered with yes, and what follows from it. */
export function Verdict({ value }: { value: Screening }) {
  const { t, i18n } = useTranslation()
  const { data: questions = [] } = useQuery(screeningQuestionsQuery(i18n.language))
  const met = questions.filter((one) => answerOf(value, one).yes === true)
  const open = questions.filter((one) => answerOf(value, one).yes === null).length
  const way = proposed(value, questions)
  return (
    <>
      <AsideHead title={t('screening.verdict')} />
      <p className="verdict-n">{t('screening.met', { count: met.filter((one) => one.group === 'criterion').length })}</p>
      <p className={way === 'required' ? 'small late' : 'small dim'}>{t(`screening.way_${way === '' ? 'open' : way}`, { count: open })}</p>
      <GapList label={t('screening.verdict')} lines={met.map((one) => ({ key: one.key, article: one.article, words: one.title, missing: '', tone: one.group === 'criterion' ? ('warn' as const) : ('late' as const) }))} />
    </>
  )
}
