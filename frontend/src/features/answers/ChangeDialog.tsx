import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { aboutTerms, mailQuery, type MailDecision, type MailShown } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import { usePurposeName, usePurposes } from '../../backend/names'
import { noticesQuery } from '../../backend/queries'
import { errorText, stateWord } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, RadioField, Segments } from '../../ui/fields'
import { Note } from '../../ui/pieces'

export interface Picked {
  id: number
  label: string
}

export type Picker = (given: { label: string; placeholder: string; person: Picked | undefined; onPerson: (person: Picked | undefined) => void }) => ReactNode

interface Props {
  mail: MailShown
  picker: Picker
  pending: boolean
  error: unknown
  onDecide: (input: Partial<MailDecision> & { id: number; action: string }) => void
  onClose: () => void
}

/** A person reads the mail and says what it chooses, purpose by purpose, and whose it is. */
export function ChangeDialog({ mail, picker, pending, error, onDecide, onClose }: Props) {
  const { t } = useTranslation()
  const [person, setPerson] = useState<Picked>()
  const [elsewhere, setElsewhere] = useState(mail.row.contactId === 0)
  const [known, setKnown] = useState(mail.row.contactId > 0 ? String(mail.row.contactId) : '')
  const contact = person?.id ?? Number(known)
  const other = contact !== 0 && contact !== mail.row.contactId
  const { data: as } = useQuery({ ...mailQuery(mail.row.id, contact), enabled: other })
  const shown = other ? as : mail
  const purposes = usePurposes() ?? []
  const name = usePurposeName()
  const notices = useQuery(noticesQuery).data ?? []
  const [said, setSaid] = useState<Record<string, string>>({})
  const [notice, setNotice] = useState('')
  // Without an invitation nobody knows what was asked: every purpose that can be agreed to may be meant.
  const invited = (shown?.row.campaignId ?? 0) > 0
  const asked = shown && shown.questions.length > 0 ? shown.questions.map((one) => ({ purpose: one.purpose, state: one.state as string, chosen: one.chosen }))
    : purposes.filter((one) => one.bases.includes('6(1)(a)')).map((one) => ({ purpose: one.id, state: 'none', chosen: '' }))
  const choice = (purpose: string, chosen: string) => said[purpose] ?? chosen
  const choices = Object.fromEntries(asked.map((one) => [one.purpose, choice(one.purpose, one.chosen)]).filter(([, value]) => value === 'yes' || value === 'no')) as Record<string, string>
  const yes = Object.values(choices).includes('yes')
  const versions = notices.filter((one) => one.kind === 'privacy').flatMap((one) => one.versions).map((one) => ({ value: one.id, label: one.id }))
  const before = invited ? '' : notice || (versions[0]?.value ?? '')
  const why = contact === 0 ? t('answers.need_person') : Object.keys(choices).length === 0 && !mail.row.stop ? t('answers.need_choice') : undefined
  const submit = () => {
    if (why || pending) return
    onDecide({ id: mail.row.id, action: 'record', contactId: other ? contact : 0, choices, notice: before })
  }
  return (
    <Dialog
      title={t('answers.change_title')}
      onClose={onClose}
      size={620}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? pending}>{t('answers.record', { count: Math.max(1, Object.keys(choices).length) })}</Button>}
    >
      <div className="stack">
        {error !== null && error !== undefined && <Note tone="bad" live>{errorText(t, toAppError(error))}</Note>}
        <p className="small dim">{t('answers.change_text')}</p>
        {mail.people.length > 1 && (
          <RadioField
            label={t('answers.whose')}
            value={person ? '' : known}
            onChange={(value) => { setKnown(value); setPerson(undefined) }}
            choices={mail.people.map((one) => ({ value: String(one.contactId), label: t('answers.person_line', { name: one.name, number: one.contactId }) }))}
          />
        )}
        {mail.row.contactId > 0 && mail.people.length < 2 && (
          <p className="small">{t('answers.of_person', { name: mail.row.name, number: mail.row.contactId })} {!elsewhere && <button type="button" className="link" onClick={() => { setElsewhere(true) }}>{t('answers.another_person')}</button>}</p>
        )}
        {elsewhere && picker({ label: mail.row.contactId > 0 ? t('answers.another_person') : t('answers.whose'), placeholder: t('answers.by_words'), person, onPerson: setPerson })}
        <div className="choose" role="group" aria-label={t('answers.per_purpose')}>
          {asked.map((one) => (
            <div key={one.purpose} className="line">
              <span>
                <span className="medium small">{one.purpose === aboutTerms ? t('answers.terms') : name(one.purpose)}</span>
                <span className="tiny faint block">{stateWord(t, one.state)}</span>
              </span>
              <Segments
                bare
                label={one.purpose === aboutTerms ? t('answers.terms') : name(one.purpose)}
                value={choice(one.purpose, one.chosen)}
                onChange={(value) => { setSaid({ ...said, [one.purpose]: value }) }}
                choices={[{ value: 'yes', label: t('answers.said_yes') }, { value: 'no', label: t('answers.said_no') }, { value: '', label: t('answers.says_nothing') }]}
              />
            </div>
          ))}
        </div>
        {!invited && yes && versions.length > 0 && <ChoiceField label={t('answers.notice')} hint={t('answers.notice_hint')} value={before} onChange={setNotice} choices={versions} />}
        <p className="tiny faint">{t('answers.change_law')}</p>
      </div>
    </Dialog>
  )
}
