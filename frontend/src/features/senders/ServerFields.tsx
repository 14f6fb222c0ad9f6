import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailServer } from '../../backend/senders'
import { AreaField, ChoiceField, PassphraseField, Segments, TextField, Tick } from '../../ui/fields'

/** The usual ports of mail servers (RFC 8314, RFC 6409). */
const ports = { smtp: { tls: 465, starttls: 587 }, imap: { tls: 993, starttls: 143 } }

interface Props {
  kind: 'smtp' | 'imap'
  server: MailServer
  /** who signs in where nobody was typed */
  user: string
  secret: string
  kept: boolean
  onServer: (server: MailServer) => void
  onSecret: (secret: string) => void
}

export function ServerFields({ kind, server, user, secret, kept, onServer, onSecret }: Props) {
  const { t } = useTranslation()
  const [trusting, setTrusting] = useState((server.certificate ?? '') !== '')
  const set = (part: Partial<MailServer>) => { onServer({ ...server, ...part }) }
  const usual = ports[kind]
  const empty = kind === 'imap' && server.host === ''
  const token = server.auth === 'xoauth2'
  return (
    <>
      <TextField label={t('senders.host')} value={server.host} onChange={(host) => { set({ host }) }} hint={kind === 'imap' ? t('senders.imap_hint') : t('senders.host_hint')} spellCheck={false} />
      {!empty && (
        <>
          <div className="two-up">
            <Segments
              label={t('senders.line')}
              value={server.security}
              onChange={(security) => { set({ security, port: security === 'tls' ? usual.tls : usual.starttls }) }}
              choices={[{ value: 'tls', label: 'TLS' }, { value: 'starttls', label: 'STARTTLS' }]}
            />
            <TextField label={t('senders.port')} value={server.port === 0 ? '' : String(server.port)} onChange={(text) => { set({ port: Number(text.replace(/\D/g, '').slice(0, 5)) || 0 }) }} hint={t('senders.port_hint', { port: String(server.security === 'tls' ? usual.tls : usual.starttls) })} />
          </div>
          <div className="two-up">
            <ChoiceField
              label={t('senders.auth')}
              value={server.auth === '' ? 'none' : server.auth}
              onChange={(auth) => { set({ auth: auth === 'none' ? '' : auth }) }}
              choices={[{ value: 'plain', label: t('senders.auth_plain') }, { value: 'login', label: t('senders.auth_login') }, { value: 'xoauth2', label: t('senders.auth_xoauth2') }, ...(kind === 'smtp' ? [{ value: 'none', label: t('senders.auth_none') }] : [])]}
            />
            {server.auth !== '' && <TextField label={t('senders.user')} value={server.user} onChange={(next) => { set({ user: next }) }} placeholder={user} spellCheck={false} />}
          </div>
          {server.auth !== '' && (
            <PassphraseField
              label={t(token ? 'senders.token' : 'senders.password')}
              value={secret}
              onChange={onSecret}
              hint={kept ? t('senders.kept_hint') : kind === 'imap' ? t('senders.same_hint') : t(token ? 'senders.token_hint' : 'senders.password_hint')}
            />
          )}
          <Tick
            label={t('senders.trust')}
            hint={t('senders.trust_hint')}
            checked={trusting}
            onChange={(on) => { setTrusting(on); if (!on) set({ certificate: '' }) }}
          />
          {trusting && <AreaField label={t('senders.certificate')} value={server.certificate ?? ''} onChange={(certificate) => { set({ certificate }) }} placeholder="-----BEGIN CERTIFICATE-----" />}
        </>
      )}
    </>
  )
}
