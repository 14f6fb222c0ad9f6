// What the window reads, as query options. Server state lives in the query
// cache only; events.ts says when it is stale.
import { queryOptions } from '@tanstack/react-query'
import { Book, Consents, Contacts, Duplicates, Evidence, Home, Imports, Jobs, Ledger, Notices, Purposes, Shelf } from './bindings'
import { keys } from './keys'
import type { ContactsQuery, MergeOrder } from './types'

/** Rows per fetched page of a windowed list. */
export const pageSize = 100

export const statusQuery = queryOptions({ queryKey: keys.status, queryFn: () => Book.Status({}), staleTime: 20_000 })
export const shelfQuery = queryOptions({ queryKey: keys.shelf, queryFn: () => Shelf.List({}) })
export const keychainQuery = (ref: string) =>
  queryOptions({ queryKey: keys.keychain(ref), queryFn: () => Shelf.Keychain({ ref }), enabled: ref !== '', staleTime: 0 })
export const todayQuery = queryOptions({ queryKey: keys.today, queryFn: () => Home.Today({}) })
export const viewsQuery = queryOptions({ queryKey: keys.views, queryFn: async () => (await Contacts.Views({})).views })
export const savedViewsQuery = queryOptions({ queryKey: keys.savedViews, queryFn: async () => (await Contacts.SavedViews({})).views })
export const columnsQuery = queryOptions({ queryKey: keys.columns, queryFn: async () => (await Contacts.Columns({})).columns, staleTime: Infinity })
export const importsQuery = queryOptions({ queryKey: keys.imports, queryFn: async () => (await Imports.List({})).imports })
export const importFieldsQuery = queryOptions({
  queryKey: keys.importFields,
  queryFn: async () => (await Imports.Fields({})).fields,
  staleTime: Infinity,
})
export const purposesQuery = queryOptions({ queryKey: keys.purposes, queryFn: async () => (await Purposes.List({})).purposes })
export const noticesQuery = queryOptions({ queryKey: keys.notices, queryFn: async () => (await Notices.List({})).notices })
export const methodsQuery = queryOptions({
  queryKey: keys.methods,
  queryFn: async () => (await Consents.Methods({})).methods,
  staleTime: Infinity,
})
export const packsQuery = queryOptions({ queryKey: keys.packs, queryFn: async () => (await Evidence.Packs({})).packs })
export const jobsQuery = queryOptions({ queryKey: keys.jobs, queryFn: async () => (await Jobs.List({})).jobs })

export const personQuery = (id: number) => queryOptions({ queryKey: keys.person(id), queryFn: () => Contacts.Show({ id }) })

/** Waits, unless what it waits for is given up first. */
const after = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done, failed) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      failed(signal.reason as Error)
    })
  })

/** A page of the register. One with `patience` (ms) is not asked for while the view flies over it. */
export const contactsPageQuery = (query: ContactsQuery, page: number, patience = 0) =>
  queryOptions({
    queryKey: keys.contacts(query, page),
    queryFn: async ({ signal }) => {
      if (patience > 0) await after(patience, signal)
      return await Contacts.List({ ...query, offset: page * pageSize, limit: pageSize })
    },
    staleTime: 60_000,
  })

/** The values that filters can ask for, among those whom a search and filters find. */
export const facetsQuery = (search: string, filters: string[]) =>
  queryOptions({ queryKey: keys.facets(search, filters), queryFn: async () => (await Contacts.Facets({ search, filters })).facets })

/** How many a search and filters find. */
export const countQuery = (search: string, filters: string[]) =>
  queryOptions({
    queryKey: keys.contacts({ search, filters, sort: 'number', descending: false }, -1),
    queryFn: async () => (await Contacts.List({ search, filters, sort: 'number', descending: false, offset: 0, limit: 0 })).total,
    staleTime: 60_000,
  })

/** Which rows of a dry run: those of an outcome, with a reason, or with a remark. */
export interface PlanView {
  outcome: string
  reason?: string
  warning?: string
}

export const planPageQuery = (reading: string, { outcome, reason = '', warning = '' }: PlanView, page: number) =>
  queryOptions({
    queryKey: keys.plan(reading, [outcome, reason, warning].join('|'), page),
    queryFn: () => Imports.PlanRows({ reading, outcome, reason, warning, offset: page * pageSize, limit: pageSize }),
  })

export const keptQuery = (id: number) =>
  queryOptions({ queryKey: keys.kept(id), queryFn: () => Imports.Kept({ id, offset: 0, limit: 500 }), enabled: id > 0 })
export const jobResultQuery = (id: string | undefined) =>
  queryOptions({ queryKey: keys.jobResult(id ?? ''), queryFn: () => Jobs.Result({ id: id ?? '' }), enabled: id !== undefined, staleTime: Infinity })

export const noticeTextQuery = (id: string, language: string) =>
  queryOptions({ queryKey: keys.noticeText(id, language), queryFn: () => Notices.Text({ id, language }), staleTime: Infinity })

export const previewQuery = (contactId: number, asOf: string, language: string) =>
  queryOptions({
    queryKey: keys.preview(contactId, asOf, language),
    queryFn: () => Evidence.Preview({ contactId, asOf, language }),
    enabled: contactId > 0,
    gcTime: 0,
  })

export const ledgerPage = (before: number, kind: string) => Ledger.List({ before, limit: pageSize, kind })

/** A page of the pairs that the last search found. */
export const duplicatesPage = (offset: number) => Duplicates.List({ offset, limit: pageSize })
export const mergePreviewQuery = (order: MergeOrder) => queryOptions({ queryKey: keys.mergePreview(order), queryFn: () => Duplicates.Preview(order) })
export const recentMergesQuery = queryOptions({ queryKey: keys.recentMerges, queryFn: async () => (await Duplicates.Recent({})).merges })
