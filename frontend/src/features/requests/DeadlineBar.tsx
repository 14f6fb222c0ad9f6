import { useTranslation } from 'react-i18next'
import type { RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { daysBetween } from '../../lib/dates'
import { nearness } from './course'

type Side = 'l' | 'rr'

/** On which side of their strokes two words stand, in percent of the bar; the second is left out where both find no room. */
export function sides(today: number, target: number): { today: Side; target: Side | undefined } {
  const first = Math.min(today, target)
  const second = Math.max(today, target)
  const left: Side = first >= 22 ? 'rr' : 'l'
  const right: Side = second <= 84 ? 'l' : 'rr'
  const room = second - first >= (left === right ? 26 : left === 'l' ? 46 : 0)
  const ofToday = today <= target ? left : right
  return { today: ofToday, target: room ? (today <= target ? right : left) : undefined }
}

/** Receipt at the left, the statutory end as a stroke at the right, today in ink, the own target thin. */
export function DeadlineBar({ page, today }: { page: RequestPage; today: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { receivedOn, target } = page.row
  const { due } = page.deadline
  const open = page.row.status === 'open'
  const late = open && today > due
  const whole = Math.max(1, daysBetween(receivedOn, late ? today : due))
  const at = (day: string) => Math.min(100, Math.max(0, (daysBetween(receivedOn, day) / whole) * 100))
  const now = open ? at(today) : 100
  const last = at(due)
  const own = target !== '' && target < due ? at(target) : undefined
  const placed = sides(now, own ?? 0)
  const { days, mark } = nearness(due, today)
  const text = [
    t('deadline.received', { when: format.dayLong(receivedOn) }),
    own !== undefined && t('deadline.text_target', { when: format.dayLong(target) }),
    open && t('deadline.today', { when: format.dayShort(today) }),
    t('deadline.text_due', { when: format.dayLong(due) }),
    open && wordOf(t, `deadline.left_${mark}`, { count: Math.abs(days) }),
  ].filter(Boolean).join(', ')
  return (
    <div className="dl" role="img" aria-label={text}>
      <div className="track" />
      {open && <div className="gone" style={{ width: `${Math.min(now, last)}%` }} />}
      {late && <div className="over" style={{ left: `${last}%`, right: 0 }} />}
      <i className="at" style={{ left: 0 }} />
      <span className="lb t l" style={{ left: 0 }}>{last < 40 ? '' : t('deadline.received', { when: format.dayLong(receivedOn) })}</span>
      {own !== undefined && <i className="at" style={{ left: `${own}%` }} />}
      {own !== undefined && placed.target && <span className={cx('lb b', placed.target)} style={{ left: `${own}%` }}>{t('deadline.target')}</span>}
      {open && <i className="at now" style={{ left: `${now}%` }} />}
      {open && <span className={cx('lb b', own === undefined ? (now >= 22 ? 'rr' : 'l') : placed.today)} style={{ left: `${now}%` }}><b>{t('deadline.today', { when: format.dayShort(today) })}</b></span>}
      <i className="at end" style={{ left: `calc(${last}% - 3px)` }} />
      <span className="lb t rr" style={{ left: `${Math.max(last, 55)}%` }}><b>{t('deadline.end', { when: format.dayLong(due) })}</b>{t('deadline.by_law')}</span>
    </div>
  )
}
