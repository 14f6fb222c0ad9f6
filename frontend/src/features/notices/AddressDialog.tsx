import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { setNoticeAddress } from '../../backend/notices'
import type { NoticeVersion } from '../../backend/types'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** Where a published version can be read from now on. */
export function AddressDialog({ version, onClose }: { version: NoticeVersion; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [url, setUrl] = useState(version.url)
  const save = useMutation({
    mutationFn: () => setNoticeAddress(version.id, url.trim()),
    onSuccess: () => { say(t('notices.address_saved')); onClose() },
  })
  const submit = () => { if (!save.isPending && url.trim() !== version.url) save.mutate() }
  return (
    <Dialog
      title={t('notices.address_title', { number: version.number })}
      onClose={onClose}
      onSubmit={submit}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={url.trim() === version.url || save.isPending}>{t('do.save')}</Button>}
    >
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        <TextField label={t('notices.url')} type="url" value={url} onChange={setUrl} hint={t('notices.address_hint')} autoFocus />
      </div>
    </Dialog>
  )
}
