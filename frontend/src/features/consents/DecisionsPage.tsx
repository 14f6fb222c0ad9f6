import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decide, decisionsQuery, type Decision } from '../../backend/acts'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { AreaField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, EvidenceChip, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import './consents.css'

interface Props {
  onBack: () => void
  onPerson: (id: number) => void
  onEntry: (entry: number) => void
  onNotice: (id: string, language: string) => void
}

/** Answers given on a text that a material change had replaced: a person says of each whether it counts. */
export function DecisionsPage({ onBack, onPerson, onEntry, onNotice }: Props) {
  const { t } = useTranslation()
  const say = useToast()
  const { data, error } = useQuery(decisionsQuery)
  const [at, setAt] = useState(0)
  const [reasons, setReasons] = useState<Record<number, string>>({})
  const list = data?.decisions ?? []
  const index = Math.min(at, Math.max(0, list.length - 1))
  const current = list[index]
  const reasonFor = (one: Decision) => reasons[one.id] ?? ''
  const settle = useMutation({
    mutationFn: ({ one, outcome }: { one: Decision; outcome: 'counts' | 'does_not_count' }) => decide(one.id, outcome, reasonFor(one).trim()),
    onSuccess: (done, { outcome }) => { say(outcome === 'counts' ? t('decisions.did_counts', { number: done.event.entry }) : t('decisions.did_not', { number: done.entry })) },
  })
  const answer = (outcome: 'counts' | 'does_not_count', one: Decision | undefined = current) => {
    if (one && !settle.isPending && (outcome === 'does_not_count' || reasonFor(one).trim() !== '')) settle.mutate({ one, outcome })
  }
  const move = (by: number) => { setAt(Math.max(0, Math.min(list.length - 1, index + by))) }
  useTitle(t('decisions.title'))
  useKeys({ y: () => { answer('counts') }, n: () => { answer('does_not_count') }, j: () => { move(1) }, k: () => { move(-1) }, esc: onBack })
  useHints([
    { keys: ['j', 'k'], label: t('hint.move') },
    { keys: ['y'], label: t('decisions.counts') },
    { keys: ['n'], label: t('decisions.does_not_count') },
    { keys: ['esc'], label: t('do.back') },
  ])
  return (
    <>
      <Head title={t('decisions.title')} sub={data && data.open > 0 ? t('decisions.sub', { count: data.open }) : undefined} />
      <div className="body scroll">
        {(error ?? settle.error) && <Ln top={12}><Note tone="bad" live>{errorText(t, toAppError(error ?? settle.error))}</Note></Ln>}
        {data && list.length === 0 && <Ln top={20}><Empty title={t('decisions.none')} action={<Button onClick={onBack}>{t('do.back')}</Button>}>{t('decisions.none_text')}</Empty></Ln>}
        <ul className="decisions" aria-label={t('decisions.list')}>
          {list.map((one, position) => (
            <DecisionLine
              key={one.id}
              one={one}
              current={position === index}
              reason={reasonFor(one)}
              pending={settle.isPending}
              onCurrent={() => { setAt(position) }}
              onReason={(reason) => { setReasons({ ...reasons, [one.id]: reason }) }}
              onAnswer={(outcome) => { answer(outcome, one) }}
              onPerson={onPerson}
              onEntry={onEntry}
              onNotice={onNotice}
            />
          ))}
        </ul>
      </div>
    </>
  )
}

interface LineProps extends Omit<Props, 'onBack'> {
  one: Decision
  current: boolean
  reason: string
  pending: boolean
  onCurrent: () => void
  onReason: (reason: string) => void
  onAnswer: (outcome: 'counts' | 'does_not_count') => void
}

function DecisionLine({ one, current, reason, pending, onCurrent, onReason, onAnswer, onPerson, onEntry, onNotice }: LineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const purpose = usePurposeName()
  const why = reason.trim() === '' ? t('decisions.need_reason') : undefined
  return (
    <li className="ln" aria-current={current || undefined} onFocus={onCurrent}>
      <span className="m">{format.number(one.id)}</span>
      <div className="decision">
        <div>
          <button type="button" className="link strong" onClick={() => { onPerson(one.contactId) }}>{one.name === '' ? t('entry.number', { number: one.contactId }) : one.name}</button>
          <span className="dim"> · {purpose(one.purpose)}</span>
          <p className="tiny dim">{wordOf(t, `decisions.why.${one.why}`)}</p>
          <dl className="facts">
            <dt>{t('decisions.said')}</dt>
            <dd>{one.dayOnly ? format.day(one.at) : format.time(one.at)}, {wordOf(t, `method.${one.method}`)}{one.words !== '' && <> <mark>{t('person.said', { words: one.words })}</mark></>}</dd>
            <dt>{t('decisions.shown')}</dt>
            <dd><button type="button" className="link" onClick={() => { onNotice(one.notice, one.language) }}>{t('history.notice', { notice: one.notice, language: format.language(one.language) })}</button></dd>
            {one.why === 'notice_changed_before' && (
              <>
                <dt>{t('decisions.in_force')}</dt>
                <dd>{one.replacedBy === '' ? t('decisions.in_force_unknown') : <button type="button" className="link" onClick={() => { onNotice(one.replacedBy, one.language) }}>{one.replacedBy}</button>}</dd>
              </>
            )}
          </dl>
          <EvidenceChip number={format.number(one.entry)} label={t('entry.open', { number: one.entry })} onOpen={() => { onEntry(one.entry) }} />
          {one.evidence && <span className="faint tiny"> {t('person.evidence_kept', { name: one.evidence.name, size: format.bytes(one.evidence.bytes) })}</span>}
        </div>
        <div>
          <AreaField label={t('decisions.reason')} value={reason} onChange={onReason} rows={2} placeholder={t('decisions.reason_example')} />
          <div className="row end">
            <Button keys="n" blocked={pending} onClick={() => { onAnswer('does_not_count') }}>{t('decisions.does_not_count')}</Button>
            <Button kind="main" keys="y" blocked={why ?? pending} onClick={() => { onAnswer('counts') }}>{t('decisions.counts')}</Button>
          </div>
        </div>
      </div>
    </li>
  )
}
