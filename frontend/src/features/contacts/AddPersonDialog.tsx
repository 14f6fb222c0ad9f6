import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPerson } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { noValues, type PersonValues } from '../../backend/person'
import { statusQuery } from '../../backend/queries'
import { countries, tongues } from '../../i18n/countries'
import { useFormat } from '../../i18n/format'
import { articleOf, basisWord, errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, DayField, TextField, Tick } from '../../ui/fields'
import { AsideHead } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { ActFields, actLacks, noAct, toAct, useWeighed, type ActDraft } from './ActFields'
import { Addresses, Reaches } from './FieldInputs'

interface Props {
  onClose: () => void
  onAdded: (id: number) => void
}

const consent = '6(1)(a)'
const origins = ['provided', 'third_party', 'observed', 'unknown']

/** A person comes in with a ground and a source; on consent, with the act and its proof. Nothing is ticked beforehand. */
export function AddPersonDialog({ onClose, onAdded }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const purposes = usePurposes() ?? []
  const { data: status } = useQuery(statusQuery)
  const controller = status?.controller
  const [values, setValues] = useState<PersonValues>(() => ({ ...noValues(), country: controller?.country ?? '', language: controller?.language ?? '' }))
  const [ground, setGround] = useState({ purpose: '', basis: '', source: '', origin: '' })
  const [act, setAct] = useState<ActDraft>(noAct)
  const [shared, setShared] = useState(false)
  const [back, setBack] = useState(false)
  const set = (part: Partial<PersonValues>) => { setValues((known) => ({ ...known, ...part })) }
  const state = (part: Partial<typeof ground>) => { setGround((known) => ({ ...known, ...part })) }
  const byConsent = ground.basis === consent
  const purpose = purposes.find((one) => one.id === ground.purpose)
  const weighed = useWeighed(act, purpose, values, byConsent)
  const add = useMutation({
    mutationFn: () => addPerson({ values, ...ground, shared, back, act: byConsent ? toAct(act, purpose, values.language, weighed) : null }),
    onSuccess: ({ id }) => { onAdded(id) },
  })
  const failure = add.error ? toAppError(add.error) : undefined
  const at = (field: string) => (failure?.field === field ? errorText(t, failure) : undefined)
  const named = [values.given, values.family, values.organisation, ...values.emails.map((one) => one.value), ...values.phones.map((one) => one.value)].some((text) => text.trim() !== '')
  const why =
    !named ? t('add.who')
    : ground.purpose === '' || ground.basis === '' ? t('add.ground_missing')
    : ground.source.trim() === '' ? t('add.source_missing')
    : ground.origin === '' ? t('add.origin_missing')
    : byConsent ? actLacks(t, act, weighed)
    : undefined
  const submit = () => {
    if (!why && !add.isPending) add.mutate()
  }
  const elsewhere = failure && !['phone', 'basis', 'purpose', 'source'].includes(failure.field) && !(failure.field === 'email' && !['contact_exists', 'person_suppressed'].includes(failure.reason))
  return (
    <Dialog
      title={t('contacts.add')}
      size={660}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? add.isPending}>
          {byConsent ? t('add.with_consent') : t('add.do')}
        </Button>
      }
    >
      <div className="stack">
        {elsewhere && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        {failure?.reason === 'contact_exists' && <Tick checked={shared} onChange={setShared} label={t('add.shared')} hint={t('add.shared_hint')} />}
        {failure?.reason === 'person_suppressed' && <Tick checked={back} onChange={setBack} label={t('add.back')} hint={t('add.back_hint')} />}
        <div className="two-up">
          <TextField label={t('field.given')} value={values.given} onChange={(given) => { set({ given }) }} autoFocus />
          <TextField label={t('field.family')} value={values.family} onChange={(family) => { set({ family }) }} />
          <TextField label={t('field.organisation')} value={values.organisation} onChange={(organisation) => { set({ organisation }) }} />
          <div className="two-up">
            <ChoiceField label={t('field.country')} value={values.country} onChange={(country) => { set({ country }) }} searchable choices={countries.map((code) => ({ value: code, label: format.country(code) }))} />
            <ChoiceField label={t('field.language')} value={values.language} onChange={(language) => { set({ language }) }} searchable choices={tongues.map((code) => ({ value: code, label: format.language(code) }))} />
          </div>
        </div>
        <Reaches label={t('field.email')} type="email" reaches={values.emails} onChange={(emails) => { set({ emails }) }} error={elsewhere ? undefined : at('email')} />
        <Reaches label={t('field.phone')} type="tel" reaches={values.phones} onChange={(phones) => { set({ phones }) }} error={at('phone')} />
        <Addresses short addresses={values.addresses} onChange={(addresses) => { set({ addresses }) }} />
        <AsideHead title={t('add.why_held')} end={t('add.article')} />
        <div className="two-up">
          <ChoiceField
            label={t('field.purpose')}
            value={ground.purpose}
            error={at('purpose')}
            onChange={(next) => {
              const bases = purposes.find((one) => one.id === next)?.bases ?? []
              state({ purpose: next, basis: bases.includes(ground.basis) ? ground.basis : bases.length === 1 ? (bases[0] ?? '') : '' })
            }}
            choices={purposes.map((one) => ({ value: one.id, label: one.name }))}
          />
          <ChoiceField
            label={t('field.basis')}
            value={ground.basis}
            error={at('basis')}
            onChange={(basis) => { state({ basis }) }}
            choices={(purpose?.bases ?? []).map((basis) => ({ value: basis, label: `${basisWord(t, basis)}, ${articleOf(basis)}` }))}
          />
          <TextField label={t('add.source')} value={ground.source} onChange={(source) => { state({ source }) }} hint={t('add.source_hint')} error={at('source')} />
          <ChoiceField label={t('edit.origin')} value={ground.origin} onChange={(origin) => { state({ origin }) }} choices={origins.map((one) => ({ value: one, label: wordOf(t, `origin.${one}`) }))} />
        </div>
        {byConsent && purpose?.forChildren && <DayField label={t('field.birthday')} value={values.birthday} onChange={(birthday) => { set({ birthday }) }} latest={dayOf(new Date())} clearable hint={t('add.birthday_hint')} />}
        {byConsent && purpose && <ActFields act={act} onAct={setAct} purpose={purpose} language={values.language} weighed={weighed} />}
        {purposes.length === 0 && <Note tone="warn">{t('add.no_purposes')}</Note>}
      </div>
    </Dialog>
  )
}
