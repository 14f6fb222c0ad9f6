// The registers: what is documented, what each row lacks before the law, and what is done with it.
import { queryOptions, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { jobResult, saveFile } from './actions'
import { Activities, Processors, Purposes, Registers, Retention, Roadmap, Safeguards, Screenings } from './bindings'
import { whenEnded } from './bulk'
import { cookiesQuery } from './notices'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>
type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]

export type Activity = In<typeof Activities.Save>['activity']
export type Processor = In<typeof Processors.Save>['row']
export type Party = In<typeof Processors.SaveParty>['row']
export type ProcessorRow = Out<typeof Processors.List>['processors'][number]
export type PartyRow = Out<typeof Processors.List>['parties'][number]
export type ContractItem = Out<typeof Processors.List>['items'][number]
export type Transfer = Processor['transfers'][number]
export type Subprocessor = Processor['subprocessors'][number]
export type RetentionRule = In<typeof Retention.Save>['rule']
export type RuleRow = Out<typeof Retention.List>['rules'][number]
export type RetentionPerson = Out<typeof Retention.Due>['people'][number]
export type RetentionProposal = Out<typeof Retention.Propose>
export type Screening = In<typeof Screenings.Save>['screening']
export type Safeguard = In<typeof Safeguards.Save>['safeguard']
export type Occurrence = In<typeof Safeguards.SaveOccurrence>['occurrence']
export type MapStep = Out<typeof Roadmap.List>['steps'][number]
export type RoadStep = In<typeof Roadmap.Set>['step']

/** What a row lacks, whichever register it is of. */
export interface Gap {
  gap: string
  article: string
  severity: string
  part?: string
  name?: string
  country?: string
  day?: string
}

export interface ActivityRow {
  row: Activity
  gaps: Gap[]
  /** of the letters of Art. 30, how many are whole */
  have: number
  total: number
}

export type ActivityChecked = Omit<ActivityRow, 'row'>

type FoundActivity = Out<typeof Activities.List>['activities'][number]

/** Letters of Art. 30(1) or (2) of which nothing is missing. */
function activityRow({ activity, gaps }: Pick<FoundActivity, 'activity' | 'gaps'>): ActivityRow {
  const total = activity.role === 'processor' ? 4 : 7
  const open = new Set(gaps.filter((gap) => !gap.beyond).map((gap) => /30\([12]\)\([a-g]\)/.exec(gap.article)?.[0]).filter((letter) => letter !== undefined))
  return { row: activity, gaps: gaps.map(({ beyond, ...gap }) => ({ ...gap, severity: beyond ? 'advice' : 'gap' })), have: Math.max(0, total - open.size), total }
}

export const activitiesQuery = queryOptions({
  queryKey: ['registers', 'activities'] as const,
  queryFn: async () => {
    const out = await Activities.List({ role: '', all: true })
    return { activities: out.activities.map(activityRow), gaps: out.gaps, specials: out.specials }
  },
})
export const activityQuery = (id: number) => queryOptions({ queryKey: ['registers', 'activity', id] as const, queryFn: () => Activities.Get({ activity: id }) })
/** What an activity lacks as it is typed. */
export const activityCheckQuery = (activity: Activity) =>
  queryOptions({ queryKey: ['registers', 'activity', 'check', activity] as const, queryFn: async (): Promise<ActivityChecked> => activityRow(await Activities.Check({ activity })), placeholderData: (known: ActivityChecked | undefined) => known, gcTime: 10_000, retry: false })
export const saveActivity = async (activity: Activity) => (await Activities.Save({ activity })).activity
export const reviewActivity = async (id: number) => (await Activities.Review({ activity: id, on: '', next: '' })).activity
/** Ends an activity on a day, or takes the end back where there is no day. */
export const endActivity = async (activity: Activity, on: string) => (on === '' ? await Activities.Save({ activity: { ...activity, ended_on: '' } }) : await Activities.End({ activity: activity.activity, on })).activity
export const removeActivity = (id: number) => Activities.Remove({ activity: id })
export const templatesQuery = (language: string) => queryOptions({ queryKey: ['registers', 'templates', language] as const, queryFn: async () => (await Activities.Templates({ language })).templates })
export const startActivities = async (templates: string[], language: string) => (await Activities.Start({ templates, language })).activities.map((one) => one.activity.activity)

