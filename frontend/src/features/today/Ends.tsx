import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { PurposeFigures } from '../../backend/standings'
import { useFormat } from '../../i18n/format'
import { sumOf } from '../../lib/sums'
import { brief } from './plot'

const height = 98
const floor = 76

/** When the consents in force end, over the next twelve months; what comes later or never closes the sum. */
export function Ends({ figures }: { figures: PurposeFigures }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const bars = figures.ends.map((end) => ({ key: end.month, value: end.count, label: format.monthShort(`${end.month}-15`), long: format.month(`${end.month}-15`) }))
  const soon = sumOf(bars)
  const inForce = soon + figures.later + figures.never
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  const step = bars.length > 0 ? width / bars.length : 0
  const thick = Math.min(30, Math.max(8, step * 0.6))
  const letters = step < 26 // a month is its first letter where three do not fit
  return (
    <div ref={ref} className="ends">
      {width > 0 && soon > 0 && (
        <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t('today.ending')}: ${bars.map((bar) => `${bar.long} ${format.number(bar.value)}`).join(', ')}`}>
          {bars.map((bar, at) => {
            const left = Math.round(at * step + (step - thick) / 2)
            const tall = bar.value === 0 ? 0 : Math.max(1, Math.round((bar.value / most) * (floor - 18)))
            return (
              <g key={bar.key}>
                <rect x={left} y={floor - tall} width={thick} height={tall} fill={at < 2 ? 'var(--plot-1)' : 'var(--plot-2)'} />
                {bar.value > 0 && (
                  <text x={left + thick / 2} y={floor - tall - 5} textAnchor="middle">{brief(bar.value, format.number, format.locale)}</text>
                )}
                <text x={left + thick / 2} y={height - 6} textAnchor="middle">{letters ? bar.label.slice(0, 1) : bar.label}</text>
              </g>
            )
          })}
          <path className="axis" d={`M0 ${floor + 0.5}h${width}`} />
        </svg>
      )}
      <p className="tiny dim">
        {t('today.ends_sum', { soon: format.number(soon), later: format.number(figures.later), never: format.number(figures.never), all: format.number(inForce) })}
      </p>
    </div>
  )
}
