import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openBreach } from '../../backend/breaches'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { withOffset } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, TextField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { MomentField } from './MomentField'
import { whenWord } from './words'
import './breaches.css'

const period = 72 * 3_600_000

/** Three fields and one key: what happened, since when we know it, and how. All else can follow while the clock runs. */
export function OpenBreachDialog({ onOpened, onClose }: { onOpened: (id: number) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [facts, setFacts] = useState('')
  const [aware, setAware] = useState<string | undefined>(() => withOffset(new Date()))
  const [how, setHow] = useState('')
  const [drill, setDrill] = useState(false)
  const save = useMutation({
    mutationFn: () => openBreach({ facts: facts.trim(), aware_at: aware ?? '', aware_how: how.trim(), drill }),
    onSuccess: async (id) => {
      await client.invalidateQueries({ queryKey: ['breaches'] })
      onClose()
      onOpened(id)
    },
  })
  const why = facts.trim() === '' ? t('breach.need_facts') : !aware ? t('breach.need_aware') : undefined
  const due = aware ? new Date(Date.parse(aware) + period) : undefined
  return (
    <Dialog
      title={t('breach.open_act')}
      size={620}
      onClose={onClose}
      onSubmit={() => { if (!why && !save.isPending) save.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t(drill ? 'breach.open_drill' : 'breach.open_do')}</Button>}
    >
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        <AreaField label={t('breach.f_facts')} hint={t('breach.open_facts_hint')} value={facts} onChange={setFacts} rows={3} autoFocus />
        <div className="two-up">
          <MomentField label={t('breach.w_aware_at')} value={aware ?? ''} onChange={setAware} then={due && t('breach.open_until', { when: whenWord(format, withOffset(due)) })} />
          <TextField label={t('breach.w_aware_how')} hint={t('breach.open_how_hint')} value={how} onChange={setHow} />
        </div>
        <Tick label={t('breach.is_drill')} hint={t('breach.is_drill_hint')} checked={drill} onChange={setDrill} />
        <Note>{t('breach.open_note')}</Note>
      </div>
    </Dialog>
  )
}
