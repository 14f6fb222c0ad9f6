import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/format'

const kinds = ['answer', 'unsubscribe', 'auto_reply', 'bounce', 'complaint', 'other'] as const

/** What was concluded without anybody, by kind. */
export function useAloneWords(alone: Record<string, number> | undefined): { count: number; text: string } {
  const { t } = useTranslation()
  const format = useFormat()
  const count = Object.values(alone ?? {}).reduce((sum, one) => sum + one, 0)
  const parts = kinds.filter((one) => (alone?.[one] ?? 0) > 0).map((one) => t(`answers.count_${one}`, { count: alone?.[one] ?? 0 }))
  return { count, text: count === 0 ? '' : t('answers.alone', { count, list: format.list(parts) }) }
}
