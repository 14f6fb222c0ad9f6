import type { Purpose } from '../../backend/types'

export const consent = '6(1)(a)'
export const interests = '6(1)(f)'
export const allBases = ['6(1)(a)', '6(1)(b)', '6(1)(c)', '6(1)(d)', '6(1)(e)', '6(1)(f)']
export const channels = ['email', 'phone', 'post', 'profiling', 'other']

export const emptyPurpose: Purpose = {
  id: '', names: {}, name: '', channel: 'email', bases: [], categories: [], recipients: [], retention: '', consentMonths: 0, question: {}, contacts: 0,
  explained: {}, special: '', forChildren: false, renewDays: 0, endedOn: '', needsSpecial: false, objection: true, hints: [], weighed: '', reviewOn: '',
}

export type Gap = 'retention' | 'question'

/** What a purpose still needs before a notice can describe it, or a person be asked. */
export function gapsOf(purpose: Purpose): Gap[] {
  const gaps: Gap[] = []
  if (purpose.retention === '') gaps.push('retention')
  if (purpose.bases.includes(consent) && !Object.values(purpose.question).some((text) => text.trim() !== '')) gaps.push('question')
  return gaps
}

/** "a, b,c" as a list without empty or double members. */
export const listOf = (text: string) => [...new Set(text.split(',').map((part) => part.trim()).filter((part) => part !== ''))]
