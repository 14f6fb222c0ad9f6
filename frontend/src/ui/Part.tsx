import type { ReactNode } from 'react'
import { cx } from '../lib/cx'
import { Ln, Section } from './Page'

interface Props {
  /** the article in the margin */
  m?: ReactNode
  title: string
  note?: ReactNode
  end?: ReactNode
  /** what is missing here; the margin and this line show it */
  gap?: string
  /** where a link from the list of gaps leads */
  anchor?: string
  children: ReactNode
}

/** A part of a form on the sheet: its article in the margin, its fields, and what it still lacks. */
export function Part({ m, title, note, end, gap, anchor, children }: Props) {
  return (
    <section className={cx('part', gap !== undefined && 'lacks')} id={anchor} aria-label={title} tabIndex={-1}>
      <Section title={title} note={note} end={end} m={<span className={gap === undefined ? undefined : 'warn'}>{m}</span>} />
      <Ln top={10}>
        <div className="stack">
          {children}
          {gap !== undefined && <p className="small warn">{gap}</p>}
        </div>
      </Ln>
    </section>
  )
}
