import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, daysBetween, isTime, momentOf } from '../lib/dates'
import { parsePeriod } from '../lib/retention'

/** English here is the English of Europe: day before month, a clock of 24 hours. */
export const localeOf = (language: string) => (language === 'en' || language === 'qps' ? 'en-GB' : language)

export function makeFormat(language: string) {
  const locale = localeOf(language)
  const by = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options)
    // Four letters would be the only month to break a column.
    return (text: string) => (isTime(text) ? format.format(momentOf(text)).replace(/\bSept\b/, 'Sep') : '')
  }
  const plain = new Intl.NumberFormat(locale)
  const clock = by({ hour: '2-digit', minute: '2-digit' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const bytes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'].map(
    (unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: unit === 'byte' ? 0 : 1 }),
  )
  const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' })
  const tongues = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' })
  const unit = (name: string, count: number) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count)
  const day = by({ day: 'numeric', month: 'short', year: 'numeric' })

  return {
    locale,
    number: (n: number) => plain.format(n),
    /** "0055": numbers of contacts keep four places, so that a column lines up */
    ref: (n: number) => String(n).padStart(4, '0'),
    day,
    dayShort: by({ day: 'numeric', month: 'short' }),
    dayLong: by({ weekday: 'short', day: 'numeric', month: 'short' }),
    dayFull: by({ day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: by({ weekday: 'long' }),
    month: by({ month: 'short', year: 'numeric' }),
    monthShort: by({ month: 'short' }),
    clock,
    time: by({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
    /** the hour for today, "yesterday", else the day */
    near(text: string, now = new Date()): string {
      if (!isTime(text)) return ''
      const away = daysBetween(dayOf(now), dayOf(momentOf(text)))
      if (away === 0) return clock(text)
      if (away === -1 || away === 1) return relative.format(away, 'day')
      return momentOf(text).getFullYear() === now.getFullYear() ? by({ day: 'numeric', month: 'short' })(text) : day(text)
    },
    bytes(n: number): string {
      const step = n < 1000 ? 0 : n < 1_000_000 ? 1 : n < 1_000_000_000 ? 2 : 3
      return bytes[step]?.format(n / 1000 ** step) ?? ''
    },
    country: (code: string) => (/^[A-Za-z]{2}$/.test(code) ? (regions.of(code.toUpperCase()) ?? code) : code),
    language: (code: string) => {
      if (!/^[a-z]{2,3}(-[A-Za-z]+)?$/.test(code)) return code
      const name = tongues.of(code) ?? code
      return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
    },
    days: (count: number) => unit('day', count),
    /** "3 years" of an ISO 8601 period, or the text itself */
    period(text: string): string {
      const found = parsePeriod(text)
      if (!found) return text
      const parts = [
        found.years > 0 && unit('year', found.years),
        found.months > 0 && unit('month', found.months),
        found.days > 0 && unit('day', found.days),
      ].filter((part) => part !== false)
      return new Intl.ListFormat(locale, { type: 'unit' }).format(parts)
    },
    months: (count: number) => (count % 12 === 0 ? unit('year', count / 12) : unit('month', count)),
    left(seconds: number): string {
      if (seconds < 60) return unit('second', Math.max(0, Math.round(seconds)))
      if (seconds < 3_600) return unit('minute', Math.round(seconds / 60))
      return unit('hour', Math.round(seconds / 3_600))
    },
    list: (words: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words),
    compare: new Intl.Collator(locale).compare,
  }
}

export type Format = ReturnType<typeof makeFormat>

export function useFormat(): Format {
  const { i18n } = useTranslation()
  return useMemo(() => makeFormat(i18n.language), [i18n.language])
}
