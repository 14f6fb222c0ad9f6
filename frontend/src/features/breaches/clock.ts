// The clock of Art. 33(1) and the geometry of its bar, without a pixel of drawing.
import { dayOf } from '../../lib/dates'

const minute = 60_000

export interface Left {
  late: boolean
  hours: number
  minutes: number
}

/** Whole minutes up to an end, or since it passed. */
export function leftOf(end: string, now: Date): Left {
  const away = Date.parse(end) - now.getTime()
  const whole = Math.floor(Math.abs(away) / minute)
  return { late: away < 0, hours: Math.floor(whole / 60), minutes: whole % 60 }
}

/** Whole minutes between two moments. */
export function between(from: string, to: string): Left {
  return leftOf(to, new Date(from))
}

export interface Tick {
  /** percent of the bar */
  at: number
  /** local day that begins there; "" at noon */
  day: string
}

/** Midnights and noons of this zone between two moments: also where a change of the clock makes a day of 23 or 25 hours. */
export function ticksOf(from: string, to: string): Tick[] {
  const start = Date.parse(from)
  const end = Date.parse(to)
  const ticks: Tick[] = []
  const day = new Date(start)
  day.setHours(0, 0, 0, 0)
  for (; day.getTime() < end; day.setDate(day.getDate() + 1)) {
    const noon = new Date(day)
    noon.setHours(12)
    for (const [moment, name] of [[day, dayOf(day)], [noon, '']] as const) {
      const at = ((moment.getTime() - start) / (end - start)) * 100
      if (at > 0 && at < 100) ticks.push({ at, day: name })
    }
  }
  return ticks
}

/** Where a moment stands between two others, in percent, never outside. */
export function percentOf(from: string, to: string, moment: string | Date): number {
  const at = typeof moment === 'string' ? Date.parse(moment) : moment.getTime()
  const [start, end] = [Date.parse(from), Date.parse(to)]
  return end <= start ? 100 : Math.min(100, Math.max(0, ((at - start) / (end - start)) * 100))
}

export interface Label {
  key: string
  at: number
  text: string
  strong?: boolean
}

export type Side = 'l' | 'c' | 'rr'

/** Labels under a bar of so many px: none covers another, and what is named first stays. */
export function placed(labels: Label[], width: number): (Label & { side: Side })[] {
  const taken: [number, number][] = []
  const kept: (Label & { side: Side })[] = []
  for (const label of labels) {
    const long = label.text.length * (label.strong ? 6.9 : 6.4) + 10
    const middle = (label.at / 100) * width
    const side: Side = middle - long / 2 < 0 ? 'l' : middle + long / 2 > width ? 'rr' : 'c'
    const left = side === 'l' ? middle : side === 'rr' ? middle - long : middle - long / 2
    if (taken.some(([from, to]) => left < to && left + long > from)) continue
    taken.push([left, left + long])
    kept.push({ ...label, side })
  }
  return kept
}

/** Half a day is one night: from here on the clock calls for the eye. */
export const near = (left: Left) => left.late || left.hours < 12

/** Milliseconds until the minutes that are shown are others. */
export function untilNextMinute(end: string, now: Date): number {
  const away = Date.parse(end) - now.getTime()
  const into = ((away % minute) + minute) % minute
  if (away >= 0) return into + 1
  return into === 0 ? minute : into
}
