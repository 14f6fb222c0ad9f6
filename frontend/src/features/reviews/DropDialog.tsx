import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whenEnded } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { dropPeople, type ReviewLine } from '../../backend/reviews'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** Drops people from a purpose, with a reason that stands in the ledger for each of them. */
export function DropDialog({ line, name, scope, onClose }: { line: ReviewLine; name: string; scope: 'unknown' | 'all'; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [reason, setReason] = useState('')
  const drop = useMutation({
    mutationFn: async () => {
      const ended = await whenEnded(await dropPeople(line.purpose, scope, reason.trim()))
      if (ended.state === 'failed' && ended.error) throw ended.error
    },
    onSuccess: () => {
      say(t('reviews.dropped', { count: line.count, purpose: name }))
      onClose()
    },
  })
  const failure = drop.error ? toAppError(drop.error) : undefined
  const why = reason.trim() === '' ? t('reviews.need_reason') : undefined
  const submit = () => { if (!why && !drop.isPending) drop.mutate() }
  return (
    <Dialog
      title={t('reviews.drop_title', { count: line.count, purpose: name })}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? drop.isPending}>{t('reviews.drop')}</Button>}
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        <Note tone="warn">{t('reviews.drop_text')}</Note>
        <TextField label={t('reviews.reason')} value={reason} onChange={setReason} hint={t('reviews.reason_hint')} maxLength={500} autoFocus />
      </div>
    </Dialog>
  )
}
