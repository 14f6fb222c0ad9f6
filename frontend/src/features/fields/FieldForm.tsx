import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveField, type FieldInput } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { languages } from '../../i18n/index'
import { errorText, wordOf } from '../../i18n/words'
import { parsePeriod, periodOf } from '../../lib/retention'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField } from '../../ui/fields'
import { AsideHead } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

interface Props {
  field: FieldInput
  categories: string[]
  onClose: () => void
  onSaved: () => void
}

/** A field with its purpose, category and end: it cannot be made without them. */
export function FieldForm({ field: first, categories, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const say = useToast()
  const purposes = usePurposes() ?? []
  const [field, setField] = useState(first)
  const period = parsePeriod(first.retention)
  const [unit, setUnit] = useState<'Y' | 'M' | 'D'>(period && period.years === 0 ? (period.months > 0 ? 'M' : 'D') : 'Y')
  const [kept, setKept] = useState(period ? String(unit === 'Y' ? period.years : unit === 'M' ? period.months : period.days) : '')
  const set = (part: Partial<FieldInput>) => { setField((known) => ({ ...known, ...part })) }
  const save = useMutation({
    mutationFn: () => saveField({ ...field, key: field.key.trim(), retention: periodOf(Number(kept) || 0, unit) }),
    onSuccess: (saved) => {
      say(t('fields.saved', { name: saved.name }))
      onSaved()
    },
  })
  const why =
    field.key.trim() === '' ? t('fields.need_key')
    : field.purpose === '' ? t('fields.need_purpose')
    : field.category === '' ? t('fields.need_category')
    : (Number(kept) || 0) === 0 ? t('fields.need_retention')
    : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  return (
    <Dialog
      title={first.key === '' ? t('fields.add') : first.key}
      size={640}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>}
    >
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        {first.key === '' && <TextField label={t('fields.key')} value={field.key} onChange={(key) => { set({ key }) }} hint={t('fields.key_hint')} maxLength={80} autoFocus />}
        <div className="two-up">
          <ChoiceField
            label={t('field.purpose')}
            value={field.purpose}
            onChange={(purpose) => {
              set({ purpose })
              const own = parsePeriod(purposes.find((one) => one.id === purpose)?.retention ?? '')
              if (own && kept === '') {
                setUnit(own.years > 0 ? 'Y' : own.months > 0 ? 'M' : 'D')
                setKept(String(own.years || own.months || own.days))
              }
            }}
            choices={purposes.map((one) => ({ value: one.id, label: one.name }))}
            hint="Art. 5(1)(b)"
          />
          <ChoiceField label={t('fields.category')} value={field.category} onChange={(category) => { set({ category }) }} choices={categories.map((one) => ({ value: one, label: wordOf(t, `category.${one}`) }))} searchable />
        </div>
        <div className="two-up">
          <TextField label={t('purposes.retention')} value={kept} onChange={(next) => { setKept(next.replace(/\D/g, '')) }} hint="Art. 5(1)(e)" />
          <ChoiceField label={t('purposes.unit')} value={unit} onChange={(next) => { setUnit(next as 'Y') }} choices={[{ value: 'Y', label: t('purposes.years') }, { value: 'M', label: t('purposes.months') }, { value: 'D', label: t('purposes.days') }]} />
        </div>
        {field.category === 'special' && <Note tone="warn">{t('fields.special_text')}</Note>}
        <AsideHead title={t('fields.name')} end={t('fields.name_end')} />
        <div className="lang-grid">
          {languages.map((one) => (
            <div key={one.code} style={{ display: 'contents' }}>
              <span>{one.name}</span>
              <TextField label={t('purposes.name_in', { language: one.name })} value={field.names[one.code] ?? ''} onChange={(name) => { set({ names: { ...field.names, [one.code]: name } }) }} />
            </div>
          ))}
        </div>
      </div>
    </Dialog>
  )
}
