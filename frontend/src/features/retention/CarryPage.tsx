import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { statusQuery } from '../../backend/queries'
import { proposalQuery } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Equation, Foot, Note, Steps, Tabs } from '../../ui/pieces'
import { CarryConfirm } from './CarryConfirm'
import { PeopleList } from './PeopleList'
import './retention.css'

interface Props {
  rule: number
  onBack: () => void
  onPerson: (id: number) => void
  onErasure: (id: number) => void
}

export interface Outcome {
  people: number
  leftOut: number
  erasure: number
}

/** A rule is carried out: the list is looked through, the sum closes, a word is typed. */
export function CarryPage({ rule, onBack, onPerson, onErasure }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: proposal, error } = useQuery(proposalQuery(rule))
  const { data: status } = useQuery(statusQuery)
  const [step, setStep] = useState(0)
  const [shown, setShown] = useState('due')
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [outcome, setOutcome] = useState<Outcome>()
  const due = proposal?.counts.due ?? 0
  const chosen = due - left.size
  const next = () => { if (chosen > 0) setStep(1) }
  const back = () => { if (step === 1) setStep(0); else onBack() }
  useTitle(t('retention.title'))
  useKeys({ esc: back, 'mod+enter': () => { if (step === 0) next(); else return false } })
  const title = proposal ? t('carry.title', { name: proposal.rule.name }) : t('retention.title')
  const sub = proposal && t('carry.sub', { period: format.period(proposal.rule.period), trigger: wordOf(t, `trigger.${proposal.rule.trigger}`) })
  if (!proposal) {
    return (
      <>
        <Head reference={t('retention.short', { number: rule })} title={title} />
        <div className="body">{error && <Ln top={16}><div className="stack"><Note tone="bad" live>{errorText(t, toAppError(error))}</Note><div><Button onClick={onBack}>{t('do.back')}</Button></div></div></Ln>}</div>
      </>
    )
  }
  if (outcome) {
    return (
      <>
        <Head reference={t('retention.short', { number: rule })} title={t('carry.done')} sub={proposal.rule.name}>
          <Button kind={outcome.erasure > 0 ? 'plain' : 'main'} onClick={onBack}>{t('carry.back')}</Button>
          {outcome.erasure > 0 && <Button kind="main" onClick={() => { onErasure(outcome.erasure) }}>{t('carry.certificate')}</Button>}
        </Head>
        <div className="body scroll">
          <Ln top={20}>
            <Equation terms={[{ key: 'people', value: outcome.people, label: t('carry.done_people') }, { key: 'left', value: outcome.leftOut, label: t('carry.done_left') }]} total={outcome.people + outcome.leftOut} totalLabel={t('carry.done_total')} format={format.number} />
          </Ln>
        </div>
      </>
    )
  }
  return (
    <>
      <Head reference={t('retention.short', { number: rule })} title={title} sub={sub} />
      <div className="body carry">
        <Steps label={t('carry.steps')} names={[t('carry.step_list'), t('carry.step_confirm'), t('carry.step_done')]} now={step} />
        {due === 0 ? (
          <div className="scroll"><Ln top={20}><Empty title={t('carry.none')} action={<Button onClick={onBack}>{t('carry.back')}</Button>}>{t('carry.none_text')}</Empty></Ln></div>
        ) : step === 0 ? (
          <div className="carry-list">
            <div className="toolbar">
              <span />
              <Tabs label={t('carry.list')} value={shown} onChange={setShown} items={[{ key: 'due', label: t('carry.due_tab'), count: format.number(due) }, { key: 'kept', label: t('carry.kept_tab'), count: format.number(proposal.counts.kept) }]} end={left.size > 0 ? <span className="small dim">{t('carry.left_out', { count: left.size })}</span> : undefined} />
            </div>
            <PeopleList
              key={shown}
              rule={rule}
              kept={shown === 'kept'}
              total={shown === 'kept' ? proposal.counts.kept : due}
              left={left}
              onToggle={(id) => { setLeft((known) => { const changed = new Set(known); if (!changed.delete(id)) changed.add(id); return changed }) }}
              onPerson={onPerson}
            />
          </div>
        ) : (
          <CarryConfirm proposal={proposal} left={[...left]} chosen={chosen} reviewer={status?.operator?.name ?? ''} onDone={setOutcome} />
        )}
        {due > 0 && step === 0 && (
          <Foot back={back} words={t('carry.words')}>
            <Button kind="main" keys="mod+enter" onClick={next} blocked={chosen === 0 ? t('carry.nobody') : false}>{t('carry.next', { count: chosen })}</Button>
          </Foot>
        )}
        {step === 1 && <Foot back={back} words={t('carry.left_out', { count: left.size })}><span /></Foot>}
      </div>
    </>
  )
}
