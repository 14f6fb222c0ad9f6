// Campaigns: what is read, and what is done.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { Campaigns } from './bindings'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>
type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]

export type CampaignRow = Out<typeof Campaigns.List>['campaigns'][number]
export type Campaign = Out<typeof Campaigns.Find>
export type Definition = In<typeof Campaigns.Save>['definition']
export type Audience = Out<typeof Campaigns.Audience>
export type AudienceSum = Audience['sums'][number]
export type Rule = AudienceSum['rules'][number]
export type Missing = Audience['missing'][number]
export type RulePerson = Out<typeof Campaigns.RulePeople>['people'][number]
export type RoleText = Out<typeof Campaigns.Texts>['texts'][number]
export type Finding = RoleText['findings'][number]
export type CampaignStatus = Out<typeof Campaigns.Status>
export type CampaignLook = Out<typeof Campaigns.Look>
export type CampaignMessage = Out<typeof Campaigns.Messages>['messages'][number]

export interface RuleAsked {
  id: number
  definition: Definition
  purpose: string
  code: string
}

export const campaignPage = 100

export const campaignsQuery = queryOptions({ queryKey: ['campaigns', 'list'] as const, queryFn: () => Campaigns.List({}) })
export const campaignQuery = (id: number) => queryOptions({ queryKey: ['campaigns', 'one', id] as const, queryFn: () => Campaigns.Find({ id }), enabled: id > 0 })
/** Whom the gate lets through; the definition travels whole, so that a draft need not be saved to be looked at. */
export const audienceQuery = (id: number, definition: Definition) =>
  queryOptions({ queryKey: ['campaigns', 'audience', id, definition] as const, queryFn: () => Campaigns.Audience({ id, definition }), placeholderData: keepPreviousData, gcTime: 30_000 })
export const ruleQuery = (asked: RuleAsked, page: number) =>
  queryOptions({ queryKey: ['campaigns', 'rule', asked, page] as const, queryFn: () => Campaigns.RulePeople({ ...asked, offset: page * campaignPage, limit: campaignPage }), gcTime: 30_000 })
export const textsQuery = (id: number, definition: Definition) =>
  queryOptions({ queryKey: ['campaigns', 'texts', id, definition] as const, queryFn: () => Campaigns.Texts({ id, definition }), placeholderData: keepPreviousData, gcTime: 30_000 })
export const messageQuery = (definition: Definition, contactId: number, role: string, language: string) =>
  queryOptions({ queryKey: ['campaigns', 'preview', definition, contactId, role, language] as const, queryFn: () => Campaigns.Preview({ definition, contactId, role, language }), enabled: contactId > 0, gcTime: 0, placeholderData: keepPreviousData, retry: false })
export const campaignStatusQuery = (id: number, often: boolean) =>
  queryOptions({ queryKey: ['campaigns', 'status', id] as const, queryFn: () => Campaigns.Status({ id }), refetchInterval: often ? 1_500 : false })
export const lookQuery = (id: number, often: boolean) =>
  queryOptions({ queryKey: ['campaigns', 'look', id] as const, queryFn: () => Campaigns.Look({ id }), refetchInterval: often ? 1_500 : false })
export const messagesQuery = (id: number, state: string, page: number) =>
  queryOptions({ queryKey: ['campaigns', 'messages', id, state, page] as const, queryFn: () => Campaigns.Messages({ id, state, offset: page * campaignPage, limit: campaignPage }), placeholderData: keepPreviousData })
export const proposedQuery = (id: number, enabled: boolean) => queryOptions({ queryKey: ['campaigns', 'proposed', id] as const, queryFn: () => Campaigns.Proposed({ id }), enabled })

export const saveCampaign = (id: number, definition: Definition) => Campaigns.Save({ id, definition })
export const countAudience = async (id: number, definition: Definition) => (await Campaigns.Count({ id, definition })).job
export const saveRule = async (asked: RuleAsked) => (await Campaigns.SaveRule({ ...asked, offset: 0, limit: 0 })).job
export const approveCampaign = async (id: number) => (await Campaigns.Approve({ id })).job
export const sendCampaign = async (id: number) => (await Campaigns.Send({ id, reminders: false, limit: 0 })).job
export const pauseCampaign = (id: number) => Campaigns.Pause({ id })
export const cancelCampaign = (id: number) => Campaigns.Cancel({ id })
export const closeCampaign = async (id: number, early: boolean) => (await Campaigns.Close({ id, early })).job
export const decideMessage = (id: number, message: number, decision: 'sent' | 'again') => Campaigns.Decide({ id, message, decision })

export type PrintRun = Out<typeof Campaigns.Prints>['runs'][number]

export const printsQuery = (id: number) => queryOptions({ queryKey: ['campaigns', 'prints', id] as const, queryFn: async () => (await Campaigns.Prints({ id })).runs })
export interface LetterOrder {
  layout: string
  duplex: boolean
  reminders: boolean
  run: number
}

/** The letters that are due, or those of a print run once more. */
export const printLetters = async (id: number, order: LetterOrder) => (await Campaigns.PrintLetters({ id, ...order })).job
export const markPrinted = (id: number, run: number) => Campaigns.Printed({ id, run })
export const legalityReport = async (id: number, language: string, words: Record<string, string>) => (await Campaigns.Legality({ id, language, words })).job
export const campaignReport = async (id: number, format: 'pdf' | 'xlsx', language: string) => (await Campaigns.Report({ id, format, language })).job
/** What the backend calls a missing thing by, to have it in the words of the window. */
export const missingKey = ({ reason, params }: Pick<Missing, 'reason' | 'params'>) => [reason, params['name'] ?? '', params['line'] ?? '', params['place'] ?? ''].join('|')
