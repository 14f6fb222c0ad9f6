import { useTranslation } from 'react-i18next'
import type { RequestRow } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { Icon } from '../../ui/icons'
import { nearness } from './course'

/** How near the last day is: a shape, a word, then the day. Red is what is late, nothing else. */
export function Due({ row, today }: { row: RequestRow; today: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (row.status !== 'open') {
    return (
      <span className="due shut">
        <Icon name="check" />
        <span>
          {wordOf(t, `outcome.${row.outcome}`, undefined, t('requests.is_closed'))}
          <br />
          <span className="tiny dim">{format.day(row.closedOn)}</span>
        </span>
      </span>
    )
  }
  if (row.due === '') return <span className="dim">–</span>
  const { days, mark } = nearness(row.due, today)
  return (
    <span className={cx('due', mark)}>
      <Icon name={mark === 'late' ? 'warn' : 'clock'} />
      <span>
        <b className="medium">{wordOf(t, `deadline.left_${mark}`, { count: Math.abs(days) })}</b>
        <br />
        <span className="tiny dim">{format.dayLong(row.due)}{row.extended ? `, ${t('requests.extended')}` : ''}</span>
      </span>
    </span>
  )
}
