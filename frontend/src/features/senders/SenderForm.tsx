import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { removeSender, saveSender, testSender, type MailServer, type Sender, type SenderListed } from '../../backend/senders'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Segments, TextField, Tick } from '../../ui/fields'
import { AsideHead } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { ServerFields } from './ServerFields'
import { StepList } from './StepList'
import { useWeekdays } from './weekdays'

/** What came of a button stands at the end of a long form: it is brought before the eye. */
const intoView = (node: HTMLElement | null) => { node?.scrollIntoView({ block: 'nearest' }) }

const noServer: MailServer = { host: '', port: 0, security: 'tls', auth: 'plain', user: '', certificate: '' }

export const emptySender: Sender = {
  sender: 0, name: '', address: '', replyTo: '', stopTo: '', perMinute: 20, perDay: 500, hours: { from: '', to: '', days: [] },
  smtp: { ...noServer, port: 465 }, imap: noServer, folder: '', moveTo: '', secrets: 'book',
}

interface Props {
  account: SenderListed
  keychain: boolean
  onClose: () => void
}

/** An account as it is typed; it can be tried before it is kept. */
export function SenderForm({ account, keychain, onClose }: Props) {
  const { t } = useTranslation()
  const say = useToast()
  const [sender, setSender] = useState(account.sender)
  const [smtpSecret, setSmtpSecret] = useState('')
  const [imapSecret, setImapSecret] = useState('')
  const fresh = sender.sender === 0
  const set = (part: Partial<Sender>) => { setSender((known) => ({ ...known, ...part })); test.reset() }
  // Most people sign in with their address: what was not typed follows it.
  const filled: Sender = {
    ...sender,
    smtp: { ...sender.smtp, user: sender.smtp.user === '' && sender.smtp.auth !== '' ? sender.address : sender.smtp.user },
    imap: { ...sender.imap, user: sender.imap.user === '' ? (sender.smtp.user === '' ? sender.address : sender.smtp.user) : sender.imap.user },
  }
  const input = () => ({ sender: filled, smtpSecret, imapSecret })
  const save = useMutation({
    mutationFn: () => saveSender(input()),
    onSuccess: (saved) => { say(t('senders.saved', { address: saved.sender.address })); onClose() },
  })
  const remove = useMutation({
    mutationFn: () => removeSender(sender.sender),
    onSuccess: () => { say(t('senders.removed', { address: account.sender.address })); onClose() },
  })
  const test = useMutation({ mutationFn: () => testSender(input()) })
  const failure = save.error ?? remove.error ?? test.error
  const fault = failure ? toAppError(failure) : undefined
  const why =
    sender.address.trim() === '' ? t('senders.need_address')
    : sender.name.trim() === '' ? t('senders.need_name')
    : sender.smtp.host.trim() === '' ? t('senders.need_host')
    : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  return (
    <Dialog
      title={fresh ? t('senders.add') : t('senders.change_title', { address: account.sender.address })}
      size={720}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <>
          {!fresh && <Button kind="grave" onClick={() => { if (!remove.isPending) remove.mutate() }}>{t('senders.remove')}</Button>}
          <Button blocked={why ?? test.isPending} onClick={() => { test.mutate() }}>{test.isPending ? t('senders.testing') : t('senders.test')}</Button>
          <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>
        </>
      }
    >
      <div className="stack">
        <div className="two-up">
          <TextField label={t('senders.address')} type="email" value={sender.address} onChange={(address) => { set({ address }) }} hint={t('senders.address_hint')} autoFocus spellCheck={false} />
          <TextField label={t('senders.name')} value={sender.name} onChange={(name) => { set({ name }) }} hint={t('senders.name_hint')} />
        </div>
        <div className="two-up">
          <TextField label={t('senders.reply_to')} type="email" value={sender.replyTo} onChange={(replyTo) => { set({ replyTo }) }} placeholder={sender.address} hint={t('senders.reply_hint')} spellCheck={false} />
          <TextField label={t('senders.stop_to')} type="email" value={sender.stopTo} onChange={(stopTo) => { set({ stopTo }) }} placeholder={sender.replyTo === '' ? sender.address : sender.replyTo} hint={t('senders.stop_hint')} spellCheck={false} />
        </div>
        <AsideHead title={t('senders.outgoing')} />
        <ServerFields kind="smtp" server={sender.smtp} user={filled.smtp.user} secret={smtpSecret} kept={account.smtpSecret} onServer={(smtp) => { set({ smtp }) }} onSecret={setSmtpSecret} />
        <AsideHead title={t('senders.incoming')} />
        <ServerFields kind="imap" server={sender.imap} user={filled.imap.user} secret={imapSecret} kept={account.imapSecret} onServer={(imap) => { set({ imap: imap.port === 0 ? { ...imap, port: 993 } : imap }) }} onSecret={setImapSecret} />
        {sender.imap.host !== '' && (
          <div className="two-up">
            <TextField label={t('senders.folder')} value={sender.folder} onChange={(folder) => { set({ folder }) }} placeholder="INBOX" spellCheck={false} />
            <TextField label={t('senders.move_to')} value={sender.moveTo} onChange={(moveTo) => { set({ moveTo }) }} hint={t('senders.move_hint')} spellCheck={false} />
          </div>
        )}
        <AsideHead title={t('senders.pace')} />
        <PaceFields sender={sender} set={set} />
        {keychain && (
          <Segments label={t('senders.secrets')} value={sender.secrets} onChange={(secrets) => { set({ secrets }) }} choices={[{ value: 'book', label: t('senders.secrets_book') }, { value: 'keychain', label: t('senders.secrets_keychain') }]} />
        )}
        {fault && <div ref={intoView}><Note tone="bad" live>{errorText(t, fault)}</Note></div>}
        {test.data && <div ref={intoView}><StepList steps={test.data} /></div>}
      </div>
    </Dialog>
  )
}

function PaceFields({ sender, set }: { sender: Sender; set: (part: Partial<Sender>) => void }) {
  const { t } = useTranslation()
  const weekdays = useWeekdays()
  const number = (text: string) => Number(text.replace(/\D/g, '').slice(0, 6)) || 0
  const { hours } = sender
  return (
    <>
      <div className="two-up">
        <TextField label={t('senders.per_minute')} value={String(sender.perMinute)} onChange={(text) => { set({ perMinute: number(text) }) }} />
        <TextField label={t('senders.per_day')} value={String(sender.perDay)} onChange={(text) => { set({ perDay: number(text) }) }} hint={t('senders.limit_hint')} />
      </div>
      <div className="two-up">
        <TextField label={t('senders.hours_from')} placeholder="08:00" value={hours.from} onChange={(from) => { set({ hours: { ...hours, from } }) }} />
        <TextField label={t('senders.hours_to')} placeholder="17:30" value={hours.to} onChange={(to) => { set({ hours: { ...hours, to } }) }} hint={t('senders.hours_hint')} />
      </div>
      <fieldset>
        <legend className="lab">{t('senders.days')}</legend>
        <div className="snd-days">
          {weekdays.map((name, at) => (
            <Tick
              key={name}
              label={name}
              checked={hours.days.includes(at + 1)}
              onChange={(on) => { set({ hours: { ...hours, days: on ? [...hours.days, at + 1].sort() : hours.days.filter((day) => day !== at + 1) } }) }}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
