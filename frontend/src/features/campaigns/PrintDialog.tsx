import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { printLetters, type LetterOrder } from '../../backend/campaigns'
import { wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, RadioField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useFile } from './useFile'

/** The envelopes whose window the address is set for; '' is that of the business's country. */
const layouts = ['', 'din_b', 'din_a', 'uk_dl', 'se_right', 'se_left', 'fr_right']

interface Props {
  id: number
  letters: number
  reminders: number
  /** print run that is set once more; 0: what is due */
  run: number
  onClose: () => void
}

/** How letters are set: for which window, and whether both sides are printed. */
export function PrintDialog({ id, letters, reminders, run, onClose }: Props) {
  const { t } = useTranslation()
  const [order, setOrder] = useState<LetterOrder>({ layout: '', duplex: false, reminders: letters === 0 && reminders > 0, run })
  const print = useFile(() => printLetters(id, order))
  const submit = () => { if (!print.isPending) print.mutate(undefined, { onSuccess: onClose }) }
  return (
    <Dialog title={t('campaigns.print_title')} onClose={onClose} onSubmit={submit} actions={<Button kind="main" type="submit" keys="mod+enter" blocked={print.isPending}>{print.isPending ? t('export.running') : t('campaigns.print')}</Button>}>
      <div className="stack">
        {run === 0 && letters > 0 && reminders > 0 && (
          <RadioField
            label={t('campaigns.print_which')}
            value={order.reminders ? 'reminders' : 'letters'}
            onChange={(value) => { setOrder({ ...order, reminders: value === 'reminders' }) }}
            choices={[{ value: 'letters', label: t('campaigns.print_letters', { count: letters }) }, { value: 'reminders', label: t('campaigns.print_reminders', { count: reminders }) }]}
          />
        )}
        {run === 0 && letters === 0 && <Note>{t('campaigns.print_reminders', { count: reminders })}</Note>}
        <ChoiceField label={t('campaigns.envelope')} value={order.layout === '' ? 'own' : order.layout} onChange={(value) => { setOrder({ ...order, layout: value === 'own' ? '' : value }) }} choices={layouts.map((one) => ({ value: one === '' ? 'own' : one, label: wordOf(t, `campaigns.envelope.${one === '' ? 'own' : one}`) }))} hint={t('campaigns.envelope_hint')} />
        <Tick label={t('campaigns.duplex')} hint={t('campaigns.duplex_hint')} checked={order.duplex} onChange={(duplex) => { setOrder({ ...order, duplex }) }} />
      </div>
    </Dialog>
  )
}
