// What came in and what people asked: what is read, and what is done.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { Answers, Requests } from './bindings'
import { pageSize } from './queries'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>
type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]

export type MailShown = Out<typeof Answers.Show>
export type MailLine = MailShown['row']
export type MailAsked = MailShown['questions'][number]
export type MailDecision = In<typeof Answers.Decide>
export type Correspondence = Out<typeof Answers.Of>
export type AnswersForm = Out<typeof Answers.Form>
export type RequestLine = Out<typeof Requests.List>['requests'][number]

/** The terms of a campaign of acceptance, among the purposes. */
export const aboutTerms = '*terms'

const all = { states: [], kinds: [], campaign: 0, contactId: 0, alone: false, offset: 0, limit: 0 }

/** How many wait, for the navigation: no row is read. */
export const waitingQuery = queryOptions({ queryKey: ['answers', 'waiting'] as const, queryFn: async () => (await Answers.List({ ...all, states: ['tray'] })).total })

export const trayQuery = infiniteQueryOptions({
  queryKey: ['answers', 'tray'] as const,
  queryFn: ({ pageParam }) => Answers.List({ ...all, states: ['tray'], offset: pageParam, limit: pageSize }),
  initialPageParam: 0,
  getNextPageParam: (last, pages) => {
    const read = pages.reduce((sum, page) => sum + page.rows.length, 0)
    return last.rows.length > 0 && read < last.total ? read : undefined
  },
})

export const answersFiguresQuery = queryOptions({ queryKey: ['answers', 'figures'] as const, queryFn: () => Answers.Figures({ campaign: 0 }) })

/** A page of what is done with: what needed nobody, or all that was decided. */
export const donePageQuery = (kind: string, alone: boolean, page: number) =>
  queryOptions({
    queryKey: ['answers', 'done', kind, alone, page] as const,
    queryFn: () => Answers.List({ ...all, states: alone ? [] : ['recorded', 'noted', 'set_aside', 'request'], kinds: kind === '' ? [] : [kind], alone, offset: page * pageSize, limit: pageSize }),
  })

/** One mail; as it stands where it is another person's, with a contact. */
export const mailQuery = (id: number, contactId = 0) => queryOptions({ queryKey: ['answers', 'one', id, contactId] as const, queryFn: () => Answers.Show({ id, contactId }), enabled: id > 0 })

export const correspondenceQuery = (contactId: number) => queryOptions({ queryKey: ['answers', 'of', contactId] as const, queryFn: () => Answers.Of({ contactId }) })

/** Whose a token is; asked only of what looks like one. */
export const invitedQuery = (token: string) => queryOptions({ queryKey: ['answers', 'invited', token] as const, queryFn: () => Answers.Invited({ token }), enabled: token.length >= 12, retry: false, gcTime: 0 })

export const formQuery = (file: string) => queryOptions({ queryKey: ['answers', 'form', file] as const, queryFn: () => Answers.Form({ file, campaign: 0 }), enabled: file !== '', retry: false, gcTime: 0 })

export const decideMail = (input: MailDecision) => Answers.Decide(input)
export const undoMail = (id: number) => Answers.Undo({ id })
export const keyIn = (input: In<typeof Answers.KeyIn>) => Answers.KeyIn(input)
export const addressWorks = (contactId: number, address: string, words: string) => Answers.AddressWorks({ contactId, address, words })

const nothing = { sender: 0, files: [], form: '', campaign: 0, columns: {}, at: '' }
export const fetchMail = async () => (await Answers.Collect(nothing)).job
export const readMails = async (files: string[]) => (await Answers.Collect({ ...nothing, files })).job
export const readForm = async (form: string, columns: Record<string, string>, at: string) => (await Answers.Collect({ ...nothing, form, columns, at })).job

export const requestTypes = ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'automated', 'withdrawal'] as const

export const requestsQuery = (closed: boolean) =>
  infiniteQueryOptions({
    queryKey: ['requests', 'list', closed] as const,
    queryFn: async ({ pageParam }) => (await Requests.List({ all: closed, offset: pageParam, limit: pageSize })).requests,
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.length < pageSize ? undefined : pages.length * pageSize),
  })
