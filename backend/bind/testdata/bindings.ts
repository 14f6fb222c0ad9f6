// Generated from the bound structs of the backend. Do not edit: change the Go
// side and run its test with UPDATE=1.
/* eslint-disable */

export type AppError = {
  code: string
  reason: string
  field: string
  params: Record<string, string>
  incident: string
}

export type Blatt = {
  tags: string[]
  notes: Record<string, string>
}

export type Colour = "red" | "green"

export type FindIn = {
  offset: number
  limit: number
  search: string
  names: string[]
  row: {
    index: number
  }
}

export type Paging = {
  offset: number
  limit: number
}

export type Tree = {
  name: string
  leaves: Blatt[]
  byName: Record<string, Blatt>
  best: Blatt | null
  children: Tree[]
  counts: Partial<Record<Colour, number>>
  colour: Colour
  at: string
  raw: string
  any: unknown
  extra: {
    month: string
    count: number
  }[]
  maybe?: string
}

export type ErrorCode =
  | "cancelled"
  | "conflict"
  | "integrity"
  | "internal"
  | "invalid"
  | "locked"
  | "not_found"
  | "offline"
  | "refused_by_law"
  | "rejected"

type Bound = Record<string, Record<string, (input: unknown) => Promise<unknown>> | undefined>

async function call<Out>(service: string, method: string, input: unknown): Promise<Out> {
  const bound = (globalThis as { go?: { bind?: Bound } }).go?.bind?.[service]?.[method]
  if (!bound) throw { code: 'internal', reason: '', field: '', params: {}, incident: '' } satisfies AppError
  return (await bound(input)) as Out
}

export const Forest = {
  Clear: (input: Record<string, never>) => call<Record<string, never>>('Forest', 'Clear', input),
  Find: (input: FindIn) => call<Tree>('Forest', 'Find', input),
}

export const Path = {
  Walk: (input: Paging) => call<Paging>('Path', 'Walk', input),
}

/** Where the page finds a file of the backend: a document for a frame, a picture. */
export const fileURL = (ref: string): string => `./files/${encodeURIComponent(ref)}`
