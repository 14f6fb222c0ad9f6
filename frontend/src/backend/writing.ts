// What speaks for and against writing to a person besides their consents.
import { queryOptions } from '@tanstack/react-query'
import { Contacts } from './bindings'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type PersonWriting = Out<typeof Contacts.Writing>
export type PersonMark = PersonWriting['marks'][number]
export type PersonSale = PersonWriting['sales'][number]

/** The conditions of a soft opt-in, in the order of the law (ePrivacy 13(2)). */
export const saleConditions = ['own_customer', 'from_sale', 'similar_goods', 'stop_at_sale', 'stop_each_mail', 'paid'] as const

export const writingQuery = (id: number) => queryOptions({ queryKey: ['contacts', 'writing', id] as const, queryFn: () => Contacts.Writing({ id }) })

export const markPerson = (id: number, kind: string, since: string, words: string) => Contacts.Mark({ id, kind, since, words, toldOn: '' })
export const unmarkPerson = (id: number, kind: string, toldOn: string, words: string) => Contacts.Unmark({ id, kind, since: '', toldOn, words })
export const recordSale = (input: Parameters<typeof Contacts.RecordSale>[0]) => Contacts.RecordSale(input)
export const dropSale = (id: number, purpose: string) => Contacts.DropSale({ id, purpose })
