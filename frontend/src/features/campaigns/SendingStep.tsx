import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendersQuery } from '../../backend/senders'
import { useFormat } from '../../i18n/format'
import { Button } from '../../ui/Button'
import { ChoiceField, DayField, RadioField, TextField, Tick } from '../../ui/fields'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { asks, inDays, reminds } from './definition'
import type { StepProps } from './WizardPage'

const whole = (text: string) => Number(text.replace(/\D/g, '').slice(0, 4))

/** By which account, when, how often, and what follows at the end. */
export function SendingStep({ definition, change, onSenders }: StepProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(sendersQuery)
  const accounts = data?.senders ?? []
  const chosen = accounts.find((one) => one.sender.sender === definition.sender)
  const today = inDays(0)
  return (
    <div className="body scroll">
      <Section title={t('campaigns.account')} />
      <Ln top={10}>
        <div className="cam-form stack">
          <ChoiceField
            label={t('campaigns.account_label')}
            value={String(definition.sender)}
            onChange={(value) => { change({ sender: Number(value), letters: value === '0' && definition.letters === 'none' ? 'all' : definition.letters }) }}
            choices={[...accounts.map((one) => ({ value: String(one.sender.sender), label: `${one.sender.name} <${one.sender.address}>` })), { value: '0', label: t('campaigns.letters_only') }]}
          />
          {data && accounts.length === 0 && <Note>{t('campaigns.no_account')}</Note>}
          <div><Button icon="mail" onClick={onSenders}>{t('campaigns.to_accounts')}</Button></div>
          {chosen && chosen.sender.imap.host === '' && <Note tone="warn">{t('campaigns.no_mailbox')}</Note>}
        </div>
      </Ln>
      <Section title={t('campaigns.letters')} />
      <Ln top={10}>
        <RadioField
          label=""
          value={definition.letters}
          onChange={(letters) => { change({ letters }) }}
          choices={(definition.sender === 0 ? ['all'] as const : ['no_email', 'all', 'none'] as const).map((value) => ({ value, label: t(`campaigns.letters.${value}`) }))}
        />
      </Ln>
      <Section title={t('campaigns.days')} />
      <Ln top={10}>
        <div className="cam-form two-up">
          <DayField label={t('campaigns.starts')} value={definition.startsOn} earliest={today} clearable onChange={(startsOn) => { change({ startsOn }) }} hint={t('campaigns.starts_hint')} />
          <DayField label={t('campaigns.closes')} value={definition.closesOn} earliest={definition.startsOn || today} onChange={(closesOn) => { change({ closesOn }) }} hint={t('campaigns.closes_hint')} />
          {reminds(definition.kind) && (
            <TextField label={t('campaigns.reminder')} value={String(definition.reminderDays)} onChange={(text) => { change({ reminderDays: whole(text) }) }} hint={t('campaigns.reminder_hint')} />
          )}
          {asks(definition.kind) && (
            <TextField label={t('campaigns.cooldown')} value={String(definition.cooldownDays)} onChange={(text) => { change({ cooldownDays: whole(text) }) }} hint={t('campaigns.cooldown_hint')} />
          )}
        </div>
      </Ln>
      {asks(definition.kind) && (
        <>
          <Section title={t('campaigns.silence')} end="Art. 4(11)" />
          <Ln top={10}>
            <div className="stack">
              <Note>{t('campaigns.silence_law')}</Note>
              {definition.kind === 'invitation' && (
                <RadioField
                  label={t('campaigns.silence_soft')}
                  value={definition.silence}
                  onChange={(silence) => { change({ silence }) }}
                  choices={(['keeps', 'stops'] as const).map((value) => ({ value, label: t(`campaigns.silence.${value}`) }))}
                />
              )}
            </div>
          </Ln>
          <Section title={t('campaigns.confirm_title')} end="Art. 5(1)(d)" />
          <Ln top={10}>
            <Tick label={t('campaigns.confirm')} hint={t('campaigns.confirm_hint')} checked={definition.unconfirmed !== true} onChange={(confirm) => { change({ unconfirmed: !confirm }) }} />
          </Ln>
          <Section title={t('campaigns.businesses')} end="ePrivacy 13(5)" />
          <Ln top={10}>
            <div className="stack tight">
              <Tick label={t('campaigns.b2b')} hint={t('campaigns.b2b_hint')} checked={definition.b2b} onChange={(b2b) => { change({ b2b }) }} />
              <Tick label={t('campaigns.related')} hint={t('campaigns.related_hint')} checked={definition.related} onChange={(related) => { change({ related }) }} />
              <Tick label={t('campaigns.screened')} hint={t('campaigns.screened_hint')} checked={definition.screened} onChange={(screened) => { change({ screened }) }} />
            </div>
          </Ln>
        </>
      )}
      <Section title={t('campaigns.at_close')} end="Art. 5(1)(e)" />
      <Ln top={10}>
        <div className="stack cam-form">
          <Tick label={t('campaigns.propose_undeliverable')} checked={definition.proposeUndeliverable} onChange={(proposeUndeliverable) => { change({ proposeUndeliverable }) }} />
          <ChoiceField
            label={t('campaigns.propose_inactive')}
            value={definition.proposeInactive === '' ? 'none' : definition.proposeInactive}
            onChange={(value) => { change({ proposeInactive: value === 'none' ? '' : value }) }}
            choices={[{ value: 'none', label: t('campaigns.propose_nobody') }, ...['P12M', 'P24M', 'P36M', 'P60M'].map((value) => ({ value, label: t('campaigns.inactive_for', { period: format.months(Number(value.slice(1, -1))) }) }))]}
            hint={t('campaigns.propose_hint')}
          />
        </div>
      </Ln>
    </div>
  )
}
