import type { QueryClient } from '@tanstack/react-query'
import { keys, staleBy } from './keys'
import type { FileRef, JobSnapshot } from './types'

export interface Events {
  changed: { topics: string[] }
  job: JobSnapshot
  locked: unknown
  menu: { command: string }
  drop: { files: FileRef[] }
}

/** Listens until the returned function is called. */
export function on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void {
  const stop = window.runtime?.EventsOn(name, (data) => {
    listener(data as Events[Name])
  })
  return () => stop?.()
}

/** Keeps the query cache true: what a topic names is fetched again, a locked book is forgotten. */
export function followBackend(client: QueryClient): () => void {
  const stops = [
    on('changed', ({ topics }) => {
      const stale = new Set(topics.flatMap(staleBy))
      void client.invalidateQueries({ predicate: (query) => stale.has(String(query.queryKey[0])) })
    }),
    on('job', (job) => {
      client.setQueryData<JobSnapshot[]>(keys.jobs, (known = []) => {
        const at = known.findIndex((other) => other.id === job.id)
        return at < 0 ? [...known, job] : known.with(at, job)
      })
    }),
    on('locked', () => {
      forgetBook(client)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Nothing of a locked book may stay in memory or on the screen. */
export function forgetBook(client: QueryClient) {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'book' })
  void client.invalidateQueries({ queryKey: ['book'] })
}
