// Where people stand: the matrix, a past day, figures over time, receipts.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { Standings } from './bindings'
import { whenEnded } from './bulk'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

/** A past day, and whether it is asked what was known on it. An empty day is now. */
export interface Day {
  on: string
  known: boolean
}

export const now: Day = { on: '', known: false }

/** Who is in the matrix, in which order, on which day. */
export interface MatrixQuery {
  search: string
  filters: string[]
  sort: string
  descending: boolean
  day: Day
}

export type MatrixRow = Out<typeof Standings.Matrix>['rows'][number]
export type MatrixCounts = Out<typeof Standings.Counts>
export type Stood = Out<typeof Standings.Person>
export type StoodPurpose = Stood['purposes'][number]
export type ToldText = Stood['told'][number]
export type Figures = Out<typeof Standings.Figures>
export type PurposeFigures = Figures['purposes'][number]
export type ReceiptFormat = 'pdf' | 'jsonld' | 'receipt' | 'kantara'

/** Rows per fetched page of the matrix. */
export const matrixPage = 50

export const matrixQuery = (query: MatrixQuery, page: number) =>
  queryOptions({
    queryKey: ['consents', 'matrix', query, page] as const,
    queryFn: () => Standings.Matrix({ ...query, offset: page * matrixPage, limit: matrixPage }),
    staleTime: 60_000,
  })

export const matrixCountsQuery = (query: MatrixQuery) =>
  queryOptions({
    queryKey: ['consents', 'counts', query.search, query.filters, query.day] as const,
    queryFn: async () => {
      const asked = { ...query, offset: 0, limit: 0 }
      const known = await Standings.Counts(asked)
      if (known.counted) return known
      const ended = await whenEnded((await Standings.CountOnDay(asked)).job)
      if (ended.state === 'failed' && ended.error) throw ended.error
      return Standings.Counts(asked) // stopped: nothing is counted
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

export const stoodQuery = (contactId: number, day: Day) =>
  queryOptions({ queryKey: ['consents', 'stood', contactId, day] as const, queryFn: () => Standings.Person({ contactId, day }), enabled: day.on !== '' })

export const figuresQuery = queryOptions({ queryKey: ['consents', 'figures'] as const, queryFn: () => Standings.Figures({}), staleTime: 60_000 })

/** Counts the past months; seconds in a large book. */
export const countMonths = () => Standings.CountMonths({})

export const makeReceipt = async (contactId: number, format: ReceiptFormat, language = '') => (await Standings.Receipt({ contactId, purpose: '', format, language })).file
