// The import wizard as a state and its moves; what each step needs before the next may come.
import type { FileRef, PlanCounts, ReadColumn, Reading, ReadOverrides } from '../../backend/types'
import { parsePeriod } from '../../lib/retention'

export type Step = 'file' | 'columns' | 'ground' | 'dry' | 'done'
export const steps: Step[] = ['file', 'columns', 'ground', 'dry', 'done']

export interface Ground {
  purpose: string
  basis: string
  source: string
  collectedAt: string
  claimsConsent: boolean
  evidence?: FileRef
}

/** What is said of a column of the user's own; an empty purpose or end is that of the import. */
export interface Own {
  purpose: string
  category: string
  retention: string
}

/** Work under way: the dry run, the import, or one that goes on. */
export interface Work {
  kind: 'plan' | 'run' | 'resume'
  job: string
  name: string
}

export interface Wizard {
  step: Step
  reading?: Reading
  overrides: ReadOverrides
  mapping: Record<number, string>
  own: Record<number, Own>
  remember: boolean
  ground: Ground
  work?: Work
}

export const asRead: ReadOverrides = { encoding: '', delimiter: '', headerRow: 0, headerRows: 0, sheet: '', dateOrder: '' }
export const emptyGround: Ground = { purpose: '', basis: '', source: '', collectedAt: '', claimsConsent: false }
export const start: Wizard = { step: 'file', overrides: asRead, mapping: {}, own: {}, remember: true, ground: emptyGround }

export type Move =
  | { kind: 'read'; reading: Reading }
  | { kind: 'reread'; reading: Reading; overrides: ReadOverrides; fresh?: boolean }
  | { kind: 'map'; index: number; field: string }
  | { kind: 'own'; index: number; part: Partial<Own> }
  | { kind: 'remember'; remember: boolean }
  | { kind: 'ground'; part: Partial<Ground> }
  | { kind: 'go'; step: Step }
  | { kind: 'work'; work: Work | undefined }
  | { kind: 'resume'; work: Work }
  | { kind: 'restart' }
  | { kind: 'anew' }

export function next(wizard: Wizard, move: Move): Wizard {
  switch (move.kind) {
    case 'read':
      return { ...start, remember: wizard.remember, step: 'columns', reading: move.reading, mapping: mappingOf(move.reading), own: ownOf(move.reading), ground: wizard.ground.source === '' ? { ...wizard.ground, source: move.reading.name } : wizard.ground }
    case 'reread': {
      const alike = !move.fresh && sameColumns(wizard.reading, move.reading)
      return { ...wizard, reading: move.reading, overrides: move.overrides, mapping: alike ? wizard.mapping : mappingOf(move.reading), own: alike ? wizard.own : ownOf(move.reading), work: undefined }
    }
    case 'map':
      return { ...wizard, mapping: mapColumn(wizard.mapping, move.index, move.field), own: { ...wizard.own, [move.index]: wizard.own[move.index] ?? noOwn } }
    case 'own':
      return { ...wizard, own: { ...wizard.own, [move.index]: { ...(wizard.own[move.index] ?? noOwn), ...move.part } } }
    case 'remember':
      return { ...wizard, remember: move.remember }
    case 'ground':
      return { ...wizard, ground: { ...wizard.ground, ...move.part } }
    case 'go':
      return { ...wizard, step: move.step }
    case 'work':
      return { ...wizard, work: move.work }
    case 'resume':
      return { ...start, step: 'done', work: move.work }
    case 'restart':
      return start
    // Who goes to the wizard again has seen how the last one ended; what is begun stays.
    case 'anew':
      return wizard.step === 'done' ? start : wizard
  }
}

const noOwn: Own = { purpose: '', category: '', retention: '' }

/** What each column is taken for; what is sensitive or holds old reasons is not used unasked. */
export const mappingOf = (reading: Reading): Record<number, string> =>
  Object.fromEntries(reading.columns.map((column) => [column.index, column.sensitive ? '' : column.field]))

export const ownOf = (reading: Reading): Record<number, Own> =>
  Object.fromEntries(reading.columns.map((column) => [column.index, { ...noOwn, category: column.category }]))

