// Notices beyond their texts, and the cookie register: what is read, and what is done.
import { queryOptions } from '@tanstack/react-query'
import { Cookies, Notices } from './bindings'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>
type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]

export type NoticeComparison = Out<typeof Notices.Diff>
export type NoticeDiff = NoticeComparison['diff']
export type NoticeOutlook = Out<typeof Notices.Foresee>
export type AlignedRow = Out<typeof Notices.Align>['rows'][number]
export type Waiting = Out<typeof Notices.Renewals>['purposes'][number]
export type Deposit = In<typeof Notices.Deposit>
export type Cookie = Out<typeof Cookies.List>['cookies'][number]
export type CookieCounts = Out<typeof Cookies.Import>

export const noticeDiffQuery = (first: string, second: string, language: string) =>
  queryOptions({ queryKey: ['notices', 'diff', first, second, language] as const, queryFn: () => Notices.Diff({ first, second, language }), staleTime: Infinity })
/** What publishing the drafts would change; always asked anew. */
export const outlookQuery = (kind: string, languages: string[]) =>
  queryOptions({ queryKey: ['notices', 'outlook', kind, languages] as const, queryFn: () => Notices.Foresee({ kind, languages }), staleTime: 0, enabled: languages.length > 0 })
export const alignQuery = (kind: string, left: string, right: string) =>
  queryOptions({ queryKey: ['notices', 'align', kind, left, right] as const, queryFn: async () => (await Notices.Align({ kind, left, right })).rows, staleTime: 0 })
export const waitingQuery = queryOptions({ queryKey: ['notices', 'waiting'] as const, queryFn: async () => (await Notices.Renewals({})).purposes })
export const depositNotice = async (input: Deposit) => (await Notices.Deposit(input)).version
/** Where a version could be read, the newest first. */
export const noticeAddressesQuery = (id: string) => queryOptions({ queryKey: ['notices', 'addresses', id] as const, queryFn: async () => (await Notices.Addresses({ id })).addresses })

/** The text in a chosen file; nothing is kept of it. */
export const readNoticeFile = async (file: string) => (await Notices.ReadFile({ file })).text

export const setNoticeAddress = (id: string, url: string) => Notices.SetAddress({ id, url })
export const dropWaiting = async (purpose: string, reason: string, contactId = 0) => (await Notices.DropRenewals({ purpose, reason, contactId })).dropped

export const cookiesQuery = queryOptions({ queryKey: ['cookies', 'list'] as const, queryFn: () => Cookies.List({}) })
export const saveCookie = async (cookie: Cookie) => (await Cookies.Save({ cookie })).cookie
export const removeCookie = (id: number) => Cookies.Remove({ id })
export const importCookies = (file: string) => Cookies.Import({ file, seenOn: '', site: '', language: document.documentElement.lang })
/** What lists named and nobody has decided yet. */
export type CookieDraft = Out<typeof Cookies.Drafts>['drafts'][number]
export const cookieDraftsQuery = queryOptions({ queryKey: ['cookies', 'drafts'] as const, queryFn: async () => (await Cookies.Drafts({})).drafts })
export const decideCookie = async (draft: number, cookie: Cookie) => (await Cookies.Decide({ draft, cookie })).cookie
export const discardDrafts = (drafts: number[]) => Cookies.Discard({ drafts })
/** The banner in a language, as HTML to paste. */
export const bannerQuery = (language: string, noticeUrl: string) =>
  queryOptions({ queryKey: ['cookies', 'banner', language, noticeUrl] as const, queryFn: () => Cookies.Banner({ language, noticeUrl }), gcTime: 0, retry: false })
