import { useTranslation } from 'react-i18next'
import type { BreachRow } from '../../backend/breaches'
import { useFormat } from '../../i18n/format'
import { cx } from '../../lib/cx'
import { Icon } from '../../ui/icons'
import { between, leftOf, near } from './clock'
import { useNow } from './useNow'
import { spanWord, whenWord } from './words'

/** How the clock of a breach stands: a shape, a word, then until when. Red is what is late, nothing else. */
export function RowClock({ row }: { row: BreachRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow(row.running ? row.due : '')
  if (row.running) {
    const left = leftOf(row.due, now)
    return (
      <span className={cx('br-due', left.late ? 'late' : near(left) && 'soon')}>
        <Icon name={left.late ? 'warn' : 'clock'} />
        <span>
          <b className="medium">{t(left.late ? 'breach.row_late' : 'breach.row_left', { span: spanWord(t, format, left) })}</b>
          <br />
          <span className="tiny dim">{whenWord(format, row.due)}</span>
        </span>
      </span>
    )
  }
  const late = row.told !== '' && Date.parse(row.told) > Date.parse(row.due)
  return (
    <span className="br-due shut">
      <Icon name="check" />
      <span>
        {row.closedAt !== '' ? t('breach.row_closed', { when: format.day(row.closedAt) }) : row.due === '' ? t('breach.row_others') : row.told !== '' ? t('breach.row_told') : t('breach.row_not_told')}
        {row.told !== '' && <><br /><span className={cx('tiny', late ? 'late' : 'dim')}>{t(late ? 'breach.told_after_late' : 'breach.told_after', { span: spanWord(t, format, between(row.awareAt, row.told)) })}</span></>}
      </span>
    </span>
  )
}
