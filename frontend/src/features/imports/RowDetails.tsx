import { useTranslation } from 'react-i18next'
import type { PlanRow } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { fieldWord, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { AsideHead } from '../../ui/Page'
import { Note, Tag } from '../../ui/pieces'
import { tones } from './PlanCells'

/** One row whole: what becomes of it and why, field by field, and all that was remarked on it. */
export function RowDetails({ row, onClose }: { row: PlanRow; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const number = format.number(row.row)
  return (
    <div className="row-details">
      <AsideHead
        title={row.sheet === '' ? t('import.row_details', { row: number }) : t('import.row_of_sheet', { sheet: row.sheet, row: number })}
        end={<Button size="sm" kind="quiet" keys="esc" onClick={onClose}>{t('do.close')}</Button>}
      />
      <p style={{ margin: '10px 0' }}>
        <Tag tone={tones[row.outcome as keyof typeof tones]}>{t(`import.tag.${row.outcome as 'new'}`)}</Tag> <b className="medium">{row.name || '–'}</b>
      </p>
      {row.reason !== '' && (
        <Note tone="warn">
          {wordOf(t, `plan.${row.reason}`)}. {wordOf(t, `plan.${row.reason}.text`, undefined, '')}
        </Note>
      )}
      {row.claims !== '' && <p className="small dim" style={{ margin: '10px 0' }}>{t('import.file_says', { what: wordOf(t, `claim.${row.claims}`) })}</p>}
      {row.outcome === 'same' && <p className="small dim">{t('import.no_change')}</p>}
      <dl className="changes">
        {row.changes.map((change, at) => (
          <div key={at}>
            <dt>{change.label || fieldWord(t, change.field)}</dt>
            {row.outcome !== 'new' && <dd className="was">{change.before === '' ? <span className="nil">{t('import.empty')}</span> : change.before}</dd>}
            <dd>{change.after === '' ? <span className="nil">{t('import.empty')}</span> : change.after}</dd>
          </div>
        ))}
      </dl>
      {row.notes.length > 0 && (
        <>
          <AsideHead gap title={t('import.to_look_at')} />
          <ul className="notes-list">
            {row.notes.map((note, at) => (
              <li key={at}>
                {note.value !== '' && <q>{note.value}</q>} <span className="dim">{wordOf(t, `warning.${note.code}`, undefined, wordOf(t, `plan.${note.code}`))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
