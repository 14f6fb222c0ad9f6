import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'

/** What cannot be taken back is confirmed with a tick of its own. */
export function RemoveDialog({ title, what, onRemove, onClose }: { title: string; what: string; onRemove: () => Promise<unknown>; onClose: () => void }) {
  const { t } = useTranslation()
  const [known, setKnown] = useState(false)
  const remove = useMutation({ mutationFn: onRemove, onSuccess: onClose })
  const why = known ? undefined : t('remove.need_tick')
  const submit = () => {
    if (!why && !remove.isPending) remove.mutate()
  }
  return (
    <Dialog
      title={title}
      size={480}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <Button kind="grave" type="submit" blocked={why ?? remove.isPending}>
          {t('remove.do')}
        </Button>
      }
    >
      <div className="stack">
        {remove.error && <Note tone="bad" live>{errorText(t, toAppError(remove.error))}</Note>}
        <p>{what}</p>
        <Tick checked={known} onChange={setKnown} label={t('remove.known')} />
      </div>
    </Dialog>
  )
}
