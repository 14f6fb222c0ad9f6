import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { clocksQuery } from '../../backend/breaches'
import { useFormat } from '../../i18n/format'
import { cx } from '../../lib/cx'
import { Icon } from '../../ui/icons'
import { leftOf, near } from './clock'
import { useNow } from './useNow'
import { spanWord, whenWord } from './words'
import './clock.css'

/** The clock that stands on every page until the authority is told or it is written down why not. The page of the breach itself has a larger one. */
export function ClockLine() {
  const { t } = useTranslation()
  const format = useFormat()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const running = (useQuery(clocksQuery).data ?? []).toSorted((a, b) => (a.due === '' ? 1 : 0) - (b.due === '' ? 1 : 0))
  const [first, ...more] = running.filter((one) => path !== `/breaches/${one.breach}`)
  const now = useNow(first?.due ?? '')
  if (!first) return null
  const link = <Link to="/breaches/$id" params={{ id: String(first.breach) }} className="cut">{first.title}</Link>
  const others = more.length > 0 && <Link to="/breaches" className="nowrap" aria-label={t('breach.line_more', { count: more.length })}>+{format.number(more.length)}</Link>
  // A processor has no hours: it tells each controller without undue delay (Art. 33(2)).
  if (first.due === '') {
    return (
      <div className="clock-line near">
        <span className="m">{t('breach.short', { number: first.breach })}</span>
        <span className="clock-line-now" role="status"><Icon name="clock" /><span>{t('breach.line_others')}</span></span>
        {link}
        {first.drill && <span className="tag">{t('breach.drill')}</span>}
        {others}
      </div>
    )
  }
  const left = leftOf(first.due, now)
  const what = t(left.late ? 'breach.line_late' : 'breach.line_left')
  return (
    <div className={cx('clock-line', left.late ? 'late' : near(left) && 'near')}>
      <span className="m">{t('breach.short', { number: first.breach })}</span>
      <span className="clock-line-now" role="timer" aria-label={t('breach.line_label', { span: spanWord(t, format, left), what, title: first.title })}>
        <Icon name={left.late ? 'warn' : 'clock'} />
        <b>{spanWord(t, format, left)}</b>
        <span>{what}</span>
      </span>
      {link}
      {first.drill && <span className="tag">{t('breach.drill')}</span>}
      <span className="faint nowrap">{t(left.late ? 'breach.due_was' : 'breach.until', { when: whenWord(format, first.due) })}</span>
      {others}
    </div>
  )
}
