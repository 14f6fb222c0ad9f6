import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rejectedRows, saveFile, undoImport } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import type { ImportRow } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Note, Tag } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

export function ImportList({ imports }: { imports: ImportRow[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [undoing, setUndoing] = useState<ImportRow>()
  const save = useSaveRejected()
  return (
    <>
      <div className="tb il" role="table" aria-label={t('import.before')}>
        <div className="tr th" role="row">
          <span className="m" role="columnheader">{t('col.number')}</span>
          <span role="columnheader">{t('col.file')}</span>
          <span role="columnheader">{t('col.when')}</span>
          <span role="columnheader" className="r">{t('import.new')}</span>
          <span role="columnheader" className="r">{t('import.changed')}</span>
          <span role="columnheader" className="r">{t('import.held_back')}</span>
          <span role="columnheader" className="r">{t('import.unusable')}</span>
          <span role="columnheader"><span className="unseen">{t('do.undo')}</span></span>
        </div>
        {imports.map((one) => (
          <div className="tr" role="row" key={one.id}>
            <span className="m" role="cell">{format.number(one.id)}</span>
            <span className="cut" role="cell" title={one.name}>
              <b className="medium">{one.name}</b> <span className="faint">{one.source !== one.name ? one.source : ''}</span>
            </span>
            <span className="dim" role="cell">{format.near(one.at)}</span>
            <span className="r dim" role="cell">{format.number(one.created)}</span>
            <span className="r dim" role="cell">{format.number(one.updated)}</span>
            <span className="r dim" role="cell">{format.number(one.heldBack)}</span>
            <span className="r" role="cell">
              {one.rejected > 0 ? (
                <button type="button" className="link" title={t('import.save_rejected')} onClick={() => { save(one.id) }}>
                  {format.number(one.rejected)}
                </button>
              ) : (
                <span className="dim">0</span>
              )}
            </span>
            <span className="r" role="cell">
              {one.undone ? (
                <Tag>{t('import.undone')}</Tag>
              ) : (
                <button type="button" className="link" onClick={() => { setUndoing(one) }}>
                  {t('do.undo')}
                </button>
              )}
            </span>
          </div>
        ))}
      </div>
      {undoing && <UndoDialog row={undoing} onClose={() => { setUndoing(undefined) }} />}
    </>
  )
}

export function useSaveRejected() {
  const { t } = useTranslation()
  const say = useToast()
  const { mutate } = useMutation({
    mutationFn: async (id: number) => {
      const { file } = await rejectedRows(id)
      return (await saveFile(file)) ? file : undefined
    },
    onSuccess: (file) => {
      if (file) say(t('export.saved', { name: file.name }))
    },
    onError: (error) => {
      say(errorText(t, toAppError(error)))
    },
  })
  return mutate
}

export function UndoDialog({ row, onClose }: { row: ImportRow; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const undo = useMutation({
    mutationFn: () => undoImport(row.id),
    onSuccess: ({ removed, restored, kept }) => {
      onClose()
      say(kept > 0 ? t('import.undo_done_kept', { removed, restored, kept }) : t('import.undo_done', { removed, restored }))
    },
  })
  return (
    <Dialog
      title={t('import.undo_title', { number: row.id })}
      onClose={onClose}
      onSubmit={() => { undo.mutate() }}
      actions={
        <Button kind="grave" type="submit" blocked={undo.isPending} data-autofocus>
          {t('import.undo_do')}
        </Button>
      }
    >
      <div className="stack">
        <p className="small">{t('import.undo_text', { created: row.created, updated: row.updated, name: row.name })}</p>
        <p className="small dim">{t('import.undo_kept')}</p>
        {undo.error && <Note tone="bad" live>{errorText(t, toAppError(undo.error))}</Note>}
      </div>
    </Dialog>
  )
}
