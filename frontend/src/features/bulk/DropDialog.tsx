import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dropFields } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Note } from '../../ui/pieces'
import { BulkProgress } from './BulkProgress'
import { useBulkJob } from './useBulkJob'

export interface DroppedField {
  field: string
  name: string
  filled: number
}

/** Takes fields out of every contact. */
export function DropDialog({ fields, onClose, onDone }: { fields: DroppedField[]; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [job, setJob] = useState<string>()
  const { follow } = useBulkJob()
  const start = useMutation({
    mutationFn: () => dropFields(fields.map((one) => one.field)),
    onSuccess: async (begun) => {
      setJob(begun.job)
      if (await follow(begun.job)) onDone()
      onClose()
    },
  })
  const submit = () => {
    if (!start.isPending && job === undefined) start.mutate()
  }
  return (
    <Dialog
      title={t('fields.drop_title', { count: fields.length })}
      onClose={onClose}
      onSubmit={submit}
      cancel={job === undefined ? undefined : t('do.close')}
      actions={job === undefined && <Button kind="main" type="submit" keys="mod+enter" blocked={start.isPending}>{t('fields.drop', { count: fields.length })}</Button>}
    >
      {job !== undefined ? (
        <BulkProgress job={job} />
      ) : (
        <div className="stack">
          {start.error && <Note tone="bad" live>{errorText(t, toAppError(start.error))}</Note>}
          <ul className="plain">
            {fields.map((one) => (
              <li key={one.field} className="row">
                <b className="medium">{one.name}</b>
                <span className="dim push">{t('fields.filled', { count: one.filled })}</span>
              </li>
            ))}
          </ul>
          <p>{t('fields.drop_text', { names: format.list(fields.map((one) => one.name)) })}</p>
          <p className="small dim">{t('bulk.thirty_days')}</p>
        </div>
      )}
    </Dialog>
  )
}
