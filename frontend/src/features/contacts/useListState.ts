import { useCallback, useEffect, useRef, useState } from 'react'
import { sameList, sameRows, type ListState } from './listState'

const settled = 350 // ms until what is typed or walked to stands in the address

/**
 * The state of the list, ahead of the address: what is typed and the row in view reach it only when they
 * rest, because browsers count how often a page rewrites its address. Each filter, order or view is a step
 * that "back" takes back; a search is one step, however many letters it has.
 */
export function useListState(address: ListState, write: (state: ListState, step: boolean) => void) {
  const [state, setState] = useState(address)
  const now = useRef(state)
  const written = useRef(address)
  const underWay = useRef<ListState[]>([]) // written, and not yet come back
  const typing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(write)
  useEffect(() => {
    latest.current = write
  })
  useEffect(() => {
    // The address was changed from outside: back, forward, a link.
    const at = underWay.current.findIndex((one) => sameList(one, address))
    if (at >= 0) underWay.current.splice(0, at + 1)
    if (at >= 0 || sameList(address, written.current)) return
    clearTimeout(timer.current)
    underWay.current = []
    written.current = now.current = address
    typing.current = false
    setState(address)
  }, [address])
  const commit = useCallback((typed: boolean) => {
    clearTimeout(timer.current)
    timer.current = undefined
    const next = now.current
    if (sameList(next, written.current)) return
    const step = !sameRows(next, written.current) || next.columns?.join() !== written.current.columns?.join()
    const goesOn = typed && typing.current
    if (step) typing.current = typed
    written.current = next
    underWay.current = [...underWay.current, next].slice(-8)
    latest.current(next, step && !goesOn)
  }, [])
  useEffect(() => () => { clearTimeout(timer.current) }, [])
  /** `resting`: the address follows when the user rests, else at once */
  const change = useCallback(
    (part: Partial<ListState>, resting = false) => {
      if (!resting && timer.current !== undefined) commit(now.current.search !== written.current.search)
      now.current = { ...now.current, ...part }
      setState(now.current)
      if (!resting) {
        commit(false)
        return
      }
      clearTimeout(timer.current)
      timer.current = setTimeout(() => { commit(now.current.search !== written.current.search) }, settled)
    },
    [commit],
  )
  const flush = useCallback(() => { commit(now.current.search !== written.current.search) }, [commit])
  return { state, change, flush }
}
