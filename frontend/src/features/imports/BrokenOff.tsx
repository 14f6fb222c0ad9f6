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
  return imports.filter((one) => one.state === 'broken_off' && !one.touches).map((one) => <BrokenImport key={one.id} row={one} onResume={onResume} onPerson={onPerson} />)
}

function BrokenImport({ row, onResume, onPerson }: Props & { row: ImportRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [undoing, setUndoing] = useState(false)
  const resume = useResume(onResume)
  return (
    <Ln top={16} m={format.dayShort(row.at)}>
      <div style={{ maxWidth: 720 }}>
        <Note tone="warn" live>
          <b className="medium">{t('import.broken_title', { number: row.id })}</b>
          <br />
          {t('import.broken_text', { name: row.name, day: format.day(row.at), count: row.rows })} {t('import.go_on_hint')}
          {resume.error && <p role="alert">{errorText(t, toAppError(resume.error))}</p>}
          <div className="row" style={{ marginTop: 8 }}>
            <Button size="sm" kind="main" blocked={resume.isPending} onClick={() => { resume.mutate(row) }}>{t('import.go_on')}</Button>
            <Button size="sm" icon="undo" onClick={() => { setUndoing(true) }}>{t('import.take_back')}</Button>
          </div>
        </Note>
      </div>
      {undoing && <UndoDialog row={row} onClose={() => { setUndoing(false) }} onPerson={onPerson} />}
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
