// Mail accounts: what is read, and what is done.
import { queryOptions } from '@tanstack/react-query'
import { Senders } from './bindings'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type SenderListed = Out<typeof Senders.List>['senders'][number]
export type SenderInput = Parameters<typeof Senders.Save>[0]
export type Sender = SenderInput['sender']
export type MailServer = Sender['smtp']
export type MailStep = Out<typeof Senders.Test>['steps'][number]

export const sendersQuery = queryOptions({ queryKey: ['senders', 'list'] as const, queryFn: () => Senders.List({}) })
export const saveSender = (input: SenderInput) => Senders.Save(input)
export const testSender = async (input: SenderInput) => (await Senders.Test(input)).steps
export const keysQuery = queryOptions({ queryKey: ['senders', 'keys'] as const, queryFn: async () => (await Senders.Keys({})).keys })
export const enterKey = (key: Parameters<typeof Senders.EnterKey>[0]) => Senders.EnterKey(key)
export const dropKey = (domain: string, selector: string) => Senders.DropKey({ domain, selector, record: '' })
export const removeSender = (id: number) => Senders.Remove({ id })
