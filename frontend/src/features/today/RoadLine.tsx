import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { roadQuery } from '../../backend/home'
import { useFormat } from '../../i18n/format'
import { AsideHead } from '../../ui/Page'
import { ShareBar } from '../../ui/pieces'

const waiting = ['open', 'under_way']

/** How far the road from nothing to done is walked, and the next step on it. */
export function RoadLine() {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(roadQuery(['en', 'sv', 'de', 'fr'].includes(i18n.language) ? i18n.language : 'en'))
  if (!data || data.progress.total === 0) return null
  const { done, under_way: under, open, not_needed: not, total } = data.progress
  const terms = [
    { key: 'done', value: done, fill: 'act' },
    { key: 'under_way', value: under, fill: 'act2' },
    { key: 'open', value: open, fill: 'none' },
    { key: 'not_needed', value: not, fill: 'unknown' },
  ] as const
  const shown = terms.filter((term) => term.value > 0)
  const next = data.steps.find((step) => waiting.includes(step.state) && step.overdue) ?? data.steps.find((step) => waiting.includes(step.state))
  const words = shown.map((term) => t(`today.road_${term.key}`, { count: term.value })).join(' + ')
  return (
    <section aria-label={t('today.road')}>
      <AsideHead title={t('today.road')} end={<a href="#/registers/roadmap">{t('today.road_of', { done: format.number(done), total: format.number(total) })}</a>} />
      <div className="road-bar"><ShareBar parts={[...shown]} label={`${words} = ${format.number(total)}`} /></div>
      <p className="tiny dim">{words} = {format.number(total)}</p>
      {next && <p className="small road-next"><span className="faint">{t(next.overdue ? 'today.road_late' : 'today.road_next')}</span> <span data-data lang={data.language}>{next.title}</span></p>}
    </section>
  )
}
