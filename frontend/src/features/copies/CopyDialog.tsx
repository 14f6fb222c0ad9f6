import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { copyForms, exportCopy, othersQuery } from '../../backend/copies'
import { toAppError } from '../../backend/errors'
import { languages } from '../../i18n'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, PassphraseField, RadioField, Segments, TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { Others } from './Others'

interface Props {
  contactId: number
  /** what it is asked under: a copy (Art. 15), data to take along (Art. 20) */
  access: boolean
  portability: boolean
  /** language that the person speaks, "" where nobody knows */
  language: string
  onClose: () => void
}

type Lock = 'open' | 'password' | 'age'

/** The copy of the data, in a form that the person can read; locked where it goes by mail, and without what is others'. */
export function CopyDialog({ contactId, access, portability, language: spoken, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const say = useToast()
  const [kind, setKind] = useState(portability && !access ? 'portability' : 'access')
  const ports = kind === 'portability'
  const [form, setForm] = useState<string>(ports ? 'json' : 'zip')
  const forms = copyForms.filter((one) => !ports || one === 'csv' || one === 'json')
  const [language, setLanguage] = useState(languages.some((one) => one.code === spoken) ? spoken : i18n.language)
  const [lock, setLock] = useState<Lock>('password')
  const [password, setPassword] = useState('')
  const [age, setAge] = useState('')
  const [shown, setShown] = useState<number[]>([])
  const others = useQuery({ ...othersQuery(contactId, form, i18n.language), enabled: !ports })
  const why = lock === 'password' && password.length < 12 ? t('copy.need_password') : lock === 'age' && age.trim() === '' ? t('copy.need_age') : undefined
  const make = useMutation({
    mutationFn: async () => {
      const keepThird = ports ? [] : shown.filter((number) => others.data?.some((one) => one.number === number))
      const saved: string[] = []
      for (const file of await exportCopy({ contactId, format: form, language, portability: ports, keepThird, password: lock === 'password' ? password : '', ageRecipient: lock === 'age' ? age : '' })) if (await saveFile(file)) saved.push(file.name)
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
        {portability && <Segments label={t('copy.kind')} value={kind} onChange={(next) => { setKind(next); setForm(next === 'portability' ? 'json' : 'zip') }} choices={[{ value: 'access', label: t('rtype.access') }, { value: 'portability', label: t('rtype.portability') }]} />}
        <RadioField label={t('copy.form')} value={form} onChange={setForm} choices={forms.map((one) => ({ value: one, label: t(`copy.${one}`), hint: t(`copy.${one}_hint`) }))} />
        <ChoiceField label={t('copy.language')} value={language} onChange={setLanguage} choices={languages.map((one) => ({ value: one.code, label: one.name }))} />
        <Segments label={t('copy.sealing')} value={lock} onChange={(next) => { setLock(next as Lock) }} choices={[{ value: 'password', label: t('copy.by_password') }, { value: 'age', label: t('copy.by_age') }, { value: 'open', label: t('copy.open') }]} />
        {lock === 'password' && <PassphraseField label={t('copy.password')} hint={t('copy.password_hint')} value={password} onChange={setPassword} />}
        {lock === 'age' && <TextField label={t('copy.age')} hint={t('copy.age_hint')} value={age} onChange={setAge} />}
        {!ports && others.data && <Others findings={others.data} shown={shown} onShown={setShown} />}
      </div>
    </Dialog>
  )
}
