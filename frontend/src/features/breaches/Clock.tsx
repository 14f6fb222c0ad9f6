import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { BreachClock, BreachPage } from '../../backend/breaches'
import { useFormat } from '../../i18n/format'
import { cx } from '../../lib/cx'
import { zoneName } from '../../lib/dates'
import { Ln } from '../../ui/Page'
import { between, leftOf, percentOf, placed, ticksOf, type Label } from './clock'
import { spanWord, whenWord } from './words'
import './clock.css'

/** Hours and minutes until the authority must be told, the 72 hours with their midnights, and both ends: work to the earlier. */
export function Clock({ page, clock, now }: { page: BreachPage; clock: BreachClock; now: Date }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { breach } = page
  const told = clock.told
  const runs = clock.runs
  const other = clock.shown === clock.due ? clock.upper : clock.due
  const stop = runs ? now.toISOString() : told
  const left = runs ? leftOf(clock.shown, now) : told !== '' ? between(clock.aware, told) : undefined
  const late = runs ? (left?.late ?? false) : told !== '' && Date.parse(told) > Date.parse(clock.shown)
  const what = runs ? (late ? 'late' : 'left') : told !== '' ? (late ? 'told_late' : 'told') : breach.authority?.tell === false ? 'not_told' : 'stands'
  return (
    <Ln className="clockln" m="33(1)">
      <div className={cx('clock', runs && late && 'late')} role="timer">
        <div>
          <b>{left ? spanWord(t, format, left) : t('breach.no_clock')}</b>
          <span>{t(`breach.clock_${what}`)}</span>
        </div>
        <div className="r">
          <b className="d">{whenWord(format, clock.shown)}</b>
          <span>{t('breach.clock_rule', { when: whenWord(format, clock.aware) })}</span>
        </div>
      </div>
      <Bar clock={clock} running={runs} stop={stop} />
      <p className="tiny faint">
        {other !== clock.shown && t('breach.clock_upper', { when: whenWord(format, other) })} {t('breach.clock_zone', { zone: zoneName() })}
      </p>
    </Ln>
  )
}

function Bar({ clock, running, stop }: { clock: BreachClock; running: boolean; stop: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const end = stop !== '' && Date.parse(stop) > Date.parse(clock.shown) ? stop : clock.shown
  const at = (moment: string) => percentOf(clock.aware, end, moment)
  const due = at(clock.shown)
  const here = stop === '' ? undefined : at(stop)
  const ticks = ticksOf(clock.aware, end)
  // The week's days alone, while they are few enough to be read.
  const days = ticks.filter((tick) => tick.day !== '')
  const every = Math.max(1, Math.ceil(days.length / 8))
  const labels: Label[] = [
    ...(here === undefined ? [] : [{ key: 'here', at: here, text: t(running ? 'breach.bar_now' : 'breach.bar_told', { at: format.clock(stop) }), strong: true }]),
    { key: 'due', at: due, text: t('breach.bar_due'), strong: true },
    { key: 'aware', at: 0, text: t('breach.bar_aware') },
    ...days.filter((_, index) => index % every === 0).map((tick) => ({ key: tick.day, at: tick.at, text: format.dayLong(tick.day).split(/[\s,]/)[0] ?? '' })),
  ]
  const gone = Math.min(here ?? 0, due)
  return (
    <div ref={ref} role="img" aria-label={t('breach.bar', { aware: whenWord(format, clock.aware), due: whenWord(format, clock.shown), here: stop === '' ? '–' : whenWord(format, stop) })}>
      <div className="c72">
        <div className="g" style={{ width: `${gone}%` }} />
        {due < 100 && <div className="o" style={{ left: `${due}%` }} />}
        {ticks.map((tick) => <i key={tick.at} className={cx('tk', tick.day !== '' && 'd')} style={{ left: `${tick.at}%` }} />)}
        {due < 100 && <i className="end" style={{ left: `${due}%` }} />}
        {here !== undefined && <i className={running ? 'nowm' : 'told'} style={{ left: `${here}%` }} />}
      </div>
      <div className="c72l">
        {width > 0 && placed(labels, width).map((label) => <span key={label.key} className={label.side} style={{ left: `${label.at}%` }}>{label.strong ? <b>{label.text}</b> : label.text}</span>)}
      </div>
    </div>
  )
}