export type ActivityForm = 'ico' | 'cnil' | 'xlsx' | 'pdf' | 'csv'
/** The record of a role as a file, in the language of the window. */
export const exportActivities = async (form: ActivityForm, role: string) =>
  (await Activities.Export({ form: form === 'ico' || form === 'cnil' ? form : 'own', format: form === 'pdf' || form === 'csv' ? form : 'xlsx', role, language: document.documentElement.lang, all: false })).file
export const importActivities = (file: string, dryRun: boolean) => Activities.Import({ file, form: 'auto', role: '', dryRun })
export type ImportReport = Out<typeof Activities.Import>

export const processorsQuery = queryOptions({ queryKey: ['registers', 'processors'] as const, queryFn: () => Processors.List({ all: true }) })
export const processorQuery = (id: number) => queryOptions({ queryKey: ['registers', 'processor', id] as const, queryFn: () => Processors.Get({ id }) })
export const processorCheckQuery = (row: Processor) =>
  queryOptions({ queryKey: ['registers', 'processor', 'check', row] as const, queryFn: async () => ({ gaps: (await Processors.Check({ row })).gaps as Gap[] }), placeholderData: (known: { gaps: Gap[] } | undefined) => known, gcTime: 10_000, retry: false })
export const partiesQuery = queryOptions({ ...processorsQuery, select: (all: Out<typeof Processors.List>) => all.parties })
export const missingPartiesQuery = queryOptions({ ...processorsQuery, select: (all: Out<typeof Processors.List>) => all.missing })
export const saveProcessor = async (row: Processor) => (await Processors.Save({ row })).row
export const attachContract = async (row: Processor, file: string) => (await Processors.Attach({ id: row.processor, file })).row
/** Ends the work on a day and notes when the data came back. */
export async function endProcessor(id: number, on: string, returned: string) {
  const ended = (await Processors.End({ id, on })).row
  return returned === '' ? ended : (await Processors.Return({ id, on: returned })).row
}
export const saveParty = async (row: Party) => (await Processors.SaveParty({ row })).row
export const removeParty = (id: number) => Processors.RemoveParty({ id })

/** Where a country stands under Chapter V for this business today. */
const countryQuery = (country: string) => queryOptions({ queryKey: ['registers', 'country', country] as const, queryFn: async () => (await Processors.Countries({ country, on: '' })).countries[0], staleTime: Infinity })
export function useDestinations(countries: string[]) {
  const asked = [...new Set(countries.filter((one) => one !== ''))]
  const found: UseQueryResult<Out<typeof Processors.Countries>['countries'][number] | undefined>[] = useQueries({ queries: asked.map(countryQuery) })
  return (country: string) => found[asked.indexOf(country)]?.data
}

/** The weighings of the purposes of an activity, newest first. */
export function useAssessments(purposes: string[]) {
  const found = useQueries({ queries: purposes.map((id) => queryOptions({ queryKey: ['purposes', 'weighings', id] as const, queryFn: async () => (await Purposes.Assessments({ id })).assessments })) })
  return found.flatMap((one, at) => (one.data ?? []).map((weighing) => ({ id: weighing.id, purpose: purposes[at] ?? '' })))
}

