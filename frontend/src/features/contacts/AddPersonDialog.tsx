import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPerson } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { statusQuery } from '../../backend/queries'
import type { NewPerson } from '../../backend/types'
import { countries, tongues } from '../../i18n/countries'
import { useFormat } from '../../i18n/format'
import { articleOf, basisWord, errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField } from '../../ui/fields'
import { AsideHead } from '../../ui/Page'
import { Note } from '../../ui/pieces'

interface Props {
  onClose: () => void
  /** consent: what is to be recorded next, because a consent is proved by an act and not by a field */
  onAdded: (id: number, consent?: { name: string; purpose: string; language: string }) => void
}

const consent = '6(1)(a)'

export function AddPersonDialog({ onClose, onAdded }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const purposes = usePurposes() ?? []
  const { data: status } = useQuery(statusQuery)
  const controller = status?.controller
  const [person, setPerson] = useState<NewPerson>({
    given: '', family: '', organisation: '', email: '', phone: '', country: controller?.country ?? '', language: controller?.language ?? '', purpose: '', basis: '', source: '',
  })
  const set = (part: Partial<NewPerson>) => {
    setPerson((known) => ({ ...known, ...part }))
  }
  const name = [person.given, person.family].filter(Boolean).join(' ') || person.organisation || person.email
  const byConsent = person.basis === consent
  const add = useMutation({
    mutationFn: () => addPerson(person),
    onSuccess: ({ id }) => {
      onAdded(id, byConsent ? { name, purpose: person.purpose, language: person.language } : undefined)
    },
  })
  const failure = add.error ? toAppError(add.error) : undefined
  const at = (field: string) => (failure?.field === field ? errorText(t, failure) : undefined)
  const purpose = purposes.find((one) => one.id === person.purpose)
  const why =
    name === '' ? t('add.who')
    : person.purpose === '' || person.basis === '' ? t('add.ground_missing')
    : person.source.trim() === '' ? t('add.source_missing')
    : undefined
  const submit = () => {
    if (!why && !add.isPending) add.mutate()
  }
  const elsewhere = failure && !['email', 'phone', 'basis', 'purpose', 'source'].includes(failure.field)
  return (
    <Dialog
      title={t('contacts.add')}
      size={620}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? add.isPending}>
          {byConsent ? t('add.then_record') : t('add.do')}
        </Button>
      }
    >
      <div className="stack">
        {elsewhere && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        <div className="two-up">
          <TextField label={t('field.given')} value={person.given} onChange={(given) => { set({ given }) }} autoFocus />
          <TextField label={t('field.family')} value={person.family} onChange={(family) => { set({ family }) }} />
          <TextField label={t('field.email')} type="email" value={person.email} onChange={(email) => { set({ email }) }} error={at('email')} />
          <TextField label={t('field.phone')} type="tel" value={person.phone} onChange={(phone) => { set({ phone }) }} error={at('phone')} />
          <TextField label={t('field.organisation')} value={person.organisation} onChange={(organisation) => { set({ organisation }) }} />
          <div className="two-up">
            <ChoiceField label={t('field.country')} value={person.country} onChange={(country) => { set({ country }) }} searchable choices={countries.map((code) => ({ value: code, label: format.country(code) }))} />
            <ChoiceField label={t('field.language')} value={person.language} onChange={(language) => { set({ language }) }} searchable choices={tongues.map((code) => ({ value: code, label: format.language(code) }))} />
          </div>
        </div>
        <AsideHead title={t('add.why_held')} end={t('add.article')} />
        <div className="two-up">
          <ChoiceField
            label={t('field.purpose')}
            value={person.purpose}
            error={at('purpose')}
            onChange={(next) => {
              const bases = purposes.find((one) => one.id === next)?.bases ?? []
              set({ purpose: next, basis: bases.includes(person.basis) ? person.basis : bases.length === 1 ? (bases[0] ?? '') : '' })
            }}
            choices={purposes.map((one) => ({ value: one.id, label: one.name }))}
          />
          <ChoiceField
            label={t('field.basis')}
            value={person.basis}
            error={at('basis')}
            onChange={(basis) => { set({ basis }) }}
            choices={(purpose?.bases ?? []).map((basis) => ({ value: basis, label: `${basisWord(t, basis)}, ${articleOf(basis)}` }))}
          />
        </div>
        <TextField label={t('add.source')} value={person.source} onChange={(source) => { set({ source }) }} hint={t('add.source_hint')} error={at('source')} />
        {byConsent && <Note tone="warn">{t('add.consent_note')}</Note>}
        {purposes.length === 0 && <Note tone="warn">{t('add.no_purposes')}</Note>}
      </div>
    </Dialog>
  )
}
