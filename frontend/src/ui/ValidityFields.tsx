import { useTranslation } from 'react-i18next'
import { wordOf } from '../i18n/words'
import { Segments } from './fields'
import { Note } from './pieces'
import { ValidityList, type ValidityAnswer } from './Validity'

interface Props {
  answers: readonly ValidityAnswer[]
  said: Record<string, string>
  onSaid: (said: Record<string, string>) => void
}

/** Only what nobody but a person can know is asked; nothing is answered beforehand. */
export function ValidityFields({ answers, said, onSaid }: Props) {
  const { t } = useTranslation()
  const asked = answers.filter((one) => one.answer === 'unanswered' || one.because === 'operator_said')
  const known = answers.filter((one) => !asked.includes(one))
  if (answers.length === 0) return null
  return (
    <fieldset className="validity-fields">
      <legend className="lab">{t('validity.title')}</legend>
      {asked.length > 0 && <p className="tiny faint">{t('validity.hint')}</p>}
      {asked.map((one) => (
        <div key={one.asks} className="ask">
          <span className="small">
            {wordOf(t, `validity.asks.${one.asks}`)} <span className="faint tiny">Art. {one.article}</span>
          </span>
          <Segments
            label={wordOf(t, `validity.asks.${one.asks}`)}
            bare
            value={said[one.asks] ?? ''}
            onChange={(answer) => { onSaid(Object.fromEntries([...Object.entries(said).filter(([asks]) => asks !== one.asks), ...(answer === '' ? [] : [[one.asks, answer]])])) }}
            choices={[
              { value: 'yes', label: t('validity.answer.yes') },
              { value: 'no', label: t('validity.answer.no') },
              { value: '', label: t('validity.answer.unanswered') },
            ]}
          />
        </div>
      ))}
      {Object.values(said).includes('no') && <Note tone="bad" live>{t('validity.refused')}</Note>}
      <details className="fold">
        <summary>{t('validity.known', { count: known.length })}</summary>
        <ValidityList answers={known} />
      </details>
    </fieldset>
  )
}
