import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile, saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { bringAnswers, type FormRow } from '../../backend/forms'
import { useJob, useJobEnd } from '../../backend/jobs'
import { usePurposes } from '../../backend/names'
import { jobResultQuery } from '../../backend/queries'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { withOffset } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, Tick, TimeField } from '../../ui/fields'
import { Chip, Equation, Note, Progress } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { outcomes, reasonsOf, unreadOf, type Counts } from './answers'
import { Parental } from './PaperLine'

interface Props {
  forms: FormRow[]
  code: string
  onClose: () => void
  onDecisions: () => void
}

/** A list of answers is tried first; what it would record is a sum that closes. */
export function AnswersDialog({ forms, code: first, onClose, onDecisions }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [file, setFile] = useState<FileRef>()
  const [code, setCode] = useState(first)
  const [scan, setScan] = useState<FileRef>()
  const [seen, setSeen] = useState(false)
  const [at, setAt] = useState<Date | null>(null)
  const [parental, setParental] = useState('')
  const [tried, setTried] = useState<string>()
  const [recording, setRecording] = useState<string>()
  const onPaper = forms.some((one) => one.kind !== 'html' && (code === '' || one.code === code))
  const childrens = (usePurposes() ?? []).filter((one) => one.forChildren).map((one) => one.id)
  const ofChildren = forms.some((one) => (code === '' || one.code === code) && one.questions.some((asked) => childrens.includes(asked.purpose)))
  const start = useMutation({
    mutationFn: ({ dry, list }: { dry: boolean; list: FileRef }) =>
      bringAnswers({ file: list.ref, code, at: at ? withOffset(at) : '', evidence: scan?.ref ?? '', ticked: onPaper && seen, parental: ofChildren ? parental : '', dry, heading: t('forms.rejected_heading'), words: wordsOf() }),
    onSuccess: (job, { dry }) => { if (dry) setTried(job); else setRecording(job) },
  })
  const wordsOf = () => Object.fromEntries(reasonCodes.map((one) => [one, wordOf(t, `reason.${one}`).replace(/\{\{\w+\}\}/g, '…')]))
  const choose = useMutation({ mutationFn: () => pickFile('contacts'), onSuccess: (picked) => { if (picked) { setFile(picked); setTried(undefined) } } })
  const addScan = useMutation({ mutationFn: () => pickFile('evidence'), onSuccess: (picked) => { if (picked) { setScan(picked); setTried(undefined) } } })
  const trying = useJob(tried)
  const { data: result } = useQuery({ ...jobResultQuery(tried), enabled: tried !== undefined && trying?.state === 'done' })
  const running = useJobEnd(recording, (ended) => {
    if (ended.state === 'done') { onClose(); say(t('forms.brought_in')) }
  })
  const failure = start.error ?? choose.error ?? addScan.error ?? (trying?.state === 'failed' ? trying.error : null) ?? (running?.state === 'failed' ? running.error : null)
  const counts: Counts | undefined = result?.counts
  const takes = counts ? (counts['recorded'] ?? 0) + (counts['waiting'] ?? 0) : 0
  const busy = start.isPending || trying?.state === 'running' || running?.state === 'running'
  const why = !file ? t('forms.need_file') : counts && takes === 0 ? t('forms.nothing_new') : undefined
  const next = () => {
    if (why || busy || !file) return
    start.mutate({ dry: counts === undefined, list: file })
  }
  const change = <T,>(set: (value: T) => void) => (value: T) => { set(value); setTried(undefined) }
  return (
    <Dialog
      title={t('forms.answers')}
      onClose={onClose}
      size={660}
      onSubmit={next}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? busy}>{counts ? t('forms.record', { count: takes }) : t('forms.try')}</Button>}
    >
      <div className="stack">
        <p className="small dim">{t('forms.answers_text')}</p>
        {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
        <div>
          <span className="lab">{t('forms.file')}</span>
          <div className="row">
            {file ? <Chip removeLabel={t('record.evidence_remove')} onRemove={() => { setFile(undefined); setTried(undefined) }}>{file.name}, {format.bytes(file.bytes)}</Chip> : <Button size="sm" icon="file" autoFocus onClick={() => { choose.mutate() }}>{t('forms.choose_file')}</Button>}
            <span className="tiny faint">{t('forms.file_hint')}</span>
          </div>
        </div>
        <div className="two-up">
          <ChoiceField label={t('forms.of_form')} value={code} onChange={change(setCode)} clearable placeholder={t('forms.each_row')} choices={forms.map((one) => ({ value: one.code, label: `${one.code}, ${one.questions.map((q) => q.name).join(', ')}` }))} />
          <TimeField label={t('forms.when')} value={at} onChange={change(setAt)} latest={new Date()} hint={t('forms.when_hint')} />
        </div>
        <div>
          <span className="lab">{t('forms.scan')}</span>
          <div className="row">
            {scan ? <Chip removeLabel={t('record.evidence_remove')} onRemove={() => { setScan(undefined); setTried(undefined) }}>{scan.name}, {format.bytes(scan.bytes)}</Chip> : <Button size="sm" icon="file" onClick={() => { addScan.mutate() }}>{t('record.evidence_add')}</Button>}
            <span className="tiny faint">{t('forms.scan_hint')}</span>
          </div>
        </div>
        {ofChildren && (
          <div className="stack tight">
            <Parental label={t('forms.parental_all')} value={parental} onChange={change(setParental)} />
            <p className="tiny faint">{t('forms.parental_hint')}</p>
          </div>
        )}
        {onPaper && <Tick label={t('forms.seen')} checked={seen} onChange={change(setSeen)} />}
        {busy && <Progress label={t('forms.reading')} done={(running ?? trying)?.done ?? 0} total={(running ?? trying)?.total ?? 0} />}
        {counts && !busy && (
          <>
            <Equation
              format={(n) => format.number(n)}
              total={counts['rows'] ?? 0}
              totalLabel={t('forms.rows')}
              terms={outcomes.filter((one) => (counts[one] ?? 0) > 0).map((one) => ({ key: one, value: counts[one] ?? 0, label: t(`forms.outcome_${one}`) }))}
            />
            <p className="small">{t('forms.tally_all', { yes: counts['yes'] ?? 0, no: counts['no'] ?? 0, people: counts['created'] ?? 0 })}</p>
            <Reasons counts={counts} files={result?.files ?? []} />
            {(counts['waiting'] ?? 0) > 0 && <Note>{t('forms.waits')} <button type="button" className="link" onClick={onDecisions}>{t('decisions.open')}</button></Note>}
            {unreadOf(counts).length > 0 && <Note tone="warn">{t('forms.unread', { names: unreadOf(counts).join(', ') })}</Note>}
          </>
        )}
      </div>
    </Dialog>
  )
}

