// The import wizard as a state and its moves; what each step needs before the next may come.
import type { PlanCounts, Reading } from '../../backend/types'

export type Step = 'file' | 'columns' | 'ground' | 'dry' | 'done'
export const steps: Step[] = ['file', 'columns', 'ground', 'dry', 'done']

export interface Ground {
  purpose: string
  basis: string
  source: string
  collectedAt: string
  claimsConsent: boolean
}

export interface Wizard {
  step: Step
  reading?: Reading
  mapping: Record<number, string>
  ground: Ground
  /** the dry run, or the import itself */
  job?: string
}

export const emptyGround: Ground = { purpose: '', basis: '', source: '', collectedAt: '', claimsConsent: false }
export const start: Wizard = { step: 'file', mapping: {}, ground: emptyGround }

export type Move =
  | { kind: 'read'; reading: Reading }
  | { kind: 'reread'; reading: Reading }
  | { kind: 'map'; index: number; field: string }
  | { kind: 'ground'; part: Partial<Ground> }
  | { kind: 'go'; step: Step }
  | { kind: 'job'; id: string | undefined }
  | { kind: 'restart' }

export function next(wizard: Wizard, move: Move): Wizard {
  switch (move.kind) {
    case 'read':
      return { ...wizard, step: 'columns', reading: move.reading, mapping: mappingOf(move.reading), ground: wizard.ground.source === '' ? { ...wizard.ground, source: move.reading.name } : wizard.ground, job: undefined }
    case 'reread':
      return { ...wizard, reading: move.reading, mapping: mappingOf(move.reading), job: undefined }
    case 'map':
      return { ...wizard, mapping: mapColumn(wizard.mapping, move.index, move.field) }
    case 'ground':
      return { ...wizard, ground: { ...wizard.ground, ...move.part } }
    case 'go':
      return { ...wizard, step: move.step }
    case 'job':
      return { ...wizard, job: move.id }
    case 'restart':
      return start
  }
}

export const mappingOf = (reading: Reading): Record<number, string> => Object.fromEntries(reading.columns.map((column) => [column.index, column.field]))

/** Fields of which a person has several: more than one column may carry them. */
const many = new Set(['email', 'phone', 'tag', 'note'])

/** Gives a column its field; a field that can come from one column only leaves the column that had it. */
export function mapColumn(mapping: Record<number, string>, index: number, field: string): Record<number, string> {
  const plain = field.split('.')[0] ?? field
  const taken = field !== '' && !many.has(plain)
  const freed = Object.fromEntries(Object.entries(mapping).map(([at, known]) => [at, taken && known === field ? '' : known]))
  return { ...freed, [index]: field }
}

/** The program that wrote the file, else the kind of file: "Mailchimp subscribed", "CSV". */
export function dialectName(reading: Pick<Reading, 'dialect' | 'format'>): string {
  if (reading.dialect === '' || reading.dialect === 'generic') return reading.format.toUpperCase()
  return reading.dialect.charAt(0).toUpperCase() + reading.dialect.slice(1).replaceAll('-', ' ')
}

export const usedColumns = (mapping: Record<number, string>) => Object.values(mapping).filter((field) => field !== '').length

/** What keeps a step from being left; the code of a message, or undefined. */
export function hindrance(wizard: Wizard): 'import.need_file' | 'import.need_address' | 'import.need_purpose' | 'import.need_basis' | 'import.need_source' | undefined {
  switch (wizard.step) {
    case 'file':
      return wizard.reading ? undefined : 'import.need_file'
    case 'columns':
      return usedColumns(wizard.mapping) > 0 ? undefined : 'import.need_address'
    case 'ground': {
      const { purpose, basis, source, claimsConsent } = wizard.ground
      if (purpose === '') return 'import.need_purpose'
      if (basis === '' && !claimsConsent) return 'import.need_basis'
      return source.trim() === '' ? 'import.need_source' : undefined
    }
    default:
      return undefined
  }
}

export const stepBefore = (step: Step): Step | undefined => (step === 'done' ? undefined : steps[steps.indexOf(step) - 1])

/** The rows that change the book: the number that the main action names. */
export const broughtIn = (counts: PlanCounts) => counts.new + counts.changed

export const planTerms = (counts: PlanCounts) => [
  { key: 'new', value: counts.new },
  { key: 'changed', value: counts.changed },
  { key: 'same', value: counts.same },
  { key: 'held_back', value: counts.heldBack },
  { key: 'unusable', value: counts.unusable },
]
