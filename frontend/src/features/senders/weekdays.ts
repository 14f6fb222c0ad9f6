import { useTranslation } from 'react-i18next'

/** The days of the week, Monday first, as the language shortens them. */
export function useWeekdays(): string[] {
  const { i18n } = useTranslation()
  const words = new Intl.DateTimeFormat(i18n.language === 'qps' ? 'en' : i18n.language, { weekday: 'short', timeZone: 'UTC' })
  return [5, 6, 7, 8, 9, 10, 11].map((day) => words.format(new Date(Date.UTC(2026, 0, day)))) // 5 January 2026 is a Monday
}
