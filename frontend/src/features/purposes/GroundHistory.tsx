import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePurposeName } from '../../backend/names'
import { groundHistoryQuery, type GroundStep } from '../../backend/reviews'
import { useFormat } from '../../i18n/format'
import { articleOf, basisWord } from '../../i18n/words'
import { Section } from '../../ui/Page'
import { Tag } from '../../ui/pieces'
import './purposes.css'

/** How a person's grounds came about, newest first: a change is a line of its own, nothing is overwritten. */
export function GroundHistory({ contactId, onEntry }: { contactId: number; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const { data: steps } = useQuery(groundHistoryQuery(contactId))
  if (!steps || steps.length === 0) return null
  return (
    <>
      <Section title={t('ground.history')} />
      <div className="tb ground-tb" role="table" aria-label={t('ground.history')}>
        {steps.map((step) => <Step key={`${step.entry} ${step.purpose}`} step={step} onEntry={onEntry} />)}
      </div>
    </>
  )
}

function Step({ step, onEntry }: { step: GroundStep; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = usePurposeName()
  const words = step.basis === '' ? t('ground.taken_back') : `${basisWord(t, step.basis)}, ${articleOf(step.basis)}`
  return (
    <div className="tr two" role="row">
      <span className="m" role="cell"><button type="button" className="link" aria-label={t('entry.open', { number: step.entry })} onClick={() => { onEntry(step.entry) }}>{format.number(step.entry)}</button></span>
      <span role="cell">
        <b className="medium">{name(step.purpose)}</b>
        <br />
        <span className="small">{step.special === '' ? words : `${words}; ${articleOf(step.special)}`}</span>
      </span>
      <span role="cell" className="dim small">
        {step.basis === '' ? step.reason : step.source}
        {step.before !== '' && step.before !== step.basis && <><br /><span className="tiny faint">{t('ground.before', { basis: basisWord(t, step.before) })}</span></>}
      </span>
      <span role="cell" className="r">
        {step.inForce && <Tag tone="given">{t('ground.in_force')}</Tag>}
        <br />
        <span className="faint tiny">{format.near(step.at)}</span>
      </span>
    </div>
  )
}
