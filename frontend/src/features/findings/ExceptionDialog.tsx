import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { endException, exempt, type Finding } from '../../backend/findings'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, DayField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { findingWords } from './words'

const monthsOn = (months: number) => {
  const day = new Date()
  day.setMonth(day.getMonth() + months)
  return dayOf(day)
}

/** That a finding stands, known and with a reason, until a day. It is shown apart and never hidden. */
export function ExceptionDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(() => monthsOn(3))
  const save = useMutation({
    mutationFn: () => exempt(finding, reason.trim(), until),
    onSuccess: (id) => { say(t('findings.excepted'), { label: t('do.undo'), undo: true, run: () => { void endException(id) } }); onClose() },
  })
  const fault = save.error ? toAppError(save.error) : undefined
  const why = reason.trim() === '' ? t('findings.need_reason') : until === '' ? t('findings.need_until') : undefined
  return (
    <Dialog title={t('findings.except_title')} size={520} onClose={onClose} onSubmit={() => { if (!why && !save.isPending) save.mutate() }} why={why} actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('findings.except_do')}</Button>}>
      <div className="stack">
        {fault && fault.field !== 'until' && fault.field !== 'reason' && <Note tone="bad" live>{errorText(t, fault)}</Note>}
        <p className="small medium">{findingWords(t, format, finding)}</p>
        {finding.severity === 'breach' && <Note tone="warn">{t('findings.breach_stays')}</Note>}
        <AreaField label={t('findings.reason')} hint={t('findings.reason_hint')} value={reason} onChange={setReason} rows={2} autoFocus error={fault?.field === 'reason' ? errorText(t, fault) : undefined} />
        <DayField label={t('findings.until')} hint={t('findings.until_hint')} value={until} onChange={setUntil} earliest={dayOf(new Date())} error={fault?.field === 'until' ? errorText(t, fault) : undefined} />
      </div>
    </Dialog>
  )
}
