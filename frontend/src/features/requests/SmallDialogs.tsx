import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acknowledge, addNote, addRedaction, handOver, operatorsQuery, reopenRequest, type RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { dayOf } from '../../lib/dates'
import { AreaField, ChoiceField, DayField, TextField } from '../../ui/fields'
import { ActDialog } from './ActDialog'

/** A line in the log. */
export function NoteDialog({ page, onClose }: { page: RequestPage; onClose: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <ActDialog title={t('requests.note_title')} act={t('requests.note_do')} size={480} why={words.trim() === '' ? t('requests.need_words') : undefined} run={() => addNote(page.row.id, words.trim())} onClose={onClose}>
      <AreaField label={t('requests.note_words')} value={words} onChange={setWords} rows={3} autoFocus />
    </ActDialog>
  )
}

/** Another operator sees to it from now on. */
export function HandOverDialog({ page, onClose }: { page: RequestPage; onClose: () => void }) {
  const { t } = useTranslation()
  const { data: operators } = useQuery(operatorsQuery)
  const [to, setTo] = useState('')
  const [words, setWords] = useState('')
  const others = (operators ?? []).filter((one) => one.id !== page.row.handlerId)
  const why = operators && others.length === 0 ? t('requests.nobody_else') : to === '' ? t('requests.need_operator') : undefined
  return (
    <ActDialog title={t('requests.hand_title')} act={t('requests.hand_do')} size={480} why={why} run={() => handOver(page.row.id, to, words.trim())} onClose={onClose}>
      <ChoiceField label={t('requests.hand_to')} value={to} onChange={setTo} choices={others.map((one) => ({ value: one.id, label: one.name }))} />
      <AreaField label={t('requests.hand_words')} value={words} onChange={setWords} rows={2} />
    </ActDialog>
  )
}

/** Something left out of the copy because of others (Art. 15(4)). */
export function RedactionDialog({ page, onClose }: { page: RequestPage; onClose: () => void }) {
  const { t } = useTranslation()
  const [where, setWhere] = useState('')
  const [reason, setReason] = useState('')
  const [count, setCount] = useState('1')
  const number = /^\d+$/.test(count.trim()) ? Number(count) : 0
  const why = where.trim() === '' ? t('redact.need_where') : reason.trim() === '' ? t('redact.need_reason') : number < 1 ? t('search.need_count') : undefined
  return (
    <ActDialog title={t('redact.title')} act={t('redact.do')} undo={page.row.id} size={520} why={why} run={() => addRedaction(page.row.id, where.trim(), reason.trim(), number)} onClose={onClose}>
      <TextField label={t('redact.where')} hint={t('redact.where_hint')} value={where} onChange={setWhere} autoFocus />
      <AreaField label={t('redact.reason')} hint={t('redact.reason_hint')} value={reason} onChange={setReason} rows={2} />
      <TextField label={t('redact.count')} value={count} onChange={setCount} />
    </ActDialog>
  )
}

/** A closed request is taken up again. */
export function ReopenDialog({ page, onClose }: { page: RequestPage; onClose: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <ActDialog title={t('requests.reopen_title')} act={t('requests.reopen')} size={480} why={words.trim() === '' ? t('requests.need_words') : undefined} run={() => reopenRequest(page.row.id, words.trim())} onClose={onClose}>
      <AreaField label={t('requests.reopen_why')} value={words} onChange={setWords} rows={2} autoFocus />
    </ActDialog>
  )
}

/** That a complaint came is confirmed within 30 days (Data Protection Act 2018, s. 164A). */
export function AcknowledgeDialog({ page, onLetter, onClose }: { page: RequestPage; onLetter: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [on, setOn] = useState(() => page.letters.find((one) => one.kind === 'ack' && one.state === 'sent')?.sentOn ?? dayOf(new Date()))
  const sent = page.letters.some((one) => one.kind === 'ack' && one.state === 'sent')
  return (
    <ActDialog title={t('acknowledge.title')} act={t('acknowledge.do')} said={t('acknowledge.said')} size={480} why={on === '' ? t('requests.need_day') : undefined} run={() => acknowledge(page.row.id, on)} onClose={onClose}>
      <p className="small dim">{page.deadline.acknowledge === '' ? t('acknowledge.text') : t('acknowledge.until', { when: format.dayLong(page.deadline.acknowledge) })}</p>
      <DayField label={t('acknowledge.on')} value={on} onChange={setOn} earliest={page.row.receivedOn} latest={dayOf(new Date())} />
      {!sent && page.kinds.some((one) => one.kind === 'ack') && <p className="small"><button type="button" className="link" onClick={() => { onClose(); onLetter() }}>{t('acknowledge.letter')}</button></p>}
    </ActDialog>
  )
}
