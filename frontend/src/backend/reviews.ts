// Purposes beyond their list, grounds, weighings, and what waits for somebody.
import { queryOptions } from '@tanstack/react-query'
import { Purposes, Reviews } from './bindings'
import type { Purpose } from './types'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>
type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]

export type Weighing = In<typeof Purposes.Assess>
export type GroundStep = Out<typeof Purposes.GroundHistory>['steps'][number]
export type Review = Out<typeof Reviews.List>
export type ReviewLine = Review['lines'][number]
export type PurposeHint = Purpose['hints'][number]

export const purposeWordsQuery = queryOptions({
  queryKey: ['purposes', 'words'] as const,
  queryFn: async () => {
    const { categories, kinds, special, channels } = await Purposes.List({})
    return { categories, kinds, special, channels }
  },
  staleTime: Infinity,
})
/** What a purpose should say better as it stands in the form. */
export const purposeCheckQuery = (purpose: Purpose) => queryOptions({ queryKey: ['purposes', 'check', JSON.stringify(purpose)] as const, queryFn: () => Purposes.Check(purpose), gcTime: 10_000, placeholderData: (before: Out<typeof Purposes.Check> | undefined) => before })
export const purposeUseQuery = (id: string) => queryOptions({ queryKey: ['purposes', 'use', id] as const, queryFn: () => Purposes.Use({ id }), staleTime: 0 })
export const weighingsQuery = (id: string) => queryOptions({ queryKey: ['purposes', 'weighings', id] as const, queryFn: async () => (await Purposes.Assessments({ id })).assessments })
export const groundHistoryQuery = (contactId: number) => queryOptions({ queryKey: ['purposes', 'grounds', contactId] as const, queryFn: async () => (await Purposes.GroundHistory({ contactId })).steps })
export const reviewsQuery = queryOptions({ queryKey: ['purposes', 'reviews'] as const, queryFn: () => Reviews.List({}) })

export const assess = async (weighing: Weighing) => (await Purposes.Assess(weighing)).assessment
export const endPurpose = async (id: string) => (await Purposes.End({ id })).purpose
export const resumePurpose = async (id: string) => (await Purposes.Resume({ id })).purpose
export const dropPeople = async (purpose: string, scope: 'unknown' | 'all', reason: string) => (await Reviews.Drop({ purpose, scope, reason })).job
export const looked = () => Reviews.Looked({})
