import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announceFee, feePaid, type RequestPage } from '../../backend/requests'
import { dayOf } from '../../lib/dates'
import { AreaField, DayField, RadioField, TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'

/** The first copy is free. A fee needs a ground, reasons, and to be announced before (Art. 12(5), 15(3)). */
export function FeeDialog({ page, onClose }: { page: RequestPage; onClose: () => void }) {
  const { t } = useTranslation()
  const known = page.course.fee
  const announced = (known.announced_on ?? '') !== ''
  const [amount, setAmount] = useState(known.amount ?? '')
  const [ground, setGround] = useState(known.ground ?? (page.row.types.includes('access') ? 'FURTHER_COPY' : 'EXCESSIVE'))
  const [reasons, setReasons] = useState(known.reasons ?? '')
  const [on, setOn] = useState(dayOf(new Date()))
  const why = amount.trim() === '' ? t('fee.need_amount') : reasons.trim() === '' ? t('refuse.need_reasons') : on === '' ? t('requests.need_day') : undefined
  return (
    <ActDialog
      title={t('fee.title')}
      act={t(announced ? 'fee.note_paid' : 'fee.announce')}
      said={t(announced ? 'fee.paid_said' : 'fee.said')}
      undo={announced ? page.row.id : undefined}
      why={why}
      run={() => (announced ? feePaid(page.row.id, on) : announceFee({ id: page.row.id, on, amount: amount.trim(), ground, reasons: reasons.trim() }))}
      onClose={onClose}
    >
      {!announced && (
        <>
          <RadioField label={t('fee.ground')} value={ground} onChange={setGround} choices={(['UNFOUNDED', 'EXCESSIVE', 'FURTHER_COPY'] as const).filter((one) => one !== 'FURTHER_COPY' || page.row.types.includes('access')).map((one) => ({ value: one, label: t(`fee.${one}`), hint: t(`fee.${one}_hint`) }))} />
          <TextField label={t('fee.amount')} placeholder="150 SEK" value={amount} onChange={setAmount} />
          <AreaField label={t('fee.reasons')} value={reasons} onChange={setReasons} rows={2} />
        </>
      )}
      <DayField label={t(announced ? 'fee.paid_on' : 'fee.announced_on')} value={on} onChange={setOn} earliest={page.row.receivedOn} latest={dayOf(new Date())} />
      <Note>{t('fee.text')}</Note>
    </ActDialog>
  )
}
