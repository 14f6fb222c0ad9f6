import { useTranslation } from 'react-i18next'
import { wordOf } from '../i18n/words'
import { Icon } from './icons'

export interface ValidityAnswer {
  asks: string
  article: string
  answer: string
  because: string
}

/** What makes a yes valid, each answered or named as open, with its article. */
export function ValidityList({ answers }: { answers: readonly ValidityAnswer[] }) {
  const { t } = useTranslation()
  return (
    <ul className="validity">
      {answers.map((one) => (
        <li key={one.asks} className={one.answer}>
          <Icon name={one.answer === 'yes' ? 'check' : one.answer === 'unanswered' ? 'warn' : one.answer === 'no' ? 'x' : 'info'} />
          <span>
            {wordOf(t, `validity.asks.${one.asks}`)}
            <span className="faint tiny">
              {' '}
              {wordOf(t, `validity.answer.${one.answer}`)}: {wordOf(t, `validity.because.${one.because}`)}
            </span>
          </span>
          <span className="faint tiny article">Art. {one.article}</span>
        </li>
      ))}
    </ul>
  )
}

/** Folded: how much is open; unfolded: each of them. */
export function Validity({ answers }: { answers: readonly ValidityAnswer[] }) {
  const { t } = useTranslation()
  const open = answers.filter((one) => one.answer === 'unanswered').length
  if (answers.length === 0) return null
  return (
    <details className="fold">
      <summary>
        {t('validity.title')}: {open > 0 ? <b className="medium gap">{t('validity.open', { count: open })}</b> : t('validity.whole')}
      </summary>
      <ValidityList answers={answers} />
    </details>
  )
}
