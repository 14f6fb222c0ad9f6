import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

export interface Hint {
  keys: string[]
  label: string
}

interface Line {
  /** facts of the page, in place of ledger and backup */
  facts?: ReactNode
  hints: Hint[]
}

const empty: Line = { hints: [] }
const Read = createContext<Line>(empty)
const Write = createContext<(line: Line) => void>(() => undefined)

/** Lets the page in view say what stands in the status line. */
export function StatusLine({ children }: { children: ReactNode }) {
  const [line, setLine] = useState(empty)
  return (
    <Write.Provider value={setLine}>
      <Read.Provider value={line}>{children}</Read.Provider>
    </Write.Provider>
  )
}

export const useStatusLine = () => useContext(Read)

/** The keys of a page, as "up down:move", and its facts where it has some. */
export function useHints(hints: Hint[], facts?: ReactNode) {
  const write = useContext(Write)
  const text = JSON.stringify(hints)
  const line = useMemo<Line>(() => ({ hints: JSON.parse(text) as Hint[], facts }), [text, facts])
  useEffect(() => {
    write(line)
    return () => {
      write(empty)
    }
  }, [line, write])
}
