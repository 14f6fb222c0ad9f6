// Consent forms for new people, and what comes back on them.
import { queryOptions } from '@tanstack/react-query'
import { Forms } from './bindings'

type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]
type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type FormDraft = In<typeof Forms.Preview>
export type FormRow = Out<typeof Forms.List>['forms'][number]
export type FormKind = 'person' | 'sheet' | 'html'
export type AnswersInput = In<typeof Forms.Answers>
export type EnterInput = In<typeof Forms.Enter>
export type SignedLine = EnterInput['people'][number]

export const formsQuery = queryOptions({ queryKey: ['consents', 'forms'] as const, queryFn: async () => (await Forms.List({})).forms })

/** The form as it would be; refused for the same reasons as the form itself. */
export const formPreviewQuery = (draft: FormDraft, enabled: boolean) =>
  queryOptions({ queryKey: ['notices', 'form', draft] as const, queryFn: () => Forms.Preview(draft), enabled, gcTime: 0, retry: false })

export const makeForm = (draft: FormDraft) => Forms.Make(draft)
export const formFile = async (code: string) => (await Forms.Again({ code })).file
export const bringAnswers = async (input: AnswersInput) => (await Forms.Answers(input)).job
export const enterPaper = async (input: EnterInput) => (await Forms.Enter(input)).rows
