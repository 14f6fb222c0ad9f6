import { useTranslation } from 'react-i18next'
import type { Reading, ReadOverrides } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { Button } from '../../ui/Button'
import { ChoiceField } from '../../ui/fields'
import { AsideHead } from '../../ui/Page'
import { asRead, dialectName } from './wizard'

const delimiters = [',', ';', '\t', '|']

interface Props {
  reading: Reading
  overrides: ReadOverrides
  busy: boolean
  onReread: (overrides: ReadOverrides) => void
}

/** What was recognised of the file, each with a choice that reads it again at once. */
export function HowRead({ reading, overrides, busy, onReread }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = ['csv', 'tsv'].includes(reading.format)
  const table = reading.format !== 'vcard'
  const changed = Object.entries(overrides).some(([key, value]) => value !== asRead[key as keyof ReadOverrides])
  const change = (part: Partial<ReadOverrides>) => { onReread({ ...overrides, ...part }) }
  return (
    <div aria-busy={busy}>
      <AsideHead title={t('import.how_read')} />
      <dl className="kv" style={{ margin: '10px 0 14px' }}>
        <dt>{t('import.format')}</dt>
        <dd>{reading.format === 'vcard' ? 'vCard' : reading.format.toUpperCase()}</dd>
        {table && reading.dialect !== '' && reading.dialect !== 'generic' && (
          <>
            <dt>{t('import.from_program')}</dt>
            <dd>{dialectName(reading)}</dd>
          </>
        )}
        {reading.language !== '' && (
          <>
            <dt>{t('import.header_language')}</dt>
            <dd>{format.language(reading.language)}</dd>
          </>
        )}
        {reading.lineEnd !== '' && (
          <>
            <dt>{t('import.line_end')}</dt>
            <dd>{t(`import.line_end.${reading.lineEnd as 'lf'}`)}</dd>
          </>
        )}
        <dt>{t('import.size')}</dt>
        <dd>{format.bytes(reading.bytes)}</dd>
        <dt>{t('import.rows')}</dt>
        <dd>{format.number(reading.records)}</dd>
      </dl>
      <div className="stack">
        {text && <TextChoices reading={reading} onChange={change} />}
        {reading.sheets.length > 0 && <SheetChoice reading={reading} sheet={overrides.sheet} onChange={change} />}
        {table && (
          <>
            <ChoiceField
              label={t('import.header_row')}
              value={String(reading.headerRow)}
              onChange={(row) => { change({ headerRow: Number(row) <= 0 ? -1 : Number(row), headerRows: 0 }) }}
              choices={listed(['0', '1', '2', '3', '4', '5', '6', '7', '8'], String(reading.headerRow)).map((one) => ({ value: one, label: Number(one) <= 0 ? t('import.headless') : t('import.row_number', { number: one }) }))}
            />
            {reading.headerRow > 0 && (
              <ChoiceField
                label={t('import.header_rows')}
                value={String(reading.headerRows)}
                onChange={(rows) => { change({ headerRow: reading.headerRow, headerRows: Number(rows) }) }}
                choices={['1', '2', '3'].filter((one) => Number(one) <= reading.headerRow).map((one) => ({ value: one, label: t('import.header_lines', { count: Number(one) }) }))}
              />
            )}
            <ChoiceField
              label={t('import.date_order')}
              value={overrides.dateOrder === '' ? 'auto' : overrides.dateOrder}
              onChange={(order) => { change({ dateOrder: order === 'auto' ? '' : order }) }}
              choices={[{ value: 'auto', label: t('import.date_order.auto') }, { value: 'day', label: t('import.date_order.dmy') }, { value: 'month', label: t('import.date_order.mdy') }]}
            />
          </>
        )}
      </div>
      {changed ? (
        <div className="tiny dim" style={{ marginTop: 14 }}>
          {t('import.overridden')}{' '}
          <Button size="sm" kind="quiet" onClick={() => { onReread(asRead) }}>{t('import.as_found')}</Button>
        </div>
      ) : (
        text && <p className="tiny dim" style={{ marginTop: 14 }}>{t('import.read_text')}</p>
      )}
    </div>
  )
}

const listed = (known: string[], now: string) => (now === '' || known.includes(now) ? known : [now, ...known])

function TextChoices({ reading, onChange }: { reading: Reading; onChange: (part: Partial<ReadOverrides>) => void }) {
  const { t } = useTranslation()
  const names: Record<string, string> = { ',': t('import.comma'), ';': t('import.semicolon'), '\t': t('import.tab'), '|': t('import.bar') }
  return (
    <>
      <ChoiceField
        label={t('import.encoding')}
        value={reading.encoding}
        hint={reading.mark ? t('import.mark') : undefined}
        searchable
        onChange={(encoding) => { onChange({ encoding }) }}
        choices={listed(reading.encodings, reading.encoding).map((one) => ({ value: one, label: encodingName(one) }))}
      />
      <ChoiceField
        label={t('import.delimiter')}
        value={reading.delimiter}
        onChange={(delimiter) => { onChange({ delimiter }) }}
        choices={listed(delimiters, reading.delimiter).map((one) => ({ value: one, label: names[one] ?? one }))}
      />
    </>
  )
}

/** "windows-1252" as people know it. */
const encodingName = (name: string) => name.replace(/^utf/, 'UTF').replace(/^windows/, 'Windows').replace(/^iso/, 'ISO').replace(/^koi8-r/, 'KOI8-R').replace(/^ibm/, 'DOS ').replace(/^macintosh/, 'Mac Roman').replace(/(le|be)$/, (end) => end.toUpperCase())

function SheetChoice({ reading, sheet, onChange }: { reading: Reading; sheet: string; onChange: (part: Partial<ReadOverrides>) => void }) {
  const { t } = useTranslation()
  const all = '\u0000all'
  return (
    <ChoiceField
      label={t('import.sheet')}
      value={sheet === '' ? all : sheet}
      onChange={(next) => { onChange({ sheet: next === all ? '' : next, headerRow: 0 }) }}
      choices={[
        { value: all, label: t('import.sheet_all') },
        ...reading.sheets.map((one) => ({
          value: one.name,
          label: `${one.name} (${[t(`import.sheet_role.${one.role as 'other'}`), one.state !== '' && one.state !== 'visible' && t('import.sheet_hidden')].filter(Boolean).join(', ')})`,
        })),
      ]}
    />
  )
}
