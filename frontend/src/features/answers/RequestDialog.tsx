import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { requestTypes, type MailDecision, type MailShown } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'

interface Props {
  mail: MailShown
  pending: boolean
  error: unknown
  onDecide: (input: Partial<MailDecision> & { id: number; action: string }) => void
  onClose: () => void
}

/** What the mail asks for under Articles 15 to 22; the month runs from its arrival. */
export function RequestDialog({ mail, pending, error, onDecide, onClose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [types, setTypes] = useState<string[]>(mail.row.wishes)
  const why = types.length === 0 ? t('requests.need_type') : undefined
  return (
    <Dialog
      title={t('answers.make_request')}
      onClose={onClose}
      size={520}
      onSubmit={() => { if (!why && !pending) onDecide({ id: mail.row.id, action: 'request', types }) }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? pending}>{t('requests.open')}</Button>}
    >
      <div className="stack">
        {error !== null && error !== undefined && <Note tone="bad" live>{errorText(t, toAppError(error))}</Note>}
        <p className="small dim">{t('answers.request_text', { when: format.dayLong(mail.row.receivedAt) })}</p>
        <div className="stack tight" role="group" aria-label={t('requests.types')}>
          {requestTypes.map((one) => (
            <Tick key={one} label={t(`rtype.${one}`)} hint={t(`rarticle.${one}`)} checked={types.includes(one)} onChange={(on) => { setTypes(on ? [...types, one] : types.filter((other) => other !== one)) }} />
          ))}
        </div>
        {mail.row.contactId === 0 && <Note>{t('answers.request_nobody')}</Note>}
      </div>
    </Dialog>
  )
}