const reasonCodes = ['form_code_wrong', 'form_code_missing', 'form_unknown', 'form_code_differs', 'form_answer_unknown', 'form_answer_both', 'form_before_made', 'form_purpose_not_on',
  'form_time_missing', 'form_yes_after_no', 'email_malformed', 'time_malformed', 'time_in_future', 'date_impossible', 'contact_ambiguous', 'consent_needs_guardian', 'consent_age_unknown', 'consent_not_valid', 'guardian_incomplete', 'guardian_not_needed', 'consent_needs_evidence', 'no_name_no_address'] as const

function Reasons({ counts, files }: { counts: Counts; files: FileRef[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reasons = reasonsOf(counts)
  if (reasons.length === 0) return null
  return (
    <div>
      <span className="lab">{t('forms.why')}</span>
      <dl className="why-list">
        {reasons.map(([reason, count]) => (
          <div key={reason} style={{ display: 'contents' }}>
            <dt>{format.number(count)}</dt>
            <dd>{wordOf(t, `reason.${reason}`).replace(/\{\{\w+\}\}/g, '…')}</dd>
          </div>
        ))}
      </dl>
      {files.map((one) => (
        <Button key={one.ref} size="sm" icon="disk" onClick={() => void saveFile(one)}>{t('forms.save_rejected', { name: one.name })}</Button>
      ))}
    </div>
  )
}
