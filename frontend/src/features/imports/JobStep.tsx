import { useTranslation } from 'react-i18next'
import { cancelJob } from '../../backend/actions'
import type { JobSnapshot } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Ln } from '../../ui/Page'
import { Note, Progress } from '../../ui/pieces'
import type { Work } from './wizard'

const titles = { plan: 'import.planning', run: 'import.running', resume: 'import.resuming' } as const

/** Work in progress: how far, how fast, until when, and what happens if it is stopped. */
export function JobStep({ job, work, onBack }: { job: JobSnapshot | undefined; work: Work; onBack?: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (job && job.state !== 'running') {
    return (
      <div className="body scroll">
        <Ln top={20}>
          <Note tone={job.state === 'cancelled' ? 'warn' : 'bad'} live>
            {job.state === 'cancelled' ? t(work.kind === 'plan' ? 'import.plan_stopped' : 'import.run_stopped') : job.error ? errorText(t, job.error) : t('code.internal')}
          </Note>
          {onBack && (
            <p style={{ marginTop: 12 }}>
              <Button onClick={onBack}>{t('do.back')}</Button>
            </p>
          )}
        </Ln>
      </div>
    )
  }
  const seconds = job ? (Date.now() - Date.parse(job.startedAt)) / 1_000 : 0
  const rate = job && seconds > 1 ? Math.round(job.done / seconds) : 0
  const end = job && job.secondsLeft >= 0 ? new Date(Date.now() + job.secondsLeft * 1_000).toISOString() : ''
  return (
    <div className="body scroll">
      <Ln top={24} m={job && job.total > 0 ? `${Math.floor((job.done / job.total) * 100)} %` : ''}>
        <div style={{ maxWidth: 640 }}>
          <Progress
            label={t(titles[work.kind], { name: work.name })}
            done={job?.done ?? 0}
            total={job?.total ?? 0}
            onCancel={() => { if (job) void cancelJob(job.id) }}
            detail={
              <>
                {job?.phase && <>{wordOf(t, `phase.${job.phase}`)}. </>}
                {job && job.total > 0 && t('jobs.of', { done: job.done, total: job.total })}
                {rate > 0 && `, ${t('jobs.rate', { rate })}`}
                {end !== '' && `, ${t('jobs.left_until', { left: format.left(job?.secondsLeft ?? 0), at: format.clock(end) })}`}
              </>
            }
          />
          <p className="small dim" style={{ marginTop: 14 }}>{t(work.kind === 'plan' ? 'import.nothing_written' : 'import.stop_text')}</p>
        </div>
      </Ln>
    </div>
  )
}
