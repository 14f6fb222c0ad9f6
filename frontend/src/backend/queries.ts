// What the window reads, as query options. Server state lives in the query
// cache only; events.ts says when it is stale.
import { queryOptions } from '@tanstack/react-query'
import { Book, Consents, Contacts, Evidence, Home, Imports, Jobs, Ledger, Notices, Purposes, Shelf } from './bindings'
import { keys } from './keys'
import type { ContactsQuery } from './types'

/** Rows per fetched page of a windowed list. */
export const pageSize = 100

export const statusQuery = queryOptions({ queryKey: keys.status, queryFn: () => Book.Status({}), staleTime: 20_000 })
export const shelfQuery = queryOptions({ queryKey: keys.shelf, queryFn: () => Shelf.List({}) })
export const keychainQuery = (ref: string) =>
  queryOptions({ queryKey: keys.keychain(ref), queryFn: () => Shelf.Keychain({ ref }), enabled: ref !== '', staleTime: 0 })
export const todayQuery = queryOptions({ queryKey: keys.today, queryFn: () => Home.Today({}) })
export const viewsQuery = queryOptions({ queryKey: keys.views, queryFn: async () => (await Contacts.Views({})).views })
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

export const contactsPageQuery = (query: ContactsQuery, page: number) =>
  queryOptions({
    queryKey: keys.contacts(query, page),
    queryFn: () => Contacts.List({ ...query, offset: page * pageSize, limit: pageSize }),
    staleTime: 60_000,
  })

export const planPageQuery = (reading: string, outcome: string, page: number) =>
  queryOptions({
    queryKey: keys.plan(reading, outcome, page),
    queryFn: () => Imports.PlanRows({ reading, outcome, offset: page * pageSize, limit: pageSize }),
  })

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