/** A file that is read again keeps what was decided, as long as its columns are the same. */
function sameColumns(a: Reading | undefined, b: Reading): boolean {
  return a?.columns.length === b.columns.length && a.columns.every((column, at) => column.header === b.columns[at]?.header)
}

/** Fields of which a person has several: more than one column may carry them. */
const many = new Set(['email', 'phone', 'groups', 'notes', 'url', 'custom'])

/** Gives a column its field; a field that can come from one column only leaves the column that had it. */
export function mapColumn(mapping: Record<number, string>, index: number, field: string): Record<number, string> {
  const taken = field !== '' && !many.has(field)
  const freed = Object.fromEntries(Object.entries(mapping).map(([at, known]) => [at, taken && known === field ? '' : known]))
  return { ...freed, [index]: field }
}

export const ownColumns = (reading: Reading, mapping: Record<number, string>): ReadColumn[] => reading.columns.filter((column) => mapping[column.index] === 'custom')

/** Columns whose meaning was not told by their exact name, and that nobody has looked at. */
export const unsure = (column: ReadColumn, field: string) => !column.sensitive && field !== '' && field !== 'custom' && !column.sure && field === column.field

/** The program that wrote the file, else the kind of file: "Mailchimp subscribed", "CSV". */
export function dialectName(reading: Pick<Reading, 'dialect' | 'format'>): string {
  if (reading.dialect === '' || reading.dialect === 'generic' || reading.format === 'vcard') return reading.format === 'vcard' ? 'vCard' : reading.format.toUpperCase()
  return reading.dialect.charAt(0).toUpperCase() + reading.dialect.slice(1).replaceAll('-', ' ')
}

export const usedColumns = (mapping: Record<number, string>) => Object.values(mapping).filter((field) => field !== '').length

/** Which of two small numbers comes first. */
export type DateOrder = 'day' | 'month'

export interface TwoReadings {
  sample: string
  /** days, "YYYY-MM-DD" */
  day: string
  month: string
}

/** A date that could be the third of April or the fourth of March, with both; undefined where there is no doubt. */
export function twoReadings(text: string): TwoReadings | undefined {
  const found = /^\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b/.exec(text)
  if (!found) return undefined
  const [a, b, written] = [Number(found[1]), Number(found[2]), Number(found[3])]
  if (a < 1 || b < 1 || a > 12 || b > 12 || a === b) return undefined
  const year = written > 99 ? written : written < 30 ? 2000 + written : 1900 + written
  const day = (month: number, of: number) => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`
  return { sample: text.trim(), day: day(b, a), month: day(a, b) }
}

/** The first column of dates in which nothing settles the order. */
export const openDates = (reading: Reading) => reading.dates.find((column) => column.order === '')

export type Hindrance = 'import.need_file' | 'import.need_address' | 'import.need_purpose' | 'import.need_basis' | 'import.need_source' | 'import.need_own'

/** What keeps a step from being left; the code of a message, or undefined. */
export function hindrance(wizard: Wizard): Hindrance | undefined {
  switch (wizard.step) {
    case 'file':
      return wizard.reading ? undefined : 'import.need_file'
    case 'columns':
      return usedColumns(wizard.mapping) > 0 || wizard.reading?.format === 'vcard' ? undefined : 'import.need_address'
    case 'ground': {
      const { purpose, basis, source, claimsConsent } = wizard.ground
      if (purpose === '') return 'import.need_purpose'
      if (basis === '' && !claimsConsent) return 'import.need_basis'
      if (source.trim() === '') return 'import.need_source'
      const own = wizard.reading ? ownColumns(wizard.reading, wizard.mapping) : []
      return own.some((column) => !isWhole(wizard.own[column.index])) ? 'import.need_own' : undefined
    }
    default:
      return undefined
  }
}

/** Purpose and end may be those of the import; the kind has to be said, and an end of its own must be one. */
const isWhole = (own: Own | undefined) => own !== undefined && own.category !== '' && (own.retention === '' || parsePeriod(own.retention) !== undefined)

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
