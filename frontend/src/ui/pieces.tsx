import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../lib/cx'
import { closes, shares, sumOf, type Term } from '../lib/sums'
import { Button } from './Button'
import { Icon, type IconName } from './icons'

type Tone = 'plain' | 'good' | 'warn' | 'bad'
const noteIcons: Record<Tone, IconName> = { plain: 'info', good: 'check', warn: 'info', bad: 'warn' }

export function Note({ tone = 'plain', children, live }: { tone?: Tone; children: ReactNode; live?: boolean }) {
  return (
    <div className={cx('note', tone !== 'plain' && tone)} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon name={noteIcons[tone]} />
      <div>{children}</div>
    </div>
  )
}

/** What would be here, and one way on. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <b>{title}</b>
      {children && <p>{children}</p>}
      {action && <div className="row">{action}</div>}
    </div>
  )
}

export function Tag({ tone, children }: { tone?: 'given' | 'withdrawn' | 'expired' | 'overdue' | 'soft' | 'act'; children: ReactNode }) {
  return <span className={cx('tag', tone)}>{children}</span>
}

export function Chip({ children, onRemove, removeLabel }: { children: ReactNode; onRemove: () => void; removeLabel: string }) {
  return (
    <span className="chip still">
      {children}
      <button type="button" aria-label={removeLabel} onClick={onRemove}>
        <Icon name="x" />
      </button>
    </span>
  )
}

/** Shield and ledger number, leads to the entry; dashed where nothing proves. */
export function EvidenceChip({ number, label, none, onOpen }: { number: string; label: string; none?: string; onOpen?: () => void }) {
  if (none !== undefined) {
    return (
      <span className="ev none">
        <Icon name="warn" />
        {none}
      </span>
    )
  }
  return (
    <button type="button" className="ev" aria-label={label} title={label} onClick={onOpen}>
      <Icon name="proof" />
      {number}
    </button>
  )
}

export interface EquationTerm extends Term {
  label: string
}

/** Figures as a sum that closes. One that does not is a defect and says so. */
export function Equation({ terms, total, totalLabel, format }: { terms: EquationTerm[]; total: number; totalLabel: string; format: (n: number) => string }) {
  const { t } = useTranslation()
  const whole = closes(terms, total)
  return (
    <div className="eq" role="group" aria-label={`${terms.map((term) => `${format(term.value)} ${term.label}`).join(' + ')} = ${format(total)} ${totalLabel}`}>
      {terms.map((term, at) => (
        <div key={term.key} style={{ display: 'contents' }}>
          {at > 0 && <span className="op">+</span>}
          <span className="term">
            <b>{format(term.value)}</b>
            <span>{term.label}</span>
          </span>
        </div>
      ))}
      <span className="op">{whole ? '=' : '≠'}</span>
      <span className={cx('term total', !whole && 'late')}>
        <b>{format(total)}</b>
        <span>{whole ? totalLabel : t('sum.open', { missing: total - sumOf(terms) })}</span>
      </span>
    </div>
  )
}

export interface BarPart extends Term {
  fill: string
}

export function ShareBar({ parts, label, height }: { parts: BarPart[]; label: string; height?: 'tall' | 'thin' }) {
  const fills = new Map(parts.map((part) => [part.key, part.fill]))
  return (
    <div className={cx('bar', height)} role="img" aria-label={label}>
      {shares(parts).map((share) => (
        <i key={share.key} className={`fill-${fills.get(share.key) ?? 'none'}`} style={{ width: `${share.percent}%` }} />
      ))}
    </div>
  )
}

interface ProgressProps {
  done: number
  total: number
  label: string
  /** rate, time left and the hour of the end, as far as known */
  detail?: ReactNode
  onCancel?: () => void
}

export function Progress({ done, total, label, detail, onCancel }: ProgressProps) {
  const id = useId()
  const { t } = useTranslation()
  const known = total > 0
  const percent = known ? Math.min(100, (done / total) * 100) : 0
  return (
    <div className="progress">
      <div className="row">
        <span id={id} className="medium small">
          {label}
        </span>
        {onCancel && (
          <Button size="sm" className="push" onClick={onCancel}>
            {t('do.stop')}
          </Button>
        )}
      </div>
      <div className={cx('bar tall', !known && 'moving')} role="progressbar" aria-labelledby={id} aria-valuemin={0} aria-valuemax={known ? total : undefined} aria-valuenow={known ? done : undefined}>
        <i className="fill-act" style={known ? { width: `${percent}%` } : undefined} />
      </div>
      <div className="tiny dim">{detail}</div>
    </div>
  )
}

export interface TabItem {
  key: string
  label: string
  count?: ReactNode
  tone?: 'late' | 'ok'
}

export function Tabs({ items, value, onChange, label, end }: { items: TabItem[]; value: string; onChange: (key: string) => void; label: string; end?: ReactNode }) {
  const move = (from: number, by: number) => {
    const next = items[(from + by + items.length) % items.length]
    if (next) onChange(next.key)
  }
  return (
    <div className="tabs">
      <div className="tabs-list" role="tablist" aria-label={label}>
      {items.map((item, at) => (
        <button
          key={item.key}
          type="button"
          role="tab"
          aria-selected={item.key === value}
          tabIndex={item.key === value ? 0 : -1}
          ref={(element) => {
            if (item.key === value && document.activeElement?.parentElement === element?.parentElement) element?.focus()
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') move(at, 1)
            else if (event.key === 'ArrowLeft') move(at, -1)
          }}
          onClick={() => {
            onChange(item.key)
          }}
        >
          {item.label}
          {item.count !== undefined && <span className={item.tone}>{item.count}</span>}
        </button>
      ))}
      </div>
      {end !== undefined && <span className="push">{end}</span>}
    </div>
  )
}

export function Steps({ names, now, label }: { names: string[]; now: number; label: string }) {
  return (
    <div className="stepbar">
      <span />
      <ol className="steps" aria-label={label}>
        {names.map((name, at) => (
          <li key={name} className={at < now ? 'done' : at === now ? 'now' : undefined} aria-current={at === now ? 'step' : undefined}>
            <i>{at + 1}</i>
            {name}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** What a wizard or page does next: Back, the consequence in words, one main action. */
export function Foot({ back, words, children }: { back?: () => void; words?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="foot">
      {back && <Button onClick={back}>{t('do.back')}</Button>}
      <span className="dim small words">{words}</span>
      <span className="end">{children}</span>
    </div>
  )
}
