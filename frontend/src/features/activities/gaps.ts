import type { TFunction } from 'i18next'
import type { Gap } from '../../backend/registers'
import { wordOf } from '../../i18n/words'

/** The letters of Art. 30, and what stands beside them, in the order of the page. */
export const parts = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'basis', 'origin', 'duties', 'review', 'forms'] as const
export type PartKey = (typeof parts)[number]

const fields: Record<PartKey, string[]> = {
  a: ['name', 'function', 'role', 'controllers', 'joint', 'owner', 'dpo', 'representative'],
  b: ['purposes', 'aim'],
  c: ['subjects', 'data', 'categories', 'special'],
  d: ['recipients', 'processor', 'processors'],
  e: ['transfers', 'transfer', 'tool'],
  f: ['retention', 'limits', 'limit'],
  g: ['safeguards', 'measures'],
  basis: ['bases', 'basis', 'law', 'interests', 'assessment'],
  origin: ['source', 'systems', 'location'],
  duties: ['automated', 'screening', 'notice', 'no_notice', 'rights'],
  review: ['made_on', 'reviewed_on', 'review_on', 'ended_on'],
  forms: ['dpa_schedule', 'policy', 'followed'],
}

/** In which part of the page a field stands: "data.2.retention" is a limit and not a category. */
export function partOf(field: string): PartKey {
  if (field.startsWith('data') && /retention|limit/.test(field)) return 'f'
  const head = field.split(/[.[]/)[0] ?? ''
  return parts.find((part) => part === head || fields[part].includes(head)) ?? 'a'
}

/** Where a gap is mended. */
export const gapPart = (gap: Gap): PartKey => {
  if (gap.part !== undefined && gap.part !== '') return partOf(gap.part)
  const letter = /30\([12]\)\(([a-g])\)/.exec(gap.article)?.[1]
  return parts.find((part) => part === letter) ?? 'duties'
}

/** A name as a template leaves it open, without its brackets. */
const plain = (name: string) => name.replace(/\[\[|\]\]/g, '')

/** What is missing, in words. */
export const gapWords = (t: TFunction, gap: Gap) => wordOf(t, `gap.${gap.gap}`, { name: plain(gap.name ?? ''), country: gap.country ?? '', day: gap.day ?? '', part: gap.part ?? '' })

/** What is missing in a part: the same said of several is said once, with their names. */
export function partWords(t: TFunction, gaps: readonly Gap[]): string {
  const groups = new Map<string, Gap[]>()
  for (const gap of gaps) groups.set(gap.gap, [...(groups.get(gap.gap) ?? []), gap])
  return [...groups.values()].map((same) => gapWords(t, { ...(same[0] as Gap), name: [...new Set(same.map((gap) => gap.name ?? ''))].filter((name) => name !== '').join(', ') })).join(' ')
}

/** The part of the first gap after where the reader is. */
export function nextGap(gaps: readonly Gap[]): PartKey | undefined {
  const open = [...new Set(gaps.map(gapPart))].sort((a, b) => parts.indexOf(a) - parts.indexOf(b))
  const here = document.activeElement?.closest('.part')?.id.slice('part-'.length)
  const at = here === undefined ? -1 : parts.indexOf(here as PartKey)
  return open.find((part) => parts.indexOf(part) > at) ?? open[0]
}
