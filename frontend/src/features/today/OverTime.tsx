import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { PurposeFigures } from '../../backend/standings'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { brief, ceiling, seriesOf, spread } from './plot'

const height = 132
const top = 12
const floor = 108
const labels = 92 // px at the right for the words at the ends of the lines

/** Consents by state at the ends of past months, and now: lines with their words at the end, at true pixel width. */
export function OverTime({ figures }: { figures: PurposeFigures }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const series = seriesOf(figures).filter((one) => one.key === 'given' || one.values.some((value) => value > 0))
  const high = ceiling(Math.max(1, ...series.flatMap((one) => one.values)))
  const step = figures.points.length > 1 ? (width - labels) / (figures.points.length - 1) : 0
  const x = (at: number) => Math.round(at * step)
  const y = (value: number) => Math.round((floor - (value / high) * (floor - top)) * 2) / 2
  const ends = spread(series.map((one) => ({ key: one.key, y: y(one.values.at(-1) ?? 0) })), 13, floor)
  const monthOf = (month: string) => (month === '' ? t('today.now') : format.month(`${month}-15`))
  const first = figures.points[0]
  const middle = figures.points[Math.floor((figures.points.length - 1) / 2)]
  const spoken = figures.points.map((point, at) => `${monthOf(point.month)}: ${series.map((one) => `${wordOf(t, `today.line.${one.key}`)} ${format.number(one.values[at] ?? 0)}`).join(', ')}`).join('; ')
  return (
    <div ref={ref} className="over-time">
      {width > labels && (
        <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t('today.over_time', { name: figures.name })}. ${spoken}`}>
          <path className="grid" d={`M0 ${y(high) + 0.5}H${width - labels}M0 ${y(high / 2) + 0.5}H${width - labels}`} />
          <text x={0} y={y(high) - 3}>{brief(high, format.number, format.locale)}</text>
          <path className="axis" d={`M0 ${floor + 0.5}H${width - labels}`} />
          {series.map((one) => (
            <g key={one.key} className={`line-${one.key}`}>
              <path d={one.values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join('')} />
              <circle cx={x(one.values.length - 1)} cy={y(one.values.at(-1) ?? 0)} r={3} />
              <text className="end" x={width - labels + 8} y={(ends.get(one.key) ?? 0) + 4}>
                <tspan className="n">{brief(one.values.at(-1) ?? 0, format.number, format.locale)}</tspan> {wordOf(t, `today.line.${one.key}`)}
              </text>
            </g>
          ))}
          {first && <text x={0} y={height - 6}>{monthOf(first.month)}</text>}
          {middle && middle !== first && <text x={x(Math.floor((figures.points.length - 1) / 2))} y={height - 6} textAnchor="middle">{monthOf(middle.month)}</text>}
          <text x={width - labels} y={height - 6} textAnchor="end">{t('today.now')}</text>
        </svg>
      )}
    </div>
  )
}
