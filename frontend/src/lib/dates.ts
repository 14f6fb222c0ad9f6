const day = 86_400_000

/** "2026-11-18" of a moment in the zone of this machine. */
export function dayOf(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

/** Noon of a day or the moment of a time: noon, because no zone turns it into its neighbour. */
export const momentOf = (text: string) => new Date(text.length === 10 ? `${text}T12:00:00` : text)

export const isTime = (text: string) => text !== '' && !Number.isNaN(momentOf(text).getTime())

/** Calendar days from one day to another, negative in the past. */
export function daysBetween(from: string, to: string): number {
  const at = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
  return Math.round((at(to) - at(from)) / day)
}

/** A local moment as RFC 3339 with its offset: the hour the user meant, provably. */
export function withOffset(moment: Date): string {
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0')
  const offset = -moment.getTimezoneOffset()
  const sign = offset < 0 ? '-' : '+'
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`
  return `${dayOf(moment)}T${time}${sign}${two(offset / 60)}:${two(Math.abs(offset) % 60)}`
}

export const zoneName = () => Intl.DateTimeFormat().resolvedOptions().timeZone
