import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { erasurePlanQuery, type ErasureDecision, type ErasureLine, type ErasureOrder } from '../../backend/erasures'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln, Section } from '../../ui/Page'
import { Equation, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { ChoiceField, Tick } from '../../ui/fields'
import { CategoryTable } from './CategoryTable'
import { DecideDialog } from './DecideDialog'
import { Others } from './Others'
import { PlanAside } from './PlanAside'
import { erasureGrounds } from './order'
import './erasures.css'

export interface ErasureSource {
  /** 0: of nobody's asking */
  request: number
  contactId: number
  campaign: number
  why: '' | 'undeliverable' | 'inactive'
}

interface Props {
  source: ErasureSource
  onBack: () => void
  onDone: (erasure: number) => void
  onRequest: (id: number) => void
  onPerson: (id: number) => void
}

/** What an erasure would do, category by category, before it does it. */
export function ErasurePage({ source, onBack, onDone, onRequest, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [ground, setGround] = useState('')
  const [decisions, setDecisions] = useState<ErasureDecision[]>([])
  const [suppress, setSuppress] = useState(true)
  const [at, setAt] = useState(0)
  const [deciding, setDeciding] = useState<ErasureLine>()
  const [running, setRunning] = useState(false)
  const order: ErasureOrder = { ...source, ground, decisions, suppress }
  const { data: plan, error } = useQuery({ ...erasurePlanQuery(order), enabled: !running, placeholderData: keepPreviousData })
  const lines = plan?.lines ?? []
  const several = source.campaign > 0
  const title = plan ? (several ? t('erasure.title_many', { count: plan.people }) : t('erasure.title', { name: plan.name || t('contacts.nameless') })) : t('erasure.word')
  useTitle(title)
  const decide = () => {
    const line = lines[at]
    if (!line || line.category === 'traces' || running) return false
    setDeciding(line)
    return true
  }
  const back = () => {
    if (!running) onBack()
  }
  useKeys(
    {
      up: () => { setAt(Math.max(0, at - 1)) },
      down: () => { setAt(Math.min(lines.length - 1, at + 1)) },
      k: () => { setAt(Math.max(0, at - 1)) },
      j: () => { setAt(Math.min(lines.length - 1, at + 1)) },
      d: decide,
      esc: back,
    },
    { enabled: deciding === undefined },
  )
  useHints([
    { keys: ['up', 'down'], label: t('erasure.hint_category') },
    { keys: ['d'], label: t('erasure.hint_decide') },
    { keys: ['esc'], label: t(source.request > 0 ? 'hint.to_request' : 'do.back') },
  ])
  if (!plan) {
    return (
      <>
        <Head title={t('erasure.word')} />
        <div className="body">{error && <Ln top={16}><div className="stack"><Note tone="bad" live>{errorText(t, toAppError(error))}</Note><div><Button onClick={onBack}>{t('do.back')}</Button></div></div></Ln>}</div>
      </>
    )
  }
  const { sum } = plan
  const sub = several
    ? t(`erasure.sub_${source.why === '' ? 'inactive' : source.why}`)
    : plan.request > 0
      ? t('erasure.sub_request', { received: format.dayLong(plan.receivedOn), due: plan.due === '' ? '–' : format.dayLong(plan.due) })
      : t('erasure.sub_own')
  return (
    <>
      <Head reference={plan.request > 0 ? t('requests.short', { number: plan.request }) : several ? '' : t('person.number', { number: format.ref(plan.contactId) })} title={title} sub={sub}>
        {plan.request > 0 && <Button icon="paper" onClick={() => { onRequest(plan.request) }}>{t('erasure.to_request')}</Button>}
        {!several && plan.contactId > 0 && <Button icon="people" onClick={() => { onPerson(plan.contactId) }}>{t('answers.person')}</Button>}
      </Head>
      <Columns label={t('erasure.after')} aside={<PlanAside plan={plan} order={order} several={several} onRunning={setRunning} onDone={onDone} />}>
        <div className="main">
          {error && <Ln top={12}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
          <div className="ln er-eq">
            <span className="m" />
            <div>
              <Equation
                terms={[
                  { key: 'erase', value: sum.erase, label: t('erasure.sum_erase') },
                  { key: 'anonymise', value: sum.anonymise, label: t('erasure.sum_anonymise') },
                  { key: 'keep', value: sum.keep, label: t('erasure.sum_keep') },
                  { key: 'restrict', value: sum.restrict, label: t('erasure.sum_restrict') },
                ]}
                total={sum.total}
                totalLabel={t(several ? 'erasure.sum_total_many' : 'erasure.sum_total')}
                format={format.number}
              />
            </div>
          </div>
          <Ln top={14}>
            <div className="er-sub">
              <ChoiceField label={t('erasure.ground')} value={plan.ground} onChange={setGround} choices={erasureGrounds.map((one) => ({ value: one.ground, label: `${t(`eground.${one.ground}`)} (Art. ${one.article})` }))} />
              <Tick label={t('erasure.suppress')} hint={t(plan.suppressAlways ? 'erasure.suppress_always' : 'erasure.suppress_hint')} checked={plan.suppress} onChange={(on) => { if (!plan.suppressAlways) setSuppress(on) }} />
            </div>
          </Ln>
          <Section title={t('erasure.by_category')} end={t('erasure.by_category_hint')} />
          <CategoryTable plan={plan} at={at} onAt={setAt} onDecide={(line) => { if (!running) setDeciding(line) }} />
          {plan.offer && !decisions.some((one) => one.category === plan.offer?.category) && (
            <Ln top={12}>
              <Note>
                {t('erasure.offer', { law: plan.offer.law ?? '', until: format.day(plan.offer.until ?? '') })} {!plan.offerVerified && <span className="dim">{t('erasure.offer_unread')} </span>}
                <button type="button" className="link" onClick={() => { if (plan.offer) setDecisions([...decisions, plan.offer]) }}>{t('erasure.offer_take')}</button>
              </Note>
            </Ln>
          )}
          {!several && <Others plan={plan} onRequest={onRequest} />}
        </div>
      </Columns>
      {deciding && (
        <DecideDialog
          line={deciding}
          onDecide={(decision) => { setDecisions([...decisions.filter((one) => one.category !== deciding.category), ...(decision ? [decision] : [])]) }}
          onClose={() => { setDeciding(undefined) }}
        />
      )}
      <p className="unseen" role="status">{wordOf(t, 'erasure.spoken', { erase: sum.erase, anonymise: sum.anonymise, stay: sum.keep + sum.restrict })}</p>
    </>
  )
}
