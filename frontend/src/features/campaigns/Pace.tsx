import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { CampaignLook, CampaignStatus } from '../../backend/campaigns'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { AsideHead, Ln } from '../../ui/Page'
import { Icon, type IconName } from '../../ui/icons'

const height = 116
const top = 10
const floor = 92
const minute = 60_000

interface Point {
  at: number
  value: number
}

/** Minutes in which nothing left are nought, not forgotten. */
export function everyMinute(minutes: CampaignLook['minutes']): Point[] {
  const at = minutes.map((one) => ({ at: Date.parse(one.minute), value: one.n }))
  const last = at.at(-1)
  if (!last) return []
  const first = Math.max(Math.min(at[0]?.at ?? last.at, last.at - 9 * minute), last.at - 59 * minute)
  const by = new Map(at.map((one) => [one.at, one.value]))
  return Array.from({ length: Math.round((last.at - first) / minute) + 1 }, (_, step) => ({ at: first + step * minute, value: by.get(first + step * minute) ?? 0 }))
}

/** Answers added up, day by day from the first message on. */
export function addedUp(days: CampaignStatus['days'], what = 'answered'): Point[] {
  const first = days[0]?.day
  const last = days.at(-1)?.day
  if (!first || !last) return []
  let sum = 0
  const out: Point[] = []
  for (let at = Date.parse(`${first}T12:00:00Z`) - 24 * 60 * minute; at <= Date.parse(`${last}T12:00:00Z`); at += 24 * 60 * minute) {
    const day = new Date(at).toISOString().slice(0, 10)
    sum += days.filter((one) => one.day === day && one.what === what).reduce((all, one) => all + one.n, 0)
    out.push({ at, value: sum })
  }
  return out
}

const cameIcons: Record<string, IconName> = { answer: 'check', unsubscribe: 'x', bounce: 'undo', complaint: 'warn', auto_reply: 'right', other: 'mail' }

