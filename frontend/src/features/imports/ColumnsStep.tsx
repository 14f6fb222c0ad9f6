import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { importFieldsQuery } from '../../backend/queries'
import type { ImportField, ReadColumn, Reading, ReadOverrides } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { fieldWord, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { Button } from '../../ui/Button'
import { ChoiceField, Tick } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Columns, Ln, Section } from '../../ui/Page'
import { Foot, Note, Tag } from '../../ui/pieces'
import { HowRead } from './HowRead'
import { openDates, unsure, usedColumns, type Wizard } from './wizard'

interface Props {
  wizard: Wizard
  reading: Reading
  problem: string | undefined
  busy: boolean
  onMap: (index: number, field: string) => void
  onReread: (overrides: ReadOverrides, fresh?: boolean) => void
  onRemember: (remember: boolean) => void
  onBack: () => void
  onNext: () => void
}

export function ColumnsStep({ wizard, reading, problem, busy, onMap, onReread, onRemember, onBack, onNext }: Props) {
  const { t } = useTranslation()
  const { data: fields = [] } = useQuery(importFieldsQuery)
  const { mapping, overrides } = wizard
  const used = usedColumns(mapping)
  const cards = reading.format === 'vcard'
  const why = used === 0 && !cards ? t('import.need_address') : undefined
  const go = () => {
    if (!why && !busy) onNext()
  }
  useKeys({ 'mod+enter': go })
  return (
    <div className="body rows" style={{ gridTemplateRows: 'minmax(0, 1fr) auto' }}>
      <Columns label={t('import.how_read')} className="wide-cols" aside={<HowRead reading={reading} overrides={overrides} busy={busy} onReread={onReread} />}>
        <div className="main">
          {problem && (
            <Ln top={14}>
              <Note tone="bad" live>
                {problem}
              </Note>
            </Ln>
          )}
          <Remarks wizard={wizard} reading={reading} onReread={onReread} />
          {!cards && (
            <>
              <Section title={t('import.columns')} note={t('import.columns_used', { count: used, total: reading.columns.length })} />
              <div className="tb mapping">
                {reading.columns.map((column) => (
                  <ColumnLine key={column.index} column={column} field={mapping[column.index] ?? ''} fields={fields} onMap={onMap} />
                ))}
              </div>
              <Ln top={12}>
                <Tick label={t('import.remember')} checked={wizard.remember} onChange={onRemember} />
              </Ln>
            </>
          )}
          {reading.preview.length > 0 && <Preview reading={reading} mapping={mapping} />}
        </div>
      </Columns>
      <Foot back={onBack} words={why ?? (cards ? t('import.sub') : used === reading.columns.length ? t('import.columns_all') : t('import.columns_words', { count: reading.columns.length - used }))}>
        <Button kind="main" keys="mod+enter" blocked={why ?? busy} onClick={go}>
          {t('import.to_ground')}
        </Button>
      </Foot>
    </div>
  )
}

