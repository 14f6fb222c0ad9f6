import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordConsent } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { methodsQuery, noticesQuery, personQuery, statusQuery } from '../../backend/queries'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, stateWord, wordOf } from '../../i18n/words'
import { withOffset, zoneName } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, Segments, Tick, TimeField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import './consents.css'
import { EvidencePicker } from './EvidencePicker'
import { defaultNotice, noticeChoices, questionOf, wordsNeeded } from './record'

interface Props {
  contactId: number
  name: string
  purpose: string
  language: string
  onClose: () => void
}

/** An answer of a person, with what was asked, how, when, and what proves it. Nothing is ticked beforehand. */
export function RecordDialog({ contactId, name, purpose: firstPurpose, language: spoken, onClose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const purposes = usePurposes() ?? []
  const { data: series = [] } = useQuery(noticesQuery)
  const { data: status } = useQuery(statusQuery)
  const language = spoken || status?.controller?.language || ''
  const { data: methods = [] } = useQuery(methodsQuery)
  const { data: person } = useQuery(personQuery(contactId))
  const askable = purposes.filter((one) => one.bases.includes('6(1)(a)'))
  const [purposeId, setPurposeId] = useState(firstPurpose)
  const [answer, setAnswer] = useState<'' | 'given' | 'refused' | 'withdrawn'>('')
  const [method, setMethod] = useState('')
  const [at, setAt] = useState<Date | null>(null)
  const [noticeChoice, setNotice] = useState<string>()
  const [words, setWords] = useState('')
  const [evidence, setEvidence] = useState<FileRef>()
  const [ticked, setTicked] = useState(false)

  const purpose = askable.find((one) => one.id === purposeId) ?? askable[0]
  const state = person?.purposes.find((one) => one.purpose === purpose?.id)?.state ?? 'none'
  const choices = noticeChoices(series, language)
  const notice = choices.find((one) => one.value === (noticeChoice ?? defaultNotice(choices, language)))
  const question = purpose ? questionOf(purpose.question, notice?.language ?? language) : ''
  const yes = answer === 'given'

  const record = useMutation({
    mutationFn: (state: 'given' | 'refused' | 'withdrawn') =>
      recordConsent({
        contactId, purpose: purpose?.id ?? '', state, method, notice: notice?.id ?? '', language: notice?.language ?? language,
        at: at ? withOffset(at) : '', words: words.trim(), question, evidence: evidence?.ref ?? '', ticked,
      }),
    onSuccess: (event) => {
      onClose()
      say(t('record.done', { state: stateWord(t, event.state), purpose: purpose?.name ?? '', number: event.entry }))
    },
  })
  const failure = record.error ? toAppError(record.error) : undefined
  const why =
    answer === '' ? t('record.need_answer')
    : method === '' ? t('record.need_method')
    : !at ? t('record.need_time')
    : at > new Date() ? t('record.future')
    : yes && !notice ? t('record.need_notice')
    : yes && !evidence && words.trim() === '' ? t('record.need_proof')
    : yes && !ticked ? t('record.need_tick')
    : undefined
  const submit = () => {
    if (!why && answer !== '' && !record.isPending) record.mutate(answer)
  }
  return (
    <Dialog
      title={t('record.title', { name })}
      size={640}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? record.isPending}>
          {answer === '' ? t('record.do') : t(`record.do_${answer}`)}
        </Button>
      }
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        {askable.length === 0 && <Note tone="warn">{t('record.no_purpose')}</Note>}
        <div className="two-up">
          <ChoiceField label={t('field.purpose')} value={purpose?.id ?? ''} onChange={setPurposeId} choices={askable.map((one) => ({ value: one.id, label: one.name }))} hint={t('record.now', { state: stateWord(t, state) })} />
          <Segments
            label={t('record.answer')}
            value={answer}
            onChange={(next) => { setAnswer(next as 'given') }}
            choices={[
              { value: 'given', label: t('record.yes') },
              { value: 'refused', label: t('record.no') },
              ...(state === 'given' || state === 'expired' ? [{ value: 'withdrawn', label: t('record.withdrew') }] : []),
            ]}
          />
          <ChoiceField label={t('record.how')} value={method} onChange={setMethod} choices={methods.filter((one) => one !== 'import').map((one) => ({ value: one, label: wordOf(t, `method.${one}`) }))} />
          <TimeField label={t('record.when')} value={at} onChange={setAt} latest={new Date()} hint={t('record.zone', { zone: zoneName() })} />
        </div>
        <ChoiceField
          label={t('record.told')}
          value={notice?.value ?? ''}
          onChange={setNotice}
          choices={choices.map((one) => ({ value: one.value, label: t('record.notice', { kind: wordOf(t, `notice.${one.kind}`), number: one.number, language: format.language(one.language) }) }))}
          hint={choices.length === 0 ? t('record.no_notice') : undefined}
        />
        <div>
          <span className="lab">{t('record.question')}</span>
          <blockquote className="book question">{question === '' ? t('record.no_question') : question}</blockquote>
        </div>
        <AreaField label={t('record.words')} value={words} onChange={setWords} rows={2} placeholder={wordsNeeded(method) ? t('record.words_example') : undefined} />
        <EvidencePicker file={evidence} onFile={setEvidence} />
        {yes && <Tick checked={ticked} onChange={setTicked} label={t('record.seen')} hint={t('record.seen_hint')} />}
      </div>
    </Dialog>
  )
}
