// Breaches: what is read, and what is done.
import { queryOptions } from '@tanstack/react-query'
import type { FileRef } from './types'

export type Risk = '' | 'unlikely' | 'risk' | 'high'

export interface BreachNotice { phase: string; to: string; at: string; reference: string; means: string; delay: string; sha256: string }
export interface Breach {
  breach: number; title: string; role: string; occurred_from: string; occurred_to: string; detected_at: string; aware_at: string; aware_how: string; reporter: string; processor: number; processor_said: string; processor_at: string
  types: string[]; cause: string; facts: string; data: string[]; special: boolean | null; subjects: string[]; people: number | null; people_approx: boolean; records: number | null; records_approx: boolean; countries: string[]; unintelligible: boolean | null
  effects: string; consequences: string; taken: string; planned: string; mitigation: string; advice: string[]; contact: string
  criteria: { criterion: string; level: number; words: string }[]; risk: Risk; reasons: string; judged_at: string; judged_by: string
  authority: Decision | null; notices: BreachNotice[]; tell_people: Decision | null; told: { at: string; number: number; means: string; words: string; campaign: number }[]; controllers: { party: number; name: string; at: string; means: string }[]
  opinion: string; opinion_on: string; lessons: string; drill: boolean; handler: string; closed_at: string; reopened_at: string; open: { what: string; expected: string }[]
}
export interface Decision { tell: boolean; ground: string; words: string; at: string }
export interface BreachClock { aware: string; due: string; upper: string }
export interface Gap { article: string; field: string }
export interface BreachPage {
  breach: Breach
  clock: BreachClock | null
  running: boolean
  fields: { article: string; field: string; known: boolean }[]
  missing: Gap[]
  noticeMissing: Gap[]
  closing: Gap[]
  contact: string
  processor: string
  authority: string
  handler: string
  judgedBy: string
  history: { entry: number; kind: string; at: string; by: string; risk: string; fields: string[] }[]
}
export interface BreachRow { id: number; title: string; role: string; drill: boolean; risk: Risk; awareAt: string; due: string; running: boolean; told: string; closedAt: string; handler: string; known: number; fields: number }
export interface RunningClock { breach: number; title: string; due: string; drill: boolean }

export const breachCriteria = ['type', 'data', 'identification', 'severity', 'people', 'controller', 'number']
export const noticeMeans = ['web_form', 'mail', 'post', 'phone', 'hand', 'other']
export const tellingMeans = ['mail', 'post', 'phone', 'hand', 'public', 'other']

const later = () => Promise.reject(new Error('not wired'))
export const breachesQuery = queryOptions({ queryKey: ['breaches', 'list'] as const, queryFn: (): Promise<BreachRow[]> => Promise.resolve([]) })
export const clocksQuery = queryOptions({ queryKey: ['breaches', 'clocks'] as const, queryFn: (): Promise<{ open: number; running: RunningClock[] }> => Promise.resolve({ open: 0, running: [] }) })
export const breachPageQuery = (id: number) => queryOptions({ queryKey: ['breaches', 'page', id] as const, queryFn: (): Promise<BreachPage> => later() })
export const openBreach = (_: { facts: string; aware_at: string; aware_how: string; drill: boolean }): Promise<number> => later()
export const changeBreach = (_: number, __: Partial<Breach>): Promise<unknown> => later()
export const judgeBreach = (_: number, __: { criteria: Breach['criteria']; risk: Risk; reasons: string }): Promise<unknown> => later()
export const decideBreach = (_: number, __: 'authority' | 'people', ___: Omit<Decision, 'at'>): Promise<unknown> => later()
export const notePeopleTold = (_: number, __: { at: string; means: string; number: number; words: string }): Promise<unknown> => later()
export const noteControllerTold = (_: number, __: { party: number; name: string; at: string; means: string }): Promise<unknown> => later()
export const closeBreach = (_: number): Promise<unknown> => later()
export const reopenBreach = (_: number): Promise<unknown> => later()
export const breachRegisterFile = (_: number): Promise<FileRef> => later()
export const breachesFile = (): Promise<FileRef> => later()
