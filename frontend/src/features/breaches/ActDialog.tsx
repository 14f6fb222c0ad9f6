import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

interface Props {
  title: string
  /** the word on the main button */
  act: string
  /** what is said when it is done */
  said: string
  why?: string
  size?: number
  run: () => Promise<unknown>
  /** gets what the act brought */
  onDone?: (brought: unknown) => void
  onClose: () => void
  children: ReactNode
}

/** One act on a breach: fields, the reason beside a main action that waits, and the error in words. */
export function ActDialog({ title, act, said, why, size = 560, run, onDone, onClose, children }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useToast()
  const save = useMutation({
    mutationFn: run,
    onSuccess: async (brought) => {
      await client.invalidateQueries({ queryKey: ['breaches'] })
      say(said)
      onClose()
      onDone?.(brought)
    },
  })
  return (
    <Dialog title={title} size={size} onClose={onClose} onSubmit={() => { if (!why && !save.isPending) save.mutate() }} why={why} actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{act}</Button>}>
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        {children}
      </div>
    </Dialog>
  )
}
