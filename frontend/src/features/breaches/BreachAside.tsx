import { useTranslation } from 'react-i18next'
import { breachCriteria, type BreachPage } from '../../backend/breaches'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'
import { Tag } from '../../ui/pieces'
import { Timeline } from '../../ui/Timeline'
import { Level } from './Level'

const tones: Record<string, 'given' | 'expired' | 'overdue'> = { unlikely: 'given', risk: 'expired', high: 'overdue' }

interface Props {
  page: BreachPage
  onJudge: () => void
  onOpinion: () => void
  onEntry: (entry: number) => void
}

/** The risk as it was judged, the opinion of the data protection officer, and how the breach came to stand as it does. */
export function BreachAside({ page, onJudge, onOpinion, onEntry }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const b = page.breach
  const open = b.closed_at === ''
  return (
    <>
      {b.role !== 'processor' && (
        <>
          <AsideHead title={t('breach.risk_head')} end={open ? <button type="button" className="link" onClick={onJudge}>{t(b.risk === '' ? 'breach.judge' : 'breach.judge_again')}</button> : t('breach.no_score')} />
          <ol className="crit">
            {breachCriteria.map((criterion) => {
              const judged = b.criteria.find((one) => one.criterion === criterion)
              return (
                <li key={criterion}>
                  <span>
                    {wordOf(t, `breach.c_${criterion}`)}
                    <span className="tiny dim">{judged ? judged.words || wordOf(t, `breach.level_${judged.level}`) : t('breach.not_judged')}</span>
                  </span>
                  <Level level={judged?.level ?? 0} />
                </li>
              )
            })}
          </ol>
          <div className="br-verdict">
            {b.risk === '' ? <p className="small dim">{t('breach.no_score_text')}</p> : (
              <>
                <Tag tone={tones[b.risk]}>{wordOf(t, `breach.risk_${b.risk}`)}</Tag>
                <p className="said-by">{t('breach.quoted', { words: b.reasons })}</p>
                <p className="tiny faint">{[page.judgedBy, format.time(b.judged_at)].filter(Boolean).join(', ')}</p>
              </>
            )}
          </div>
          <AsideHead gap title={t('breach.opinion_head')} end={open && <button type="button" className="link" onClick={onOpinion}>{t(b.opinion === '' ? 'breach.fill' : 'breach.change')}</button>} />
          {b.opinion === '' ? <p className="small dim br-opinion">{t('breach.no_opinion')}</p> : <><p className="said-by">{t('breach.quoted', { words: b.opinion })}</p>{b.opinion_on !== '' && <p className="tiny faint">{format.day(b.opinion_on)}</p>}</>}
        </>
      )}
      <AsideHead gap title={t('breach.entries')} />
      <div className="br-history">
        <Timeline
          items={page.history.map((one) => ({
            key: String(one.entry),
            number: format.number(one.entry),
            mark: one.kind === 'breach.opened' ? 'expired' : one.kind === 'breach.closed' ? 'given' : 'event',
            title: wordOf(t, `breach.did_${one.kind.slice('breach.'.length)}`),
            when: [format.time(one.at), one.operator].filter(Boolean).join(', '),
            onOpen: () => { onEntry(one.entry) },
            openLabel: t('entry.open', { number: one.entry }),
          }))}
        />
      </div>
    </>
  )
}
