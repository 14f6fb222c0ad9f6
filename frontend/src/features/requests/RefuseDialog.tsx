import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refuseRequest, type RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { AreaField, ChoiceField, TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'

/** A no to one of the things asked: only by a code that the type admits, with reasons and both remedies (Art. 12(4)). */
export function RefuseDialog({ page, onLetter, onClose }: { page: RequestPage; onLetter: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const admits = page.refusable
  const [type, setType] = useState(admits.find((one) => one.codes.length > 0)?.type ?? page.row.types[0] ?? '')
  const codes = admits.find((one) => one.type === type)?.codes ?? []
  const [code, setCode] = useState('')
  const [reasons, setReasons] = useState('')
  const [law, setLaw] = useState('')
  const [evidence, setEvidence] = useState('')
  const [late, setLate] = useState('')
  const overdue = page.deadline.initial !== '' && dayOf(new Date()) > page.deadline.initial
  const picked = codes.find((one) => one.code === code)
  const why = codes.length === 0 ? t('refuse.none') : !picked ? t('refuse.need_code') : reasons.trim() === '' ? t('refuse.need_reasons') : picked.law && law.trim() === '' ? t('refuse.need_law') : picked.evidence && evidence.trim() === '' ? t('refuse.need_evidence') : overdue && late.trim() === '' ? t('refuse.need_late') : undefined
  return (
    <ActDialog
      title={t('refuse.title')}
      act={t('refuse.do')}
      said={t('refuse.said')}
      why={why}
      size={640}
      run={() => refuseRequest({ id: page.row.id, type, code, reasons: reasons.trim(), law: law.trim(), evidence: evidence.trim(), late: late.trim() })}
      onDone={onLetter}
      onClose={onClose}
    >
      {page.row.types.length > 1 && (
        <ChoiceField label={t('refuse.which')} value={type} onChange={(next) => { setType(next); setCode('') }} choices={page.row.types.map((one) => ({ value: one, label: wordOf(t, `rtype.${one}`) }))} />
      )}
      {codes.length === 0 ? (
        <Note tone="warn">{wordOf(t, `refuse.none_${type}`, undefined, t('refuse.none'))}</Note>
      ) : (
        <ChoiceField
          label={t('refuse.code')}
          value={code}
          onChange={setCode}
          choices={codes.map((one) => ({ value: one.code, label: `${wordOf(t, `refusal.${one.code}`)} (${wordOf(t, `refusal_art.${one.code}`, undefined, one.article)})` }))}
          hint={picked ? wordOf(t, `refusal_hint.${picked.code}`, undefined, '') : undefined}
        />
      )}
      {codes.length > 0 && <AreaField label={t('refuse.reasons')} hint={t('refuse.reasons_hint')} value={reasons} onChange={setReasons} rows={3} />}
      {picked?.law && <TextField label={t('refuse.law')} hint={t('refuse.law_hint')} value={law} onChange={setLaw} />}
      {picked?.evidence && <AreaField label={t('refuse.evidence')} hint={t('refuse.evidence_hint')} value={evidence} onChange={setEvidence} rows={2} />}
      {overdue && codes.length > 0 && <AreaField label={t('refuse.late')} hint={t('refuse.late_hint', { until: format.dayLong(page.deadline.initial) })} value={late} onChange={setLate} rows={2} />}
      {codes.length > 0 && <Note>{t('refuse.remedies')}</Note>}
    </ActDialog>
  )
}
