// Records of contact from a file: what is recognised, what would become of each row, and the work itself.
import { queryOptions } from '@tanstack/react-query'
import { Touches } from './bindings'
import { pageSize } from './queries'

type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]
type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type TouchList = Out<typeof Touches.Read>
export type TouchColumn = TouchList['columns'][number]
export type TouchPlan = In<typeof Touches.Plan>
export type TouchRow = Out<typeof Touches.Rows>['rows'][number]
export type TouchOutcome = 'noted' | 'known' | 'rejected'

export const readTouches = (file: string) => Touches.Read({ file })
export const planTouches = (plan: TouchPlan) => Touches.Plan(plan)
export const runTouches = (reading: string) => Touches.Run({ reading })

/** A window of a dry run; `job` is the run it belongs to, so that another one is read anew. */
export const touchRowsQuery = (reading: string, job: string, outcome: TouchOutcome, page: number) =>
  queryOptions({
    queryKey: ['plan', reading, job, outcome, page] as const,
    queryFn: () => Touches.Rows({ reading, outcome, offset: page * pageSize, limit: pageSize }),
    staleTime: Infinity,
  })