export const retentionQuery = queryOptions({ queryKey: ['registers', 'retention'] as const, queryFn: () => Retention.List({ all: true }) })
export const retentionCalendarQuery = queryOptions({ queryKey: ['registers', 'retention', 'calendar'] as const, queryFn: () => Retention.Calendar({ months: 24 }) })
export const retentionTemplatesQuery = queryOptions({ queryKey: ['registers', 'retention', 'templates'] as const, queryFn: async () => (await Retention.Templates({})).suggestions })
export const proposalQuery = (id: number) => queryOptions({ queryKey: ['registers', 'retention', 'proposal', id] as const, queryFn: () => Retention.Propose({ id }), gcTime: 0, staleTime: Infinity, refetchOnMount: false, retry: false })
export const duePageSize = 100
export const duePageQuery = (rule: number, verdict: string, page: number) =>
  queryOptions({ queryKey: ['registers', 'retention', 'due', rule, verdict, page] as const, queryFn: () => Retention.Due({ rule, verdict, offset: page * duePageSize, limit: duePageSize }) })
export const saveRule = async (rule: RetentionRule) => (await Retention.Save({ rule })).rule
export const tryRuleQuery = (rule: RetentionRule) => queryOptions({ queryKey: ['registers', 'retention', 'try', rule] as const, queryFn: () => Retention.Try({ rule }), gcTime: 0, retry: false })
export const removeRule = (id: number) => Retention.Remove({ id })
export const endRule = async (id: number) => (await Retention.End({ id, on: '' })).rule
export const ruleDone = async (id: number, on: string) => (await Retention.Done({ id, on })).rule
export const startRules = async (keys: string[]) => (await Retention.Start({ keys })).rules.length

/** Carries out what was looked through; its counts are people, left_out and erasure. */
export async function carryOut(order: In<typeof Retention.CarryOut>, onJob: (job: string) => void): Promise<Record<string, number>> {
  const { job } = await Retention.CarryOut(order)
  onJob(job)
  const ended = await whenEnded(job)
  if (ended.state === 'failed' && ended.error) throw ended.error
  return (await jobResult(job)).counts
}

export type ScreeningQuestion = Out<typeof Screenings.Questions>['questions'][number]
export const screeningsQuery = queryOptions({ queryKey: ['registers', 'screenings'] as const, queryFn: () => Screenings.List({ all: true }) })
export const screeningQuestionsQuery = (language: string) => queryOptions({ queryKey: ['registers', 'screenings', 'questions', language] as const, queryFn: async () => (await Screenings.Questions({ language })).questions, staleTime: Infinity })
export const saveScreening = async (screening: Screening, file = '') => (await Screenings.Save({ screening, file })).screening
export const removeScreening = (id: number) => Screenings.Remove({ id })
export const safeguardsQuery = queryOptions({ queryKey: ['registers', 'safeguards'] as const, queryFn: () => Safeguards.List({ all: true }) })
export const saveSafeguard = async (safeguard: Safeguard, file = '') => (await Safeguards.Save({ safeguard, file })).safeguard
export const startersQuery = (language: string) => queryOptions({ queryKey: ['registers', 'safeguards', 'starters', language] as const, queryFn: async () => (await Safeguards.Starters({ language })).starters })
export const takeStarters = async (keys: string[], language: string, inPlace: boolean) => (await Safeguards.Take({ keys, language, inPlace })).safeguards.length
export const removeSafeguard = (id: number) => Safeguards.Remove({ id })
export const occurrencesQuery = queryOptions({ queryKey: ['registers', 'occurrences'] as const, queryFn: () => Safeguards.Occurrences({ all: true }) })
export const saveOccurrence = async (occurrence: Occurrence, file = '') => (await Safeguards.SaveOccurrence({ occurrence, file })).occurrence
export const removeOccurrence = (id: number) => Safeguards.RemoveOccurrence({ id })

export const roadmapQuery = (language: string) => queryOptions({ queryKey: ['registers', 'roadmap', language] as const, queryFn: () => Roadmap.List({ language }) })
export const setStep = async (step: RoadStep, file: string) => (await Roadmap.Set({ step, file })).step
export const removeStep = (id: number) => Roadmap.Remove({ id })

/** Saves the file on which a row rests where the user wants it. */
export async function openKept(register: string, id: number) {
  await saveFile((await Registers.File({ register, id })).file)
}

