import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import type { FileRef, Person } from '../../backend/types'
import { recordSale, saleConditions } from '../../backend/writing'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, DayField, Segments, TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { FilePicker } from './FilePicker'
import type { Chosen } from './selection'

interface Props {
  /** one person, or those who are ticked in the list */
  whom: Person | Chosen
  onClose: () => void
  onDone?: () => void
}

/** The sale behind a soft opt-in: a condition that nobody answers is not met. */
export function SaleDialog({ whom, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const say = useToast()
  const many = 'count' in whom ? whom : undefined
  const person = 'count' in whom ? undefined : whom
  const purposes = (usePurposes() ?? []).filter((one) => one.endedOn === '')
  const [purpose, setPurpose] = useState('')
  const [subject, setSubject] = useState('')
  const [day, setDay] = useState('')
  const [kind, setKind] = useState('')
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const [file, setFile] = useState<FileRef>()
  const save = useMutation({
    mutationFn: () => recordSale({
      id: person?.id ?? 0, search: many?.search ?? '', filters: many?.filters ?? [], purpose, subject: subject.trim(), day, kind, file: file?.ref ?? '',
      answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== '')),
    }),
    onSuccess: ({ people }) => {
      onClose()
      say(many ? t('sale.done_many', { count: people }) : t('sale.done'))
      onDone?.()
    },
  })
  const everybody = many?.search === '' && many.filters.length === 0
  const why = everybody ? t('sale.need_some') : purpose === '' ? t('sale.need_purpose') : subject.trim() === '' ? t('sale.need_subject') : day === '' ? t('sale.need_day') : undefined
  return (
    <Dialog
      title={many ? t('sale.title_many', { count: many.count }) : t('sale.title', { name: person?.name || (person?.organisation ?? '') })}
      onClose={onClose}
      onSubmit={() => { if (!why && !save.isPending) save.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('sale.do')}</Button>}
    >
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        <p className="small dim">{t('sale.what')}</p>
        {many && <Note tone="warn">{t('sale.many_text')}</Note>}
        <ChoiceField label={t('sale.purpose')} value={purpose} onChange={setPurpose} autoFocus choices={purposes.map((one) => ({ value: one.id, label: one.name }))} />
        <div className="two-up">
          <TextField label={t('sale.subject')} value={subject} onChange={setSubject} />
          <DayField label={t('sale.day')} value={day} onChange={setDay} latest={new Date().toISOString().slice(0, 10)} />
        </div>
        <Segments
          label={t('sale.kind')}
          value={kind}
          onChange={setKind}
          choices={[{ value: '', label: t('sale.kind_sale') }, { value: 'negotiation', label: t('sale.kind_negotiation') }, { value: 'charity', label: t('sale.kind_charity') }]}
        />
        {saleConditions.map((one) => (
          <Segments
            key={one}
            label={wordOf(t, `sale.${one}`)}
            value={answers[one] ?? ''}
            onChange={(answer) => { setAnswers({ ...answers, [one]: answer }) }}
            choices={[{ value: 'yes', label: t('sale.yes') }, { value: 'no', label: t('sale.no') }, { value: '', label: t('sale.unanswered') }]}
          />
        ))}
        <FilePicker label={t('sale.file')} file={file} onFile={setFile} />
      </div>
    </Dialog>
  )
}
