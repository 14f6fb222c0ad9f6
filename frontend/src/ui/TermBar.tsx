import { daysBetween } from '../lib/dates'

/** How much of a term is gone: the whole bar is from its first to its last day, red once it is over. */
export function TermBar({ from, to, today, label }: { from: string; to: string; today: string; label: string }) {
  const whole = Math.max(1, daysBetween(from, to))
  const gone = Math.max(0, Math.min(1, daysBetween(from, today) / whole))
  const late = today > to
  return (
    <span className="bar thin term" role="img" aria-label={label}>
      <i className={late ? 'fill-overdue' : gone > 0.85 ? 'fill-expired' : 'fill-act'} style={{ width: `${late ? 100 : gone * 100}%` }} />
    </span>
  )
}
