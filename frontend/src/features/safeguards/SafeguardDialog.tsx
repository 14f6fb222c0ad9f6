import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { safeguardKinds } from '../../backend/registerRows'
import { openKept, removeSafeguard, saveSafeguard, type Safeguard } from '../../backend/registers'
import type { FileRef } from '../../backend/types'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useDraft } from '../../ui/draft'
import { AreaField, ChoiceField, DayField, Segments, TextField, Tick } from '../../ui/fields'
import { FileField } from '../../ui/FileField'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** One measure of Art. 32(1): what it is, since when or until when, who answers for it, when it was tried. */
export function SafeguardDialog({ safeguard, onClose }: { safeguard: Safeguard; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [file, setFile] = useState<FileRef>()
  const save = useMutation({ mutationFn: (row: Safeguard) => saveSafeguard(row, file?.ref), onSuccess: (saved) => { say(t('safeguard.saved', { name: saved.name })); onClose() } })
  const remove = useMutation({
    mutationFn: () => removeSafeguard(safeguard.safeguard),
    onSuccess: () => { say(t('safeguard.removed', { name: safeguard.name }), { label: t('do.undo'), undo: true, run: () => { void saveSafeguard({ ...safeguard, safeguard: 0 }) } }); onClose() },
  })
  const failure = save.error ?? remove.error
  const fault = failure ? toAppError(failure) : undefined
  const draft = useDraft(safeguard, (field) => (fault?.field === field ? errorText(t, fault) : undefined))
  const { value, set, text } = draft
  const today = dayOf(new Date())
  const why = value.name.trim() === '' ? t('safeguard.need_name') : undefined
  return (
    <Dialog
      title={safeguard.safeguard === 0 ? t('safeguards.add') : safeguard.name}
      size={680}
      onClose={onClose}
      onSubmit={() => { if (!why && !save.isPending) save.mutate(value) }}
      why={why}
      actions={
        <>
          {safeguard.safeguard !== 0 && <Button kind="grave" onClick={() => { if (!remove.isPending) remove.mutate() }}>{t('reg.take_out')}</Button>}
          <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>
        </>
      }
    >
      <div className="stack">
        {fault && <Note tone="bad" live>{errorText(t, fault)}</Note>}
        <div className="two-up">
          <TextField label={t('safeguard.name')} {...text('name')} autoFocus={safeguard.safeguard === 0} />
          <ChoiceField label={t('safeguard.kind')} {...text('kind')} choices={safeguardKinds.map((one) => ({ value: one, label: wordOf(t, `safeguard.kind_${one}`) }))} />
        </div>
        <AreaField label={t('safeguard.words')} {...text('words')} rows={2} />
        <Segments label={t('reg.state')} value={value.state} onChange={(state) => { set({ state, done_on: state === 'in_place' && value.done_on === '' ? today : value.done_on }) }} choices={['planned', 'in_place', 'dropped'].map((one) => ({ value: one, label: wordOf(t, `safeguard.state_${one}`) }))} />
        <div className="two-up">
          <TextField label={t('reg.owner')} {...text('owner')} />
          {value.state === 'planned' ? <DayField label={t('reg.due_on')} {...text('due_on')} clearable /> : <DayField label={t('safeguard.done_on')} {...text('done_on')} clearable />}
        </div>
        <div className="two-up">
          <DayField label={t('safeguard.tested_on')} {...text('tested_on')} hint="Art. 32(1)(d)" latest={today} clearable />
          <DayField label={t('reg.review_on')} {...text('review_on')} clearable />
        </div>
        <Tick label={t('safeguard.common')} checked={value.common} onChange={(common) => { set({ common }) }} />
        <FileField label={t('reg.evidence_file')} name={file?.name ?? value.file?.name} onAttach={() => { void pickFile('evidence').then((picked) => { if (picked) setFile(picked) }) }} onOpen={() => { if (value.file && !file) void openKept('safeguard', value.safeguard) }} />
      </div>
    </Dialog>
  )
}
