import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { aboutTerms, formQuery, readForm } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { withOffset } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TimeField } from '../../ui/fields'
import { Chip, Note } from '../../ui/pieces'

const facts = ['token', 'email', 'time'] as const

/** The rows of a form tool: which column holds what is said once, and remembered. */
export function FormDialog({ first, onJob, onClose }: { first: FileRef | undefined; onJob: (job: string) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = usePurposeName()
  const [file, setFile] = useState(first)
  const [said, setSaid] = useState<Record<string, string>>({})
  const [at, setAt] = useState<Date | null>(null)
  const choose = useMutation({ mutationFn: () => pickFile('contacts'), onSuccess: (picked) => { if (picked) { setFile(picked); setSaid({}) } } })
  const { data: form, error } = useQuery(formQuery(file?.ref ?? ''))
  const column = (what: string) => said[what] ?? form?.found[what] ?? ''
  const columns = Object.fromEntries([...facts, ...(form?.asked ?? []).map((one) => one.purpose)].map((what) => [what, column(what)]).filter(([, heading]) => heading !== '')) as Record<string, string>
  const changed = Object.keys(said).length > 0
  const start = useMutation({
    mutationFn: (list: FileRef) => readForm(list.ref, changed ? columns : {}, at ? withOffset(at) : ''),
    onSuccess: (job) => { onJob(job); onClose() },
  })
  const failure = start.error ?? choose.error ?? error
  const asksSomething = (form?.asked ?? []).some((one) => one.split || columns[one.purpose] !== undefined)
  const why = !file ? t('forms.need_file') : !form ? '' : form.asked.length === 0 ? t('formin.no_campaign') : !columns['token'] && !columns['email'] ? t('formin.need_who') : !asksSomething ? t('formin.need_answer') : !columns['time'] && !at ? t('formin.need_time') : undefined
  const headings = (form?.columns ?? []).map((one) => ({ value: one.name, label: one.name }))
  const firstOf = (what: string) => form?.columns.find((one) => one.name === column(what))?.first.filter((one) => one !== '').join(' · ')
  return (
    <Dialog
      title={t('formin.title')}
      onClose={onClose}
      size={640}
      onSubmit={() => { if (why === undefined && file && !start.isPending) start.mutate(file) }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? start.isPending}>{t('formin.read')}</Button>}
    >
      <div className="stack">
        <p className="small dim">{t('formin.text')}</p>
        {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
        <div>
          <span className="lab">{t('formin.file')}</span>
          <div className="row">
            {file ? <Chip removeLabel={t('record.evidence_remove')} onRemove={() => { setFile(undefined) }}>{file.name}, {format.bytes(file.bytes)}</Chip> : <Button size="sm" icon="file" autoFocus onClick={() => { choose.mutate() }}>{t('forms.choose_file')}</Button>}
            <span className="tiny faint">{t('forms.file_hint')}</span>
          </div>
        </div>
        {form && (
          <>
            {form.known && !changed && <Note tone="good">{t('formin.known')}</Note>}
            <div className="two-up">
              {facts.map((one) => (
                <ChoiceField key={one} label={t(`formin.${one}`)} value={column(one)} clearable onChange={(value) => { setSaid({ ...said, [one]: value }) }} choices={headings} placeholder={t('formin.no_column')} hint={firstOf(one)} />
              ))}
              <TimeField label={t('forms.when')} value={at} onChange={setAt} latest={new Date()} />
            </div>
            {form.asked.length > 0 && (
              <div className="two-up">
                {form.asked.map((one) => (
                  <ChoiceField key={one.purpose} label={one.purpose === aboutTerms ? t('answers.terms') : one.name || name(one.purpose)} value={column(one.purpose)} clearable onChange={(value) => { setSaid({ ...said, [one.purpose]: value }) }} choices={headings} placeholder={one.split ? t('formin.split') : t('formin.no_column')} hint={firstOf(one.purpose)} />
                ))}
              </div>
            )}
            <p className="tiny faint">{t('formin.remembered')}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
