import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { requestPageQuery, undoStep } from '../../backend/requests'
import { errorText } from '../../i18n/words'
import { useToast } from '../../ui/toast'

/** Takes the last step of a request back; a line in the log stays, and says so. */
export function useUndoStep(id: number) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useToast()
  const undo = useMutation({
    // An older message takes nothing back that was done after it.
    mutationFn: async (step: number | undefined) => {
      const { log } = await client.fetchQuery({ ...requestPageQuery(id), staleTime: 0 })
      if (step !== undefined && log[0]?.id !== step) return false
      await undoStep(id)
      return true
    },
    onSuccess: (undone) => { say(undone ? wordsOf(t('rstep.undone')) : t('reason.request_step_stays')) },
    onError: (error) => { say(errorText(t, toAppError(error))) },
    onSettled: () => client.invalidateQueries({ queryKey: ['requests'] }),
  })
  /** The message's way to take back the step that was noted just now. */
  const action = () => {
    const step = client.getQueryData(requestPageQuery(id).queryKey)?.log[0]?.id
    return { label: t('do.undo'), undo: true, run: () => { undo.mutate(step) } }
  }
  return { run: () => { if (!undo.isPending) undo.mutate(undefined) }, action }
}

/** A line of its own ends in a stop. */
const wordsOf = (text: string) => `${text}.`
