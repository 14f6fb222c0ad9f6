import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { FindingDay } from '../../backend/findings'
import { useFormat } from '../../i18n/format'
import { AsideHead } from '../../ui/Page'
import { Progress } from '../../ui/pieces'

interface Props {
  days: readonly FindingDay[]
  rules: number
  /** a check that is seen */
  slow: boolean
}

/** How many there were day by day, and what was looked through. */
export function FindingsAside({ days, rules, slow }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const last = days.at(-1)
  return (
    <>
      <AsideHead title={t('findings.over_time')} end={last && days[0] && days.length > 1 ? t('findings.were', { now: format.number(last.found), then: format.number(days[0].found) }) : undefined} />
      {days.length > 1 ? <Line days={days} /> : <p className="small dim" style={{ paddingTop: 8 }}>{t('findings.one_day')}</p>}
      <AsideHead gap title={t('findings.looked')} />
      {slow ? (
        <Progress label={t('findings.checking', { count: rules })} done={0} total={0} />
      ) : (
        <p className="small dim" style={{ paddingTop: 8 }}>{t('findings.looked_text', { count: rules })}</p>
      )}
      <p className="tiny faint" style={{ paddingTop: 8 }}>{t('findings.no_names')}</p>
    </>
  )
}

const height = 118
const top = 14
const floor = 94
const labels = 30

/** One line of all findings, and below it those that break a rule of law. */
function Line({ days }: { days: readonly FindingDay[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const high = Math.max(1, ...days.map((day) => day.found))
  const step = (width - labels) / (days.length - 1)
  const x = (at: number) => Math.round(at * step)
  const y = (value: number) => Math.round(floor - (value / high) * (floor - top))
  const path = (of: (day: FindingDay) => number) => days.map((day, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(of(day))}`).join('')
  const end = days.at(-1)
  return (
    <div ref={ref} className="findings-plot">
      {width > labels && end && (
        <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t('findings.over_time')}: ${days.map((day) => `${format.dayShort(day.day)} ${format.number(day.found)}`).join(', ')}`}>
          <path className="axis" d={`M0 ${floor + 0.5}H${width - labels}`} />
          <path className="all" d={path((day) => day.found)} />
          <path className="broken" d={path((day) => day.grave)} />
          <circle cx={x(days.length - 1)} cy={y(end.found)} r={3} />
          <text x={width - labels + 8} y={y(end.found) + 4}>{format.number(end.found)}</text>
          {Math.abs(y(end.grave) - y(end.found)) > 12 && <text className="late-n" x={width - labels + 8} y={y(end.grave) + 4}>{format.number(end.grave)}</text>}
          <text x={0} y={height - 6}>{format.dayShort(days[0]?.day ?? '')}</text>
          <text x={width - labels} y={height - 6} textAnchor="end">{t('today.now')}</text>
        </svg>
      )}
      <p className="tiny faint">{t('findings.plot_key')}</p>
    </div>
  )
}
