import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePurposeName } from '../../backend/names'
import type { Today } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { markOf, stateWord } from '../../i18n/words'
import { sumOf } from '../../lib/sums'
import { AsideHead } from '../../ui/Page'
import { ShareBar } from '../../ui/pieces'
import { StateMark } from '../../ui/StateMark'
import { Plots } from './Plots'

const order: (keyof Today['counts'][number]['states'])[] = ['given', 'renewed', 'other_basis', 'requested', 'deferred', 'expired', 'unknown', 'refused', 'withdrawn', 'revoked', 'invalidated', 'none']
const fills: Record<string, string> = { given: 'given', renewed: 'given', deferred: 'act2', revoked: 'withdrawn', other_basis: 'soft', requested: 'act2', expired: 'expired', unknown: 'unknown', refused: 'withdrawn', withdrawn: 'withdrawn', invalidated: 'withdrawn', none: 'none' }

/** How many people stand where, per purpose, how that came about and when consents end. */
export function States({ today }: { today: Today }) {
  const { t } = useTranslation()
  const format = useFormat()
  const purposeName = usePurposeName()
  return (
    <div className="states-aside">
      {today.counts.slice(0, 4).map((one, at) => {
        const terms = order.map((state) => ({ key: state, value: one.states[state] ?? 0, fill: fills[state] ?? 'none' })).filter((term) => term.value > 0)
        return (
          <div className="purpose-states" key={one.purpose} style={{ order: at === 0 ? 0 : 2 }}>
            <AsideHead
              title={t('today.purpose', { name: purposeName(one.purpose), count: sumOf(terms) })}
              end={
                <Link to="/contacts" search={{ f: [`no-consent:${one.purpose}`] }} aria-label={t('today.show_purpose', { name: purposeName(one.purpose) })}>
                  {t('today.show')}
                </Link>
              }
            />
            <ShareBar height="tall" parts={terms} label={terms.map((term) => `${stateWord(t, term.key)}: ${format.number(term.value)}`).join(', ')} />
            <div className="states">
              {terms.map((term) => (
                <div key={term.key} style={{ display: 'contents' }}>
                  <span>
                    <StateMark mark={markOf(term.key)} word={stateWord(t, term.key)} />
                  </span>
                  <b>{format.number(term.value)}</b>
                </div>
              ))}
            </div>
          </div>
        )
      })}
      {today.counts.length === 0 && <p className="small dim">{t('today.no_purposes')}</p>}
      <div style={{ order: 1 }}>
        <Plots />
      </div>
    </div>
  )
}
