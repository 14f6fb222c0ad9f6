import { useSyncExternalStore } from 'react'
import type { FileRef } from '../../backend/types'
import type { Work } from './wizard'

/** What waits for the wizard to take it: a file that was dropped on the window, or an import that goes on. */
export interface Waiting {
  file?: FileRef
  work?: Work
  /** somebody went to the wizard again */
  anew?: boolean
}

let waiting: Waiting | undefined
const listeners = new Set<() => void>()

function set(next: Waiting | undefined) {
  waiting = next
  for (const listener of listeners) listener()
}

export const offerFile = (file: FileRef) => { set({ file }) }
export const beginAnew = () => { set({ anew: true }) }
export const offerWork = (work: Work) => { set({ work }) }

export function takeWaiting(): Waiting | undefined {
  const taken = waiting
  set(undefined)
  return taken
}

export const useWaiting = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => waiting,
  )
