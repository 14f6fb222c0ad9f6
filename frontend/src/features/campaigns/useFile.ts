import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { jobResult, saveFile } from '../../backend/actions'
import { whenEnded } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { errorText } from '../../i18n/words'
import { useToast } from '../../ui/toast'

/** Runs a job that writes one file, and hands the file over. */
export function useFile(start: () => Promise<string>) {
  const { t } = useTranslation()
  const say = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const job = await start()
      const ended = await whenEnded(job)
      if (ended.state === 'failed' && ended.error) throw ended.error
      if (ended.state !== 'done') return undefined
      const file = (await jobResult(job)).files[0]
      return file && (await saveFile(file)) ? file : undefined
    },
    onSuccess: (file) => { if (file) say(t('export.saved', { name: file.name })) },
    onError: (failed) => { say(errorText(t, toAppError(failed))) },
    onSettled: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  })
}
