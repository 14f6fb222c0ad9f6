import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelJob } from '../../backend/actions'
import { withdrawMany } from '../../backend/acts'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import { usePurposes } from '../../backend/names'
import { jobResultQuery, methodsQuery } from '../../backend/queries'
import { errorText, wordOf } from '../../i18n/words'
import { withOffset, zoneName } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, TimeField } from '../../ui/fields'
import { Note, Progress } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

export interface ManyPeople {
  search: string
  filters: string[]
  count: number
}

/** In the bar at the foot of the list: consents of all who are ticked end as one entry. */
export function WithdrawBar({ selection, onDone }: { selection: ManyPeople; onDone: () => void }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button icon="x" onClick={() => { setAsking(true) }}>{t('withdraw.many')}</Button>
      {asking && <WithdrawManyDialog selection={selection} onClose={() => { setAsking(false) }} onDone={onDone} />}
    </>
  )
}

function WithdrawManyDialog({ selection, onClose, onDone }: { selection: ManyPeople; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const queries = useQueryClient()
  const purposes = usePurposes() ?? []
  const { data: methods = [] } = useQuery(methodsQuery)
  const [purpose, setPurpose] = useState('every')
  const [method, setMethod] = useState('email')
  const [at, setAt] = useState<Date | null>(() => new Date())
  const [words, setWords] = useState('')
  const withdraw = useMutation({
    mutationFn: () => withdrawMany({ search: selection.search, filters: selection.filters, purposes: purpose === 'every' ? [] : [purpose], method, at: withOffset(at ?? new Date()), words: words.trim() }),
  })
  const job = withdraw.data
  const running = useJobEnd(job, (ended) => {
    if (ended.state === 'failed') return
    if (ended.state === 'cancelled') {
      onClose()
      onDone()
      say(t('withdraw.many_stopped', { consents: ended.done }))
      return
    }
    void queries.fetchQuery(jobResultQuery(job)).then(({ counts }) => {
      onClose()
      onDone()
      const done = { consents: counts['consents'] ?? 0, people: counts['people'] ?? 0, number: counts['entry'] ?? 0 }
      say(done.consents === 0 ? t('withdraw.none') : t('withdraw.many_done', done))
    }).catch(() => { onClose(); onDone() })
  })
  const busy = withdraw.isPending || (job !== undefined && running?.state !== 'failed')
  const failure = withdraw.error ?? (running?.state === 'failed' ? running.error : null)
  const submit = () => { if (!busy) withdraw.mutate() }
  return (
    <Dialog
      title={t('withdraw.many_title', { count: selection.count })}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <Button kind="main" type="submit" keys="enter" blocked={busy} data-autofocus>
          {t('withdraw.do')}
        </Button>
      }
    >
      <div className="stack">
        <p className="small dim">{t('withdraw.many_text')}</p>
        {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
        {busy && job !== undefined && <Progress label={t('job.consents.withdraw')} done={running?.done ?? 0} total={running?.total ?? 0} onCancel={() => void cancelJob(job)} />}
        <ChoiceField
          label={t('field.purpose')}
          value={purpose}
          onChange={setPurpose}
          choices={[{ value: 'every', label: t('withdraw.all_purposes') }, ...purposes.filter((one) => one.bases.includes('6(1)(a)')).map((one) => ({ value: one.id, label: one.name }))]}
        />
        <div className="two-up">
          <ChoiceField label={t('record.how')} value={method} onChange={setMethod} choices={methods.filter((one) => one !== 'import').map((one) => ({ value: one, label: wordOf(t, `method.${one}`) }))} />
          <TimeField label={t('record.when')} value={at} onChange={setAt} latest={new Date()} hint={t('record.zone', { zone: zoneName() })} />
        </div>
        <AreaField label={t('withdraw.how_known')} value={words} onChange={setWords} rows={2} />
        <Note>{t('withdraw.no_undo')}</Note>
      </div>
    </Dialog>
  )
}
