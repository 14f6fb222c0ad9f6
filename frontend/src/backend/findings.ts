// What an inspection would find, and what is known of it.
import { queryOptions } from '@tanstack/react-query'
import { Findings } from './bindings'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type Finding = Out<typeof Findings.List>['findings'][number]
export type FindingException = Out<typeof Findings.Exceptions>['exceptions'][number]
export type FindingDay = Out<typeof Findings.Days>['days'][number]

/** Looks through the book: only what has changed is looked at anew. */
export const findingsQuery = queryOptions({ queryKey: ['findings', 'list'] as const, queryFn: () => Findings.List({}), staleTime: 0 })
export const exceptionsQuery = queryOptions({ queryKey: ['findings', 'exceptions'] as const, queryFn: async () => (await Findings.Exceptions({ all: false })).exceptions })
export const findingDaysQuery = queryOptions({ queryKey: ['findings', 'days'] as const, queryFn: async () => (await Findings.Days({ from: '' })).days })
/** How many findings there are that are no advice, as the last check had it. */
export const findingsCountQuery = queryOptions({ queryKey: ['findings', 'summary'] as const, queryFn: async () => (await Findings.Summary({})).counts })

/** A gap or an advice with an exception stands apart; what breaks the law stays where it is. */
export const standsApart = (finding: Finding) => Boolean(finding.exempt) && finding.severity !== 'breach'

export const exempt = async (finding: Finding, reason: string, until: string) => (await Findings.Except({ rule: finding.rule, kind: finding.where.kind, place: finding.where.id, reason, until })).exception.exception
export const endException = (id: number) => Findings.EndException({ id })

/** What fills the sentence of a finding: name, value, name, value. */
export function findingParams(finding: Finding): Record<string, string> {
  const out: Record<string, string> = { name: finding.where.name, n: String(finding.count) }
  const params = finding.params ?? []
  for (let at = 0; at + 1 < params.length; at += 2) out[params[at] ?? ''] = params[at + 1] ?? ''
  return out
}
