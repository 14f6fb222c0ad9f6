import { useTranslation } from 'react-i18next'
import { cancelJob } from '../../backend/actions'
import { useJob } from '../../backend/jobs'
import { useFormat } from '../../i18n/format'
import { Progress } from '../../ui/pieces'

/** How far a job on a campaign is, with the way to stop it. */
export function JobLine({ job: id, label }: { job: string; label: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const job = useJob(id)
  return (
    <Progress
      label={label}
      done={job?.done ?? 0}
      total={job?.total ?? 0}
      onCancel={() => void cancelJob(id)}
      detail={[job && job.total > 0 && t('jobs.of', { done: job.done, total: job.total }), job && job.secondsLeft >= 0 && t('jobs.left', { left: format.left(job.secondsLeft) })].filter(Boolean).join(', ')}
    />
  )
}
