import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { erase, type ErasureOrder, type ErasurePlan } from '../../backend/erasures'
import { useJob } from '../../backend/jobs'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/fields'
import { AsideHead } from '../../ui/Page'
import { Note, Progress } from '../../ui/pieces'
import { typed, wordToType } from './order'

interface Props {
  plan: ErasurePlan
  order: ErasureOrder
  several: boolean
  onRunning: (running: boolean) => void
  onDone: (erasure: number) => void
}

/** What will be true afterwards, and the typed word without which nothing happens. */
export function PlanAside({ plan, order, several, onRunning, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [job, setJob] = useState<string>()
  const snapshot = useJob(job)
  const run = useMutation({
    mutationFn: () => erase(order, setJob),
    onMutate: () => { onRunning(true) },
    onSuccess: async (erasure) => {
      await client.invalidateQueries({ predicate: (query) => ['contacts', 'requests', 'erasures', 'today', 'ledger', 'book', 'answers'].includes(String(query.queryKey[0])) && !query.queryKey.includes('plan') })
      onDone(erasure)
    },
    onError: () => { setJob(undefined); onRunning(false) },
  })
  useEffect(() => { setWords('') }, [order.contactId, order.request, order.campaign])
  const wanted = wordToType(plan, t('erasure.type_word'))
  const blocked = plan.blocked === '' ? undefined : wordOf(t, `reason.${plan.blocked}`, plan.blockedParams)
  const why = blocked ?? (plan.sum.total === 0 ? t('erasure.nothing') : !typed(words, wanted) ? t('erasure.type_first') : undefined)
  const label = several ? t('erasure.do_many', { count: plan.people }) : plan.sum.anonymise > 0 ? t('erasure.do_both', { erase: format.number(plan.sum.erase), anonymise: format.number(plan.sum.anonymise) }) : t('erasure.do', { erase: format.number(plan.sum.erase) })
  const staying = plan.sum.keep + plan.sum.restrict > 0
  const listed = plan.backups.filter((one) => one.listed)
  const go = () => { if (!why && !run.isPending) run.mutate() }
  return (
    <>
      <AsideHead title={t('erasure.after')} />
      <ol className="after">
        <li><b className="medium">{t('erasure.after_bytes')}</b> {t(staying ? 'erasure.after_bytes_part' : 'erasure.after_bytes_text')}</li>
        <li><b className="medium">{t(plan.suppress ? 'erasure.after_import' : 'erasure.after_import_no')}</b> {t(plan.suppress ? 'erasure.after_import_text' : 'erasure.after_import_no_text')}</li>
        <li><b className="medium">{t('erasure.after_ledger')}</b> {t('erasure.after_ledger_text')}</li>
        <li><b className="medium">{t('erasure.after_proof')}</b> {t('erasure.after_proof_text')}</li>
        {staying && <li><b className="medium">{t('erasure.after_stays')}</b> {t('erasure.after_stays_text')}</li>}
      </ol>
      <AsideHead gap title={t('erasure.backups')} />
      {plan.backups.length === 0 ? (
        <p className="small dim" style={{ paddingTop: 8 }}>{t('erasure.backups_none')}</p>
      ) : (
        <>
          <p className="tiny dim" style={{ paddingTop: 8 }}>{t('erasure.backups_text', { count: plan.backups.length })}</p>
          <ul className="er-backups">{plan.backups.slice(0, 6).map((one) => <li key={one.name + one.madeAt}>{one.name}, {format.day(one.madeAt)}</li>)}</ul>
          {listed.length < plan.backups.length && <p className="tiny dim">{t('erasure.backups_unlisted')}</p>}
        </>
      )}
      {run.isPending ? (
        <div style={{ marginTop: 16 }}>
          <Progress
            label={snapshot && snapshot.phase !== '' ? wordOf(t, `ephase.${snapshot.phase}`, undefined, t('erasure.running')) : t('erasure.running')}
            done={snapshot?.done ?? 0}
            total={snapshot?.total ?? 0}
            detail={[snapshot && snapshot.total > 0 && t('jobs.of', { done: snapshot.done, total: snapshot.total }), snapshot && snapshot.secondsLeft > 0 && t('jobs.left', { left: format.left(snapshot.secondsLeft) }), t('erasure.may_quit')].filter(Boolean).join(', ')}
          />
        </div>
      ) : (
        <form className="er-do" onSubmit={(event) => { event.preventDefault(); go() }}>
          {run.error && <Note tone="bad" live>{errorText(t, toAppError(run.error))}</Note>}
          {blocked ? <Note tone="bad">{blocked}</Note> : <Note tone="bad">{t('erasure.for_ever')}</Note>}
          <TextField label={plan.request > 0 ? t('erasure.type_number', { number: plan.request }) : t('erasure.type', { word: wanted })} value={words} onChange={setWords} />
          <Button kind="grave" type="submit" blocked={why ?? false}>{label}</Button>
          {why && !blocked && <span className="why">{why}</span>}
        </form>
      )}
    </>
  )
}
