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
import { UndoDialog } from './UndoDialog'

interface Props {
  job: string
  onAgain: () => void
  onBack: () => void
  onPerson: (id: number) => void
}

/** What was noted, what was not and why, and the way back. */
export function TouchDone({ job, onAgain, onBack, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: imports } = useQuery({ ...importsQuery, staleTime: 0 })
  const { data: result } = useQuery(jobResultQuery(job))
  const [undoing, setUndoing] = useState(false)
  const save = useSaveRejected()
  const row = imports?.find((one) => one.id === result?.counts['import'])
  useKeys({ 'mod+enter': onBack })
  if (!row) return <div className="body" />
  const terms = [
    { key: 'noted', value: row.created, label: t('touches.sum_noted', { count: row.created }) },
    { key: 'known', value: row.unchanged, label: t('touches.sum_known') },
    { key: 'bad', value: row.rejected, label: t('import.sum_unusable', { count: row.rejected }) },
  ]
  return (
    <div className="body rows" style={{ gridTemplateRows: 'auto minmax(0, 1fr) auto' }}>
      <div className="sumline">
        <span className="m">{t('import.rows')}</span>
        <Equation terms={terms} total={row.rows} totalLabel={t('import.sum_rows')} format={format.number} />
      </div>
      <div className="body scroll">
        <Ln top={16}>
          <div style={{ maxWidth: 720 }}>
            {row.undone ? <Note tone="warn">{t('touches.was_undone')}</Note> : <Note tone="good" live>{t('touches.brought', { count: row.created, number: row.id })}</Note>}
          </div>
        </Ln>
        <LeftOut count={row.rejected} how={t('touches.rejected_how')} onSave={() => { save(row) }} />
        <Section title={t('import.what_now')} />
        <Ln top={10}>
          <p className="small dim prose">{t('touch.reach')}</p>
          <div className="row" style={{ marginTop: 10 }}>
            <Button onClick={onAgain} icon="in">{t('import.another')}</Button>
            {!row.undone && <Button icon="undo" onClick={() => { setUndoing(true) }}>{t('import.undo_do')}</Button>}
          </div>
        </Ln>
      </div>
      <Foot words={t('import.number', { number: row.id })}>
        <Button kind="main" keys="mod+enter" onClick={onBack}>{t('touches.back')}</Button>
      </Foot>
      {undoing && <UndoDialog row={row} onClose={() => { setUndoing(false) }} onPerson={onPerson} />}
    </div>
  )
}
