import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { legalityReport, missingKey, type Audience } from '../../backend/campaigns'
import { sendersQuery } from '../../backend/senders'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Ln, Section } from '../../ui/Page'
import { Equation, Note } from '../../ui/pieces'
import { stepOf, type Step } from './definition'
import { useFile } from './useFile'
import type { StepProps } from './WizardPage'

/** What will happen, in words; and what keeps it from happening, each with the way to mend it. */
export function StartStep({ id, definition, audience, onStep, onNotices, onSenders }: StepProps & { audience: Audience | undefined; onStep: (step: Step) => void }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { data: accounts } = useQuery(sendersQuery)
  const account = accounts?.senders.find((one) => one.sender.sender === definition.sender)?.sender
  const sum = audience?.sums[0]
  const legality = useFile(() => legalityReport(id, i18n.language, Object.fromEntries((audience?.missing ?? []).map((one) => [missingKey(one), errorText(t, { ...one, incident: '' })]))))
  const words = [
    account && t(definition.startsOn === '' ? 'campaigns.will_now' : 'campaigns.will_on', { count: audience?.mail ?? 0, from: account.address, day: format.dayLong(definition.startsOn) }),
    account && (account.perMinute > 0 || account.perDay > 0) && t('campaigns.will_pace', { minute: account.perMinute > 0 ? format.number(account.perMinute) : '–', day: account.perDay > 0 ? format.number(account.perDay) : '–' }),
    (audience?.post ?? 0) > 0 && t('campaigns.will_letters', { count: audience?.post ?? 0 }),
    t('campaigns.will_check'),
    definition.reminderDays > 0 && t('campaigns.will_remind', { count: definition.reminderDays }),
    definition.closesOn !== '' && t('campaigns.will_close', { day: format.dayFull(definition.closesOn) }),
    definition.kind === 'invitation' && definition.silence === 'stops' && t('campaigns.silence.stops'),
    (definition.proposeUndeliverable || definition.proposeInactive !== '') && t('campaigns.will_propose'),
    t('campaigns.will_freeze'),
  ].filter((one) => typeof one === 'string')
  return (
    <div className="body scroll">
      {audience?.counted && sum && (
        <Ln top={18}>
          <Equation terms={[{ key: 'allowed', value: sum.allowed, label: t('campaigns.may') }, { key: 'left', value: sum.leftOut, label: t('campaigns.may_not') }]} total={audience.people} totalLabel={t('campaigns.all_people')} format={format.number} />
        </Ln>
      )}
      {audience && !audience.counted && <Ln top={18}><Note tone="warn">{t('campaigns.count_first')} <button type="button" className="link" onClick={() => { onStep('audience') }}>{t('campaigns.step.audience')}</button></Note></Ln>}
      {audience?.counted && audience.missing.length > 0 && (
        <>
          <Section title={t('campaigns.missing')} m={format.number(audience.missing.length)} />
          <div className="tb cam-missing" role="table" aria-label={t('campaigns.missing')}>
            {audience.missing.map((one, at) => {
              const step = stepOf(one.field)
              const notice = one.field === 'notice' || one.field === 'questions' || one.field === 'terms'
              return (
                <div key={at} className="tr two" role="row">
                  <span className="m" role="cell">{one.params['article'] ?? ''}</span>
                  <span role="cell">{one.params['name'] !== undefined && one.field === 'texts' && <b className="medium">{one.params['name']}: </b>}{errorText(t, { ...one, incident: '' })}</span>
                  <span role="cell" className="r">
                    <button type="button" className="link" onClick={() => { onStep(step) }}>{t('campaigns.mend', { step: t(`campaigns.step.${step}`) })}</button>
                    {notice && <> · <button type="button" className="link" onClick={onNotices}>{t('nav.notices')}</button></>}
                    {one.field === 'sender' && <> · <button type="button" className="link" onClick={onSenders}>{t('nav.senders')}</button></>}
                  </span>
                </div>
              )
            })}
          </div>
        </>
      )}
      {audience?.counted && audience.missing.length === 0 && <Ln top={16}><Note tone="good">{t('campaigns.nothing_missing')}</Note></Ln>}
      <Section title={t('campaigns.what_happens')} />
      <Ln top={10}>
        <ol className="cam-will prose">{words.map((one, at) => <li key={at}>{one}</li>)}</ol>
      </Ln>
      {id > 0 && audience?.counted && (
        <Ln top={16}>
          <div className="row">
            <Button icon="paper" blocked={legality.isPending} onClick={() => { legality.mutate() }}>{legality.isPending ? t('export.running') : t('campaigns.legality')}</Button>
            <span className="tiny faint">{t('campaigns.legality_hint')}</span>
          </div>
        </Ln>
      )}
      {(audience?.held ?? 0) > 0 && <Ln top={12}><Note tone="warn">{t('campaigns.held', { count: audience?.held ?? 0 })}</Note></Ln>}
    </div>
  )
}
