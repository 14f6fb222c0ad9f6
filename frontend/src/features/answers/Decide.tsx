import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { decideMail, undoMail, type MailDecision, type MailLine } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import { errorText } from '../../i18n/words'
import { useToast } from '../../ui/toast'
import { canUndo } from './words'

/** Decides on a mail, says what has happened, and offers to take it back where the law allows it. */
export function useDecide({ onDone, onRequest }: { onDone: (row: MailLine) => void; onRequest: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: ['answers'] })
  const undo = useMutation({
    mutationFn: undoMail,
    onSuccess: async () => {
      await fresh()
      say(t('answers.undone'))
    },
    onError: (error) => { say(errorText(t, toAppError(error))) },
  })
  return useMutation({
    mutationFn: (input: Partial<MailDecision> & { id: number; action: string }) => decideMail({ contactId: 0, choices: {}, types: [], notice: '', ...input }),
    onSuccess: async (row, input) => {
      onDone(row)
      await fresh()
      const words = input.action === 'set_aside' ? t('answers.was_set_aside') : input.action === 'request' ? t('answers.was_request') : t('answers.was_recorded', { count: Object.keys(row.recorded).length })
      if (input.action === 'request') say(words, { label: t('answers.to_requests'), run: onRequest })
      else if (canUndo(row)) say(words, { label: t('do.undo'), run: () => { undo.mutate(row.id) }, undo: true })
      else say(words)
    },
  })
}
