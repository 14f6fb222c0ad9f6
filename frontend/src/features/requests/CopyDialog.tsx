import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { copyForms, exportCopy } from '../../backend/copies'
import type { RequestPage } from '../../backend/requests'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { PassphraseField, RadioField, Segments, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** The copy of the data, in a form that the person can read; locked where it goes by mail. */
export function CopyDialog({ page, onClose }: { page: RequestPage; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const portable = page.row.types.includes('portability')
  const [kind, setKind] = useState(portable && !page.row.types.includes('access') ? 'portability' : 'access')
  const ports = kind === 'portability'
  const [form, setForm] = useState(ports ? 'json' : 'zip')
  const forms = copyForms.filter((one) => !ports || one === 'csv' || one === 'json')
  const [locked, setLocked] = useState(true)
  const [password, setPassword] = useState('')
  const locks = locked
  const why = locks && password.length < 12 ? t('copy.need_password') : undefined
  const make = useMutation({
    mutationFn: async () => {
      const saved: string[] = []
      for (const file of await exportCopy({ contactId: page.row.contactId, format: form, portability: ports, password: locks ? password : '' })) if (await saveFile(file)) saved.push(file.name)
      return saved
    },
    onSuccess: (saved) => {
      if (saved.length === 0) return
      say(t('export.saved', { name: saved.join(', ') }))
      onClose()
    },
  })
  return (
    <Dialog
      title={t('copy.title')}
      onClose={onClose}
      onSubmit={() => { if (!why && !make.isPending) make.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? make.isPending}>{t('copy.do')}</Button>}
    >
      <div className="stack">
        {make.error && <Note tone="bad" live>{errorText(t, toAppError(make.error))}</Note>}
        {portable && <Segments label={t('copy.kind')} value={kind} onChange={(next) => { setKind(next); setForm(next === 'portability' ? 'json' : 'zip') }} choices={[{ value: 'access', label: t('rtype.access') }, { value: 'portability', label: t('rtype.portability') }]} />}
        <RadioField label={t('copy.form')} value={form} onChange={setForm} choices={forms.map((one) => ({ value: one, label: t(`copy.${one}`), hint: t(`copy.${one}_hint`) }))} />
        <Tick label={t('copy.lock')} hint={t('copy.lock_hint')} checked={locked} onChange={setLocked} />
        {locks && <PassphraseField label={t('copy.password')} hint={t('copy.password_hint')} value={password} onChange={setPassword} />}
      </div>
    </Dialog>
  )
}
