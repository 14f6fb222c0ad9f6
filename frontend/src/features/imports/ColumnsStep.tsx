import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importFieldsQuery } from '../../backend/queries'
import type { ImportField, Reading, ReadOverrides } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { fieldWord, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { Button } from '../../ui/Button'
import { ChoiceField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { AsideHead, Columns, Ln, Section } from '../../ui/Page'
import { Foot, Note, Tag } from '../../ui/pieces'
import { dialectName, usedColumns } from './wizard'

interface Props {
  reading: Reading
  mapping: Record<number, string>
  problem: string | undefined
  onMap: (index: number, field: string) => void
  onReread: (overrides: ReadOverrides) => void
  onBack: () => void
  onNext: () => void
}

const encodings = ['UTF-8', 'Windows-1252', 'ISO-8859-1', 'ISO-8859-15', 'UTF-16LE', 'Windows-1250', 'MacRoman']
const delimiters = [',', ';', '\t', '|']

export function ColumnsStep({ reading, mapping, problem, onMap, onReread, onBack, onNext }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: fields = [] } = useQuery(importFieldsQuery)
  const used = usedColumns(mapping)
  const why = used === 0 ? t('import.need_address') : undefined
  const go = () => {
    if (!why) onNext()
  }
  useKeys({ 'mod+enter': go })
  return (
    <div className="body rows" style={{ gridTemplateRows: 'minmax(0, 1fr) auto' }}>
      <Columns label={t('import.how_read')} className="wide-cols" aside={<HowRead reading={reading} onReread={onReread} />}>
        <div className="main">
          {problem && (
            <Ln top={14}>
              <Note tone="bad" live>
                {problem}
              </Note>
            </Ln>
          )}
          {reading.warnings.map((warning) => (
            <Ln top={14} key={warning}>
              <Note tone="warn">{wordOf(t, `warning.${warning}`, undefined, wordOf(t, `reason.${warning}`, undefined, warning))}</Note>
            </Ln>
          ))}
          <Section title={t('import.columns')} note={t('import.columns_used', { count: used, total: reading.columns.length })} />
          <div className="tb mapping">
            {reading.columns.map((column) => {
              const field = mapping[column.index] ?? ''
              return (
                <div className={cx('tr', field === '' && 'unused')} key={column.index}>
                  <span className="m">{column.index + 1}</span>
                  <span className="cut" title={column.header}>
                    <b className="medium">{column.header || t('import.no_header')}</b>{' '}
                    {column.sensitive && <Tag tone="overdue">{t('import.sensitive')}</Tag>}
                    {!column.sensitive && field !== '' && !column.sure && field === column.field && <Tag tone="expired">{t('import.unsure')}</Tag>}
                  </span>
                  <span className="cut dim">{column.samples.slice(0, 3).join(' · ')}</span>
                  <span>
                    <ChoiceField
                      label={t('import.field_of', { column: column.header })}
                      value={field === '' ? '-' : field}
                      onChange={(next) => { onMap(column.index, next === '-' ? '' : next) }}
                      searchable
                      choices={[{ value: '-', label: t('import.not_used') }, ...choicesOf(t, fields, field)]}
                    />
                  </span>
                </div>
              )
            })}
          </div>
          <Section title={t('import.preview')} note={t('import.first_rows', { count: Math.min(reading.preview.length, 8) })} />
          <Ln top={10}>
            <div className="preview-table" tabIndex={0} role="region" aria-label={t('import.preview')}>
              <table>
                <thead>
                  <tr>
                    {reading.columns.map((column) => (
                      <th key={column.index}>{column.header}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {reading.preview.slice(0, 8).map((row, at) => (
                    <tr key={at}>
                      {row.map((cell, index) => (
                        <td key={index}>{cell}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Ln>
        </div>
      </Columns>
      <Foot back={onBack} words={why ?? t('import.columns_words', { count: reading.columns.length - used })}>
        <Button kind="main" keys="mod+enter" blocked={why} onClick={go}>
          {t('import.to_ground')}
        </Button>
      </Foot>
      <span className="unseen">{format.bytes(reading.bytes)}</span>
    </div>
  )
}

function choicesOf(t: ReturnType<typeof useTranslation>['t'], fields: ImportField[], chosen: string) {
  const known = fields.map((field) => ({ value: field.key, label: fieldWord(t, field.key) }))
  return chosen === '' || known.some((one) => one.value === chosen) ? known : [...known, { value: chosen, label: fieldWord(t, chosen) }]
}

function HowRead({ reading, onReread }: { reading: Reading; onReread: (overrides: ReadOverrides) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [overrides, setOverrides] = useState<ReadOverrides>({ encoding: '', delimiter: '', headerRow: 0, sheet: '' })
  const change = (part: Partial<ReadOverrides>) => {
    const next = { ...overrides, ...part }
    setOverrides(next)
    onReread(next)
  }
  const text = ['csv', 'tsv', 'txt'].includes(reading.format.toLowerCase())
  const names: Record<string, string> = { ',': t('import.comma'), ';': t('import.semicolon'), '\t': t('import.tab'), '|': t('import.bar') }
  const listed = (known: string[], now: string) => (now === '' || known.includes(now) ? known : [now, ...known])
  return (
    <>
      <AsideHead title={t('import.how_read')} />
      <dl className="kv" style={{ margin: '10px 0 14px' }}>
        <dt>{t('import.format')}</dt>
        <dd>{reading.format.toUpperCase()}</dd>
        {reading.dialect !== '' && reading.dialect !== 'generic' && (
          <>
            <dt>{t('import.from_program')}</dt>
            <dd>{dialectName(reading)}</dd>
          </>
        )}
        <dt>{t('import.size')}</dt>
        <dd>{format.bytes(reading.bytes)}</dd>
        <dt>{t('import.rows')}</dt>
        <dd>{format.number(reading.records)}</dd>
      </dl>
      <div className="stack">
        {text && (
          <>
            <ChoiceField label={t('import.encoding')} value={reading.encoding} onChange={(encoding) => { change({ encoding }) }} choices={listed(encodings, reading.encoding).map((one) => ({ value: one, label: one }))} />
            <ChoiceField label={t('import.delimiter')} value={reading.delimiter} onChange={(delimiter) => { change({ delimiter }) }} choices={listed(delimiters, reading.delimiter).map((one) => ({ value: one, label: names[one] ?? one }))} />
          </>
        )}
        <ChoiceField
          label={t('import.header_row')}
          value={String(reading.headerRow)}
          onChange={(row) => { change({ headerRow: Number(row) <= 0 ? -1 : Number(row) }) }}
          choices={listed(['0', '1', '2', '3', '4', '5'], String(reading.headerRow)).map((one) => ({ value: one, label: Number(one) <= 0 ? t('import.headless') : t('import.row_number', { number: one }) }))}
        />
      </div>
      <p className="tiny dim" style={{ marginTop: 14 }}>
        {t('import.read_text')}
      </p>
    </>
  )
}
