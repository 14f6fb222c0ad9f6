import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { proposedQuery, type AudienceSum, type CampaignStatus, type Definition } from '../../backend/campaigns'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Ln, Section } from '../../ui/Page'
import { Equation, Note } from '../../ui/pieces'

/** What came of a campaign that is over, and whom it proposes for review. */
export function Results({ id, status, definition, gate, onPeople, onErase }: { id: number; status: CampaignStatus; definition: Definition; gate: AudienceSum | undefined; onPeople: (filters: string[]) => void; onErase: (why: 'undeliverable' | 'inactive') => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { closing, campaign } = status
  const closed = campaign.status === 'closed'
  const { data: proposed } = useQuery(proposedQuery(id, closed))
  const written = (closing['sent'] ?? 0) + (closing['printed'] ?? 0)
  const silent = closing['silent'] ?? 0
  const waits = (proposed?.undeliverable ?? 0) + (proposed?.inactive ?? 0)
  return (
    <>
      <Ln top={16}><Note tone={closed ? 'good' : 'plain'}>{closed ? t('campaigns.closed_on', { at: format.time(campaign.closedAt) }) : t('campaigns.cancelled_on', { at: format.time(campaign.closedAt) })}</Note></Ln>
      {closed && (
        <>
          <Ln top={16}>
            <Equation terms={[{ key: 'answered', value: written - silent, label: t('campaigns.answered') }, { key: 'silent', value: silent, label: t('campaigns.silent') }]} total={written} totalLabel={t('campaigns.written_to')} format={format.number} />
          </Ln>
          <Ln top={8}>
            <p className="small dim">{definition.kind === 'invitation' && definition.silence === 'stops' ? t('campaigns.silence_stopped', { count: closing['silence_stopped'] ?? 0 }) : t('campaigns.close_keeps')}</p>
          </Ln>
          {waits > 0 && proposed && (
            <>
              <Section title={t('campaigns.proposed')} m={format.number(waits)} end="Art. 5(1)(e)" />
              <Ln top={10}>
                <div className="stack">
                  <p className="small">{t('campaigns.close_proposed', { undeliverable: format.number(proposed.undeliverable), inactive: format.number(proposed.inactive) })} {t('campaigns.proposed_review')}</p>
                  <div className="row wrap">
                    {(['undeliverable', 'inactive'] as const).map((why) => proposed[why] > 0 && <Button key={why} icon="erase" onClick={() => { onErase(why) }}>{t(`campaigns.erase_${why}`, { count: proposed[why] })}</Button>)}
                  </div>
                  {proposed.filter !== '' && <div><Button icon="people" onClick={() => { onPeople([proposed.filter]) }}>{t('campaigns.all_in_contacts', { count: waits })}</Button></div>}
                </div>
              </Ln>
            </>
          )}
        </>
      )}
      <Section title={t('campaigns.gate_then')} />
      <div className="tb cam-gate" role="table" aria-label={t('campaigns.gate_then')}>
        {gate?.rules.filter((rule) => rule.people > 0).map((rule) => (
          <div key={rule.code} className="tr" role="row">
            <span className="m" role="cell">{rule.rule > 0 ? rule.rule : ''}</span>
            <span role="cell">{wordOf(t, `verdict.${rule.code}`)}</span>
            <span role="cell" className={rule.allows ? 'r medium ok' : 'r dim'}>{format.number(rule.people)}</span>
          </div>
        ))}
        <div className="tr sum" role="row">
          <span className="m" role="cell" /><span role="cell">{t('campaigns.everyone_once')}</span><span role="cell" className="r">{format.number(status.counts.people)}</span>
        </div>
      </div>
    </>
  )
}
