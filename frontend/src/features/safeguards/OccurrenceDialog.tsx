import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { occurrenceKinds } from '../../backend/registerRows'
import { openKept, removeOccurrence, saveOccurrence, type Occurrence } from '../../backend/registers'
import type { FileRef } from '../../backend/types'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useDraft } from '../../ui/draft'
import { AreaField, ChoiceField, DayField, TextField, Tick } from '../../ui/fields'
import { FileField } from '../../ui/FileField'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

export function OccurrenceDialog({ occurrence, onClose }: { occurrence: Occurrence; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [file, setFile] = useState<FileRef>()
  const save = useMutation({ mutationFn: (row: Occurrence) => saveOccurrence(row, file?.ref), onSuccess: (saved) => { say(t('log.saved', { title: saved.title })); onClose() } })
  const remove = useMutation({
    mutationFn: () => removeOccurrence(occurrence.occurrence),
    onSuccess: () => { say(t('log.removed', { title: occurrence.title }), { label: t('do.undo'), undo: true, run: () => { void saveOccurrence({ ...occurrence, occurrence: 0 }) } }); onClose() },
  })
  const failure = save.error ?? remove.error
  const fault = failure ? toAppError(failure) : undefined
  const draft = useDraft(occurrence, (field) => (fault?.field === field ? errorText(t, fault) : undefined))
  const { value, set, text } = draft
  const why = value.title.trim() === '' ? t('log.need_title') : value.on === '' ? t('log.need_day') : undefined
  return (
    <Dialog
      title={occurrence.occurrence === 0 ? t('log.add') : occurrence.title}
      size={680}
      onClose={onClose}
      onSubmit={() => { if (!why && !save.isPending) save.mutate(value) }}
      why={why}
      actions={
        <>
          {occurrence.occurrence !== 0 && <Button kind="grave" onClick={() => { if (!remove.isPending) remove.mutate() }}>{t('reg.take_out')}</Button>}
          <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>
        </>
      }
    >
      <div className="stack">
        {fault && <Note tone="bad" live>{errorText(t, fault)}</Note>}
        <div className="two-up">
          <ChoiceField label={t('log.kind')} {...text('kind')} choices={occurrenceKinds.map((one) => ({ value: one, label: wordOf(t, `log.kind_${one}`) }))} hint={wordOf(t, `log.about_${value.kind}`)} />
          <DayField label={t('log.on')} {...text('on')} latest={dayOf(new Date())} />
        </div>
        <TextField label={t('log.what')} {...text('title')} autoFocus={occurrence.occurrence === 0} />
        {(value.kind === 'training' || value.kind === 'drill') && <ChoiceField label={t('log.about')} value={value.about ?? ''} onChange={(about) => { set({ about }) }} clearable choices={['privacy', 'requests', 'breaches', 'restore', 'phishing'].map((one) => ({ value: one, label: wordOf(t, `log.about_theme_${one}`) }))} />}
        <AreaField label={t('log.words')} {...text('words')} rows={2} />
        <div className="two-up">
          <TextField label={t('log.who')} {...text('who')} />
          <TextField label={t('log.result')} {...text('result')} />
        </div>
        <div className="two-up">
          <DayField label={t('log.repeat_on')} {...text('repeat_on')} clearable />
          <Tick label={t('log.handled_tick')} checked={value.handled} onChange={(handled) => { set({ handled }) }} />
        </div>
        <FileField label={t('reg.evidence_file')} name={file?.name ?? value.file?.name} onAttach={() => { void pickFile('evidence').then((picked) => { if (picked) setFile(picked) }) }} onOpen={() => { if (value.file && !file) void openKept('occurrence', value.occurrence) }} />
      </div>
    </Dialog>
  )
}
