import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { importsQuery } from '../../backend/queries'
import type { FileRef } from '../../backend/types'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { BrokenOff } from './BrokenOff'
import { ImportList } from './ImportList'
import type { Work } from './wizard'

interface Props {
  problem: string | undefined
  busy: boolean
  onFile: (file: FileRef) => void
  onResume: (work: Work) => void
  onPerson: (id: number) => void
  /** to the lists of calls, orders and forms */
  onTouches: () => void
}

/** Choose or drop a file; below it what was brought in before, each of which can be undone. */
export function FileStep({ problem, busy, onFile, onResume, onPerson, onTouches }: Props) {
  const { t } = useTranslation()
  const { data: imports = [] } = useQuery(importsQuery)
  const pick = useMutation({
    mutationFn: () => pickFile('contacts'),
    onSuccess: (file) => {
      if (file) onFile(file)
    },
  })
  const trouble = problem ?? (pick.error ? errorText(t, toAppError(pick.error)) : undefined)
  return (
    <div className="body scroll">
      <BrokenOff onResume={onResume} onPerson={onPerson} />
      <Ln top={20}>
        <div className="dropbox">
          <b>{t('import.drop')}</b>
          <p className="small dim prose">{t('import.drop_text')}</p>
          <Button kind="main" icon="file" autoFocus blocked={busy || pick.isPending} onClick={() => { pick.mutate() }}>
            {busy ? t('import.reading') : t('import.choose')}
          </Button>
        </div>
      </Ln>
      {trouble && (
        <Ln top={14}>
          <Note tone="bad" live>
            {trouble}
          </Note>
        </Ln>
      )}
      <Ln top={14}>
        <p className="small dim prose">{t('import.promise')}</p>
        <p className="small dim prose" style={{ marginTop: 8 }}>{t('import.touch_link')} <button type="button" className="link" onClick={onTouches}>{t('touches.title')}</button></p>
      </Ln>
      {imports.length > 0 && (
        <>
          <Section title={t('import.before')} note={imports.length} />
          <ImportList imports={imports} onResume={onResume} onPerson={onPerson} />
        </>
      )}
    </div>
  )
}