/** How fast it goes, what was answered, and what came back. */
export function Pace({ status, look, onAnswers }: { status: CampaignStatus; look: CampaignLook; onAnswers?: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const pace = everyMinute(look.minutes)
  const answers = addedUp(status.days)
  const yes = addedUp(status.days, 'answered yes')
  const came = Object.entries(look.came).filter(([, n]) => n > 0)
  const most = Math.max(1, ...came.map(([, n]) => n))
  const sent = Object.values(status.invitations).reduce((sum, states) => sum + (states['sent'] ?? 0) + (states['printed'] ?? 0), 0)
  if (pace.length === 0 && sent === 0) return null
  return (
    <Ln top={18}>
      <div className="cam-plots">
        <div>
          <AsideHead title={t('campaigns.per_minute')} end={look.perMinute > 0 ? t('campaigns.now_limit', { now: format.number(pace.at(-1)?.value ?? 0), limit: format.number(look.perMinute) }) : t('campaigns.now', { now: format.number(pace.at(-1)?.value ?? 0) })} />
          <Line points={pace} limit={look.perMinute} label={t('campaigns.per_minute')} word={(at) => format.clock(new Date(at).toISOString())} format={format.number} pauses={look.pauses} pausedWord={t('campaigns.paused_here')} />
        </div>
        <div>
          <AsideHead title={t('campaigns.answers_so_far')} end={t('campaigns.answers_of', { answered: status.answered, sent })} />
          <Line points={answers} under={yes} underWord={t('campaigns.yes_of_them')} limit={0} label={t('campaigns.answers_so_far')} word={(at) => format.dayShort(new Date(at).toISOString().slice(0, 10))} format={format.number} area />
          {answers.length > 0 && <div className="row small dim cam-keys"><span className="key cam-key-given">{t('campaigns.yes_n', { count: yes.at(-1)?.value ?? 0 })}</span><span className="key cam-key-act">{t('campaigns.no_n', { count: (answers.at(-1)?.value ?? 0) - (yes.at(-1)?.value ?? 0) })}</span></div>}
        </div>
        <div>
          <AsideHead title={t('campaigns.came_back')} end={t('campaigns.mails_n', { count: came.reduce((sum, [, n]) => sum + n, 0) })} />
          {came.length === 0 && <p className="small dim cam-gap">{t('campaigns.came_nothing')}</p>}
          <ul className="cam-came">
            {came.map(([kind, n]) => (
              <li key={kind}>
                <Icon name={cameIcons[kind] ?? 'mail'} />
                <span className="cut">{wordOf(t, `campaigns.came.${kind}`)}</span>
                <span className="cam-share"><i className={kind === 'answer' ? 'fill-given' : 'fill-unknown'} style={{ width: `max(2px, ${(n / most) * 100}%)` }} /></span>
                <span className="r num">{format.number(n)}</span>
              </li>
            ))}
          </ul>
          {look.tray > 0 && (onAnswers ? <button type="button" className="link small" onClick={onAnswers}>{t('campaigns.tray_waits', { count: look.tray })}</button> : <p className="small warn">{t('campaigns.tray_waits', { count: look.tray })}</p>)}
        </div>
      </div>
    </Ln>
  )
}

/** The pauses that lie in a stretch of time, cut to it. */
export function restsIn(pauses: CampaignLook['pauses'], from: number, to: number): [number, number][] {
  return pauses.map((one): [number, number] => [Math.max(from, Date.parse(one.from)), Math.min(to, one.to === '' ? to : Date.parse(one.to))]).filter(([begins, ends]) => ends > begins)
}

interface LineProps {
  points: Point[]
  /** drawn as a broken line; 0: none */
  limit: number
  label: string
  word: (at: number) => string
  format: (n: number) => string
  area?: boolean
  /** a part of the points, drawn below them */
  under?: Point[]
  underWord?: string
  pauses?: CampaignLook['pauses']
  pausedWord?: string
}

/** A line over time at true pixel width, with all its numbers in words for who cannot see it. */
function Line({ points, limit, label, word, format, area, under = [], underWord = '', pauses = [], pausedWord = '' }: LineProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const left = 30
  const high = Math.max(1, limit, ...points.map((point) => point.value))
  const step = points.length > 1 ? (width - left - 4) / (points.length - 1) : 0
  const x = (at: number) => Math.round((left + at * step) * 2) / 2
  const y = (value: number) => Math.round((floor - (value / high) * (floor - top)) * 2) / 2
  const path = points.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(point.value)}`).join('')
  const partly = under.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(point.value)}`).join('')
  const first = points[0]
  const last = points.at(-1)
  const rests = first && last && last.at > first.at ? restsIn(pauses, first.at, last.at).map(([from, to]) => ({ from: x(((from - first.at) / (last.at - first.at)) * (points.length - 1)), to: x(((to - first.at) / (last.at - first.at)) * (points.length - 1)) })) : []
  return (
    <div ref={ref} className="cam-plot">
      {width > left && (
        <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}: ${points.map((point, at) => `${word(point.at)} ${format(point.value)}${under[at] ? ` (${underWord} ${format(under[at].value)})` : ''}`).join(', ')}${rests.length > 0 ? `; ${pausedWord}: ${format(rests.length)}` : ''}`}>
          {rests.map((rest) => <rect key={rest.from} className="cam-rest" x={rest.from} y={top} width={Math.max(2, rest.to - rest.from)} height={floor - top}><title>{pausedWord}</title></rect>)}
          <path className="grid" d={`M${left} ${y(high) + 0.5}H${width}M${left} ${y(high / 2) + 0.5}H${width}`} />
          <text x={left - 6} y={y(high) + 4} textAnchor="end">{format(high)}</text>
          <text x={left - 6} y={floor + 4} textAnchor="end">0</text>
          <path className="axis" d={`M${left} ${floor + 0.5}H${width}`} />
          {limit > 0 && <path className="cam-limit" d={`M${left} ${y(limit)}H${width}`} />}
          {area && points.length > 1 && <path className="cam-area" d={`${path}L${x(points.length - 1)} ${floor}L${x(0)} ${floor}Z`} />}
          <path className="cam-line" d={path} />
          {partly !== '' && <path className="cam-part" d={partly} />}
          {last && <circle className="cam-dot" cx={x(points.length - 1)} cy={y(last.value)} r={3} />}
          {first && <text x={left} y={height - 6}>{word(first.at)}</text>}
          {last && first !== last && <text x={width - 2} y={height - 6} textAnchor="end">{word(last.at)}</text>}
        </svg>
      )}
    </div>
  )
}
