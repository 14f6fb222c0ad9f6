import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { savePurpose } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import type { Purpose } from '../../backend/types'
import { languages } from '../../i18n/index'
import { articleOf, basisWord, errorText, wordOf } from '../../i18n/words'
import { parsePeriod, periodOf } from '../../lib/retention'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, TextField, Tick } from '../../ui/fields'
import { AsideHead } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { allBases, channels, consent, listOf } from './purpose'

interface Props {
  purpose: Purpose
  /** the controller's language: a name in it is a must */
  main: string
  onClose: () => void
  onSaved: (purpose: Purpose) => void
}

export function PurposeForm({ purpose: first, main, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const say = useToast()
  const [purpose, setPurpose] = useState(first)
  const [categories, setCategories] = useState(first.categories.join(', '))
  const [recipients, setRecipients] = useState(first.recipients.join(', '))
  const period = parsePeriod(purpose.retention)
  const [unit, setUnit] = useState<'Y' | 'M' | 'D'>(period && period.years === 0 ? (period.months > 0 ? 'M' : 'D') : 'Y')
  const [kept, setKept] = useState(period ? String(unit === 'Y' ? period.years : unit === 'M' ? period.months : period.days) : '')
  const [months, setMonths] = useState(purpose.consentMonths > 0 ? String(purpose.consentMonths) : '')
  const set = (part: Partial<Purpose>) => { setPurpose((known) => ({ ...known, ...part })) }
  const asks = purpose.bases.includes(consent)

  const save = useMutation({
    mutationFn: () =>
      savePurpose({
        ...purpose,
        name: purpose.names[main] ?? purpose.name,
        categories: listOf(categories),
        recipients: listOf(recipients),
        retention: periodOf(Number(kept) || 0, unit),
        consentMonths: asks ? Math.max(0, Math.trunc(Number(months) || 0)) : 0,
      }),
    onSuccess: (saved) => {
      say(t('purposes.saved', { name: saved.name }))
      onSaved(saved)
    },
  })
  const failure = save.error ? toAppError(save.error) : undefined
  const why =
    Object.values(purpose.names).every((name) => name.trim() === '') ? t('purposes.need_name')
    : purpose.bases.length === 0 ? t('purposes.need_basis')
    : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  const ordered = languages.toSorted((a, b) => Number(b.code === main) - Number(a.code === main))
  return (
    <Dialog
      title={first.id === '' ? t('purposes.add') : first.name}
      size={720}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>}
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        <AsideHead title={t('purposes.name')} end={t('purposes.name_end')} />
        <div className="lang-grid">
          {ordered.map((one, at) => (
            <div key={one.code} style={{ display: 'contents' }}>
              <span>{one.name}</span>
              <TextField label={t('purposes.name_in', { language: one.name })} value={purpose.names[one.code] ?? ''} onChange={(name) => { set({ names: { ...purpose.names, [one.code]: name } }) }} autoFocus={at === 0} />
            </div>
          ))}
        </div>
        <div className="two-up">
          <fieldset>
            <legend className="lab">{t('purposes.bases')}</legend>
            <div className="stack tight">
              {allBases.map((basis) => (
                <Tick
                  key={basis}
                  label={`${basisWord(t, basis)}, ${articleOf(basis)}`}
                  checked={purpose.bases.includes(basis)}
                  onChange={(on) => { set({ bases: on ? allBases.filter((one) => one === basis || purpose.bases.includes(one)) : purpose.bases.filter((one) => one !== basis) }) }}
                />
              ))}
            </div>
          </fieldset>
          <div className="stack">
            <ChoiceField label={t('col.channel')} value={purpose.channel} onChange={(channel) => { set({ channel }) }} choices={channels.map((one) => ({ value: one, label: wordOf(t, `channel.${one}`) }))} />
            <div className="two-up">
              <TextField label={t('purposes.retention')} value={kept} onChange={(next) => { setKept(next.replace(/\D/g, '')) }} hint="Art. 5(1)(e)" />
              <ChoiceField label={t('purposes.unit')} value={unit} onChange={(next) => { setUnit(next as 'Y') }} choices={[{ value: 'Y', label: t('purposes.years') }, { value: 'M', label: t('purposes.months') }, { value: 'D', label: t('purposes.days') }]} />
            </div>
            {asks && <TextField label={t('purposes.consent_months')} value={months} onChange={(next) => { setMonths(next.replace(/\D/g, '')) }} hint={t('purposes.consent_months_hint')} />}
          </div>
        </div>
        <div className="two-up">
          <TextField label={t('purposes.categories')} value={categories} onChange={setCategories} hint={t('purposes.comma')} />
          <TextField label={t('purposes.recipients')} value={recipients} onChange={setRecipients} hint={t('purposes.comma')} />
        </div>
        {asks && (
          <>
            <AsideHead title={t('purposes.question')} end={t('purposes.question_end')} />
            <div className="lang-grid">
              {ordered.map((one) => (
                <div key={one.code} style={{ display: 'contents' }}>
                  <span>{one.name}</span>
                  <AreaField label={t('purposes.question_in', { language: one.name })} rows={1} value={purpose.question[one.code] ?? ''} onChange={(text) => { set({ question: { ...purpose.question, [one.code]: text } }) }} />
                </div>
              ))}
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
