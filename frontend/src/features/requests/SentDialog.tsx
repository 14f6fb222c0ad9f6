import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { carryOut, letterSent, recipientTold, type LetterShown } from '../../backend/requests'
import { wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { DayField, RadioField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'

const media = ['mail', 'post', 'hand', 'other'] as const

/** How and when a letter left. From then on it stays as it was sent. */
export function SentDialog({ letter, onSent, onClose }: { letter: LetterShown; onSent: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const [medium, setMedium] = useState<string>('mail')
  const [on, setOn] = useState(() => dayOf(new Date()))
  return (
    <ActDialog title={t('sent.title')} act={t('letters.mark_sent')} said={t('sent.said')} size={480} why={on === '' ? t('requests.need_day') : undefined} run={() => send(letter, medium, on)} onDone={onSent} onClose={onClose}>
      <RadioField label={t('sent.how')} value={medium} onChange={setMedium} choices={media.map((one) => ({ value: one, label: t(`lmedium.${one}`) }))} />
      <DayField label={t('sent.on')} value={on} onChange={setOn} latest={dayOf(new Date())} />
      <Note>{wordOf(t, `sent.means_${letter.kind}`, undefined, t('sent.means'))}</Note>
    </ActDialog>
  )
}

/** What a letter that left says of the course: the copy was given, the recipient was told. What does not follow is noted by hand. */
async function send(letter: LetterShown, medium: string, on: string) {
  await letterSent(letter.id, medium, on)
  if (letter.kind === 'access' || letter.kind === 'portability') await carryOut({ id: letter.request, type: letter.kind, words: '', purposes: [], elsewhere: '' }).catch(() => undefined)
  if (letter.kind === 'recipients' && letter.recipient > 0) await recipientTold(letter.request, letter.recipient, on).catch(() => undefined)
}
