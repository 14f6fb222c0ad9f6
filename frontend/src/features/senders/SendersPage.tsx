import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { sendersQuery, testSender, type MailServer, type MailStep, type Sender, type SenderListed } from '../../backend/senders'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { Keys } from './Keys'
import { emptySender, SenderForm } from './SenderForm'
import { StepList } from './StepList'
import { useWeekdays } from './weekdays'
import './senders.css'

/** The business's own mail accounts: mail leaves from them, and answers arrive there. */
export function SendersPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error } = useQuery(sendersQuery)
  const [editing, setEditing] = useState<SenderListed>()
  useTitle(t('nav.senders'))
  const add = () => { setEditing({ sender: emptySender, smtpSecret: false, imapSecret: false, smtpTrusts: [], imapTrusts: [] }) }
  useKeys({ n: add }, { enabled: editing === undefined })
  useHints([{ keys: ['n'], label: t('senders.add') }])
  const list = data?.senders ?? []
  return (
    <>
      <Head reference={data ? format.number(list.length) : ''} title={t('nav.senders')} sub={t('senders.sub')}>
        <Button kind="main" keys="n" onClick={add}>{t('senders.add')}</Button>
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && list.length === 0 && (
          <Ln top={20}>
            <Empty title={t('senders.none')} action={<Button kind="main" onClick={add}>{t('senders.add')}</Button>}>{t('senders.none_text')}</Empty>
          </Ln>
        )}
        {list.map((one) => <Account key={one.sender.sender} account={one} onChange={() => { setEditing(one) }} />)}
        {list.length > 0 && <Keys />}
      </div>
      {editing && data && <SenderForm account={editing} keychain={data.keychain} onClose={() => { setEditing(undefined) }} />}
    </>
  )
}

function Account({ account, onChange }: { account: SenderListed; onChange: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sender } = account
  const test = useMutation<MailStep[]>({ mutationFn: () => testSender({ sender, smtpSecret: '', imapSecret: '' }) })
  return (
    <section aria-label={sender.address}>
      <Section title={sender.address} note={sender.name} m={format.number(sender.sender)} />
      <Ln>
        <dl className="kv snd-kv">
          <dt>{t('senders.outgoing')}</dt>
          <dd><Server server={sender.smtp} missing={!account.smtpSecret} trusts={account.smtpTrusts} /></dd>
          <dt>{t('senders.incoming')}</dt>
          <dd>{sender.imap.host === '' ? t('senders.no_imap') : <Server server={sender.imap} missing={!account.imapSecret && !account.smtpSecret} trusts={account.imapTrusts} />}</dd>
          <dt>{t('senders.reply_to')}</dt>
          <dd>{sender.replyTo === '' ? sender.address : sender.replyTo}</dd>
          <dt>{t('senders.stop_to')}</dt>
          <dd>{[sender.stopTo, sender.replyTo, sender.address].find((one) => one !== '')}</dd>
          <dt>{t('senders.pace')}</dt>
          <dd><Pace sender={sender} /></dd>
        </dl>
        <div className="row snd-do">
          <Button icon="check" blocked={test.isPending} onClick={() => { test.mutate() }}>{test.isPending ? t('senders.testing') : t('senders.test')}</Button>
          <Button icon="pen" onClick={onChange}>{t('do.change')}</Button>
          <span className="tiny faint">{t('senders.test_hint')}</span>
        </div>
        {test.error && <Note tone="bad" live>{errorText(t, toAppError(test.error))}</Note>}
        {test.data && <StepList steps={test.data} />}
      </Ln>
    </section>
  )
}

function Server({ server, missing, trusts }: { server: MailServer; missing: boolean; trusts: SenderListed['smtpTrusts'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <span className="code">{server.host}:{String(server.port)}</span>, {server.security === 'tls' ? 'TLS' : 'STARTTLS'}{server.auth !== '' && `, ${server.user}`}
      {server.auth !== '' && missing && <span className="late"> {t('senders.secret_missing')}</span>}
      {trusts.map((one) => (
        <div key={one.fingerprint} className="small dim snd-trust">
          {t('senders.trusts', { names: format.list(one.names), until: format.day(one.until) })} <span className="code">{one.fingerprint}</span>
        </div>
      ))}
    </>
  )
}

function Pace({ sender }: { sender: Sender }) {
  const { t } = useTranslation()
  const format = useFormat()
  const weekdays = useWeekdays()
  const words = [
    sender.perMinute > 0 ? t('senders.at_most_minute', { count: sender.perMinute }) : '',
    sender.perDay > 0 ? t('senders.at_most_day', { count: sender.perDay }) : '',
    sender.hours.from !== '' ? `${sender.hours.from}–${sender.hours.to}` : '',
    sender.hours.days.length > 0 ? format.list(sender.hours.days.map((day) => weekdays[day - 1] ?? '')) : '',
  ].filter((one) => one !== '')
  return <>{words.length === 0 ? t('senders.no_limit') : words.join('; ')}</>
}
