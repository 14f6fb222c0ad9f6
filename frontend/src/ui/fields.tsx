import { Checkbox, PasswordInput, Radio, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { DateInput, DateTimePicker } from '@mantine/dates'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../lib/dates'
import { Icon } from './icons'

interface Common {
  label: string
  hint?: ReactNode
  error?: string
  required?: boolean
  autoFocus?: boolean
}

interface TextProps extends Common {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'tel' | 'url'
  placeholder?: string
  autoComplete?: string
  spellCheck?: boolean
  maxLength?: number
  className?: string
}

export function TextField({ hint, onChange, required, autoFocus, ...rest }: TextProps) {
  return (
    <TextInput
      {...rest}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk={false}
      aria-required={required}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      autoComplete={rest.autoComplete ?? 'off'}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}

export function PassphraseField({ hint, onChange, autoFocus, label, value, error }: Common & { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      label={label}
      value={value}
      error={error}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      autoComplete="off"
      visibilityToggleIcon={({ reveal }) => <Icon name={reveal ? 'off' : 'eye'} />}
      visibilityToggleButtonProps={{ 'aria-label': t('do.show_hide'), tabIndex: 0 }}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}

interface AreaProps extends Common {
  value: string
  onChange: (value: string) => void
  rows?: number
  placeholder?: string
}

export function AreaField({ hint, onChange, rows = 3, label, value, error, placeholder, autoFocus }: AreaProps) {
  return (
    <Textarea
      label={label}
      value={value}
      error={error}
      placeholder={placeholder}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autosize
      minRows={rows}
      maxRows={12}
      autoFocus={autoFocus}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}

export interface Choice {
  value: string
  label: string
}

interface ChoiceProps extends Common {
  value: string
  onChange: (value: string) => void
  choices: Choice[]
  placeholder?: string
  searchable?: boolean
  clearable?: boolean
}

export function ChoiceField({ hint, onChange, choices, value, label, error, placeholder, searchable, clearable, autoFocus }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <Select
      label={label}
      error={error}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={placeholder ?? t('do.choose')}
      data={choices}
      value={value === '' ? null : value}
      searchable={searchable}
      clearable={clearable}
      clearButtonProps={{ 'aria-label': `${t('do.clear')}: ${label}` }}
      allowDeselect={false}
      checkIconPosition="right"
      maxDropdownHeight={300}
      rightSection={clearable && value !== '' ? undefined : <Icon name="down" />}
      rightSectionPointerEvents={clearable && value !== '' ? undefined : 'none'}
      nothingFoundMessage={t('do.nothing_found')}
      data-autofocus={autoFocus || undefined}
      onChange={(next) => {
        onChange(next ?? '')
      }}
    />
  )
}

interface DayProps extends Common {
  /** "YYYY-MM-DD" or "" */
  value: string
  onChange: (day: string) => void
  latest?: string
  earliest?: string
  clearable?: boolean
}

export function DayField({ hint, onChange, value, label, error, latest, earliest, clearable }: DayProps) {
  const { t } = useTranslation()
  return (
    <DateInput
      label={label}
      ariaLabels={{ previousMonth: t('do.previous_month'), nextMonth: t('do.next_month') }}
      error={error}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value === '' ? null : value}
      maxDate={latest}
      minDate={earliest}
      clearable={clearable}
      clearButtonProps={{ 'aria-label': `${t('do.clear')}: ${label}` }}
      valueFormat="D MMM YYYY"
      dateParser={parseDay}
      onChange={(day) => {
        onChange(day ?? '')
      }}
    />
  )
}

/** Reads what people type: 18.11.2026, 2026-11-18, 18/11/26. Day before month, as all of Europe writes. */
export function parseDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const european = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{2}|\d{4})$/.exec(text.trim())
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : european
      ? [Number(european[3]) + (Number(european[3]) < 100 ? 2000 : 0), Number(european[2]), Number(european[1])]
      : [0, 0, 0]
  if (year === 0) {
    const moment = new Date(text)
    return Number.isNaN(moment.getTime()) ? null : dayOf(moment)
  }
  const moment = new Date(year, month - 1, day, 12)
  return moment.getMonth() === month - 1 && moment.getDate() === day ? dayOf(moment) : null
}

export function TimeField({ hint, onChange, value, label, error, latest }: Common & { value: Date | null; onChange: (moment: Date | null) => void; latest?: Date }) {
  return (
    <DateTimePicker
      label={label}
      error={error}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      maxDate={latest}
      valueFormat="D MMM YYYY, HH:mm"
      onChange={(moment) => {
        onChange(moment === null ? null : new Date(moment.replace(' ', 'T')))
      }}
    />
  )
}

export function Tick({ label, checked, onChange, hint, error }: { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void; hint?: ReactNode; error?: string }) {
  return (
    <Checkbox
      label={label}
      checked={checked}
      description={hint}
      error={error}
      size="xs"
      radius="sm"
      onChange={(event) => {
        onChange(event.currentTarget.checked)
      }}
    />
  )
}

export function RadioField({ label, value, onChange, choices }: { label: string; value: string; onChange: (value: string) => void; choices: (Choice & { hint?: string })[] }) {
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <div className="stack tight">
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} label={choice.label} description={choice.hint} size="xs" />
        ))}
      </div>
    </Radio.Group>
  )
}

export function Segments({ label, value, onChange, choices, bare }: { label: string; value: string; onChange: (value: string) => void; choices: Choice[]; /** the words stand beside it already */ bare?: boolean }) {
  return (
    <div>
      {!bare && <span className="lab">{label}</span>}
      <SegmentedControl aria-label={label} value={value} data={choices} onChange={onChange} transitionDuration={0} />
    </div>
  )
}
