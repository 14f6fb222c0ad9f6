// Actions on many people and the fields of the business's own: what is read, and what is done.
import { queryOptions } from '@tanstack/react-query'
import { Bulk, Fields, Jobs } from './bindings'
import { on } from './events'
import type { JobSnapshot } from './types'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type BulkOrder = Parameters<typeof Bulk.Start>[0]
export type BulkPlan = Out<typeof Bulk.Plan>
export type BulkRow = Out<typeof Bulk.List>['bulks'][number]
export type OwnField = Out<typeof Fields.List>['fields'][number]
export type FieldInput = Parameters<typeof Fields.Save>[0]
export type FieldUse = Out<typeof Fields.Report>['fields'][number]

export const emptyOrder: Omit<BulkOrder, 'action'> = { purpose: '', basis: '', source: '', tag: '', language: '', search: '', filters: [] }

export const bulkPlanQuery = (order: BulkOrder) => queryOptions({ queryKey: ['contacts', 'bulkplan', order] as const, queryFn: () => Bulk.Plan(order), staleTime: 10_000 })
export const bulksQuery = queryOptions({ queryKey: ['contacts', 'bulks'] as const, queryFn: async () => (await Bulk.List({})).bulks })
export const startBulk = (order: BulkOrder) => Bulk.Start(order)
export const goOnBulk = (id: number) => Bulk.GoOn({ id })
export const undoBulk = (id: number) => Bulk.Undo({ id })
/** Who was left as they are when an action was taken back. */
export const keptQuery = (id: number, undone: boolean) =>
  queryOptions({ queryKey: ['bulk', 'kept', id] as const, queryFn: async () => (await Bulk.Kept({ id })).ids, enabled: undone })

export const fieldsQuery = queryOptions({ queryKey: ['fields', 'list'] as const, queryFn: () => Fields.List({}) })
/** The report of the book as it is now; while a job looks, it is named and there are no fields. */
export const fieldReportQuery = queryOptions({ queryKey: ['fieldreport'] as const, queryFn: () => Fields.Report({}), staleTime: 0 })
export const saveField = async (field: FieldInput) => (await Fields.Save(field)).field
export const dropFields = (fields: string[]) => Fields.Drop({ fields })

/** Waits for a job, also when the page that began it is gone. */
export function whenEnded(id: string): Promise<JobSnapshot> {
  return new Promise((resolve) => {
    const settle = (job: JobSnapshot) => {
      if (job.id !== id || job.state === 'running') return
      stop()
      clearInterval(timer)
      resolve(job)
    }
    const stop = on('job', settle)
    const look = () => void Jobs.List({}).then(({ jobs }) => { jobs.forEach(settle) }, () => undefined)
    const timer = setInterval(look, 2_000)
    look() // it may have ended before anybody listened
  })
}
