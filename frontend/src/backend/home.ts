// What the page of today shows beside its own rows: what an inspection would find, and how far the road map is walked.
import { queryOptions } from '@tanstack/react-query'
import { Findings, Roadmap } from './bindings'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type Inspection = Out<typeof Findings.Summary>
export type InspectionDay = Out<typeof Findings.Days>['days'][number]
export type Finding = Inspection['top'][number]
export type Road = Out<typeof Roadmap.List>

/** What the last check found: nothing is looked at anew by it. */
export const inspectionQuery = queryOptions({ queryKey: ['findings', 'home'] as const, queryFn: () => Findings.Summary({}) })
export const inspectionDaysQuery = queryOptions({ queryKey: ['findings', 'home', 'days'] as const, queryFn: async () => (await Findings.Days({ from: '' })).days })
/** Looks through what has changed since. */
export const inspect = async () => { await Findings.List({}) }
export const roadQuery = (language: string) => queryOptions({ queryKey: ['registers', 'road', language] as const, queryFn: () => Roadmap.List({ language }) })
