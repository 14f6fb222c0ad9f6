import { MultiSelect, TagsInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { countries } from '../i18n/countries'
import { useFormat } from '../i18n/format'
import { parsePeriod, periodOf } from '../lib/retention'
import { ChoiceField, TextField, type Choice } from './fields'

interface Common {
  label: string
  hint?: ReactNode
  error?: string
}

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** Words as chips: chosen from what is known, or typed; Enter or a semicolon ends one. */
export function TagsField({ label, hint, error, value, onChange, known = [] }: Common & { value: string[]; onChange: (value: string[]) => void; known?: string[] }) {
  const { t } = useTranslation()
  return (
    <TagsInput
      label={label}
      description={hint}
      error={error}
      inputWrapperOrder={order}
      placeholder={value.length === 0 ? t('reg.type_or_choose') : undefined}
      data={known}
      value={value}
      onChange={onChange}
      splitChars={[';', '\n']}
      acceptValueOnBlur
      maxDropdownHeight={260}
    />
  )
}

/** Several of a list, by their names. */
export function ManyField({ label, hint, error, value, onChange, choices, placeholder }: Common & { value: string[]; onChange: (value: string[]) => void; choices: Choice[]; placeholder?: string }) {
  const { t } = useTranslation()
  return (
    <MultiSelect
      label={label}
      description={hint}
      error={error}
      inputWrapperOrder={order}
      placeholder={value.length === 0 ? (placeholder ?? t('do.choose')) : undefined}
      data={choices}
      value={value}
      onChange={onChange}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('do.nothing_found')}
      maxDropdownHeight={260}
    />
  )
}

/** An ISO 8601 period as a count and its unit. */
export function PeriodField({ label, hint, error, value, onChange }: Common & { value: string; onChange: (period: string) => void }) {
  const { t } = useTranslation()
  const period = parsePeriod(value)
  const [unit, setUnit] = useState<'Y' | 'M' | 'D'>(period && period.years === 0 ? (period.months > 0 ? 'M' : 'D') : 'Y')
  const months = period ? period.years * 12 + period.months : 0
  const count = period ? (unit === 'Y' ? Math.floor(months / 12) : unit === 'M' ? months : period.days) : 0
  const set = (text: string, by: 'Y' | 'M' | 'D') => { onChange(periodOf(Number(text.replace(/\D/g, '').slice(0, 4)) || 0, by)) }
  return (
    <div className="period-field">
      <TextField label={label} hint={hint} error={error} value={count > 0 ? String(count) : ''} onChange={(text) => { set(text, unit) }} />
      <ChoiceField label={t('reg.unit')} value={unit} onChange={(next) => { setUnit(next as 'Y'); set(String(count), next as 'Y') }} choices={[{ value: 'Y', label: t('purposes.years') }, { value: 'M', label: t('purposes.months') }, { value: 'D', label: t('purposes.days') }]} />
    </div>
  )
}

export function CountryField({ label, hint, error, value, onChange }: Common & { value: string; onChange: (country: string) => void }) {
  const format = useFormat()
  return (
    <ChoiceField
      label={label}
      hint={hint}
      error={error}
      value={value}
      onChange={onChange}
      searchable
      clearable
      choices={[...new Set([...(value === '' ? [] : [value]), ...countries])].map((code) => ({ value: code, label: format.country(code) }))}
    />
  )
}
