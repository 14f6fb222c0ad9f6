import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { savePurpose } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { purposeCheckQuery } from '../../backend/reviews'
import type { Purpose } from '../../backend/types'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Note, Tabs } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { Hints } from './Hints'
import { consent } from './purpose'
import { PurposeData } from './PurposeData'
import { PurposeTexts } from './PurposeTexts'

interface Props {
  purpose: Purpose
  /** the controller's language: a name in it is a must */
  main: string
  onClose: () => void
  onSaved: (purpose: Purpose) => void
}

/** Everything that a purpose is made of: its texts per language, its data and ground, and what it should say better as it is written. */
export function PurposeForm({ purpose: first, main, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const say = useToast()
  const [purpose, setPurpose] = useState(first)
  const [tab, setTab] = useState('texts')
  const set = (part: Partial<Purpose>) => { setPurpose((known) => ({ ...known, ...part })) }
  const asks = purpose.bases.includes(consent)
  const whole: Purpose = { ...purpose, name: purpose.names[main] ?? purpose.name, consentMonths: asks ? purpose.consentMonths : 0, renewDays: asks ? purpose.renewDays : 0 }
  const { data: check } = useQuery(purposeCheckQuery({ ...whole, hints: [], contacts: 0 }))

  const save = useMutation({
    mutationFn: () => savePurpose(whole),
    onSuccess: (saved) => {
      say(t('purposes.saved', { name: saved.name }))
      onSaved(saved)
    },
  })
  const failure = save.error ? toAppError(save.error) : undefined
  const nameless = Object.values(purpose.names).every((name) => name.trim() === '')
  const why =
    nameless ? t('purposes.need_name')
    : purpose.bases.length === 0 ? t('purposes.need_basis')
    : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  return (
    <Dialog
      title={first.id === '' ? t('purposes.add') : first.name}
      size={860}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>}
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        <Tabs label={t('purposes.detail')} value={tab} onChange={setTab} items={[{ key: 'texts', label: t('purposes.texts') }, { key: 'data', label: t('purposes.data') }]} />
        {tab === 'texts' ? <PurposeTexts purpose={purpose} main={main} asks={asks || purpose.bases.length === 0} set={set} /> : <PurposeData purpose={purpose} asks={asks} needsSpecial={check?.needsSpecial ?? purpose.needsSpecial} set={set} />}
        {!nameless && check && <Hints hints={check.hints} />}
      </div>
    </Dialog>
  )
}
