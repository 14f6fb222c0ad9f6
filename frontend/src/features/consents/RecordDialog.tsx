import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { noGuardian, recordAct, weighQuery, type ActInput } from '../../backend/acts'
import { toAppError } from '../../backend/errors'
import { formsQuery } from '../../backend/forms'
import { usePurposes } from '../../backend/names'
import { methodsQuery, noticesQuery, personQuery, statusQuery } from '../../backend/queries'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, stateWord, wordOf } from '../../i18n/words'
import { dayOf, withOffset, zoneName } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, Segments, Tick, TimeField } from '../../ui/fields'
import { GuardianFields, guardianBegun, guardianNamed } from '../../ui/GuardianFields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { ValidityFields } from '../../ui/ValidityFields'
import './consents.css'
import { EvidencePicker } from './EvidencePicker'
import { defaultNotice, needsReason, noticeChoices, others, questionOf, stateFor, wasGiven, wordsNeeded, type Answer, type Other } from './record'

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
  const { data: forms = [] } = useQuery(formsQuery)
  const { data: person } = useQuery(personQuery(contactId))
  const askable = purposes.filter((one) => one.bases.includes('6(1)(a)'))
  const [purposeId, setPurposeId] = useState(firstPurpose)
  const [answer, setAnswer] = useState<Answer>('')
  const [other, setOther] = useState<Other | ''>('')
  const [method, setMethod] = useState('')
  const [at, setAt] = useState<Date | null>(null)
  const [noticeChoice, setNotice] = useState<string>()
  const [words, setWords] = useState('')
  const [evidence, setEvidence] = useState<FileRef>()
  const [ticked, setTicked] = useState(false)
  const [said, setSaid] = useState<Record<string, string>>({})
  const [guardian, setGuardian] = useState(noGuardian)
  const [formCode, setForm] = useState('')

  const purpose = askable.find((one) => one.id === purposeId) ?? askable[0]
  const now = person?.purposes.find((one) => one.purpose === purpose?.id)?.state ?? 'none'
  const choices = noticeChoices(series, language)
  const asking = forms.filter((one) => one.questions.some((asked) => asked.purpose === purpose?.id))
  const form = asking.find((one) => one.code === formCode)
  const told = choices.find((one) => one.value === (noticeChoice ?? defaultNotice(choices, language, at ? dayOf(at) : '')))
  const notice = form ? { id: form.notice, language: form.language } : told
  const question = form ? (form.questions.find((asked) => asked.purpose === purpose?.id)?.question ?? '') : purpose ? questionOf(purpose.question, notice?.language ?? language) : ''
  const yes = answer === 'given'
  const state = stateFor(answer, other, now)

  const act = (last: boolean): ActInput => ({
    contactId, purpose: purpose?.id ?? '', state, method, notice: notice?.id ?? '', language: notice?.language ?? language, at: at ? withOffset(at) : '',
    words: last ? words.trim() : words.trim().slice(0, 1), question, evidence: evidence?.ref ?? '', ticked, valid: yes ? said : {}, guardian: last && asksGuardian ? guardian : noGuardian(), form: form?.code ?? '',
  })
  const { data: weighed } = useQuery({ ...weighQuery(act(false), yes && method !== '' && at !== null && notice !== undefined), placeholderData: (known) => known })
  const ageUnknown = weighed?.needsGuardian === false && weighed.answers.some((one) => one.asks === 'parental' && (one.because === 'age_unknown' || one.because === 'operator_said'))
  const asksGuardian = yes && (weighed?.needsGuardian === true || ageUnknown)
  const record = useMutation({
    mutationFn: () => recordAct(act(true)),
    onSuccess: (done) => {
      onClose()
      say(done.decision > 0 ? t('record.waits', { purpose: purpose?.name ?? '', number: done.decision }) : t('record.done', { state: stateWord(t, done.event.state), purpose: purpose?.name ?? '', number: done.event.entry }))
    },
  })
  const failure = record.error ? toAppError(record.error) : undefined
  const why =
    state === 'none' ? t('record.need_answer')
    : method === '' ? t('record.need_method')
    : !at ? t('record.need_time')
    : at > new Date() ? t('record.future')
    : yes && !notice ? t('record.need_notice')
    : yes && !evidence && words.trim() === '' ? t('record.need_proof')
    : needsReason(state) && words.trim() === '' ? t('record.need_why')
    : yes && weighed?.needsGuardian && !guardianNamed(guardian) ? t('guardian.need')
    : ageUnknown && (guardianBegun(guardian) ? !guardianNamed(guardian) : !said['parental']) ? t('guardian.need_any')
    : yes && Object.values(said).includes('no') ? t('validity.refused')
    : yes && !ticked ? t('record.need_tick')
    : undefined
  const submit = () => {
    if (!why && !record.isPending) record.mutate()
  }
  return (
    <Dialog
      title={t('record.title', { name })}
      size={680}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? record.isPending}>
          {answer === '' || answer === 'more' ? t('record.do') : t(`record.do_${answer}`)}
        </Button>
      }
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        {askable.length === 0 && <Note tone="warn">{t('record.no_purpose')}</Note>}
        <div className="two-up">
          <ChoiceField label={t('field.purpose')} value={purpose?.id ?? ''} onChange={setPurposeId} choices={askable.map((one) => ({ value: one.id, label: one.name }))} hint={t('record.now', { state: stateWord(t, now) })} />
          <Segments
            label={t('record.answer')}
            value={answer}
            onChange={(next) => { setAnswer(next as Answer) }}
            choices={[
              { value: 'given', label: t('record.yes') },
              { value: 'refused', label: t('record.no') },
              ...(wasGiven(now) ? [{ value: 'withdrawn', label: t('record.withdrew') }] : []),
              { value: 'more', label: t('record.more') },
            ]}
          />
          {answer === 'more' && <ChoiceField label={t('record.what')} value={other} onChange={(next) => { setOther(next as Other) }} choices={others.map((one) => ({ value: one, label: t(`record.what_${one}`) }))} />}
          <ChoiceField label={t('record.how')} value={method} onChange={setMethod} choices={methods.filter((one) => one !== 'import').map((one) => ({ value: one, label: wordOf(t, `method.${one}`) }))} />
          <TimeField label={t('record.when')} value={at} onChange={setAt} latest={new Date()} hint={t('record.zone', { zone: zoneName() })} />
        </div>
        {asking.length > 0 && (
          <ChoiceField
            label={t('record.form')}
            value={form?.code ?? ''}
            onChange={setForm}
            searchable
            clearable
            placeholder={t('record.no_form')}
            choices={asking.map((one) => ({ value: one.code, label: `${one.code}, ${format.language(one.language)}, ${format.day(one.madeAt)}` }))}
            hint={form ? t('record.form_says', { notice: form.notice, language: format.language(form.language) }) : undefined}
          />
        )}
        {!form && (
          <ChoiceField
            label={t('record.told')}
            value={told?.value ?? ''}
            onChange={setNotice}
            choices={choices.map((one) => ({ value: one.value, label: t('record.notice', { kind: wordOf(t, `notice.${one.kind}`), number: one.number, language: format.language(one.language) }) }))}
            hint={choices.length === 0 ? t('record.no_notice') : undefined}
          />
        )}
        {yes && weighed !== undefined && weighed.held !== '' && <Note tone="warn" live>{weighed.replacedBy === '' ? t('record.held_unknown') : t('record.held', { notice: weighed.replacedBy })}</Note>}
        <div>
          <span className="lab">{t('record.question')}</span>
          <blockquote className="book question">{question === '' ? t('record.no_question') : question}</blockquote>
        </div>
        {needsReason(state) ? (
          <AreaField label={t('record.why')} value={words} onChange={setWords} rows={2} hint={t('record.why_hint')} />
        ) : (
          <AreaField label={t('record.words')} value={words} onChange={setWords} rows={2} placeholder={wordsNeeded(method) ? t('record.words_example') : undefined} />
        )}
        <EvidencePicker file={evidence} onFile={setEvidence} />
        {asksGuardian && <GuardianFields guardian={guardian} onChange={setGuardian} ageUnknown={ageUnknown} />}
        {yes && weighed && <ValidityFields answers={weighed.answers} said={said} onSaid={setSaid} />}
        {yes && <Tick checked={ticked} onChange={setTicked} label={t('record.seen')} hint={t('record.seen_hint')} />}
      </div>
    </Dialog>
  )
}
