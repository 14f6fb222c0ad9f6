import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { useUndoStep } from './useUndoStep'

interface Props {
  title: string
  /** the word on the main button */
  act: string
  /** what is said when it is done */
  said?: string
  /** the request whose step this is, where it can be taken back */
  undo?: number
  why?: string
  size?: number
  grave?: boolean
  run: () => Promise<unknown>
  /** gets what the act brought */
  onDone?: (brought: unknown) => void
  onClose: () => void
  children: ReactNode
}

/** One act on a request: fields, the reason beside a main action that waits, and the error in words. */
export function ActDialog({ title, act, said, undo, why, size = 560, grave, run, onDone, onClose, children }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useToast()
  const { action } = useUndoStep(undo ?? 0)
  const save = useMutation({
    mutationFn: run,
    onSuccess: async (brought) => {
      await client.invalidateQueries({ queryKey: ['requests'] })
      if (undo !== undefined) say(said ?? t('requests.noted'), action())
      else if (said) say(said)
      onClose()
      onDone?.(brought)
    },
  })
  return (
    <Dialog
      title={title}
      size={size}
      onClose={onClose}
      onSubmit={() => { if (!why && !save.isPending) save.mutate() }}
      why={why}
      actions={<Button kind={grave ? 'grave' : 'main'} type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{act}</Button>}
    >
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        {children}
      </div>
    </Dialog>
  )
}
