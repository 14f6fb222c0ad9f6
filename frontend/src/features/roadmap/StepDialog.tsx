import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { emptyStep } from '../../backend/registerRows'
import { openKept, removeStep, setStep, type MapStep, type RoadStep } from '../../backend/registers'
import type { FileRef } from '../../backend/types'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useDraft } from '../../ui/draft'
import { AreaField, DayField, Segments, TextField } from '../../ui/fields'
import { FileField } from '../../ui/FileField'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** One step: its state, who does it until when, and what shows that it is done. */
export function StepDialog({ step, onClose, onPlace }: { step: MapStep; onClose: () => void; onPlace: (place: string) => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [file, setFile] = useState<FileRef>()
  const save = useMutation({ mutationFn: (row: RoadStep) => setStep(row, file?.ref ?? ''), onSuccess: () => { say(t('roadmap.saved')); onClose() } })
  const remove = useMutation({ mutationFn: () => removeStep(step.step), onSuccess: () => { say(t('roadmap.removed'), step.said ? { label: t('do.undo'), undo: true, run: () => { if (step.said) void setStep({ ...step.said, step: 0 }, '') } } : undefined); onClose() } })
  const failure = save.error ?? remove.error
  const fault = failure ? toAppError(failure) : undefined
  const draft = useDraft<RoadStep>(step.said ?? { ...emptyStep, key: step.key, state: '' }, (field) => (fault?.field === field ? errorText(t, fault) : undefined))
  const { value, set, text } = draft
  const own = step.key === ''
  const why = own && value.title.trim() === '' ? t('roadmap.need_title') : value.state === 'not_needed' && value.words.trim() === '' ? t('roadmap.need_why') : undefined
  return (
    <Dialog
      title={own && step.step === 0 ? t('roadmap.add') : step.title}
      size={640}
      onClose={onClose}
      onSubmit={() => { if (!why && !save.isPending) save.mutate(value) }}
      why={why}
      actions={
        <>
          {step.step !== 0 && <Button kind="grave" onClick={() => { if (!remove.isPending) remove.mutate() }}>{t(own ? 'reg.take_out' : 'roadmap.forget')}</Button>}
          <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>
        </>
      }
    >
      <div className="stack">
        {fault && <Note tone="bad" live>{errorText(t, fault)}</Note>}
        {step.why !== '' && <p className="small dim">{step.why} <span className="faint">Art. {step.article}</span> {step.place !== '' && <button type="button" className="link" onClick={() => { onPlace(step.place) }}>{t('roadmap.go')}</button>}</p>}
        {step.known_words !== '' && <Note tone={step.contradicted ? 'warn' : 'plain'}>{t('roadmap.known_is', { words: step.known_words })}</Note>}
        {own && <TextField label={t('roadmap.title_own')} {...text('title')} autoFocus />}
        <Segments label={t('reg.state')} value={value.state} onChange={(state) => { set({ state, done_on: state === 'done' ? (value.done_on || dayOf(new Date())) : '' }) }} choices={[...(own ? [] : [{ value: '', label: t('roadmap.state_as_known') }]), ...['open', 'under_way', 'done', 'not_needed'].map((one) => ({ value: one, label: wordOf(t, `roadmap.state_${one}`) }))]} />
        <div className="two-up">
          <TextField label={t('reg.owner')} {...text('owner')} />
          {value.state === 'done' ? <DayField label={t('roadmap.done_on')} {...text('done_on')} latest={dayOf(new Date())} /> : <DayField label={t('reg.due_on')} {...text('due_on')} clearable />}
        </div>
        <AreaField label={t(value.state === 'not_needed' ? 'roadmap.why_not' : 'roadmap.evidence')} {...text('words')} rows={2} />
        <FileField label={t('reg.evidence_file')} name={file?.name ?? value.file?.name} onAttach={() => { void pickFile('evidence').then((picked) => { if (picked) setFile(picked) }) }} onOpen={() => { if (value.file && !file) void openKept('step', value.step) }} />
      </div>
    </Dialog>
  )
}
