import { useQuery } from '@tanstack/react-query'
import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { retentionCalendarQuery } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { AsideHead } from '../../ui/Page'

const height = 150
const floor = 122

/** How many people fall due in each of the next 24 months: bars, the highest labelled, at true pixel width. */
export function Calendar() {
  const { t } = useTranslation()
  const format = useFormat()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const { data } = useQuery(retentionCalendarQuery)
  const months = data?.months ?? []
  const most = Math.max(1, ...months.map((one) => one.sum))
  const step = months.length > 0 ? width / months.length : 0
  const thick = Math.max(4, Math.floor(step * 0.7))
  const top = months.findIndex((one) => one.sum === most)
  const sum = months.reduce((total, one) => total + one.sum, 0)
  const late = (data?.rules ?? []).reduce((total, one) => total + one.due, 0)
  const monthOf = (month: string) => format.month(`${month}-15`)
  return (
    <>
      <AsideHead title={t('retention.calendar')} end={data ? t('retention.calendar_end', { count: sum }) : undefined} />
      <div ref={ref} style={{ marginTop: 10 }}>
        {width > 0 && months.length > 0 && (
          <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t('retention.calendar')}: ${months.filter((one) => one.sum > 0).map((one) => `${monthOf(one.month)} ${format.number(one.sum)}`).join(', ') || t('retention.nobody_due')}`}>
            {months.map((one, at) => {
              const tall = Math.round((one.sum / most) * (floor - 18))
              const x = Math.round(at * step)
              return <rect key={one.month} x={x} y={floor - tall} width={thick} height={tall} fill={at < 3 ? 'var(--plot-1)' : 'var(--plot-2)'} />
            })}
            {sum > 0 && <text x={Math.min(width - 12, Math.max(12, Math.round(top * step) + thick / 2))} y={floor - (floor - 18) - 5} textAnchor="middle">{format.number(most)}</text>}
            {months.map((one, at) => (one.month.endsWith('-01') ? <path key={one.month} className="axis" d={`M${Math.round(at * step) - 1}.5 ${floor}v6`} /> : null))}
            <path className="axis" d={`M0 ${floor + 0.5}h${width}`} />
            <text x={0} y={height - 8}>{monthOf(months[0]?.month ?? '')}</text>
            <text x={width} y={height - 8} textAnchor="end">{monthOf(months.at(-1)?.month ?? '')}</text>
          </svg>
        )}
      </div>
      {late > 0 && <p className="small warn" style={{ marginTop: 6 }}>{t('retention.due_before', { count: late })}</p>}
      <table className="months-tb">
        <caption className="unseen">{t('retention.calendar')}</caption>
        <tbody>
          {months.filter((one) => one.sum > 0).slice(0, 8).map((one) => (
            <tr key={one.month}><th scope="row">{monthOf(one.month)}</th><td>{format.number(one.sum)}</td></tr>
          ))}
        </tbody>
      </table>
      {data && sum === 0 && <p className="small dim">{t('retention.calendar_none')}</p>}
    </>
  )
}