export interface RegisterFigures {
  count: number
  incomplete: number
  /** day on which somebody must look next; "" for none */
  due: string
  /** moment of the last entry; "" never */
  changed: string
}

const changedQuery = queryOptions({ queryKey: ['registers', 'changed'] as const, queryFn: async () => (await Registers.Changed({})).changed })
const first = (days: string[]) => [...days.filter((day) => day !== '')].sort()[0] ?? ''

/** Every register in four figures, put together from their lists. */
export function useRegisters(language: string): { figures: Record<string, RegisterFigures> | undefined; error: Error | null } {
  const activities = useQuery(activitiesQuery)
  const processors = useQuery(processorsQuery)
  const retention = useQuery(retentionQuery)
  const cookies = useQuery(cookiesQuery)
  const screenings = useQuery(screeningsQuery)
  const safeguards = useQuery(safeguardsQuery)
  const log = useQuery(occurrencesQuery)
  const road = useQuery(roadmapQuery(language))
  const changed = useQuery(changedQuery)
  const all = [activities, processors, retention, cookies, screenings, safeguards, log, road, changed]
  const error = all.map((one) => one.error).find((one) => one !== null) ?? null
  if (!activities.data || !processors.data || !retention.data || !cookies.data || !screenings.data || !safeguards.data || !log.data || !road.data) return { figures: undefined, error }
  const at = (word: string) => changed.data?.[word] ?? ''
  const runs = <Row extends { ended_on: string }>(row: Row) => row.ended_on === ''
  const rules = retention.data.rules.filter((one) => runs(one.rule))
  const screened = screenings.data.screenings.filter(runs)
  const measures = safeguards.data.safeguards.filter((one) => one.state !== 'dropped')
  const steps = road.data.steps
  return {
    error,
    figures: {
      activities: { count: activities.data.activities.length, incomplete: activities.data.activities.filter((one) => runs(one.row) && one.gaps.length > 0).length, due: first(activities.data.activities.filter((one) => runs(one.row)).map((one) => one.row.review_on)), changed: at('activity') },
      processors: { count: processors.data.processors.length, incomplete: processors.data.processors.filter((one) => one.gaps.length > 0).length, due: first(processors.data.processors.filter((one) => runs(one.row)).map((one) => one.due)), changed: at('processor') },
      parties: { count: processors.data.parties.length, incomplete: processors.data.parties.filter((one) => one.gaps.length > 0).length + processors.data.missing.length, due: first(processors.data.parties.filter((one) => runs(one.row)).map((one) => one.due)), changed: at('party') },
      retention: { count: rules.length, incomplete: rules.filter((one) => one.warnings.length > 0).length, due: first(rules.map((one) => (one.counts.due > 0 ? (one.counts.next === '' ? one.rule.review_on : one.counts.next) : one.counts.next || one.rule.review_on))), changed: at('retention') },
      cookies: { count: cookies.data.cookies.length, incomplete: 0, due: '', changed: at('cookie') },
      screenings: { count: screened.length, incomplete: screened.filter((one) => one.outcome === '' || (one.outcome === 'required' && one.done_on === '')).length, due: first(screened.map((one) => one.review_on)), changed: at('screening') },
      safeguards: { count: measures.length, incomplete: measures.filter((one) => one.state === 'planned').length, due: first(measures.map((one) => (one.state === 'planned' ? one.due_on : one.review_on))), changed: at('safeguard') },
      log: { count: log.data.occurrences.length, incomplete: log.data.occurrences.filter((one) => !one.handled).length, due: first(log.data.occurrences.map((one) => one.repeat_on)), changed: at('occurrence') },
      roadmap: { count: steps.length, incomplete: road.data.progress.open + road.data.progress.under_way, due: first(steps.filter((one) => one.state !== 'done' && one.state !== 'not_needed').map((one) => one.said?.due_on ?? '')), changed: at('step') },
    },
  }
}
