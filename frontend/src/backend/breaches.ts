// Breaches: what is read, and what is done.
import { queryOptions } from '@tanstack/react-query'
import { Breaches } from './bindings'
import { fileUrl } from './files'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>
type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]

export type BreachPage = Out<typeof Breaches.Get>
export type Breach = BreachPage['breach']
export type BreachClock = BreachPage['clock']
export type RunningClock = Out<typeof Breaches.Clocks>['clocks'][number]
export type NoticeOrder = Omit<In<typeof Breaches.NoticeText>, 'breach'>
export type LetterOrder = Omit<In<typeof Breaches.Letters>, 'breach'>
export type Judgement = Omit<In<typeof Breaches.Judge>, 'breach'>
export type Decision = NonNullable<Breach['authority']>
export type Telling = Breach['told'][number]
export type ControllerTold = Breach['controllers'][number]

export const breachCriteria = ['type', 'data', 'identification', 'severity', 'people', 'controller', 'number'] as const
export const noticeMeans = ['web_form', 'mail', 'post', 'phone', 'hand', 'other'] as const
export const tellingMeans = ['mail', 'post', 'phone', 'hand', 'public', 'other'] as const

/** Closed breaches of one fetch. */
const closedAtMost = 200

/** Those that are worked on, by their clocks, and the closed ones, newest first. */
export const breachesQuery = queryOptions({ queryKey: ['breaches', 'list'] as const, queryFn: () => Breaches.List({ offset: 0, limit: closedAtMost }) })
/** Breaches of which somebody is still to be told, the nearest end first; asked again now and then, for one that begins elsewhere. */
export const clocksQuery = queryOptions({ queryKey: ['breaches', 'clocks'] as const, queryFn: async () => (await Breaches.Clocks({})).clocks })
export const breachPageQuery = (id: number) => queryOptions({ queryKey: ['breaches', 'page', id] as const, queryFn: () => Breaches.Get({ breach: id }) })

/** A breach in its first minute: what stands in no field is not known yet. */
const unknown: Breach = {
  breach: 0, title: '', role: 'controller', occurred_from: '', occurred_to: '', detected_at: '', aware_at: '', aware_how: '', reporter: '', processor: 0, processor_said: '', processor_at: '',
  types: [], cause: '', facts: '', data: [], special: null, subjects: [], people: null, people_approx: false, records: null, records_approx: false, countries: [], unintelligible: null,
  effects: '', consequences: '', taken: '', planned: '', mitigation: '', advice: [], contact: '', criteria: [], risk: '', reasons: '', judged_at: '', judged_by: '',
  authority: null, notices: [], tell_people: null, told: [], controllers: [], opinion: '', opinion_on: '', lessons: '', drill: false, handler: '', closed_at: '', reopened_at: '', open: [],
}

export const openBreach = async (known: Pick<Breach, 'facts' | 'aware_at' | 'aware_how' | 'drill'>) => (await Breaches.Open({ breach: { ...unknown, ...known } })).breach.breach
/** Takes over what was found out; what acts have laid down stays. */
export const changeBreach = (before: Breach, patch: Partial<Breach>) => Breaches.Save({ breach: { ...before, ...patch } })
export const judgeBreach = (breach: number, judgement: Judgement) => Breaches.Judge({ breach, ...judgement })
export const decideBreach = (breach: number, authority: Decision | null, people: Decision | null) => Breaches.Decide({ breach, authority, tell_people: people })
export const notePeopleTold = (breach: number, told: Telling) => Breaches.Told({ breach, told })
export const noteControllerTold = (breach: number, controller: ControllerTold) => Breaches.ControllerTold({ breach, controller })
export const closeBreach = (breach: number) => Breaches.Close({ breach })
export const reopenBreach = (breach: number) => Breaches.Reopen({ breach })

/** A notification as it would leave now: its text, and what Art. 33(3) wants that it lacks. */
export const noticeTextQuery = (breach: number, order: NoticeOrder) => queryOptions({ queryKey: ['breaches', 'notice', breach, order] as const, queryFn: () => Breaches.NoticeText({ breach, ...order }), gcTime: 0, retry: false })
export const noticePdf = async (breach: number, order: NoticeOrder) => (await Breaches.NoticePDF({ breach, ...order })).file
export const noticeSent = (breach: number, order: NoticeOrder) => Breaches.Notice({ breach, ...order })
/** A notification as it left, counted from 1. */
export const sentNotice = async (breach: number, number: number, form: 'pdf' | 'md') => (await Breaches.Sent({ breach, number, form })).file

/** The draft of a campaign that tells the people; nothing is sent by it. */
export const draftLetters = async (breach: number, order: LetterOrder) => (await Breaches.Letters({ breach, ...order })).campaign
/** The register, or of one breach its file (0: all). */
export const breachesFile = async (breach: number, format: 'pdf' | 'xlsx' | 'csv' | 'json') => (await Breaches.Export({ breach, format, language: document.documentElement.lang })).file
/** The text of a notification as it left. */
export const sentTextQuery = (breach: number, number: number) =>
  queryOptions({ queryKey: ['breaches', 'sent', breach, number] as const, queryFn: async () => await (await fetch(fileUrl(await sentNotice(breach, number, 'md')))).text(), staleTime: Infinity, gcTime: 0 })
export const sentFileQuery = (breach: number, number: number) => queryOptions({ queryKey: ['breaches', 'page-of', breach, number] as const, queryFn: () => sentNotice(breach, number, 'pdf'), gcTime: 0, staleTime: Infinity })
