import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/format'
import { daysBetween } from '../../lib/dates'
import { TermBar } from '../../ui/TermBar'

/** How long the contract still holds. */
export function Term({ from, to, today }: { from: string; to: string; today: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (from === '') return <span className="faint">–</span>
  if (to === '') return <span className="dim">{t('processors.no_end')}</span>
  const left = daysBetween(today, to)
  const words = left < 0 ? t('processors.over', { count: -left }) : t('processors.left', { count: left })
  return (
    <>
      <span className={left < 0 ? 'late' : left <= 90 ? 'warn' : 'dim'}>{words}</span> <span className="tiny faint nowrap">{format.day(to)}</span>
      <TermBar from={from} to={to} today={today} label={words} />
    </>
  )
}
