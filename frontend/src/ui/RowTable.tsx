import { useEffect, useRef, useState, type ReactNode } from 'react'
import { cx } from '../lib/cx'
import { useKeys } from './keyboard'

export interface RowColumn<Row> {
  key: string
  title: ReactNode
  /** width as a grid track */
  track: string
  cell: (row: Row) => ReactNode
  className?: string
}

interface Props<Row> {
  label: string
  rows: readonly Row[]
  columns: RowColumn<Row>[]
  id: (row: Row) => string | number
  /** what stands in the margin of a row */
  m: (row: Row) => ReactNode
  onOpen?: (row: Row) => void
  /** whether keys move in it; of several tables on a page one answers */
  keyed?: boolean
}

/** A register's list: one line a row, its number in the margin, walked by arrows or J and K, opened by Enter. */
export function RowTable<Row>({ label, rows, columns, id, m, onOpen, keyed = true }: Props<Row>) {
  const [at, setAt] = useState(0)
  const here = Math.min(at, rows.length - 1)
  const table = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const step = (by: number) => {
    moved.current = true
    setAt(Math.max(0, Math.min(rows.length - 1, here + by)))
  }
  useEffect(() => {
    if (moved.current) table.current?.querySelector('.here')?.scrollIntoView({ block: 'nearest' })
  }, [here])
  const open = () => {
    const row = rows[here]
    // Enter on a focused link or button is its own.
    if (!row || !onOpen || (document.activeElement instanceof HTMLElement && document.activeElement.closest('button, a, input, [role="tab"]'))) return false
    onOpen(row)
    return true
  }
  useKeys({ down: () => { step(1) }, j: () => { step(1) }, up: () => { step(-1) }, k: () => { step(-1) }, enter: open }, { enabled: keyed && rows.length > 0 })
  return (
    <div ref={table} className="tb rows-tb" role="table" aria-label={label} style={{ gridTemplateColumns: ['var(--margin-w)', ...columns.map((one) => one.track)].join(' ') }}>
      <div className="tr th" role="row">
        <span className="m" role="columnheader" />
        {columns.map((one) => <span key={one.key} role="columnheader" className={one.className}>{one.title}</span>)}
      </div>
      {rows.map((row, index) => (
        <div key={id(row)} role="row" className={cx('tr two', keyed && index === here && 'here', onOpen && 'opens')} onClick={() => { setAt(index) }} onDoubleClick={() => onOpen?.(row)}>
          <span className="m" role="cell">{m(row)}</span>
          {columns.map((one) => <span key={one.key} role="cell" className={one.className}>{one.cell(row)}</span>)}
        </div>
      ))}
    </div>
  )
}
