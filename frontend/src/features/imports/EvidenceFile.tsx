import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/pieces'

/** A file that shows, or is said to show, what the list claims. */
export function EvidenceFile({ file, onFile }: { file: FileRef | undefined; onFile: (file: FileRef | undefined) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const pick = useMutation({
    mutationFn: () => pickFile('evidence'),
    onSuccess: (picked) => {
      if (picked) onFile(picked)
    },
  })
  return (
    <div style={{ marginTop: 12 }}>
      <span className="lab">{t('import.evidence')}</span>
      <div className="row">
        {file ? (
          <Chip removeLabel={t('record.evidence_remove')} onRemove={() => { onFile(undefined) }}>
            {file.name}, {format.bytes(file.bytes)}
          </Chip>
        ) : (
          <Button size="sm" icon="file" onClick={() => { pick.mutate() }}>{t('import.evidence_add')}</Button>
        )}
        <span className="tiny faint">{pick.error ? errorText(t, toAppError(pick.error)) : t('import.evidence_hint')}</span>
      </div>
    </div>
  )
}
