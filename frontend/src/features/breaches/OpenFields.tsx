import { useTranslation } from 'react-i18next'
import type { Breach } from '../../backend/breaches'
import { Button } from '../../ui/Button'
import { DayField, TextField } from '../../ui/fields'

type Open = Breach['open']

/** What is still to be found out, and by when (Art. 33(4)). */
export function OpenFields({ value, onChange }: { value: Open; onChange: (open: Open) => void }) {
  const { t } = useTranslation()
  const rows = value.length === 0 ? [{ what: '', expected: '' }] : value
  const set = (at: number, change: Partial<Open[number]>) => { onChange(rows.map((one, index) => (index === at ? { ...one, ...change } : one))) }
  return (
    <div className="stack tight">
      {rows.map((one, at) => (
        <div key={at} className="br-open">
          <TextField label={t('breach.open_what')} value={one.what} autoFocus={at === 0} onChange={(what) => { set(at, { what }) }} />
          <DayField label={t('breach.open_expected')} value={one.expected} onChange={(expected) => { set(at, { expected }) }} clearable />
          <Button size="sm" aria-label={t('breach.open_remove', { what: one.what || at + 1 })} onClick={() => { onChange(rows.filter((_, index) => index !== at)) }}>{t('breach.remove')}</Button>
        </div>
      ))}
      <div><Button size="sm" icon="plus" onClick={() => { onChange([...rows, { what: '', expected: '' }]) }}>{t('breach.open_add')}</Button></div>
    </div>
  )
}
