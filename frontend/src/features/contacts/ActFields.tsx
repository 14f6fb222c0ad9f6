import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { noGuardian, weighNewQuery, type Weighed } from '../../backend/acts'
import type { PersonAct, PersonValues } from '../../backend/person'
import { methodsQuery, noticesQuery } from '../../backend/queries'
import { defaultNotice, noticeChoices, questionOf } from '../../backend/told'
import type { FileRef, Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { withOffset, zoneName } from '../../lib/dates'
import { AreaField, ChoiceField, Tick, TimeField } from '../../ui/fields'
import { GuardianFields, guardianBegun, guardianNamed, type Guardian } from '../../ui/GuardianFields'
import { AsideHead } from '../../ui/Page'
import { ValidityFields } from '../../ui/ValidityFields'
import { FilePicker } from './FilePicker'

/** A yes as it is typed: how, when, told by what, and what proves it. */
export interface ActDraft {
  method: string
  at: Date | null
  notice: string
  noticeLanguage: string
  words: string
  file: FileRef | undefined
  ticked: boolean
  said: Record<string, string>
  guardian: Guardian
}

export const noAct: ActDraft = { method: '', at: null, notice: '', noticeLanguage: '', words: '', file: undefined, ticked: false, said: {}, guardian: noGuardian() }

/** What is missing before the yes can be kept. */
export function actLacks(t: TFunction, act: ActDraft, weighed: Weighed | undefined): string | undefined {
  return act.method === '' ? t('record.need_method')
    : !act.at ? t('record.need_time')
    : act.at > new Date() ? t('record.future')
    : act.notice === '' ? t('record.need_notice')
    : !act.file && act.words.trim() === '' ? t('record.need_proof')
    : weighed?.needsGuardian && !guardianNamed(act.guardian) ? t('guardian.need')
    : ageUnknown(weighed) && (guardianBegun(act.guardian) ? !guardianNamed(act.guardian) : !act.said['parental']) ? t('guardian.need_any')
    : Object.values(act.said).includes('no') ? t('validity.refused')
    : !act.ticked ? t('record.need_tick')
    : undefined
}

/** A purpose for children, and nobody knows how old the person is. */
const ageUnknown = (weighed: Weighed | undefined) =>
  weighed?.needsGuardian === false && weighed.answers.some((one) => one.asks === 'parental' && (one.because === 'age_unknown' || one.because === 'operator_said'))

/** What makes the yes valid, of somebody who is not in the book yet. */
export function useWeighed(act: ActDraft, purpose: Purpose | undefined, values: PersonValues, enabled: boolean) {
  const typed = toAct(act, purpose, values.language, undefined)
  const input = {
    act: { ...typed, words: typed.words.slice(0, 1), contactId: 0, purpose: purpose?.id ?? '', state: 'given' as const, ticked: false, guardian: noGuardian() },
    birthday: values.birthday, country: values.country, language: values.language,
  }
  const { data } = useQuery({ ...weighNewQuery(input, enabled && purpose !== undefined && act.method !== '' && act.at !== null && act.notice !== ''), placeholderData: (known) => known })
  return data
}

export function toAct(act: ActDraft, purpose: Purpose | undefined, language: string, weighed: Weighed | undefined): PersonAct {
  const told = act.noticeLanguage || language
  return {
    ticked: act.ticked, method: act.method as PersonAct['method'], at: act.at ? withOffset(act.at) : '', notice: act.notice, language: told,
    question: purpose ? questionOf(purpose.question, told) : '', words: act.words.trim(), evidence: act.file?.ref ?? '',
    valid: act.said, guardian: weighed?.needsGuardian || ageUnknown(weighed) ? act.guardian : noGuardian(), form: '',
  }
}

export function ActFields({ act, onAct, purpose, language, weighed }: { act: ActDraft; onAct: (act: ActDraft) => void; purpose: Purpose; language: string; weighed: Weighed | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: methods = [] } = useQuery(methodsQuery)
  const { data: series = [] } = useQuery(noticesQuery)
  const choices = noticeChoices(series, language)
  const likely = choices.find((one) => one.value === defaultNotice(choices, language))
  const chosen = act.notice === '' ? undefined : choices.find((one) => one.id === act.notice && one.language === act.noticeLanguage)
  const question = questionOf(purpose.question, (chosen ?? likely)?.language ?? language)
  const set = (part: Partial<ActDraft>) => { onAct({ ...act, ...part }) }
  return (
    <>
      <AsideHead title={t('add.act')} end={t('add.act_article')} />
      <div className="two-up">
        <ChoiceField label={t('record.how')} value={act.method} onChange={(method) => { set({ method }) }} choices={methods.filter((one) => one !== 'import').map((one) => ({ value: one, label: wordOf(t, `method.${one}`) }))} />
        <TimeField label={t('record.when')} value={act.at} onChange={(at) => { set({ at }) }} latest={new Date()} hint={t('record.zone', { zone: zoneName() })} />
      </div>
      <ChoiceField
        label={t('record.told')}
        value={chosen?.value ?? ''}
        onChange={(value) => {
          const one = choices.find((choice) => choice.value === value)
          set({ notice: one?.id ?? '', noticeLanguage: one?.language ?? '' })
        }}
        choices={choices.map((one) => ({ value: one.value, label: t('record.notice', { kind: wordOf(t, `notice.${one.kind}`), number: one.number, language: format.language(one.language) }) }))}
        hint={choices.length === 0 ? t('record.no_notice') : undefined}
      />
      <div>
        <span className="lab">{t('record.question')}</span>
        <blockquote className="book question">{question === '' ? t('record.no_question') : question}</blockquote>
      </div>
      <AreaField label={t('record.words')} value={act.words} onChange={(words) => { set({ words }) }} rows={2} />
      <FilePicker label={t('record.evidence')} file={act.file} onFile={(file) => { set({ file }) }} />
      {(weighed?.needsGuardian || ageUnknown(weighed)) && <GuardianFields guardian={act.guardian} onChange={(guardian) => { set({ guardian }) }} ageUnknown={ageUnknown(weighed)} />}
      {weighed && <ValidityFields answers={weighed.answers} said={act.said} onSaid={(said) => { set({ said }) }} />}
      <Tick checked={act.ticked} onChange={(ticked) => { set({ ticked }) }} label={t('record.seen')} hint={t('record.seen_hint')} />
    </>
  )
}
