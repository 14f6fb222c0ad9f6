import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PlanRow } from '../../backend/types'
import { fieldWord, wordOf } from '../../i18n/words'
import { Icon } from '../../ui/icons'
import { Tag } from '../../ui/pieces'

export const tones = { new: 'given', changed: 'act', held_back: 'expired', unusable: 'overdue', same: undefined } as const

/** What stood in the file where something could not be read, and what that means. */
export function noteWords(t: TFunction, row: PlanRow, code: string): string {
  const value = row.notes.find((note) => note.code === code)?.value ?? ''
  const words = wordOf(t, `warning.${code}`)
  return value === '' ? words : `${value}: ${words}`
}

function wordsOf(t: TFunction, row: PlanRow, warning: string | undefined): string {
  // The list says above what is remarked; what stood in the file is news.
  if (warning !== undefined) return row.notes.find((note) => note.code === warning)?.value || row.changes.map((change) => change.label || fieldWord(t, change.field)).join(', ')
  if (row.reason !== '') {
    const value = row.notes.find((note) => note.code === row.reason)?.value ?? ''
    return value === '' ? wordOf(t, `plan.${row.reason}`) : `${wordOf(t, `plan.${row.reason}`)}: ${value}`
  }
  if (row.outcome === 'new') return row.notes[0] ? noteWords(t, row, row.notes[0].code) : [t('import.new_fields', { count: row.changes.length }), row.claims !== '' && t('import.file_says', { what: wordOf(t, `claim.${row.claims}`) })].filter(Boolean).join('. ')
  return row.outcome === 'same' ? t('import.no_change') : row.changes.map((change) => change.label || fieldWord(t, change.field)).join(', ')
}

export function PlanCells({ row, detailed, warning, number }: { row: PlanRow; detailed: boolean; warning: string | undefined; number: string }) {
  const { t } = useTranslation()
  const first = row.changes[0]
  const rest = row.changes.length - 1
  const place = row.sheet === '' ? number : t('import.row_of_sheet', { sheet: row.sheet, row: number })
  return (
    <>
      <span role="gridcell" className="m" title={place}>{number}</span>
      <span role="gridcell"><Tag tone={tones[row.outcome as keyof typeof tones]}>{t(`import.tag.${row.outcome as 'new'}`)}</Tag></span>
      <span role="gridcell" className="medium" title={row.name}>{row.name || '–'}</span>
      {detailed && first ? (
        <>
          <span role="gridcell" className="dim">
            {first.label || fieldWord(t, first.field)}
            {rest > 0 && <span className="faint" title={t('import.changes_more', { count: rest })}> +{rest}</span>}
          </span>
          <span role="gridcell" className="was" title={first.before}>{first.before === '' ? <span className="nil">{t('import.empty')}</span> : first.before}</span>
          <span role="gridcell" className="faint arrow"><Icon name="right" /></span>
          <span role="gridcell" title={first.after}>{first.after === '' ? <span className="nil">{t('import.empty')}</span> : first.after}</span>
        </>
      ) : (
        <span role="gridcell" className="dim" title={wordsOf(t, row, warning)}>{wordsOf(t, row, warning)}</span>
      )}
    </>
  )
}
