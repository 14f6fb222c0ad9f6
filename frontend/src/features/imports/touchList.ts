// A list of records of contact as somebody says what it holds, and what keeps it from being run.
import type { TouchList } from '../../backend/touches'

export interface TouchSaid {
  /** by place: what a column holds, or "" */
  columns: string[]
  kind: string
  direction: '' | 'in' | 'out'
  source: string
}

export const kinds = ['call', 'form', 'order', 'meeting', 'visit', 'letter', 'mail', 'other'] as const

/** The reasons for which a row stays out (backend/contacts/touchimport.go). */
export const touchReasons = ['contact_unknown', 'contact_ambiguous', 'email_malformed', 'touch_kind_unknown', 'touch_direction_unknown', 'time_malformed', 'date_impossible', 'time_in_future', 'value_too_long', 'nul_bytes', 'too_many_columns', 'unclosed_quote'] as const

export const saidOf = (list: TouchList): TouchSaid => ({ columns: list.columns.map((column) => column.holds), kind: '', direction: '', source: list.name })

/** Gives a column its part; each part stands in one column only. */
export const withPart = (columns: readonly string[], at: number, part: string): string[] =>
  columns.map((known, place) => (place === at ? part : part !== '' && known === part ? '' : known))

export type TouchLack = 'touches.need_who' | 'touches.need_date' | 'touches.need_kind' | 'touches.need_source'

export function lackOf({ columns, kind, source }: TouchSaid): TouchLack | undefined {
  if (!['email', 'phone', 'number'].some((part) => columns.includes(part))) return 'touches.need_who'
  if (!columns.includes('date')) return 'touches.need_date'
  if (!columns.includes('kind') && kind === '') return 'touches.need_kind'
  return source.trim() === '' ? 'touches.need_source' : undefined
}
