import { useElementSize } from '@mantine/hooks'

export interface PlotBar {
  key: string
  label: string
  value: number
  /** drawn in the strong colour */
  near?: boolean
}

const height = 94
const floor = 74

/** Counts per step of time, labelled directly, drawn at true pixel width. */
export function BarPlot({ bars, label, format }: { bars: PlotBar[]; label: string; format: (n: number) => string }) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  const step = bars.length > 0 ? width / bars.length : 0
  const thick = Math.min(34, Math.max(12, step * 0.6))
  return (
    <div ref={ref}>
      <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}: ${bars.map((bar) => `${bar.label} ${format(bar.value)}`).join(', ')}`}>
        {bars.map((bar, at) => {
          const x = Math.round(at * step + (step - thick) / 2)
          const tall = Math.round((bar.value / most) * (floor - 16))
          const middle = x + thick / 2
          return (
            <g key={bar.key}>
              <rect x={x} y={floor - tall} width={thick} height={tall} fill={bar.near ? 'var(--plot-1)' : 'var(--plot-2)'} />
              <text x={middle} y={floor - tall - 5} textAnchor="middle">
                {format(bar.value)}
              </text>
              <text x={middle} y={height - 5} textAnchor="middle">
                {bar.label}
              </text>
            </g>
          )
        })}
        <path className="axis" d={`M0 ${floor + 0.5}h${width}`} />
      </svg>
    </div>
  )
}
