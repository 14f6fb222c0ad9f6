import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { purposeWordsQuery } from '../../backend/reviews'
import type { Purpose } from '../../backend/types'
import { articleOf, basisWord, wordOf } from '../../i18n/words'
import { parsePeriod, periodOf } from '../../lib/retention'
import { capital } from '../../lib/text'
import { ChoiceField, TextField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { allBases, channels, listOf } from './purpose'

interface Props {
  purpose: Purpose
  asks: boolean
  needsSpecial: boolean
  set: (part: Partial<Purpose>) => void
}

const digits = (text: string) => text.replace(/\D/g, '').slice(0, 4)
const shown = (n: number) => (n > 0 ? String(n) : '')

interface Words {
  categories: string[]
  kinds: string[]
  special: string[]
}

/** Ground, way, terms, kinds of data, recipients. */
export function PurposeData(props: Props) {
  const { data: words } = useQuery(purposeWordsQuery)
  return words ? <Data {...props} words={words} /> : null
}

function Data({ purpose, asks, needsSpecial, set, words }: Props & { words: Words }) {
  const { t } = useTranslation()
  const period = parsePeriod(purpose.retention)
  const [unit, setUnit] = useState<'Y' | 'M' | 'D'>(period && period.years === 0 ? (period.months > 0 ? 'M' : 'D') : 'Y')
  const kept = period ? String(unit === 'Y' ? period.years : unit === 'M' ? period.months : period.days) : ''
  const retain = (n: string, by: 'Y' | 'M' | 'D') => { set({ retention: periodOf(Number(digits(n)) || 0, by) }) }
  const plain = words.categories.filter((one) => one !== 'special')
  const kinds = words.kinds
  const known = new Set([...plain, ...kinds, 'special'])
  const [own, setOwn] = useState(purpose.categories.filter((one) => !known.has(one)).join(', '))
  const [recipients, setRecipients] = useState(purpose.recipients.join(', '))
  const chosen = purpose.categories.filter((one) => known.has(one))
  const categories = (next: string[], text: string) => { set({ categories: [...next, ...listOf(text)] }) }
  const tick = (one: string) => (
    <Tick key={one} label={wordOf(t, `category.${one}`)} checked={chosen.includes(one)} onChange={(on) => { categories(on ? [...chosen, one] : chosen.filter((other) => other !== one), own) }} />
  )
  return (
    <div className="stack">
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
            <TextField label={t('purposes.retention')} value={kept === '0' ? '' : kept} onChange={(next) => { retain(next, unit) }} hint="Art. 5(1)(e)" />
            <ChoiceField label={t('purposes.unit')} value={unit} onChange={(next) => { setUnit(next as 'Y'); retain(kept, next as 'Y') }} choices={[{ value: 'Y', label: t('purposes.years') }, { value: 'M', label: t('purposes.months') }, { value: 'D', label: t('purposes.days') }]} />
          </div>
          {asks && (
            <div className="two-up">
              <TextField label={t('purposes.consent_months')} value={shown(purpose.consentMonths)} onChange={(next) => { set({ consentMonths: Number(digits(next)) }) }} hint={t('purposes.consent_months_hint')} />
              <TextField label={t('purposes.renew_days')} value={shown(purpose.renewDays)} onChange={(next) => { set({ renewDays: Number(digits(next)) }) }} hint={t('purposes.renew_hint')} />
            </div>
          )}
          <Tick label={t('purposes.for_children')} hint={t('purposes.for_children_hint')} checked={purpose.forChildren} onChange={(forChildren) => { set({ forChildren }) }} />
        </div>
      </div>
      <fieldset>
        <legend className="lab">{t('purposes.categories')}</legend>
        <div className="kinds">{plain.map(tick)}</div>
      </fieldset>
      <fieldset>
        <legend className="lab">{capital(t('category.special'))}</legend>
        <div className="kinds">{kinds.map(tick)}</div>
      </fieldset>
      {(needsSpecial || purpose.special !== '') && (
        <>
          <ChoiceField
            label={t('purposes.special')}
            value={purpose.special === '' ? 'none' : purpose.special}
            onChange={(special) => { set({ special: special === 'none' ? '' : special }) }}
            choices={[...(needsSpecial && purpose.special === '' ? [{ value: 'none', label: t('do.choose') }] : [{ value: 'none', label: t('purposes.special_none') }]), ...words.special.map((one) => ({ value: one, label: `${wordOf(t, `special.${one}`)}, ${articleOf(one)}` }))]}
            hint={t('purposes.special_hint')}
          />
          <Note tone="warn">{t('fields.special_text')}</Note>
        </>
      )}
      <div className="two-up">
        <TextField label={t('purposes.other_kinds')} value={own} onChange={(next) => { setOwn(next); categories(chosen, next) }} hint={t('purposes.comma')} />
        <TextField label={t('purposes.recipients')} value={recipients} onChange={(next) => { setRecipients(next); set({ recipients: listOf(next) }) }} hint={t('purposes.comma')} />
      </div>
    </div>
  )
}
