// What people were given to read, and what they accepted: never a consent.
import { queryOptions } from '@tanstack/react-query'
import { Tellings } from './bindings'

type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]
type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type ToldPerson = Out<typeof Tellings.Of>
export type TellingRow = ToldPerson['tellings'][number]
export type TellingInput = In<typeof Tellings.Tell>['telling']

export const tellingsQuery = (contactId: number) => queryOptions({ queryKey: ['consents', 'tellings', contactId] as const, queryFn: () => Tellings.Of({ contactId }) })
export const tell = (contactId: number, telling: TellingInput) => Tellings.Tell({ contactId, telling })
export const tellMany = async (search: string, filters: string[], telling: TellingInput) => (await Tellings.Many({ search, filters, telling })).job
