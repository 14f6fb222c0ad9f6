import { useTranslation } from 'react-i18next'
import type { FormRow } from '../../backend/forms'
import { Button } from '../../ui/Button'
import { Segments, TextField } from '../../ui/fields'
import { GuardianFields, guardianBegun, guardianNamed, type Guardian } from '../../ui/GuardianFields'
import { PersonPicker, type Picked } from './PersonPicker'

export interface Line {
  key: number
  person: Picked | undefined
  name: string
  email: string
  phone: string
  address: string
  answers: Record<string, string>
  guardian: Guardian
  parental: string
}

export const emptyLine = (key: number): Line => ({ key, person: undefined, name: '', email: '', phone: '', address: '', answers: {}, guardian: { name: '', relation: '', verified: '' }, parental: '' })

/** A line in which somebody is named; one in which nobody wrote is none. */
export const writtenLine = (line: Line) => line.person !== undefined || line.name.trim() !== '' || line.email.trim() !== ''

/** Whether a line says yes to something that is offered to children. */
export const ofChild = (line: Line, childrens: readonly string[]) => childrens.some((purpose) => line.answers[purpose] === 'yes')

/** A guardian that was begun is finished; nothing else can be known before the book has seen the person's age. */
export const guardianOpen = (line: Line, childrens: readonly string[]) => ofChild(line, childrens) && guardianBegun(line.guardian) && !guardianNamed(line.guardian)

interface Props {
  form: FormRow
  line: Line
  number: number
  childrens: readonly string[]
  alone: boolean
  onSet: (part: Partial<Line>) => void
  onRemove: () => void
}

/** One person on the paper: who it is, what they answered, and for a child who consented. */
export function PaperLine({ form, line, number, childrens, alone, onSet, onRemove }: Props) {
  const { t } = useTranslation()
  return (
    <div className="fsl" role="group" aria-label={t('forms.line', { number })}>
      <span className="n">{number}</span>
      <PersonPicker label={t('forms.in_book')} person={line.person} onPerson={(person) => { onSet({ person }) }} />
      <Button size="sm" icon="x" blocked={alone} aria-label={t('forms.remove_line', { number })} onClick={onRemove} />
      {!line.person && (
        <div className="who">
          <TextField label={t('field.name')} value={line.name} onChange={(name) => { onSet({ name }) }} />
          <TextField label={t('field.email')} type="email" value={line.email} onChange={(email) => { onSet({ email }) }} />
          {form.fields.includes('phone') && <TextField label={t('field.phone')} type="tel" value={line.phone} onChange={(phone) => { onSet({ phone }) }} />}
          {form.fields.includes('address') && <TextField label={t('field.address')} value={line.address} onChange={(address) => { onSet({ address }) }} />}
        </div>
      )}
      <div className="qs">
        {form.questions.map((one) => (
          <div className="q" key={one.purpose}>
            <span className="small">{one.name}</span>
            <Segments
              bare
              label={t('forms.answer_of', { name: one.name, number })}
              value={line.answers[one.purpose] ?? ''}
              onChange={(said) => { onSet({ answers: { ...line.answers, [one.purpose]: said } }) }}
              choices={[{ value: 'yes', label: t('forms.yes') }, { value: 'no', label: t('forms.no') }, { value: '', label: t('forms.open') }]}
            />
          </div>
        ))}
      </div>
      {ofChild(line, childrens) && (
        <div className="child">
          <GuardianFields guardian={line.guardian} onChange={(guardian) => { onSet({ guardian }) }} ageUnknown />
          <Parental label={t('forms.parental')} value={line.parental} onChange={(parental) => { onSet({ parental }) }} />
        </div>
      )}
    </div>
  )
}

/** Whether the person was old enough or somebody responsible consented: an answer of the operator's, open beforehand. */
export function Parental({ label, value, onChange }: { label: string; value: string; onChange: (said: string) => void }) {
  const { t } = useTranslation()
  return (
    <Segments
      label={label}
      value={value}
      onChange={onChange}
      choices={[{ value: 'yes', label: t('validity.answer.yes') }, { value: 'no', label: t('validity.answer.no') }, { value: '', label: t('validity.answer.unanswered') }]}
    />
  )
}
