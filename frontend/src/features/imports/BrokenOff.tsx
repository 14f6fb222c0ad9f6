import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile, resumeImport } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { importsQuery } from '../../backend/queries'
import type { ImportRow } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Ln } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { UndoDialog } from './UndoDialog'
import type { Work } from './wizard'

interface Props {
  onResume: (work: Work) => void
  onPerson: (id: number) => void
}

/** Names each import that did not come to its end, with the two ways on. */
export function BrokenOff({ onResume, onPerson }: Props) {
  const { data: imports = [] } = useQuery(importsQuery)
  // The question outlives its note: an import that is being taken back is none of these any more.
  const [undoing, setUndoing] = useState<ImportRow>()
  return (
    <>
      {imports.filter((one) => (one.state === 'broken_off' && !one.touches) || one.state === 'half_undone').map((one) => (
        <BrokenImport key={one.id} row={one} onResume={onResume} onUndo={() => { setUndoing(one) }} />
      ))}
      {undoing && <UndoDialog row={undoing} onClose={() => { setUndoing(undefined) }} onPerson={onPerson} />}
    </>
  )
}

function BrokenImport({ row, onResume, onUndo }: Pick<Props, 'onResume'> & { row: ImportRow; onUndo: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const resume = useResume(onResume)
  const half = row.state === 'half_undone'
  return (
    <Ln top={16} m={format.dayShort(row.at)}>
      <div style={{ maxWidth: 720 }}>
        <Note tone="warn" live>
          <b className="medium">{t(half ? 'import.half_title' : 'import.broken_title', { number: row.id })}</b>
          <br />
          {half ? t('import.half_text', { name: row.name }) : <>{t('import.broken_text', { name: row.name, day: format.day(row.at), count: row.rows })} {t('import.go_on_hint')}</>}
          {resume.error && <p role="alert">{errorText(t, toAppError(resume.error))}</p>}
          <div className="row" style={{ marginTop: 8 }}>
            {!half && <Button size="sm" kind="main" blocked={resume.isPending} onClick={() => { resume.mutate(row) }}>{t('import.go_on')}</Button>}
            <Button size="sm" kind={half ? 'main' : 'plain'} icon="undo" onClick={onUndo}>{t('import.take_back')}</Button>
          </div>
        </Note>
      </div>
    </Ln>
  )
}

/** Asks for the file again and goes on after the last row that came in. */
export function useResume(onResume: (work: Work) => void) {
  return useMutation({
    mutationFn: async (row: ImportRow) => {
      const file = await pickFile('contacts')
      return file ? { row, job: (await resumeImport(row.id, file.ref)).job } : undefined
    },
    onSuccess: (begun) => {
      if (begun) onResume({ kind: 'resume', job: begun.job, name: begun.row.name })
    },
  })
}
