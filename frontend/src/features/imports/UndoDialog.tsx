import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelJob, undoImport } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import { keys } from '../../backend/keys'
import { keptQuery } from '../../backend/queries'
import type { ImportRow } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Note, Progress } from '../../ui/pieces'

interface Props {
  row: ImportRow
  onClose: () => void
  onPerson: (id: number) => void
}

/** Asks, takes back with its progress, and says what had to stay and who. */
export function UndoDialog({ row, onClose, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [work, setWork] = useState<string>()
  const undo = useMutation({
    mutationFn: () => undoImport(row.id),
    onSuccess: ({ job }) => { setWork(job) },
  })
  const job = useJobEnd(work, () => {
    void client.invalidateQueries({ queryKey: keys.imports })
  })
  const done = job?.state === 'done'
  const running = work !== undefined && (job === undefined || job.state === 'running')
  const failure = undo.error ? toAppError(undo.error) : job?.state === 'failed' ? job.error : undefined
  return (
    <Dialog
      title={t(done ? 'import.undo_result' : 'import.undo_title', { number: row.id })}
      onClose={onClose}
      cancel={done ? t('do.close') : undefined}
      onSubmit={() => {
        if (!running && !done) undo.mutate()
      }}
      actions={
        !done && (
          <Button kind="grave" type="submit" blocked={undo.isPending || running} data-autofocus>
            {t('import.undo_do')}
          </Button>
        )
      }
    >
      <div className="stack">
        {running ? (
          <Progress
            label={t('import.undoing', { number: row.id })}
            done={job?.done ?? 0}
            total={job?.total ?? 0}
            detail={job && job.secondsLeft >= 0 ? t('jobs.left', { left: format.left(job.secondsLeft) }) : ''}
            onCancel={() => void cancelJob(work)}
          />
        ) : done ? (
          row.touches ? <p className="small">{t('touches.undone')}</p> : <UndoResult id={row.id} onPerson={(id) => { onClose(); onPerson(id) }} />
        ) : row.touches ? (
          <p className="small">{t('touches.undo_text', { count: row.created, name: row.name })}</p>
        ) : (
          <>
            <p className="small">{t('import.undo_text', { created: row.created, updated: row.updated, name: row.name })}</p>
            <p className="small dim">{t('import.undo_kept')}</p>
          </>
        )}
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
      </div>
    </Dialog>
  )
}

/** What taking back did: the figures, and by name who had to stay. */
export function UndoResult({ id, onPerson }: { id: number; onPerson: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: kept } = useQuery({ ...keptQuery(id), staleTime: 0 })
  if (!kept) return null
  return (
    <>
      <dl className="kv">
        {([['import.undo_removed', kept.removed], ['import.undo_restored', kept.restored], ['import.undo_stayed', kept.total]] as const).map(([key, count]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt className="r">{format.number(count)}</dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
      {kept.fieldsDropped.length > 0 && <p className="small">{t('import.fields_dropped', { count: kept.fieldsDropped.length, fields: kept.fieldsDropped.join(', ') })}</p>}
      {kept.fieldsKept.length > 0 && <p className="small">{t('import.fields_kept', { count: kept.fieldsKept.length, fields: kept.fieldsKept.join(', ') })}</p>}
      {kept.total > 0 && (
        <>
          <p className="small dim">{t('import.kept_text')}</p>
          <ul className="kept-list" aria-label={t('import.undo_stayed')}>
            {kept.people.map((person) => (
              <li key={person.id}>
                <span className="faint">{format.ref(person.id)}</span>
                {person.name === '' ? (
                  <span className="faint">{t('import.kept_gone')}</span>
                ) : (
                  <button type="button" className="link" onClick={() => { onPerson(person.id) }}>{person.name}</button>
                )}
              </li>
            ))}
          </ul>
          {kept.total > kept.people.length && <p className="tiny dim">{t('import.count_rows', { count: kept.total - kept.people.length })}</p>}
        </>
      )}
    </>
  )
}
