import { useTranslation } from 'react-i18next'
import type { BreachPage } from '../../backend/breaches'
import { useFormat } from '../../i18n/format'
import { cx } from '../../lib/cx'
import { Icon } from '../../ui/icons'
import { between, leftOf, near } from './clock'
import { useNow } from './useNow'
import { spanWord, whenWord } from './words'

/** How the clock of a breach stands: a shape, a word, then until when. Red is what is late, nothing else. */
export function RowClock({ page: { breach, clock } }: { page: BreachPage }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow(clock.runs ? clock.shown : '')
  if (clock.runs) {
    const left = leftOf(clock.shown, now)
    return (
      <span className={cx('br-due', left.late ? 'late' : near(left) && 'soon')}>
        <Icon name={left.late ? 'warn' : 'clock'} />
        <span>
          <b className="medium">{t(left.late ? 'breach.row_late' : 'breach.row_left', { span: spanWord(t, format, left) })}</b>
          <br />
          <span className="tiny dim">{whenWord(format, clock.shown)}</span>
        </span>
      </span>
    )
  }
  const late = clock.told !== '' && Date.parse(clock.told) > Date.parse(clock.shown)
  return (
    <span className="br-due shut">
      <Icon name="check" />
      <span>
        {breach.closed_at !== '' ? t('breach.row_closed', { when: format.day(breach.closed_at) }) : !clock.clocked ? t('breach.row_others') : clock.told !== '' ? t('breach.row_told') : t('breach.row_not_told')}
        {clock.told !== '' && <><br /><span className={cx('tiny', late ? 'late' : 'dim')}>{t(late ? 'breach.told_after_late' : 'breach.told_after', { span: spanWord(t, format, between(clock.aware, clock.told)) })}</span></>}
      </span>
    </span>
  )
}
