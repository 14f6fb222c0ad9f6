// What people said: every act with its proof, what makes it valid, what waits
// for a decision, and how it is recorded.
import { queryOptions } from '@tanstack/react-query'
import { Consents } from './bindings'

type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]
type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type ActInput = In<typeof Consents.Record>
export type Recorded = Out<typeof Consents.Record>
export type Weighed = Out<typeof Consents.Weigh>
export type ValidityAnswer = Weighed['answers'][number]
export type GuardianInput = ActInput['guardian']
export type History = Out<typeof Consents.History>
export type HistoryAct = History['acts'][number]
export type Decision = History['decisions'][number]
export type WithdrawInput = In<typeof Consents.Withdraw>

export const historyQuery = (contactId: number) => queryOptions({ queryKey: ['consents', 'history', contactId] as const, queryFn: () => Consents.History({ contactId }) })

/** Answers that wait, the oldest first. */
export const decisionsQuery = queryOptions({ queryKey: ['consents', 'decisions'] as const, queryFn: () => Consents.Decisions({ all: false, offset: 0, limit: 200 }) })

/** What would become of an act while it is being entered. */
export const weighQuery = (act: ActInput, enabled: boolean) =>
  queryOptions({ queryKey: ['consents', 'weigh', act] as const, queryFn: () => Consents.Weigh(act), enabled, gcTime: 0, retry: false })

/** The same of somebody who is being entered. */
export const weighNewQuery = (input: In<typeof Consents.WeighNew>, enabled: boolean) =>
  queryOptions({ queryKey: ['consents', 'weigh', 'new', input] as const, queryFn: () => Consents.WeighNew(input), enabled, gcTime: 0, retry: false })

export const recordAct = (act: ActInput) => Consents.Record(act)
export const decide = (id: number, outcome: 'counts' | 'does_not_count', reason: string) => Consents.Decide({ id, outcome, reason })
export const withdrawMany = async (input: WithdrawInput) => (await Consents.Withdraw(input)).job

export const noGuardian = (): GuardianInput => ({ name: '', relation: '', verified: '' })
