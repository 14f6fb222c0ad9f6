import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { noticeMeans, noticeSent, type BreachPage, type NoticeOrder } from '../../backend/breaches'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { withOffset } from '../../lib/dates'
import { AreaField, ChoiceField, TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'
import { between } from './clock'
import { MomentField } from './MomentField'
import { spanWord } from './words'

/** How and when a notification left. After the 72 hours it says why (Art. 33(1)). From then on it stays as it was sent. */
export function SentDialog({ page, order, onSent, onClose }: { page: BreachPage; order: NoticeOrder; onSent: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [at, setAt] = useState<string | undefined>(() => withOffset(new Date()))
  const [means, setMeans] = useState('web_form')
  const [reference, setReference] = useState('')
  const [delay, setDelay] = useState('')
  const first = order.phase === 'initial' || order.phase === 'only'
  const late = first && at !== undefined && Date.parse(at) > Date.parse(page.clock.shown)
  const why = !at ? t('breach.need_when') : late && delay.trim() === '' ? t('breach.need_delay') : undefined
  return (
    <ActDialog title={t('breach.sent_title')} act={t('breach.mark_sent')} said={t('breach.sent_said')} why={why} run={() => noticeSent(page.breach.breach, { ...order, at: at ?? '', means, reference: reference.trim(), delay: late ? delay.trim() : '' })} onDone={onSent} onClose={onClose}>
      <div className="two-up">
        <MomentField label={t('breach.when')} value={at ?? ''} onChange={setAt} autoFocus />
        <ChoiceField label={t('breach.means')} value={means} onChange={setMeans} choices={noticeMeans.map((one) => ({ value: one, label: wordOf(t, `breach.means_${one}`) }))} />
      </div>
      <TextField label={t('breach.w_reference')} hint={t('breach.reference_hint')} value={reference} onChange={setReference} />
      {late && at !== undefined && (
        <>
          <Note tone="bad">{t('breach.is_late', { span: spanWord(t, format, between(page.clock.shown, at)) })}</Note>
          <AreaField label={t('breach.delay')} value={delay} onChange={setDelay} rows={2} />
        </>
      )}
      <Note>{t('breach.sent_note')}</Note>
    </ActDialog>
  )
}
