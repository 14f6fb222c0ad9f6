import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { undoStep } from '../../backend/requests'
import { errorText } from '../../i18n/words'
import { useToast } from '../../ui/toast'

/** Takes the last step of a request back; a line in the log stays, and says so. */
export function useUndoStep(id: number) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useToast()
  const undo = useMutation({
    mutationFn: () => undoStep(id),
    onSuccess: () => { say(wordsOf(t('rstep.undone'))) },
    onError: (error) => { say(errorText(t, toAppError(error))) },
    onSettled: () => client.invalidateQueries({ queryKey: ['requests'] }),
  })
  return { run: () => { if (!undo.isPending) undo.mutate() }, action: { label: t('do.undo'), undo: true, run: () => { undo.mutate() } } }
}

/** A line of its own ends in a stop. */
const wordsOf = (text: string) => `${text}.`
