// Requests of people and their letters: what is read, and what is done.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { Replies, Requests } from './bindings'
import { pageSize } from './queries'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>
type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]

export type RequestRow = Out<typeof Requests.List>['requests'][number]
export type RequestPage = Out<typeof Requests.Page>
export type Course = RequestPage['course']
export type DateStep = RequestPage['deadline']['steps'][number]
export type Intake = In<typeof Requests.Enter>
export type Recipient = RequestPage['recipients'][number]
export type SuggestedRecipient = RequestPage['suggested'][number]
export type LetterShown = Out<typeof Replies.Show>
export type Candidate = Out<typeof Requests.Look>['people'][number]

export const requestTypes = ['access', 'rectification', 'erasure', 'restriction', 'recipients', 'portability', 'objection', 'marketing_objection', 'automated', 'withdrawal', 'uk_complaint'] as const
export const requestChannels = ['mail', 'letter', 'phone', 'counter', 'web_form', 'other'] as const
export const identityMethods = ['known_address', 'signed_mail', 'call_back', 'customer_number', 'in_person', 'document_seen'] as const

export const registerQuery = (closed: boolean) =>
  infiniteQueryOptions({
    queryKey: ['requests', 'register', closed] as const,
    queryFn: async ({ pageParam }) => (await Requests.List({ all: closed, offset: pageParam, limit: pageSize })).requests,
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.length < pageSize ? undefined : pages.length * pageSize),
  })

export const requestPageQuery = (id: number) => queryOptions({ queryKey: ['requests', 'page', id] as const, queryFn: () => Requests.Page({ id }) })
/** Until when a request would have to be answered that is not kept yet. */
export const reckonQuery = (types: string[], received: string, contactId: number) =>
  queryOptions({ queryKey: ['requests', 'reckon', types, received, contactId] as const, queryFn: () => Requests.Reckon({ types, received, contactId }), enabled: types.length > 0 && received !== '', retry: false, gcTime: 0 })
export const lookQuery = (name: string, email: string) =>
  queryOptions({ queryKey: ['requests', 'look', name, email] as const, queryFn: async () => (await Requests.Look({ name, email, phone: '' })).people, enabled: name.length > 2 || email.includes('@'), retry: false, gcTime: 0 })
/** How many records the book holds on the person of a request. */
export const foundQuery = (id: number, known: boolean) => queryOptions({ queryKey: ['requests', 'found', id] as const, queryFn: async () => (await Requests.Found({ id })).records, enabled: known })

export const enterRequest = async (input: Intake) => (await Requests.Enter(input)).id
/** What a saved mail says, before it is kept. */
export const readMail = (file: string) => Requests.Read({ file })
export const enterMail = async (input: In<typeof Requests.EnterMail>) => (await Requests.EnterMail(input)).id
export const setRequestPerson = (id: number, contactId: number) => Requests.Person({ id, contactId })
export const askIdentity = (id: number, on: string, doubt: string, method: string) => Requests.AskIdentity({ id, on, doubt, method })
export const identityResult = (id: number, on: string, method: string, result: string) => Requests.Identity({ id, on, method, result })
export const shownDestroyed = (id: number) => Requests.ShownDestroyed({ id, on: '', words: '' })
export const acknowledge = (id: number, on: string) => Requests.Acknowledge({ id, on, words: '' })
export const askClarification = (id: number, on: string) => Requests.Clarify({ id, on, words: '' })
export const clarified = (id: number, on: string) => Requests.Clarified({ id, on, words: '' })
export const announceFee = (input: In<typeof Requests.Fee>) => Requests.Fee(input)
export const feePaid = (id: number, on: string) => Requests.FeePaid({ id, on, words: '' })
/** The person is told on the day on which this is noted: the notice is the next thing to send. */
export const extendRequest = (id: number, reason: string, explained: string) => Requests.Extend({ id, on: '', reason, explained })
export const refuseRequest = (input: In<typeof Requests.Refuse>) => Requests.Refuse(input)
export const setSearch = (input: In<typeof Requests.Search>) => Requests.Search(input)
export const addRedaction = (id: number, where: string, reason: string, count: number) => Requests.Redact({ id, where, reason, count })
export const addRecipient = async (input: In<typeof Requests.AddRecipient>) => (await Requests.AddRecipient(input)).recipient
export const recipientTold = (id: number, recipient: number, on: string) => Requests.Told({ id, recipient, on, words: '' })
export const recipientConfirmed = (id: number, recipient: number, on: string) => Requests.Confirmed({ id, recipient, on, words: '' })
export const recipientNotTold = (id: number, recipient: number, words: string) => Requests.NotTold({ id, recipient, on: '', words })
export const handOver = (id: number, operator: string, words: string) => Requests.HandOver({ id, operator, words })
export const operatorsQuery = queryOptions({ queryKey: ['requests', 'operators'] as const, queryFn: async () => (await Requests.Operators({})).operators })
export const addNote = (id: number, words: string) => Requests.Note({ id, on: '', words })
export const carryOut = (input: In<typeof Requests.Do>) => Requests.Do(input)
/** A restriction ends once the person has been told (Art. 18(3)). */
export async function liftRestriction(id: number, words: string, told: string) {
  if (told !== '') await Requests.LiftTold({ id, on: told, words: '' })
  return Requests.Lift({ id, on: '', words })
}
export const closeRequest = (input: In<typeof Requests.Close>) => Requests.Close(input)
export const reopenRequest = (id: number, words: string) => Requests.Reopen({ id, on: '', words })
export const undoStep = (id: number) => Requests.Undo({ id, on: '', words: '' })

export const letterQuery = (id: number) => queryOptions({ queryKey: ['requests', 'letter', id] as const, queryFn: () => Replies.Show({ id }) })
export const draftLetter = async (request: number, kind: string, language: string, recipient: number) => (await Replies.Draft({ request, kind, language, recipient })).id
export const saveLetter = (id: number, subject: string, text: string) => Replies.Save({ id, subject, text })
export const letterPdf = async (id: number) => (await Replies.PDF({ id })).file
export const letterMail = async (id: number) => (await Replies.EML({ id })).file
export const letterSent = (id: number, medium: string, on: string) => Replies.Sent({ id, medium, on })
export const dropLetter = (id: number) => Replies.Drop({ id })
