import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { noGuardian } from '../../backend/acts'
import { toAppError } from '../../backend/errors'
import { enterPaper, type FormRow } from '../../backend/forms'
import { usePurposes } from '../../backend/names'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { withOffset, zoneName } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, Tick, TimeField } from '../../ui/fields'
import { Chip, Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { PaperLine, emptyLine, guardianOpen, ofChild, writtenLine, type Line } from './PaperLine'

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
  const [lines, setLines] = useState<Line[]>([emptyLine(1)])
  const form = paper.find((one) => one.code === code)
  const pick = useMutation({ mutationFn: () => pickFile('evidence'), onSuccess: (picked) => { if (picked) setScan(picked) } })
  const childrens = (usePurposes() ?? []).filter((one) => one.forChildren).map((one) => one.id)
  const people = lines.filter(writtenLine)
  const save = useMutation({
    mutationFn: () =>
      enterPaper({
        code, at: at ? withOffset(at) : '', evidence: scan?.ref ?? '', ticked: seen,
        people: people.map((one) => ({
          contactId: one.person?.id ?? 0, name: one.person ? '' : one.name, email: one.person ? '' : one.email, phone: one.person ? '' : one.phone, address: one.person ? '' : one.address,
          answers: Object.fromEntries(Object.entries(one.answers).filter(([, said]) => said !== '')),
          guardian: ofChild(one, childrens) ? one.guardian : noGuardian(), parental: ofChild(one, childrens) ? one.parental : '',
        })),
      }),
    onSuccess: (rows) => {
      onClose()
      say(t('forms.entered', { count: rows.filter((one) => one.outcome === 'recorded').length, created: rows.filter((one) => one.created).length }))
    },
  })
  const failure = save.error ? toAppError(save.error) : undefined
  const why = !form ? t('forms.need_form') : people.length === 0 ? t('forms.need_people') : people.some((one) => guardianOpen(one, childrens)) ? t('guardian.need') : !at ? t('touch.need_time') : !seen ? t('forms.need_seen') : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  const set = (key: number, part: Partial<Line>) => { setLines(lines.map((one) => (one.key === key ? { ...one, ...part } : one))) }
  const add = () => { setLines([...lines, emptyLine(Math.max(0, ...lines.map((one) => one.key)) + 1)]) }
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
              <PaperLine
                key={line.key}
                form={form}
                line={line}
                number={at + 1}
                childrens={childrens}
                alone={lines.length === 1}
                onSet={(part) => { set(line.key, part) }}
                onRemove={() => { setLines(lines.filter((one) => one.key !== line.key)) }}
              />
            ))}
            {form.kind === 'sheet' && <div><Button size="sm" icon="plus" onClick={add}>{t('forms.add_line')}</Button></div>}
          </div>
        )}
        <Tick label={t('forms.seen')} checked={seen} onChange={setSeen} />
      </div>
    </Dialog>
  )
}