/** What is to be known before the columns: seen before, mapped before, doubtful dates, doubtful letters. */
function Remarks({ wizard, reading, onReread }: { wizard: Wizard; reading: Reading; onReread: Props['onReread'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { mapped, before } = reading
  const dates = wizard.overrides.dateOrder === '' ? openDates(reading) : undefined
  return (
    <>
      {before && (
        <Ln top={14}>
          <Note tone={before.state === 'broken_off' ? 'warn' : 'plain'}>
            {t(before.state === 'broken_off' ? 'import.same_file_broken' : 'import.same_file', { number: before.id, day: format.day(before.at) })}
          </Note>
        </Ln>
      )}
      {mapped && (
        <Ln top={14}>
          <Note tone={mapped.used ? 'good' : 'plain'}>
            {t(mapped.used ? 'import.mapped_as' : 'import.mapped_offer', { name: mapped.name, day: format.dayFull(mapped.at) })}{' '}
            <button type="button" className="link" onClick={() => { onReread(wizard.overrides, mapped.used) }}>
              {t(mapped.used ? 'import.mapped_not' : 'import.mapped_take')}
            </button>
          </Note>
        </Ln>
      )}
      {dates && (
        <Ln top={14}>
          <Note tone="warn">
            {t('import.dates_open', { sample: dates.sample, column: dates.header, dmy: format.dayFull(dates.dayFirst.slice(0, 10)), mdy: format.dayFull(dates.monthFirst.slice(0, 10)) })}
            <div className="row" style={{ marginTop: 8 }}>
              {(['day', 'month'] as const).map((order) => (
                <Button key={order} size="sm" onClick={() => { onReread({ ...wizard.overrides, dateOrder: order }) }}>
                  {t('import.dates_are', { date: format.dayFull((order === 'day' ? dates.dayFirst : dates.monthFirst).slice(0, 10)) })}
                </Button>
              ))}
            </div>
          </Note>
        </Ln>
      )}
      {reading.warnings.filter((warning) => warning !== 'date_order_open').map((warning) => (
        <Ln top={14} key={warning}>
          <Note tone="warn">{wordOf(t, `warning.${warning}`)}</Note>
        </Ln>
      ))}
    </>
  )
}

function ColumnLine({ column, field, fields, onMap }: { column: ReadColumn; field: string; fields: ImportField[]; onMap: Props['onMap'] }) {
  const { t } = useTranslation()
  const out = column.reasons || column.why === 'national_id'
  return (
    <div className={cx('tr', field === '' && 'unused')}>
      <span className="m">{column.index + 1}</span>
      <span className="named" title={column.header}>
        <b className="medium cut">{column.header || t('import.no_header')}</b>
        {column.sensitive && <Tag tone="overdue">{t('import.sensitive')}</Tag>}
        {unsure(column, field) && <Tag tone="expired">{t('import.unsure')}</Tag>}
      </span>
      {out ? (
        <span className="out faint">{column.reasons ? t('import.reasons_column') : `${t('import.stays_out')}. ${wordOf(t, `import.why.${column.why}`)}`}</span>
      ) : (
        <>
          <span className={cx(!column.sensitive && 'cut', 'dim')}>{column.sensitive ? wordOf(t, `import.why.${column.why}`) : column.samples.slice(0, 3).join(' · ')}</span>
          <span>
            <ChoiceField
              label={t('import.field_of', { column: column.header })}
              value={field === '' ? '-' : field}
              onChange={(next) => { onMap(column.index, next === '-' ? '' : next) }}
              searchable
              choices={[{ value: '-', label: t('import.not_used') }, ...choicesOf(t, fields, field)]}
            />
          </span>
        </>
      )}
    </div>
  )
}

function choicesOf(t: TFunction, fields: ImportField[], chosen: string) {
  const known = fields.filter((field) => field.key !== 'national_id').map((field) => ({ value: field.key, label: fieldWord(t, field.key) }))
  return chosen === '' || known.some((one) => one.value === chosen) ? known : [...known, { value: chosen, label: fieldWord(t, chosen) }]
}

/** The first rows as they stand, below what their columns are taken for. */
function Preview({ reading, mapping }: { reading: Reading; mapping: Record<number, string> }) {
  const { t } = useTranslation()
  return (
    <>
      <Section title={t('import.preview')} note={t('import.first_rows', { count: Math.min(reading.preview.length, 8) })} />
      <Ln top={10}>
        <div className="preview-table" tabIndex={0} role="region" aria-label={t('import.preview')}>
          <table>
            <thead>
              <tr>
                {reading.columns.map((column) => {
                  const field = mapping[column.index] ?? ''
                  return (
                    <th key={column.index} className={cx(field === '' && 'unused')}>
                      <span>{field === '' ? t('import.not_used') : fieldWord(t, field)}</span>
                      {column.header}
                    </th>
                  )
                })}
              </tr>
            </thead>
            <tbody>
              {reading.preview.slice(0, 8).map((row, at) => (
                <tr key={at}>
                  {reading.columns.map((column) => (
                    <td key={column.index} className={cx((mapping[column.index] ?? '') === '' && 'unused')}>{column.why === 'national_id' ? '…' : row[column.index]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Ln>
    </>
  )
}
