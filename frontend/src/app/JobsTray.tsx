import { Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { cancelJob } from '../backend/actions'
import { jobsQuery } from '../backend/queries'
import type { JobSnapshot } from '../backend/types'
import { useFormat } from '../i18n/format'
import { wordOf } from '../i18n/words'
import { Icon } from '../ui/icons'
import { Progress } from '../ui/pieces'

/** Work that goes on while the user is elsewhere. Nothing shows where nothing runs. */
export function JobsTray() {
  const { t } = useTranslation()
  const { data } = useQuery(jobsQuery)
  const running = (data ?? []).filter((job) => job.state === 'running')
  if (running.length === 0) return null
  return (
    <Popover position="right-end" width={340} withArrow={false} trapFocus>
      <Popover.Target>
        <button type="button" className="nav-item">
          <Icon name="clock" />
          {t('jobs.running', { count: running.length })}
          <span className="nav-n">{percent(running)}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="stack">
          {running.map((job) => (
            <JobProgress key={job.id} job={job} />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function percent(jobs: JobSnapshot[]): string {
  const total = jobs.reduce((sum, job) => sum + job.total, 0)
  const done = jobs.reduce((sum, job) => sum + job.done, 0)
  return total > 0 ? `${Math.floor((done / total) * 100)} %` : ''
}

function JobProgress({ job }: { job: JobSnapshot }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Progress
      label={wordOf(t, `job.${job.kind}`)}
      done={job.done}
      total={job.total}
      detail={[
        job.total > 0 && t('jobs.of', { done: job.done, total: job.total }),
        job.secondsLeft >= 0 && t('jobs.left', { left: format.left(job.secondsLeft) }),
      ]
        .filter(Boolean)
        .join(', ')}
      onCancel={() => void cancelJob(job.id)}
    />
  )
}
