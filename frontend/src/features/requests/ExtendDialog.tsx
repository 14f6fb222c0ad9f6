import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { extendRequest, type RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { AreaField, RadioField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'

/** Two months more, once, and only where the person is told why by the last day of the first month (Art. 12(3)). */
export function ExtendDialog({ page, onLetter, onClose }: { page: RequestPage; onLetter: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [reason, setReason] = useState('complexity')
  const [words, setWords] = useState('')
  const why = words.trim() === '' ? t('extend.need_words') : undefined
  return (
    <ActDialog
      title={t('extend.title')}
      act={t('extend.do')}
      said={t('extend.said')}
      why={why}
      run={() => extendRequest(page.row.id, reason, words.trim())}
      onDone={onLetter}
      onClose={onClose}
    >
      <p className="small dim">{t('extend.text', { until: format.dayLong(page.deadline.initial) })}</p>
      <RadioField
        label={t('extend.reason')}
        value={reason}
        onChange={setReason}
        choices={(['complexity', 'number_of_requests'] as const).map((one) => ({ value: one, label: t(`extend.${one}`), hint: t(`extend.${one}_hint`) }))}
      />
      <AreaField label={t('extend.words')} hint={t('extend.words_hint')} value={words} onChange={setWords} rows={3} />
      <Note>{t('extend.counts')}</Note>
    </ActDialog>
  )
}
