import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askIdentity, identityMethods, identityResult, type RequestPage } from '../../backend/requests'
import { dayOf } from '../../lib/dates'
import { AreaField, DayField, RadioField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'

const likely = (channel: string) => (channel === 'counter' ? 'in_person' : channel === 'phone' ? 'call_back' : 'known_address')

/** Who asks is checked with the least data; proof is asked for only where there is reasonable doubt (Art. 12(6)). */
export function IdentityDialog({ page, onLetter, onClose }: { page: RequestPage; onLetter: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const known = page.course.identity
  const asked = (known.asked_on ?? '') !== '' && (known.result ?? '') !== 'failed'
  const [doubted, setDoubted] = useState('no')
  const [doubt, setDoubt] = useState('')
  const [method, setMethod] = useState(known.method ?? likely(page.row.channel))
  const [result, setResult] = useState('proved')
  const [on, setOn] = useState(dayOf(new Date()))
  const asks = !asked && doubted === 'yes'
  const why = asks && doubt.trim() === '' ? t('identity.need_doubt') : on === '' ? t('requests.need_day') : undefined
  return (
    <ActDialog
      title={t('identity.title')}
      act={t(asks ? 'identity.ask' : 'identity.note')}
      said={t(asks ? 'identity.asked_said' : result === 'failed' ? 'identity.failed_said' : 'identity.proved_said')}
      undo={asks ? undefined : page.row.id}
      why={why}
      run={() => (asks ? askIdentity(page.row.id, on, doubt.trim(), method) : identityResult(page.row.id, on, method, asked ? result : 'proved'))}
      onDone={asks ? onLetter : undefined}
      onClose={onClose}
    >
      {asked ? (
        <RadioField label={t('identity.result')} value={result} onChange={setResult} choices={(['proved', 'failed'] as const).map((one) => ({ value: one, label: t(`identity.is_${one}`) }))} />
      ) : (
        <RadioField
          label={t('identity.doubt')}
          value={doubted}
          onChange={setDoubted}
          choices={[{ value: 'no', label: t('identity.no_doubt'), hint: t('identity.no_doubt_hint') }, { value: 'yes', label: t('identity.doubts'), hint: t('identity.doubts_hint') }]}
        />
      )}
      {asks && <AreaField label={t('identity.reason')} hint={t('identity.reason_hint')} value={doubt} onChange={setDoubt} rows={2} />}
      <RadioField label={t(asks ? 'identity.ask_by' : 'identity.method')} value={method} onChange={setMethod} choices={identityMethods.map((one) => ({ value: one, label: t(`imethod.${one}`) }))} />
      <DayField label={t(asks ? 'identity.asked_on' : 'identity.on')} value={on} onChange={setOn} earliest={page.row.receivedOn} latest={dayOf(new Date())} />
      {(asks || method === 'document_seen') && <Note>{t(asks ? 'identity.clock' : 'identity.no_copy')}</Note>}
    </ActDialog>
  )
}
