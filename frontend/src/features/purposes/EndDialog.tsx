import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whenEnded } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { dropPeople, endPurpose, purposeUseQuery } from '../../backend/reviews'
import type { Purpose } from '../../backend/types'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** Ends a purpose. Whoever still stands for it is dropped first, with a reason: nobody is held for nothing (Art. 5(1)(b)). */
export function EndDialog({ purpose, onClose }: { purpose: Purpose; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const { data: use } = useQuery(purposeUseQuery(purpose.id))
  const [reason, setReason] = useState('')
  const left = use?.people ?? 0
  const end = useMutation({
    mutationFn: async () => {
      if (left > 0) {
        const ended = await whenEnded(await dropPeople(purpose.id, 'all', reason.trim()))
        if (ended.state === 'failed' && ended.error) throw ended.error
      }
      return endPurpose(purpose.id)
    },
    onSuccess: () => {
      say(t('purposes.ended_done', { name: purpose.name }))
      onClose()
    },
  })
  const failure = end.error ? toAppError(end.error) : undefined
  const why = left > 0 && reason.trim() === '' ? t('reviews.need_reason') : undefined
  const submit = () => { if (!why && use && !end.isPending) end.mutate() }
  return (
    <Dialog
      title={t('purposes.end_title', { name: purpose.name })}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? (!use || end.isPending)}>{t('purposes.end')}</Button>}
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        <p>{t('purposes.end_text')}</p>
        {left > 0 && (
          <>
            <Note tone="warn">{t('purposes.end_left', { count: left })}</Note>
            <TextField label={t('reviews.reason')} value={reason} onChange={setReason} hint={t('reviews.reason_hint')} maxLength={500} autoFocus />
          </>
        )}
      </div>
    </Dialog>
  )
}
