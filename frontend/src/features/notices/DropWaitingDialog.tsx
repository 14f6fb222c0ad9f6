import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { dropWaiting, type Waiting } from '../../backend/notices'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** Lets people go who wait to be asked again. Their consent stands; the reason is kept. */
export function DropWaitingDialog({ waiting, onClose }: { waiting: Waiting; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [reason, setReason] = useState('')
  const drop = useMutation({
    mutationFn: () => dropWaiting(waiting.purpose, reason.trim()),
    onSuccess: (count) => { say(t('notices.dropped', { count })); onClose() },
  })
  const why = reason.trim() === '' ? t('notices.drop_need_reason') : undefined
  const submit = () => { if (!why && !drop.isPending) drop.mutate() }
  return (
    <Dialog
      title={t('notices.drop_title', { count: waiting.people, purpose: waiting.name })}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? drop.isPending}>{t('notices.drop')}</Button>}
    >
      <div className="stack">
        {drop.error && <Note tone="bad" live>{errorText(t, toAppError(drop.error))}</Note>}
        <Note>{t('notices.drop_text')}</Note>
        <AreaField label={t('notices.drop_reason')} value={reason} onChange={setReason} autoFocus />
      </div>
    </Dialog>
  )
}
