// Rows before anything is typed, and the words that their fields know.
import type { Activity, Occurrence, Party, Processor, RetentionRule, RoadStep, Safeguard, Screening, Subprocessor, Transfer } from './registers'

export const emptyTransfer: Transfer = { country: '', recipient: '', tool: '', module: '', words: '', assessed: '', reference: '', review_on: '', certified: false, authorised_on: '', occasional: false, told_on: '' }
export const emptyActivity: Activity = {
  activity: 0, role: 'controller', name: '', function: '', controllers: [], joint: [], purposes: [], aim: '', subjects: [], data: [], recipients: [], transfers: [], safeguards: [], measures: '',
  bases: [], source: '', systems: [], location: '', automated: '', screening: 0, notice: '', no_notice: '', rights: '', owner: '', made_on: '', reviewed_on: '', review_on: '', ended_on: '',
  occasional: false, notes: '',
}
export const emptyProcessor: Processor = {
  processor: 0, name: '', country: '', address: '', contact: '', email: '', phone: '', service: '', data: [], subjects: [], contract: '', signed_on: '', valid_to: '', notice_by: '', checklist: {},
  subprocessors: [], authorisation: '', transfers: [], certificates: '', audited_on: '', audit_on: '', exit_plan: '', ended_on: '', returned_on: '',
}
export const emptySubprocessor: Subprocessor = { name: '', country: '', service: '', notified_on: '', reviewed_on: '', objected_on: '', tool: '', certified: false }
export const emptyParty: Party = {
  party: 0, role: 'dpo', name: '', contact: '', address: '', email: '', phone: '', website: '', country: '', arrangement: '', essence: '', signed_on: '', required: false, reason: '', law: '',
  no_conflict: '', published_on: '', notified_on: '', decided_on: '', review_on: '', ended_on: '',
}
export const emptyRule: RetentionRule = {
  retention: 0, name: '', activity: 0, category: '', trigger: '', purpose: '', filter: '', field: '', period: '', why: '', law: '', action: 'erase', outside: false, hold: '', hold_until: '',
  reviewer: '', review_on: '', done_on: '', ended_on: '', law_period: '', year_end: '', every: '', template: '', carried: null,
}
export const emptyScreening: Screening = {
  screening: 0, activity: 0, name: '', cases: {}, criteria: {}, listed: { yes: null, words: '' }, outcome: '', reasons: '', made_on: '', description: '', necessity: '', risks: '', measures: '',
  advice: '', views: '', residual: '', consulted_on: '', done_on: '', review_on: '', ended_on: '',
}
export const emptySafeguard: Safeguard = { safeguard: 0, kind: 'access', name: '', words: '', state: 'planned', owner: '', due_on: '', done_on: '', tested_on: '', review_on: '', common: true }
export const emptyOccurrence: Occurrence = { occurrence: 0, kind: 'incident', on: '', title: '', words: '', who: '', result: '', breach: 0, repeat_on: '', handled: false }
export const emptyStep: RoadStep = { step: 0, key: '', title: '', state: 'open', owner: '', due_on: '', done_on: '', words: '' }

/** The tools for a transfer, in the order of Chapter V, by their ids. */
export const transferTools = ['A45-3', 'A46-2-a', 'A46-2-b', 'A46-2-c', 'A46-2-d', 'A46-2-e', 'A46-2-f', 'A46-3-a', 'A46-3-b', 'UK-IDTA', 'UK-Addendum', 'A49-1-a', 'A49-1-b', 'A49-1-c', 'A49-1-d', 'A49-1-e', 'A49-1-f', 'A49-1-g', 'A49-2'] as const
export const retentionTriggers = ['last_contact', 'added', 'consent_ended', 'refused', 'undeliverable', 'last_order', 'request_closed', 'contract_ended', 'financial_year', 'field'] as const
export const safeguardKinds = ['access', 'traceability', 'software', 'backup', 'encryption', 'processors', 'physical', 'organisation', 'network', 'paper', 'other'] as const
export const occurrenceKinds = ['incident', 'training', 'drill', 'audit', 'authority'] as const
export const partyRoles = ['joint', 'controller', 'representative', 'dpo', 'authority'] as const
export const retentionTriggersOutside = ['recorded', 'document_date', 'application_closed', 'employment_ended'] as const
