// Moments as people type them in a hurry: an hour is enough for today.
import { withOffset } from '../../lib/dates'

const two = (n: number) => String(n).padStart(2, '0')

/** "2026-11-17 15:40" of a time, "2026-11-17" of a day, "" of none: what a field shows, and reads again. */
export function typedOf(text: string): string {
  if (text === '' || text.length === 10) return text
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) return ''
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

const clock = /(?:^|[\sT,])(\d{1,2})[:.](\d{2})$/
const bareClock = /^(\d{1,2})(?:[:.h](\d{2})|(\d{2}))?$/
const isoDay = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const europeanDay = /^(\d{1,2})[./\s-](\d{1,2})(?:[./\s-](\d{2}|\d{4})?)?$/

function dayParts(text: string, now: Date): [number, number, number] | undefined {
  const iso = isoDay.exec(text)
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])]
  const european = europeanDay.exec(text)
  if (!european) return undefined
  const [day, month] = [Number(european[1]), Number(european[2])]
  const year = european[3] === undefined ? now.getFullYear() : Number(european[3]) + (Number(european[3]) < 100 ? 2000 : 0)
  // A day without a year is the last one that was.
  return european[3] === undefined && new Date(year, month - 1, day) > now ? [year - 1, month, day] : [year, month, day]
}

const real = (at: Date, day: number, month: number) => at.getDate() === day && at.getMonth() === month - 1

/** A time as RFC 3339 with its offset, or a day where `days` allows one; "" of nothing, undefined where it cannot be read. */
export function readMoment(typed: string, now: Date, days = false): string | undefined {
  const text = typed.trim().replace(/\s+/g, ' ')
  if (text === '') return ''
  const parted = dayParts(text, now)
  // "15.40" is an hour, unless a day may stand there and it can be one.
  const bare = days && parted && real(new Date(parted[0], parted[1] - 1, parted[2]), parted[2], parted[1]) ? null : bareClock.exec(text)
  if (bare) {
    const at = new Date(now)
    const [hours, minutes] = [Number(bare[1]), Number(bare[2] ?? bare[3] ?? 0)]
    if (hours > 23 || minutes > 59) return undefined
    at.setHours(hours, minutes, 0, 0)
    // An hour that has not come yet was yesterday's.
    if (at > now) at.setDate(at.getDate() - 1)
    return withOffset(at)
  }
  const found = clock.exec(text)
  const parts = dayParts(found ? text.slice(0, found.index).replace(/[,\s]+$/, '') : text, now)
  if (!parts) return undefined
  const [year, month, day] = parts
  if (!found) {
    const at = new Date(year, month - 1, day, 12)
    return days && real(at, day, month) ? `${year}-${two(month)}-${two(day)}` : undefined
  }
  const [hours, minutes] = [Number(found[1]), Number(found[2])]
  const at = new Date(year, month - 1, day, hours, minutes)
  return hours < 24 && minutes < 60 && real(at, day, month) ? withOffset(at) : undefined
}
