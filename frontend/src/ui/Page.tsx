import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../lib/cx'
import { Button } from './Button'

interface HeadProps {
  /** what stands in the margin: number, day, count */
  reference?: ReactNode
  title: ReactNode
  sub?: ReactNode
  children?: ReactNode
}

/** Reference, title, one sentence of fact, at most two plain buttons and one main action. */
export function Head({ reference, title, sub, children }: HeadProps) {
  return (
    <header className="head">
      <span className="m">{reference}</span>
      <div className="head-t">
        <h1>{title}</h1>
        {sub !== undefined && <p className="sub">{sub}</p>}
      </div>
      <div className="acts">{children}</div>
    </header>
  )
}

/** Main column and aside; the aside is a drawer in a narrow window. */
export function Columns({ children, aside, label, className }: { children: ReactNode; aside: ReactNode; label: string; className?: string }) {
  const [open, setOpen] = useState(false)
  const { t } = useTranslation()
  return (
    <div className={cx('body cols', className)} data-aside={open ? 'open' : undefined}>
      {children}
      <Button
        size="sm"
        className="aside-open"
        icon={open ? 'x' : 'left'}
        aria-expanded={open}
        onClick={() => {
          setOpen(!open)
        }}
      >
        {open ? t('do.close') : label}
      </Button>
      <aside className="aside" aria-label={label} tabIndex={0}>
        {aside}
      </aside>
    </div>
  )
}

/** A line of the sheet: margin cell, then content. */
export function Ln({ m, children, className, top }: { m?: ReactNode; children: ReactNode; className?: string; top?: number }) {
  return (
    <div className={cx('ln', className)} style={top === undefined ? undefined : { marginTop: top }}>
      <span className="m">{m}</span>
      <div>{children}</div>
    </div>
  )
}

interface SectionProps {
  title: ReactNode
  note?: ReactNode
  end?: ReactNode
  m?: ReactNode
}

/** A heading on the sheet, with its own cell in the margin. */
export function Section({ title, note, end, m }: SectionProps) {
  return (
    <div className="sec">
      <span className="m">{m}</span>
      <h2>
        {title}
        {note !== undefined && <span className="n">{note}</span>}
        {end !== undefined && <span className="end">{end}</span>}
      </h2>
    </div>
  )
}

/** A heading in the aside or in a dialog, without margin. */
export function AsideHead({ title, end, gap }: { title: ReactNode; end?: ReactNode; gap?: boolean }) {
  return (
    <h2 className="h" style={gap ? { marginTop: 18 } : undefined}>
      {title}
      {end !== undefined && <span className="end">{end}</span>}
    </h2>
  )
}
