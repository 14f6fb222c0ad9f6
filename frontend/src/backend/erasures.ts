// Erasures, what keeps from them, and their certificates.
import { queryOptions } from '@tanstack/react-query'
import { Erasures, Jobs } from './bindings'
import { whenEnded } from './bulk'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>
type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]

export type ErasureOrder = In<typeof Erasures.Plan>
export type ErasureDecision = ErasureOrder['decisions'][number]
export type ErasurePlan = Out<typeof Erasures.Plan>
export type ErasureLine = ErasurePlan['lines'][number]
export type HoldRow = Out<typeof Erasures.Holds>['holds'][number]
export type Certificate = Out<typeof Erasures.Certificate>

export const erasurePlanQuery = (order: ErasureOrder) => queryOptions({ queryKey: ['erasures', 'plan', order] as const, queryFn: () => Erasures.Plan(order), retry: false, gcTime: 0 })

/** Carries an erasure out, and gives its number. */
export async function erase(order: ErasureOrder, onJob: (job: string) => void): Promise<number> {
  const { job } = await Erasures.Erase(order)
  onJob(job)
  const ended = await whenEnded(job)
  if (ended.state === 'failed' && ended.error) throw ended.error
  return (await Jobs.Result({ id: job })).counts['erasure'] ?? 0
}

export const erasuresQuery = queryOptions({ queryKey: ['erasures', 'list'] as const, queryFn: async () => (await Erasures.List({})).erasures })
export const certificateQuery = (id: number) => queryOptions({ queryKey: ['erasures', 'certificate', id] as const, queryFn: () => Erasures.Certificate({ id }) })
export const certificatePdf = async (id: number, language: string) => (await Erasures.CertificatePDF({ id, language })).file

export const holdsQuery = (contactId: number) => queryOptions({ queryKey: ['erasures', 'holds', contactId] as const, queryFn: async () => (await Erasures.Holds({ contactId })).holds })
export const addHold = (input: In<typeof Erasures.AddHold>) => Erasures.AddHold(input)
export const liftHold = (id: number, words: string) => Erasures.LiftHold({ id, words })
