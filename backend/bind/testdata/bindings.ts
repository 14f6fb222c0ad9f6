// Generated from the bound structs of the backend. Do not edit: change the Go
// side and run its test with UPDATE=1.
/* eslint-disable */

export type AppError = {
  code: ErrorCode
  reason: Reason | ""
  field: string
  params: Record<string, string>
  incident: string
}

export type Blatt = {
  tags: string[]
  notes: Record<string, string>
}

export type Colour = "red" | "green"

export type ErrorCode = "invalid" | "not_found" | "conflict" | "locked" | "cancelled" | "offline" | "rejected" | "refused_by_law" | "integrity" | "internal"

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

/** What the shell provides, whichever it is. */
export interface Bound {
  Forest: {
    Clear(input: Record<string, never>): Promise<Record<string, never>>
    Find(input: FindIn): Promise<Tree>
  }
  Path: {
    Walk(input: Paging): Promise<Paging>
  }
}

declare global {
  interface Window {
    go: { bind: Bound }
  }
}

export const Forest = {
  Clear: async (input: Record<string, never>): Promise<Record<string, never>> => window.go.bind.Forest.Clear(input),
  Find: async (input: FindIn): Promise<Tree> => window.go.bind.Forest.Find(input),
}

export const Path = {
  Walk: async (input: Paging): Promise<Paging> => window.go.bind.Path.Walk(input),
}

/** Where the page finds a file of the backend: a document for a frame, a picture. */
export const fileURL = (ref: string): string => `/file/${encodeURIComponent(ref)}`
