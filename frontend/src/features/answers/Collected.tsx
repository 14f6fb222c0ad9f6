import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { cancelJob } from '../../backend/actions'
import { useJobEnd } from '../../backend/jobs'
import { jobResultQuery } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Equation, Note, Progress } from '../../ui/pieces'

const outcomes = ['recorded', 'tray', 'requests', 'noted', 'known', 'strangers', 'rejected'] as const

/** Mail that is being read, then what became of every message: a sum that closes. */
export function Collected({ job, onSenders, onClose }: { job: string; onSenders: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const running = useJobEnd(job, () => { void client.invalidateQueries({ queryKey: ['answers'] }) })
  const { data: result } = useQuery({ ...jobResultQuery(job), enabled: running?.state === 'done' })
  const counts = result?.counts
  if (!running || running.state === 'running') {
    return (
      <div className="collected">
        <Progress label={t('job.answers.collect')} done={running?.done ?? 0} total={running?.total ?? 0} detail={t('answers.read_so_far', { count: running?.done ?? 0 })} onCancel={() => void cancelJob(job)} />
      </div>
    )
  }
  const close = <Button size="sm" kind="quiet" icon="x" onClick={onClose}>{t('do.close')}</Button>
  if (running.state !== 'done' || !counts) {
    return <div className="collected"><Note tone="bad" live>{running.error ? errorText(t, running.error) : t('answers.stopped')} {running.error?.reason === 'answers_source_missing' && <button type="button" className="link" onClick={onSenders}>{t('answers.to_senders')}</button>}</Note>{close}</div>
  }
  const reasons = Object.entries(counts).filter(([key]) => key.startsWith('reason_'))
  return (
    <div className="collected" role="status">
      {(counts['read'] ?? 0) === 0 ? <p className="small">{t('answers.nothing_new')}</p> : (
        <Equation
          format={(n) => format.number(n)}
          total={counts['read'] ?? 0}
          totalLabel={t('answers.was_read')}
          terms={outcomes.filter((one) => (counts[one] ?? 0) > 0).map((one) => ({ key: one, value: counts[one] ?? 0, label: t(`answers.outcome_${one}`) }))}
        />
      )}
      {reasons.length > 0 && <p className="tiny dim">{reasons.map(([key, count]) => `${format.number(count)}: ${wordOf(t, `reason.${key.slice(7)}`).replace(/\{\{\w+\}\}/g, '…')}`).join(' ')}</p>}
      {close}
    </div>
  )
}
