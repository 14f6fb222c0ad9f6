import type { MergeField, MergePurpose } from '../../backend/types'

export type Side = 'kept' | 'gone'

/** What a line of the merge says in the end, as text. */
export function resultOf(field: MergeField): string {
  switch (field.takes) {
    case 'gone':
      return field.gone
    case 'both':
      return [...new Set([...field.kept.split('\n'), ...field.gone.split('\n')].filter((line) => line !== '' && !field.lost.includes(line)))].join('\n')
    default:
      return field.kept
  }
}

/** Purposes for which somebody has to say which basis stands, and has not yet. */
export const openPurposes = (purposes: readonly MergePurpose[], bases: Readonly<Record<string, string>>) =>
  purposes.filter((purpose) => purpose.open && !purpose.allowed.some((basis) => basis === bases[purpose.purpose]))

/** How many values a merge loses in all. */
export const lostIn = (fields: readonly MergeField[]) => fields.reduce((sum, field) => sum + field.lost.length, 0)

/** The field's own key; that of a custom field is its label. */
export const isCustom = (field: MergeField) => field.field.startsWith('custom:')
