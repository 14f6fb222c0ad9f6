import type { TFunction } from 'i18next'
import type { Gap } from '../../backend/registers'
import { wordOf } from '../../i18n/words'

export const parts = ['who', 'contract', 'checklist', 'subs', 'transfers', 'looks'] as const
export type PartKey = (typeof parts)[number]

/** Where on the page a gap is mended. */
export function partOf(gap: Gap): PartKey {
  if (gap.gap.startsWith('contract_item') || gap.gap === 'contract_not_checked') return 'checklist'
  if (gap.gap.startsWith('subprocessor') || gap.part === 'authorisation' || gap.part === 'subprocessors') return 'subs'
  if (gap.gap.startsWith('processor_country')) return 'who'
  if (gap.gap.startsWith('transfer') || /^4[4-9]/.test(gap.article)) return 'transfers'
  if (['signed_on', 'valid_to', 'notice_by', 'file', 'contract'].includes(gap.part ?? '')) return 'contract'
  if (['audited_on', 'audit_on', 'returned_on', 'certificates'].includes(gap.part ?? '')) return 'looks'
  return 'who'
}

export const gapWords = (t: TFunction, gap: Gap) =>
  wordOf(t, `gap.${gap.gap}`, { name: gap.name ?? '', country: gap.country ?? '', day: gap.day ?? '', part: wordOf(t, `contract.${gap.part ?? ''}`, undefined, gap.part ?? '') })
