import { useTranslation } from 'react-i18next'
import { usePurposes } from '../../backend/names'
import type { Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { ChoiceField } from '../../ui/fields'
import { Ln, Section } from '../../ui/Page'
import { ownColumns, type Own, type Wizard } from './wizard'

interface Props {
  wizard: Wizard
  onOwn: (index: number, part: Partial<Own>) => void
  onLeaveOut: (index: number) => void
}

/** The categories of the backend (consent.Categories), as far as a column can belong to them. */
export const categories = ['name', 'email', 'phone', 'address', 'organisation', 'work', 'birthday', 'gender', 'language', 'family', 'customer', 'orders', 'invoices', 'payment', 'preferences', 'correspondence', 'photographs', 'online', 'vehicle', 'membership', 'special', 'other']
const periods = ['P1Y', 'P2Y', 'P3Y', 'P5Y', 'P7Y', 'P10Y']

/** Columns that fit no field of the book: each needs a purpose, a kind and an end, or stays out. */
export function OwnColumns({ wizard, onOwn, onLeaveOut }: Props) {
  const { t } = useTranslation()
  const purposes = usePurposes() ?? []
  const columns = wizard.reading ? ownColumns(wizard.reading, wizard.mapping) : []
  if (columns.length === 0) return null
  const importPurpose = purposes.find((one) => one.id === wizard.ground.purpose)
  return (
    <>
      <Section title={t('import.own')} note={columns.length} end="Art. 5(1)(c)" />
      <Ln top={10} m="Art. 5(1)(e)">
        <p className="small dim prose">{t('import.own_text')}</p>
        <p style={{ marginTop: 8 }}>
          <Button size="sm" onClick={() => { for (const column of columns) onLeaveOut(column.index) }}>{t('import.own_none')}</Button>
        </p>
      </Ln>
      <div className="tb own-table">
        <div className="tr th">
          <span className="m" />
          <span>{t('import.columns')}</span>
          <span>{t('field.purpose')}</span>
          <span>{t('import.own_kind')}</span>
          <span>{t('import.own_kept')}</span>
          <span />
        </div>
        {columns.map((column) => (
          <OwnLine
            key={column.index}
            header={column.header || t('import.no_header')}
            samples={column.samples.slice(0, 2).join(' · ')}
            own={wizard.own[column.index] ?? { purpose: '', category: '', retention: '' }}
            purposes={purposes}
            importPurpose={importPurpose}
            onOwn={(part) => { onOwn(column.index, part) }}
            onLeaveOut={() => { onLeaveOut(column.index) }}
          />
        ))}
      </div>
    </>
  )
}

interface LineProps {
  header: string
  samples: string
  own: Own
  purposes: Purpose[]
  importPurpose: Purpose | undefined
  onOwn: (part: Partial<Own>) => void
  onLeaveOut: () => void
}

function OwnLine({ header, samples, own, purposes, importPurpose, onOwn, onLeaveOut }: LineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const purpose = purposes.find((one) => one.id === own.purpose) ?? importPurpose
  const end = own.retention !== '' ? own.retention : (purpose?.retention ?? '')
  const label = (what: string) => t('import.own_of', { what, column: header })
  const ends = end === '' || periods.includes(end) ? periods : [end, ...periods]
  return (
    <div className="tr">
      <span className="m" />
      <span className="cut" title={header}>
        <b className="medium">{header}</b>
        <br />
        <span className="faint tiny">{samples}</span>
      </span>
      <span><ChoiceField label={label(t('field.purpose'))} value={own.purpose !== '' ? own.purpose : (importPurpose?.id ?? '')} onChange={(next) => { onOwn({ purpose: next }) }} choices={purposes.map((one) => ({ value: one.id, label: one.name }))} /></span>
      <span><ChoiceField label={label(t('import.own_kind'))} value={own.category} searchable onChange={(category) => { onOwn({ category }) }} choices={categories.map((one) => ({ value: one, label: wordOf(t, `category.${one}`) }))} /></span>
      <span><ChoiceField label={label(t('import.own_kept'))} value={end} onChange={(retention) => { onOwn({ retention }) }} choices={ends.map((one) => ({ value: one, label: format.period(one) }))} /></span>
      <span className="r"><button type="button" className="link" aria-label={`${t('import.own_leave')}: ${header}`} onClick={onLeaveOut}>{t('import.own_leave')}</button></span>
    </div>
  )
}
