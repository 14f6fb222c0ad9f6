import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importsQuery, jobResultQuery } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Ln, Section } from '../../ui/Page'
import { Equation, Foot, Note } from '../../ui/pieces'
import { LeftOut } from './LeftOut'
import { useSaveRejected } from './rejected'
import { UndoDialog, UndoResult } from './UndoDialog'
import type { Work } from './wizard'

interface Props {
  work: Work
  onContacts: (filters?: string[]) => void
  onPerson: (id: number) => void
  onAgain: () => void
}

/** What came in, what did not and why, and the way back. */
export function DoneStep({ work, onContacts, onPerson, onAgain }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: imports } = useQuery({ ...importsQuery, staleTime: 0 })
  const { data: result } = useQuery(jobResultQuery(work.job))
  const [undoing, setUndoing] = useState(false)
  const save = useSaveRejected()
  const row = imports?.find((one) => one.id === result?.counts['import'])
  const show = () => { onContacts(row ? [`import:${row.id}`] : []) }
  useKeys({ 'mod+enter': show })
  if (!row) return <div className="body" />
  const terms = [
    { key: 'new', value: row.created, label: t('import.sum_new', { count: row.created }) },
    { key: 'changed', value: row.updated, label: t('import.sum_changed') },
    { key: 'same', value: row.unchanged, label: t('import.sum_same') },
    { key: 'held', value: row.heldBack, label: t('import.sum_held') },
    { key: 'bad', value: row.rejected, label: t('import.sum_unusable', { count: row.rejected }) },
  ]
  const claimed = row.basis === '6(1)(a)' && row.purpose !== ''
  return (
    <div className="body rows" style={{ gridTemplateRows: 'auto minmax(0, 1fr) auto' }}>
      <div className="sumline">
        <span className="m">{t('import.rows')}</span>
        <Equation terms={terms} total={row.rows} totalLabel={t('import.sum_rows')} format={format.number} />
      </div>
      <div className="body scroll">
        <Ln top={16}>
          <div style={{ maxWidth: 720 }}>
            {row.undone ? (
              <div className="stack">
                <Note tone="warn">{t('import.was_undone')}</Note>
                <UndoResult id={row.id} onPerson={onPerson} />
              </div>
            ) : (
              <Note tone="good" live>{row.heldBack === 0 ? t('import.brought_all', { count: row.created + row.updated, entry: row.entry }) : t('import.brought', { count: row.created + row.updated, wait: row.heldBack, entry: row.entry })}</Note>
            )}
          </div>
        </Ln>
        <LeftOut count={row.rejected} how={t('import.rejected_how')} onSave={() => { save(row) }} />
        <Section title={t('import.what_now')} />
        <Ln top={10}>
          <p className="small dim prose">{t('import.what_now_text')}</p>
          <div className="row" style={{ marginTop: 10 }}>
            {claimed && !row.undone && <Button onClick={() => { onContacts([`import:${row.id}`, `unknown:${row.purpose}`]) }}>{t('import.no_proof_people')}</Button>}
            <Button onClick={onAgain} icon="in">{t('import.another')}</Button>
            {!row.undone && <Button icon="undo" onClick={() => { setUndoing(true) }}>{t('import.undo_do')}</Button>}
          </div>
        </Ln>
      </div>
      <Foot words={t('import.number', { number: row.id })}>
        <Button kind="main" keys="mod+enter" onClick={show}>{t('import.show_people')}</Button>
      </Foot>
      {undoing && <UndoDialog row={row} onClose={() => { setUndoing(false) }} onPerson={onPerson} />}
    </div>
  )
}
