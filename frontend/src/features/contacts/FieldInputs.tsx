import { useTranslation } from 'react-i18next'
import { noAddress, noReach, type PersonAddress, type PersonValues, type Reach } from '../../backend/person'
import { countries, tongues } from '../../i18n/countries'
import { useFormat } from '../../i18n/format'
import { fieldWord } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { AreaField, ChoiceField, DayField, TextField } from '../../ui/fields'
import { customKey, formOf, linesOf, textOf, withLines, withText } from './fields'

interface Props {
  name: string
  values: PersonValues
  onChange: (values: PersonValues) => void
  error?: string
}

/** The inputs of one field, whatever its form. The first takes the focus. */
export function FieldInputs({ name, values, onChange, error }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const label = fieldWord(t, customKey(name))
  const common = { label, error, autoFocus: true }
  const text = textOf(values, name)
  const set = (next: string) => { onChange(withText(values, name, next)) }
  switch (formOf(name)) {
    case 'reaches':
      return name === 'email' ? (
        <Reaches label={label} type="email" error={error} reaches={values.emails} onChange={(emails) => { onChange({ ...values, emails }) }} autoFocus />
      ) : (
        <Reaches label={label} type="tel" error={error} reaches={values.phones} onChange={(phones) => { onChange({ ...values, phones }) }} autoFocus />
      )
    case 'addresses':
      return <Addresses addresses={values.addresses} onChange={(addresses) => { onChange({ ...values, addresses }) }} autoFocus />
    case 'country':
      return <ChoiceField {...common} value={text} onChange={set} searchable clearable choices={[...new Set([...(text ? [text] : []), ...countries])].map((code) => ({ value: code, label: format.country(code) }))} />
    case 'language':
      return <ChoiceField {...common} value={text} onChange={set} searchable clearable choices={[...new Set([...(text ? [text] : []), ...tongues])].map((code) => ({ value: code, label: format.language(code) }))} />
    case 'day':
      return /^(\d{4}-\d{2}-\d{2})?$/.test(text) ? <DayField {...common} value={text} onChange={set} clearable /> : <TextField {...common} value={text} onChange={set} hint={t('edit.day_hint')} />
    case 'area':
      return <AreaField {...common} value={text} onChange={set} />
    case 'lines':
      return <AreaField {...common} value={linesOf(values, name)} onChange={(lines) => { onChange(withLines(values, name, lines)) }} hint={t('edit.lines_hint')} />
    default:
      return <TextField {...common} value={text} onChange={set} />
  }
}

interface ReachesProps {
  label: string
  type: 'email' | 'tel'
  reaches: Reach[]
  onChange: (reaches: Reach[]) => void
  error?: string
  autoFocus?: boolean
}

/** Addresses or numbers, one a line; the first is the preferred one. */
export function Reaches({ label, type, reaches, onChange, error, autoFocus }: ReachesProps) {
  const { t } = useTranslation()
  const shown = reaches.length === 0 ? [noReach(true)] : reaches
  const put = (at: number, part: Partial<Reach>) => { onChange(shown.map((reach, i) => (i === at ? { ...reach, ...part } : reach))) }
  return (
    <div className="stack tight" role="group" aria-label={label}>
      {shown.map((reach, at) => (
        <div className={shown.length > 1 ? 'reach several' : 'reach'} key={at}>
          <TextField label={at === 0 ? label : t('edit.nth', { field: label, number: at + 1 })} type={type} value={reach.value} onChange={(value) => { put(at, { value }) }} error={at === 0 ? error : undefined} autoFocus={autoFocus && at === 0} />
          <TextField label={t('edit.label')} value={reach.label} onChange={(text) => { put(at, { label: text }) }} />
          {shown.length > 1 && (
            <Button kind="quiet" size="sm" icon="x" aria-label={t('edit.remove_value', { value: reach.value || label })} onClick={() => { onChange(shown.filter((_, i) => i !== at)) }} />
          )}
        </div>
      ))}
      <button type="button" className="link small start" onClick={() => { onChange([...shown, noReach()]) }}>
        {type === 'email' ? t('edit.more_email') : t('edit.more_phone')}
      </button>
    </div>
  )
}

const parts: (keyof PersonAddress)[] = ['street', 'extended', 'postcode', 'city', 'region', 'country']
const partWords: Partial<Record<keyof PersonAddress, string>> = { poBox: 'po_box' }

/** Postal addresses in their parts. */
export function Addresses({ addresses, onChange, autoFocus, short }: { addresses: PersonAddress[]; onChange: (addresses: PersonAddress[]) => void; autoFocus?: boolean; short?: boolean }) {
  const { t } = useTranslation()
  const shown = addresses.length === 0 ? [noAddress()] : addresses
  return (
    <div className="stack tight">
      {shown.map((address, at) => (
        <div className={short ? 'two-up short-address' : 'two-up'} role="group" aria-label={t('field.address')} key={at}>
          {parts.filter((part) => !short || (part !== 'extended' && part !== 'region' && part !== 'country')).map((part, i) => (
            <TextField
              key={part}
              label={fieldWord(t, partWords[part] ?? part)}
              value={address[part]}
              autoFocus={autoFocus && at === 0 && i === 0}
              onChange={(text) => { onChange(shown.map((one, n) => (n === at ? { ...one, [part]: text } : one))) }}
            />
          ))}
        </div>
      ))}
      {!short && (
        <button type="button" className="link small start" onClick={() => { onChange([...shown, noAddress()]) }}>
          {t('edit.more_address')}
        </button>
      )}
    </div>
  )
}
