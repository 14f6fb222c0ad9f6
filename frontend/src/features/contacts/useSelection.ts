import { useRef, useState } from 'react'
import { numbersOf } from '../../backend/actions'
import type { ContactRow, ContactsQuery } from '../../backend/types'
import { extend, nothing, selectAll, toggle, type Selection } from './selection'

/** What is ticked in a list of which only the rows in view are known. */
export function useSelection(query: ContactsQuery, row: (at: number) => ContactRow | undefined, failed: (error: unknown) => void) {
  const [selection, setSelection] = useState<Selection>(nothing)
  const picked = useRef(new Map<number, ContactRow>())
  const asked = useRef(0)

  const pick = (at: number) => {
    const one = row(at)
    if (!one) return
    picked.current.set(one.id, one)
    setSelection((known) => toggle(known, one.id, at))
  }
  /** Ticks everybody from where the last tick was up to a row. */
  const pickTo = async (at: number, from?: number) => {
    const anchor = selection.anchor ?? from ?? at
    const [first, last] = anchor < at ? [anchor, at] : [at, anchor]
    const known: number[] = []
    for (let one = first; one <= last; one++) {
      const there = row(one)
      if (!there) break
      picked.current.set(there.id, there)
      known.push(there.id)
    }
    const whole = known.length === last - first + 1
    const round = ++asked.current
    try {
      const stretch = whole ? known : await numbersOf(query, first, last - first + 1)
      if (round === asked.current) setSelection((before) => extend(before, stretch, anchor))
    } catch (error) {
      failed(error)
    }
  }
  return {
    selection,
    pick,
    pickTo,
    all: () => { setSelection(selectAll) },
    clear: () => {
      asked.current++
      picked.current.clear()
      setSelection(nothing)
    },
    /** the one person who is ticked, where it is one */
    only: !selection.all && selection.ids.size === 1 ? picked.current.get([...selection.ids][0] ?? 0) : undefined,
  }
}
