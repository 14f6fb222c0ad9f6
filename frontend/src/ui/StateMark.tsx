import type { ReactNode } from 'react'
import { cx } from '../lib/cx'

export type Mark = 'given' | 'soft' | 'withdrawn' | 'refused' | 'expired' | 'unknown' | 'asked' | 'none' | 'event'

const ring = <circle cx="8" cy="8" r="6.200" fill="none" strokeWidth="1.600" />

const shapes: Record<Mark, ReactNode> = {
  given: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="m4.800 8.200 2.200 2.200 4.200-4.600" stroke="var(--sheet)" strokeWidth="1.700" />
    </>
  ),
  soft: (
    <>
      {ring}
      <path d="M8 1.800a6.200 6.200 0 0 1 0 12.400z" fill="currentColor" stroke="none" />
    </>
  ),
  withdrawn: (
    <>
      {ring}
      <path d="M4.600 8h6.800" strokeWidth="1.900" />
    </>
  ),
  refused: (
    <>
      {ring}
      <path d="m5.600 5.600 4.800 4.800M10.400 5.600l-4.800 4.800" strokeWidth="1.600" />
    </>
  ),
  expired: (
    <>
      {ring}
      <path d="M8 4.300V8l2.600 1.900" strokeWidth="1.600" />
    </>
  ),
  unknown: <circle cx="8" cy="8" r="6.200" fill="none" strokeWidth="1.600" strokeDasharray="2.400 2.470" />,
  asked: (
    <>
      {ring}
      <path d="M5.200 8h.1M8 8h.1M10.700 8h.1" strokeWidth="1.800" />
    </>
  ),
  none: <path d="M4 8h8" strokeWidth="1.400" />,
  event: <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />,
}

export function MarkShape({ mark }: { mark: Mark }) {
  return (
    <svg className="ic" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[mark]}
    </svg>
  )
}

interface Props {
  mark: Mark
  /** the state in a word: shown, or spoken only where `children` shows a date instead */
  word: string
  /** big: the word in the colour of the state */
  strong?: boolean
  children?: ReactNode
}

/** Shape first, colour second, word or date third. */
export function StateMark({ mark, word, strong, children }: Props) {
  return (
    <span className={cx('st', mark, strong && 'word')} title={children === undefined ? undefined : word}>
      <MarkShape mark={mark} />
      {children === undefined ? (
        word
      ) : (
        <>
          <span className="unseen">{word} </span>
          {children}
        </>
      )}
    </span>
  )
}
