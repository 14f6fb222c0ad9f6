import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { endProcessor, type Processor } from '../../backend/registers'
import { errorText } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { DayField } from '../../ui/fields'
import { Note } from '../../ui/pieces'

/** The work ends, and the data come back or are deleted there (Art. 28(3)(g)). */
export function EndDialog({ processor, onClose, onEnded }: { processor: Processor; onClose: () => void; onEnded: (saved: Processor) => void }) {
  const { t } = useTranslation()
  const [on, setOn] = useState(() => dayOf(new Date()))
  const [returned, setReturned] = useState(processor.returned_on)
  const end = useMutation({ mutationFn: () => endProcessor(processor.processor, on, returned), onSuccess: onEnded })
  const fault = end.error ? toAppError(end.error) : undefined
  return (
    <Dialog title={t('processor.end_title', { name: processor.name })} size={500} onClose={onClose} onSubmit={() => { if (!end.isPending) end.mutate() }} actions={<Button kind="main" type="submit" keys="mod+enter" blocked={end.isPending}>{t('processor.end')}</Button>}>
      <div className="stack">
        {fault && <Note tone="bad" live>{errorText(t, fault)}</Note>}
        <div className="two-up">
          <DayField label={t('processor.ended_on')} value={on} onChange={setOn} />
          <DayField label={t('processor.returned_on')} hint="Art. 28(3)(g)" value={returned} onChange={setReturned} clearable />
        </div>
        {returned === '' && <Note tone="warn">{t('processor.not_returned')}</Note>}
        {processor.exit_plan !== '' && <p className="small dim">{processor.exit_plan}</p>}
      </div>
    </Dialog>
  )
}
