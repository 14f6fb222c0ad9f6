import { useSyncExternalStore } from 'react'
import type { FileRef } from '../../backend/types'

// Files that were dropped on the window and wait for the tray to take them.
let waiting: FileRef[] = []
const listeners = new Set<() => void>()

function set(next: FileRef[]) {
  waiting = next
  for (const listener of listeners) listener()
}

export const offerAnswers = (files: FileRef[]) => { set(files) }

export function takeAnswers(): FileRef[] {
  const taken = waiting
  set([])
  return taken
}

export const useOffered = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    () => waiting,
  )

/** Rows of a form tool, by the name that such files have; anything else is read as mail. */
export const isForm = (file: FileRef) => /\.(csv|tsv|xlsx|xlsm)$/i.test(file.name)
