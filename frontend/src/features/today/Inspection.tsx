import { useElementSize } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { inspect, inspectionDaysQuery, inspectionQuery, type Finding, type InspectionDay } from '../../backend/home'
import { useFormat, type Format } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'

/** What an inspection would find: the line of the past days, then the gravest things. */
export function Inspection() {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { data } = useQuery(inspectionQuery)
  const { data: days } = useQuery(inspectionDaysQuery)
  const look = useMutation({ mutationFn: inspect, onSuccess: () => client.invalidateQueries({ queryKey: ['findings'] }) })
  const { mutate, isIdle } = look
  const stale = data?.checked === false
  // The page does not wait for it: what changed is looked at once everything else stands.
  useEffect(() => {
    if (!stale || !isIdle) return
    const timer = setTimeout(() => { mutate() }, 300)
    return () => { clearTimeout(timer) }
  }, [stale, isIdle, mutate])
  if (!data) return null
  const found = data.counts.breach + data.counts.gap + data.counts.advice
  const first = days?.[0]
  return (
    <section aria-label={t('today.inspection')}>
      <AsideHead title={t('today.inspection')} end={first && first.day < data.today && first.found !== found ? t('today.inspection_were', { now: format.number(found), then: format.number(first.found) }) : format.number(found)} />
      {days && days.length > 1 && <Line days={days} found={found} />}
      {found === 0 && <p className="small dim fin-none">{t(data.checked ? 'today.inspection_none' : 'today.inspection_looking')}</p>}
      <div className="fin">
        {data.top.map((one) => (
          <a key={`${one.rule} ${one.where.kind} ${one.where.id} ${one.where.part ?? ''}`} href="#/findings">
            <span className="faint tiny">{/^\d/.test(one.article) ? t('today.article', { article: one.article.split(',')[0] ?? '' }) : one.article}</span>
            <span>{sentence(t, format, one)}</span>
            <span className={`r medium ${one.severity === 'breach' ? 'late' : one.severity === 'gap' ? 'warn' : 'faint'}`}>{format.number(one.count)}<span className="unseen"> {t(`today.severity_${one.severity as 'breach' | 'gap' | 'advice'}`)}</span></span>
          </a>
        ))}
      </div>
      {found > data.top.length && <p className="tiny fin-all"><a href="#/findings">{t('today.inspection_all', { count: found })}</a></p>}
    </section>
  )
}

function sentence(t: TFunction, format: Format, finding: Finding): string {
  const params: Record<string, string> = { name: finding.where.name, n: format.number(finding.count) }
  const said = finding.params ?? []
  for (let at = 0; at + 1 < said.length; at += 2) {
    const value = said[at + 1] ?? ''
    params[said[at] ?? ''] = /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value) : /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(value) ? format.time(value.replace(' ', 'T')) : value
  }
  return wordOf(t, `finding.${finding.rule}`, { ...params, count: finding.count }, finding.rule)
}

const height = 68
const top = 10
const floor = 52

/** Findings day by day, at true pixel width; the last figure stands at the end of the line. */
function Line({ days, found }: { days: readonly InspectionDay[]; found: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const points = days.map((day, at) => (at === days.length - 1 ? { ...day, found } : day))
  const start = Date.parse(points[0]?.day ?? '')
  const span = Math.max(1, Date.parse(points.at(-1)?.day ?? '') - start)
  const high = Math.max(1, ...points.map((day) => day.found))
  const room = Math.max(0, width - 34)
  const x = (day: InspectionDay) => 4 + Math.round(((Date.parse(day.day) - start) / span) * (room - 8))
  const y = (value: number) => Math.round((floor - (value / high) * (floor - top)) * 2) / 2
  const last = points.at(-1)
  return (
    <div ref={ref} className="fin-plot">
      {width > 60 && last && (
        <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('today.inspection_plot', { days: points.map((day) => `${format.dayShort(day.day)} ${format.number(day.found)}`).join(', ') })}>
          <path className="grid" d={`M0 ${floor + 0.5}h${width}M0 ${top + 0.5}h${width}`} />
          <polyline points={points.map((day) => `${x(day)},${y(day.found)}`).join(' ')} fill="none" stroke="var(--plot-1)" strokeWidth="1.8" />
          <circle cx={x(last)} cy={y(last.found)} r="3.2" fill="var(--plot-1)" />
          <text x={x(last) + 9} y={y(last.found) + 4}>{format.number(last.found)}</text>
          <text x={0} y={height - 3}>{format.dayShort(points[0]?.day ?? '')}</text>
          <text x={x(last)} y={height - 3} textAnchor="middle">{t('today.now')}</text>
        </svg>
      )}
    </div>
  )
}
