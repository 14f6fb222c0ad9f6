import { useSyncExternalStore } from 'react'
import type { FileRef } from '../../backend/types'

// A file that was dropped on the window and waits for the wizard to take it.
let waiting: FileRef | undefined
const listeners = new Set<() => void>()

function tell() {
  for (const listener of listeners) listener()
}

export function offerFile(file: FileRef) {
  waiting = file
  tell()
}

export function takeFile(): FileRef | undefined {
  const file = waiting
  waiting = undefined
  tell()
  return file
}

export const useWaitingFile = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => waiting,
  )
