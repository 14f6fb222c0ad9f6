import { useMutation } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { jobResult } from '../../backend/actions'
import { undoBulk, whenEnded } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { errorText } from '../../i18n/words'
import { useToast } from '../../ui/toast'

/** Says what a job on many people came to, with the way back; it does so also when its page is gone. */
export function useBulkJob() {
  const { t } = useTranslation()
  const say = useToast()
  const failed = useCallback((error: unknown) => { say(errorText(t, toAppError(error))) }, [say, t])
  const { mutate: undo, isPending: undoing } = useMutation({
    mutationFn: async (id: number) => {
      const { job } = await undoBulk(id)
      const ended = await whenEnded(job)
      if (ended.state === 'failed' && ended.error) throw ended.error
      return { stopped: ended.state === 'cancelled', ...(ended.state === 'done' ? (await jobResult(job)).counts : {}) } as { stopped: boolean; restored?: number; kept?: number }
    },
    onSuccess: ({ stopped, restored = 0, kept = 0 }) => {
      say(stopped ? t('bulk.undo_stopped') : kept > 0 ? t('bulk.undone_kept', { count: restored, kept }) : t('bulk.undone', { count: restored }))
    },
    onError: failed,
  })
  const follow = useCallback(
    async (job: string, deleting = false): Promise<boolean> => {
      const ended = await whenEnded(job)
      if (ended.state === 'failed') {
        failed(ended.error)
        return false
      }
      if (ended.state === 'cancelled') {
        say(t('bulk.stopped'))
        return false
      }
      const { counts } = await jobResult(job)
      const bulk = counts['bulk'] ?? 0
      say(t(deleting ? 'bulk.deleted' : 'bulk.done', { count: counts['changed'] ?? 0 }), { label: t('do.undo'), undo: true, run: () => { undo(bulk) } })
      return true
    },
    [failed, say, t, undo],
  )
  return { follow, undo, undoing }
}
