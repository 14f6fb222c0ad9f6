import { useTranslation } from 'react-i18next'
import { cancelJob } from '../../backend/actions'
import { useJob } from '../../backend/jobs'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Progress } from '../../ui/pieces'

/** How far a job on many people is, until when, and what happens if it is stopped. */
export function BulkProgress({ job: id }: { job: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const job = useJob(id)
  const end = job && job.secondsLeft >= 0 ? new Date(Date.now() + job.secondsLeft * 1_000).toISOString() : ''
  return (
    <div className="stack">
      <Progress
        label={job ? wordOf(t, `job.${job.kind}`) : t('bulk.begins')}
        done={job?.done ?? 0}
        total={job?.total ?? 0}
        onCancel={() => void cancelJob(id)}
        detail={
          <>
            {job && job.total > 0 && t('jobs.of', { done: job.done, total: job.total })}
            {end !== '' && `, ${t('jobs.left_until', { left: format.left(job?.secondsLeft ?? 0), at: format.clock(end) })}`}
          </>
        }
      />
      <p className="small dim">{t('bulk.stop_text')}</p>
    </div>
  )
}
