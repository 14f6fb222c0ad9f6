import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeRequest, type RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { AreaField, ChoiceField, DayField, RadioField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'
import { answered, noData, unsettled, waitingFor } from './course'

const media = ['mail', 'post', 'hand', 'other'] as const

/** What the course says of how the request ends. */
export function outcomeOf(page: RequestPage): 'granted' | 'partial' | 'refused' | 'no_data' {
  const { refusals = [], redactions = [], done = [] } = page.course
  if (noData(page) && page.row.contactId === 0) return 'no_data'
  if (done.length === 0 && refusals.length > 0) return 'refused'
  return refusals.length + redactions.length > 0 ? 'partial' : 'granted'
}

/** The end of a request: what came of it, when the person was told, and what is still open. */
export function FinishDialog({ page, onClose }: { page: RequestPage; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reckoned = outcomeOf(page)
  const answer = answered(page)
  const [end, setEnd] = useState<string>('as')
  const [on, setOn] = useState(answer?.on ?? '')
  const [medium, setMedium] = useState(answer?.medium ?? '')
  const [words, setWords] = useState('')
  const back = end === 'withdrawn'
  const open = back || reckoned === 'no_data' ? [] : unsettled(page)
  const waiting = waitingFor(page)
  const untold = page.recipients.filter((one) => one.toldOn === '' && one.notTold === '')
  const why = back ? (words.trim() === '' ? t('finish.need_words') : undefined) : open.length > 0 ? t('finish.unsettled', { list: format.list(open.map((one) => wordOf(t, `rtype.${one}`))) }) : on === '' ? t('finish.unanswered') : undefined
  return (
    <ActDialog
      title={t('finish.title')}
      act={t('finish.do')}
      said={t('finish.said')}
      why={why}
      run={() => closeRequest({ id: page.row.id, outcome: back ? 'withdrawn' : reckoned === 'no_data' ? 'no_data' : '', sentOn: back ? '' : on, medium: back ? '' : medium, words: back ? words.trim() : '' })}
      onClose={onClose}
    >
      <RadioField
        label={t('finish.outcome')}
        value={end}
        onChange={setEnd}
        choices={[{ value: 'as', label: t(`outcome.${reckoned}`), hint: t(`outcome_hint.${reckoned}`) }, { value: 'withdrawn', label: t('outcome.withdrawn'), hint: t('outcome_hint.withdrawn') }]}
      />
      {back && <AreaField label={t('finish.words')} value={words} onChange={setWords} rows={2} />}
      {!back && (
        <div className="two-up">
          <DayField label={t('finish.sent_on')} hint={answer ? t('finish.from_letter') : undefined} value={on} onChange={setOn} earliest={page.row.receivedOn} latest={dayOf(new Date())} />
          <ChoiceField label={t('sent.how')} value={medium} onChange={setMedium} choices={media.map((one) => ({ value: one, label: t(`lmedium.${one}`) }))} />
        </div>
      )}
      {!back && on !== '' && page.deadline.due !== '' && on > page.deadline.due && <Note tone="bad">{t('finish.late', { when: format.dayLong(page.deadline.due) })}</Note>}
      {waiting.length > 0 && <Note tone="warn">{t('finish.waiting', { count: waiting.length, list: format.list(waiting.map((one) => one.place)) })}</Note>}
      {untold.length > 0 && <Note tone="warn">{t('finish.untold', { count: untold.length, list: format.list(untold.map((one) => one.name)) })}</Note>}
    </ActDialog>
  )
}
