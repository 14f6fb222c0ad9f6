import type { ErasureLine, ErasurePlan } from '../../backend/erasures'

export const openEnd = 'open'

export interface KeepGround {
  ground: string
  article: string
  measure: 'keep' | 'restrict'
  /** national law must be named */
  law: boolean
}

/** Why something may stay (Art. 17(3), 18(1)). */
export const keepGrounds: KeepGround[] = [
  { ground: 'legal_duty', article: '17(3)(b)', measure: 'keep', law: true },
  { ground: 'claims', article: '17(3)(e)', measure: 'keep', law: false },
  { ground: 'expression', article: '17(3)(a)', measure: 'keep', law: false },
  { ground: 'public_health', article: '17(3)(c)', measure: 'keep', law: true },
  { ground: 'archive', article: '17(3)(d)', measure: 'keep', law: false },
  { ground: 'unlawful_kept', article: '18(1)(b)', measure: 'restrict', law: false },
  { ground: 'needed_by_person', article: '18(1)(c)', measure: 'restrict', law: false },
]

export const erasureGrounds = [
  { ground: 'unneeded', article: '17(1)(a)' },
  { ground: 'consent_gone', article: '17(1)(b)' },
  { ground: 'objection', article: '17(1)(c)' },
  { ground: 'unlawful', article: '17(1)(d)' },
  { ground: 'legal_duty', article: '17(1)(e)' },
  { ground: 'child', article: '17(1)(f)' },
  { ground: 'retention', article: '5(1)(e)' },
] as const

export const articleOfKeep = (ground: string) => keepGrounds.find((one) => one.ground === ground)?.article ?? ''
export const articleOfGround = (ground: string) => erasureGrounds.find((one) => one.ground === ground)?.article ?? ''

/** Whether something of a category is still held afterwards. */
export const stays = (line: ErasureLine) => line.measure === 'keep' || line.measure === 'restrict'

/** What has to be typed before anything is erased: the number of the request, or the word where there is none. */
export const wordToType = (plan: ErasurePlan, word: string) => (plan.request > 0 ? String(plan.request) : word)

/** Typed words are compared as people type: spaces and capitals do not count. */
export const typed = (text: string, wanted: string) => text.trim().toLocaleLowerCase() === wanted.trim().toLocaleLowerCase()
