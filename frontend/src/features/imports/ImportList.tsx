import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import type { ImportRow } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Dialog } from '../../ui/Dialog'
import { Note, Tag } from '../../ui/pieces'
import { useResume } from './BrokenOff'
import { useSaveRejected } from './rejected'
import { UndoDialog, UndoResult } from './UndoDialog'
import type { Work } from './wizard'

interface Props {
  imports: ImportRow[]
  onResume: (work: Work) => void
  onPerson: (id: number) => void
}

const tones = { running: 'act', broken_off: 'expired', half_undone: 'expired', finished: 'given', undone: undefined } as const

export function ImportList({ imports, onResume, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [undoing, setUndoing] = useState<ImportRow>()
  const [undone, setUndone] = useState<ImportRow>()
  const save = useSaveRejected()
  const resume = useResume(onResume)
  return (
    <>
      {resume.error && <Note tone="bad" live>{errorText(t, toAppError(resume.error))}</Note>}
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
              <b className="medium">{one.name}</b> <span className="faint">{[one.touches ? t('import.touch_list') : '', one.source !== one.name ? one.source : ''].filter(Boolean).join(', ')}</span>
            </span>
            <span className="dim" role="cell">{format.near(one.at)}</span>
            <span className="r dim" role="cell">{format.number(one.created)}</span>
            <span className="r dim" role="cell">{format.number(one.updated)}</span>
            <span className="r dim" role="cell">{format.number(one.heldBack)}</span>
            <span className="r" role="cell">
              {one.rejected > 0 ? (
                <button type="button" className="link" title={t('import.save_rejected')} aria-label={`${format.number(one.rejected)}: ${t('import.save_rejected')}`} onClick={() => { save(one) }}>
                  {format.number(one.rejected)}
                </button>
              ) : (
                <span className="dim">0</span>
              )}
            </span>
            <span className="il-do" role="cell">
              {one.state !== 'finished' && <Tag tone={tones[one.state as keyof typeof tones]}>{t(`import.state.${one.state as 'undone'}`)}</Tag>}
              {one.state === 'broken_off' && !one.touches && <button type="button" className="link" onClick={() => { resume.mutate(one) }}>{t('import.go_on')}</button>}
              {one.state === 'undone' && !one.touches && <button type="button" className="link" onClick={() => { setUndone(one) }}>{t('import.undo_stayed')}</button>}
              {(one.state === 'finished' || one.state === 'broken_off' || one.state === 'half_undone') && (
                <button type="button" className="link" onClick={() => { setUndoing(one) }}>{one.state === 'finished' ? t('do.undo') : t('import.take_back')}</button>
              )}
            </span>
          </div>
        ))}
      </div>
      {undoing && <UndoDialog row={undoing} onClose={() => { setUndoing(undefined) }} onPerson={onPerson} />}
      {undone && (
        <Dialog title={t('import.undo_result', { number: undone.id })} onClose={() => { setUndone(undefined) }} cancel={t('do.close')}>
          <div className="stack"><UndoResult id={undone.id} onPerson={onPerson} /></div>
        </Dialog>
      )}
    </>
  )
}
