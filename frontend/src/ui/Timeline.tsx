import type { ReactNode } from 'react'
import { MarkShape, type Mark } from './StateMark'

export interface TimelineItem {
  key: string
  number: string
  mark: Mark
  title: ReactNode
  when: ReactNode
  detail?: ReactNode
  onOpen?: () => void
  openLabel?: string
}

const colours: Record<Mark, string> = {
  given: 'var(--given-solid)',
  soft: 'var(--soft-solid)',
  withdrawn: 'var(--withdrawn-solid)',
  refused: 'var(--withdrawn-solid)',
  expired: 'var(--expired-solid)',
  unknown: 'var(--unknown-solid)',
  asked: 'var(--unknown-solid)',
  none: 'var(--ink-3)',
  event: 'var(--ink-3)',
}

/** Number, mark, what, when, by what means; newest first. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="tl">
      {items.map((item) => (
        <li key={item.key}>
          {item.onOpen ? (
            <button type="button" className="no" aria-label={item.openLabel} onClick={item.onOpen}>
              {item.number}
            </button>
          ) : (
            <span className="no">{item.number}</span>
          )}
          <span className="dot" style={{ color: colours[item.mark] }}>
            <MarkShape mark={item.mark} />
          </span>
          <div>
            <span className="medium">{item.title}</span>
            <div className="when">{item.when}</div>
            {item.detail !== undefined && <div className="when dim">{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
