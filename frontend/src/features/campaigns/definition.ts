// What a campaign is laid down as, and which step of the wizard mends what.
import type { Definition } from '../../backend/campaigns'
import { dayOf } from '../../lib/dates'

export const steps = ['purpose', 'text', 'audience', 'sending', 'start'] as const
export type Step = (typeof steps)[number]

export const kinds = ['refresh', 'invitation', 'information', 'acceptance'] as const
export const asks = (kind: string) => kind === 'refresh' || kind === 'invitation'
/** Only what asks for an answer can be reminded of. */
export const reminds = (kind: string) => asks(kind) || kind === 'acceptance'

export const inDays = (days: number, from = new Date()) => dayOf(new Date(from.getFullYear(), from.getMonth(), from.getDate() + days, 12))

export const newDefinition = (languages: string[], sender: number): Definition => ({
  kind: 'refresh', name: '', purposes: [], notice: 'privacy', questions: '', terms: '', audience: '', languages, texts: {}, sender, letters: 'no_email',
  startsOn: '', closesOn: inDays(42), reminderDays: 14, cooldownDays: 365, silence: 'keeps', b2b: false, related: false, unconfirmed: false, screened: false, proposeUndeliverable: true, proposeInactive: '',
})

/** A change of the kind takes along what the kind cannot have. */
export function ofKind(definition: Definition, kind: string): Definition {
  return {
    ...definition, kind,
    purposes: asks(kind) ? definition.purposes : [],
    terms: kind === 'acceptance' ? definition.terms || 'terms' : '',
    reminderDays: reminds(kind) ? definition.reminderDays || 14 : 0,
    silence: kind === 'invitation' ? definition.silence : 'keeps',
  }
}

const mends: Record<string, Step> = {
  kind: 'purpose', name: 'purpose', purposes: 'purpose', notice: 'purpose', questions: 'purpose', terms: 'purpose',
  texts: 'text', languages: 'text', audience: 'audience',
}
/** The step in which a missing field is mended. */
export const stepOf = (field: string): Step => mends[field] ?? 'sending'

export const filtersOf = (audience: string): string[] => audience.split(/\s+/).filter((one) => one !== '')

/** The role and language that a text has in a definition. */
export const textName = (role: string, language: string) => `${role}/${language}`
