import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { enterPaper, type FormRow } from '../../backend/forms'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { withOffset, zoneName } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, Segments, TextField, Tick, TimeField } from '../../ui/fields'
import { Chip, Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { written } from './answers'

interface Line {
  key: number
  name: string
  email: string
  phone: string
  address: string
  answers: Record<string, string>
}

const empty = (key: number): Line => ({ key, name: '', email: '', phone: '', address: '', answers: {} })

/** A form that came back on paper: one person, or every line of a sheet against the one scan. */
export function PaperDialog({ forms, code: first, onClose }: { forms: FormRow[]; code: string; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const paper = forms.filter((one) => one.kind !== 'html')
  const [code, setCode] = useState(first !== '' ? first : paper.length === 1 ? (paper[0]?.code ?? '') : '')
  const [at, setAt] = useState<Date | null>(() => new Date())
  const [scan, setScan] = useState<FileRef>()
  const [seen, setSeen] = useState(false)
  const [lines, setLines] = useState<Line[]>([empty(1)])
  const form = paper.find((one) => one.code === code)
  const pick = useMutation({ mutationFn: () => pickFile('evidence'), onSuccess: (picked) => { if (picked) setScan(picked) } })
  const people = written(lines)
  const save = useMutation({
    mutationFn: () =>
      enterPaper({
        code, at: at ? withOffset(at) : '', evidence: scan?.ref ?? '', ticked: seen,
        people: people.map(({ name, email, phone, address, answers }) => ({ contactId: 0, name, email, phone, address, answers: Object.fromEntries(Object.entries(answers).filter(([, said]) => said !== '')) })),
      }),
    onSuccess: (rows) => {
      onClose()
      say(t('forms.entered', { count: rows.filter((one) => one.outcome === 'recorded').length, created: rows.filter((one) => one.created).length }))
    },
  })
  const failure = save.error ? toAppError(save.error) : undefined
  const why = !form ? t('forms.need_form') : people.length === 0 ? t('forms.need_people') : !at ? t('touch.need_time') : !seen ? t('forms.need_seen') : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  const set = (key: number, part: Partial<Line>) => { setLines(lines.map((one) => (one.key === key ? { ...one, ...part } : one))) }
  const add = () => { setLines([...lines, empty(Math.max(0, ...lines.map((one) => one.key)) + 1)]) }
  return (
    <Dialog
      title={t('forms.paper')}
      onClose={onClose}
      size={760}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('forms.record', { count: people.length })}</Button>}
    >
      <div className="stack">
        <p className="small dim">{t('forms.paper_text')}</p>
        {failure && <Note tone="bad" live>{failure.params['row'] ? t('forms.at_line', { row: failure.params['row'], reason: errorText(t, failure) }) : errorText(t, failure)}</Note>}
        <div className="two-up">
          <ChoiceField label={t('forms.of_form')} value={code} onChange={setCode} autoFocus choices={paper.map((one) => ({ value: one.code, label: `${one.code}, ${one.questions.map((q) => q.name).join(', ')}` }))} />
          <TimeField label={t('forms.signed')} value={at} onChange={setAt} latest={new Date()} hint={t('record.zone', { zone: zoneName() })} />
        </div>
        <div>
          <span className="lab">{t('forms.scan')}</span>
          <div className="row">
            {scan ? <Chip removeLabel={t('record.evidence_remove')} onRemove={() => { setScan(undefined) }}>{scan.name}, {format.bytes(scan.bytes)}</Chip> : <Button size="sm" icon="file" onClick={() => { pick.mutate() }}>{t('record.evidence_add')}</Button>}
            <span className="tiny faint">{t('forms.one_scan')}</span>
          </div>
        </div>
        {form && (
          <div className="fsg" role="group" aria-label={t('forms.lines')}>
            {lines.map((line, at) => (
              <div className="fsl" key={line.key} role="group" aria-label={t('forms.line', { number: at + 1 })}>
                <span className="n">{at + 1}</span>
                <TextField label={t('field.name')} value={line.name} onChange={(name) => { set(line.key, { name }) }} />
                <TextField label={t('field.email')} type="email" value={line.email} onChange={(email) => { set(line.key, { email }) }} />
                <Button size="sm" icon="x" blocked={lines.length === 1} aria-label={t('forms.remove_line', { number: at + 1 })} onClick={() => { setLines(lines.filter((one) => one.key !== line.key)) }} />
                <div className="qs">
                  {form.fields.includes('phone') && <TextField label={t('field.phone')} type="tel" value={line.phone} onChange={(phone) => { set(line.key, { phone }) }} />}
                  {form.fields.includes('address') && <TextField label={t('field.address')} value={line.address} onChange={(address) => { set(line.key, { address }) }} />}
                  {form.questions.map((one) => (
                    <div className="q" key={one.purpose}>
                      <span className="small">{one.name}</span>
                      <Segments
                        bare
                        label={t('forms.answer_of', { name: one.name, number: at + 1 })}
                        value={line.answers[one.purpose] ?? ''}
                        onChange={(said) => { set(line.key, { answers: { ...line.answers, [one.purpose]: said } }) }}
                        choices={[{ value: 'yes', label: t('forms.yes') }, { value: 'no', label: t('forms.no') }, { value: '', label: t('forms.open') }]}
                      />
                    </div>
                  ))}
                </div>
              </div>
            ))}
            {form.kind === 'sheet' && <div><Button size="sm" icon="plus" onClick={add}>{t('forms.add_line')}</Button></div>}
          </div>
        )}
        <Tick label={t('forms.seen')} checked={seen} onChange={setSeen} />
      </div>
    </Dialog>
  )
}
