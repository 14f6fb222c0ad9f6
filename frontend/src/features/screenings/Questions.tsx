import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { screeningQuestionsQuery, type Screening, type ScreeningQuestion } from '../../backend/registers'
import { Segments, TextField } from '../../ui/fields'
import { Section } from '../../ui/Page'

type Answer = Screening['listed']

/** The three cases of the law, the authority's list, and the nine criteria of WP 248, each a question with yes or no and why. */
export function Questions({ value, set }: { value: Screening; set: (part: Partial<Screening>) => void }) {
  const { t, i18n } = useTranslation()
  const { data: questions = [] } = useQuery(screeningQuestionsQuery(i18n.language))
  const cases = questions.filter((one) => one.group !== 'criterion')
  const criteria = questions.filter((one) => one.group === 'criterion')
  const answer = (one: ScreeningQuestion, next: Answer) => {
    if (one.group === 'listed') set({ listed: next })
    else if (one.group === 'case') set({ cases: { ...value.cases, [one.key]: next } })
    else set({ criteria: { ...value.criteria, [one.key]: next } })
  }
  return (
    <>
      <Section title={t('screening.part_cases')} end={t('screening.cases_note')} m="35(3)" />
      <div className="tb questions" role="table" aria-label={t('screening.part_cases')}>
        {cases.map((one) => <Question key={one.key} m={one.group === 'listed' ? '35(4)' : `(${one.key})`} question={one} answer={answerOf(value, one)} onAnswer={(next) => { answer(one, next) }} />)}
      </div>
      <Section title={t('screening.part_criteria')} end={t('screening.criteria_note')} m="WP 248" />
      <div className="tb questions" role="table" aria-label={t('screening.part_criteria')}>
        {criteria.map((one, at) => <Question key={one.key} m={String(at + 1)} question={one} answer={answerOf(value, one)} onAnswer={(next) => { answer(one, next) }} />)}
      </div>
    </>
  )
}

export function answerOf(value: Screening, one: ScreeningQuestion): Answer {
  const found = one.group === 'listed' ? value.listed : one.group === 'case' ? value.cases[one.key] : value.criteria[one.key]
  return found ?? { yes: null, words: '' }
}

function Question({ m, question, answer, onAnswer }: { m: string; question: ScreeningQuestion; answer: Answer; onAnswer: (answer: Answer) => void }) {
  const { t } = useTranslation()
  return (
    <div className="tr" role="row">
      <span className={answer.yes === null ? 'm warn' : 'm'} role="cell">{m}</span>
      <span role="cell"><span className="medium">{question.title}</span><br /><span className="tiny dim">{question.help}</span></span>
      <span role="cell">
        <Segments label={question.title} bare value={answer.yes === null ? '' : answer.yes ? 'yes' : 'no'} onChange={(next) => { onAnswer({ ...answer, yes: next === '' ? null : next === 'yes' }) }} choices={[{ value: 'yes', label: t('reg.yes') }, { value: 'no', label: t('reg.no') }, { value: '', label: t('reg.not_looked') }]} />
      </span>
      <span role="cell"><TextField label={t('screening.why_of', { question: question.title })} value={answer.words} placeholder={t('screening.why')} onChange={(next) => { onAnswer({ ...answer, words: next }) }} /></span>
    </div>
  )
}
