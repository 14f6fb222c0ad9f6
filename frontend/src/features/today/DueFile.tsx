import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { jobResult, saveFile } from '../../backend/actions'
import { deadlinesFile } from '../../backend/deadlines'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import { errorText } from '../../i18n/words'
import { useToast } from '../../ui/toast'

/** Saves the open days of requests as a calendar file. It holds nobody's name. */
export function DueFile() {
  const { t } = useTranslation()
  const say = useToast()
  const [job, setJob] = useState<string>()
  const failed = (error: unknown) => {
    setJob(undefined)
    say(errorText(t, toAppError(error)))
  }
  const start = useMutation({ mutationFn: deadlinesFile, onSuccess: (started) => { setJob(started.job) }, onError: failed })
  const finish = useMutation({
    mutationFn: async (id: string) => {
      const file = (await jobResult(id)).files[0]
      return file && (await saveFile(file)) ? file : undefined
    },
    onSuccess: (file) => {
      setJob(undefined)
      if (file) say(t('today.ics_saved', { name: file.name }))
    },
    onError: failed,
  })
  useJobEnd(job, (ended) => {
    if (ended.state === 'done') finish.mutate(ended.id)
    else if (ended.error) failed(ended.error)
    else setJob(undefined)
  })
  return (
    <button type="button" className="link" disabled={job !== undefined || start.isPending} onClick={() => { start.mutate() }}>
      {t('today.ics')}
    </button>
  )
}
