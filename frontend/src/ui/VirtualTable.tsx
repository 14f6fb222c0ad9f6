import { useElementSize } from '@mantine/hooks'
import { useEffect, useImperativeHandle, useId, useRef, useState, type MouseEvent, type ReactNode, type Ref } from 'react'
import { cx } from '../lib/cx'
import { reveal, scaleFor, sliceAt } from '../lib/window'

export interface TableColumn {
  key: string
  title: ReactNode
  /** width as a grid track */
  track: string
  /** the least width in px, for tables that may grow wider than the window */
  min?: number
  className?: string
  /** sorts when pressed */
  sort?: { active: boolean; descending: boolean; onSort: () => void }
}

export interface TableHandle {
  reveal: (row: number) => void
  focus: () => void
  /** how many rows are in view */
  page: () => number
}

interface Props {
  label: string
  columns: TableColumn[]
  rows: number
  rowHeight: number
  /** px of the row of headings */
  headHeight?: number
  /** the cells of a row, or undefined while it is on its way */
  renderRow: (row: number) => ReactNode
  rowProps?: (row: number) => { selected?: boolean; onClick?: (event: MouseEvent) => void; onDoubleClick?: () => void }
  /** the row that the keyboard is on */
  current?: number
  /** px at the foot that something floating covers */
  covered?: number
  /** the rows that exist, and of these the ones that are seen; ends are exclusive */
  onWindow: (first: number, last: number, seenFirst: number, seenLast: number) => void
  className?: string
  handle?: Ref<TableHandle>
  foot?: ReactNode
  multiple?: boolean
  /** the row that is in view at first */
  start?: number
  /** so many columns at the left stay where a wide table is scrolled sideways */
  stuck?: number
}

/** A table of any length: only the rows in view exist, and a scrollbar that outgrows the browser is scaled. */
export function VirtualTable({ label, columns, rows, rowHeight, headHeight = 28, renderRow, rowProps, onWindow, className, handle, foot, multiple, current, covered = 0, start = 0, stuck = 0 }: Props) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sizeRef, height: viewHeight, width: viewWidth } = useElementSize<HTMLDivElement>()
  const scale = scaleFor(rows, rowHeight, Math.max(0, viewHeight - headHeight))
  const factor = scale.factor
  const [top, setTop] = useState(0)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const listen = () => { setTop(element.scrollTop) }
    listen()
    element.addEventListener('scroll', listen, { passive: true })
    return () => { element.removeEventListener('scroll', listen) }
  }, [])
  // A notch of the wheel is as far in a scaled list as in any other.
  useEffect(() => {
    const element = scroller.current
    if (!element || factor === 1) return
    let left = 0 // of a pixel, which a scrollbar does not have
    const turn = (event: WheelEvent) => {
      if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return
      event.preventDefault()
      const unit = event.deltaMode === 1 ? rowHeight : event.deltaMode === 2 ? viewHeight : 1
      const way = left + (event.deltaY * unit) / factor
      const whole = Math.round(way)
      left = way - whole
      element.scrollTop += whole
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => {
      element.removeEventListener('wheel', turn)
    }
  }, [factor, rowHeight, viewHeight])
  const placed = useRef(start === 0)
  useEffect(() => {
    if (placed.current || rows <= start || viewHeight === 0) return
    placed.current = true
    if (scroller.current) scroller.current.scrollTop = Math.max(0, start * rowHeight - viewHeight / 2) / factor
  }, [rows, start, rowHeight, viewHeight, factor])
  const offset = Math.min(top * factor, Math.max(0, rows * rowHeight - (viewHeight - headHeight)))
  const { first, last } = viewHeight > 0 ? sliceAt(offset, viewHeight - headHeight, rowHeight, rows) : { first: 0, last: 0 }
  const seenFirst = Math.min(rows, Math.floor((offset + rowHeight / 2) / rowHeight))
  const seenLast = Math.min(rows, Math.floor((offset + Math.max(0, viewHeight - headHeight)) / rowHeight))
  const latest = useRef(onWindow)
  useEffect(() => {
    latest.current = onWindow
  })
  useEffect(() => {
    latest.current(first, last, seenFirst, seenLast)
  }, [first, last, seenFirst, seenLast])
  useImperativeHandle(handle, () => ({
    reveal: (row) => {
      const element = scroller.current
      if (!element) return
      const offset = element.scrollTop * factor
      const to = reveal(row, offset, viewHeight - headHeight - covered, rowHeight)
      if (to !== offset) element.scrollTop = to > offset ? Math.ceil(to / factor) : Math.floor(to / factor)
    },
    focus: () => scroller.current?.focus(),
    page: () => Math.max(1, Math.floor((viewHeight - headHeight - covered) / rowHeight) - 1),
  }))
  const least = columns.reduce((sum, column) => sum + (column.min ?? 0), 0)
  const wide = least > viewWidth && viewWidth > 0
  const tracks = { gridTemplateColumns: columns.map((column) => column.track).join(' '), minWidth: wide ? least : undefined }
  // In a scaled list the rows are drawn where the view stands, not where the list says.
  const shift = factor === 1 ? 0 : offset - top
  return (
    <div
      className={cx('vt', wide && 'wide', wide && stuck > 0 && 'stuck', className)}
      role="grid"
      aria-label={label}
      aria-rowcount={rows + 1}
      aria-colcount={columns.length}
      aria-multiselectable={multiple}
      aria-activedescendant={current === undefined ? undefined : `${id}-${current}`}
      tabIndex={0}
      ref={(element) => {
        scroller.current = element
        sizeRef(element)
      }}
    >
      <div className="tr th" role="row" aria-rowindex={1} style={tracks}>
        {columns.map((column) => (
          <span
            key={column.key}
            role="columnheader"
            className={column.className}
            aria-sort={column.sort?.active ? (column.sort.descending ? 'descending' : 'ascending') : undefined}
          >
            {column.sort ? (
              <button type="button" className={cx('sort', column.sort.active && (column.sort.descending ? 'down' : 'up'))} onClick={column.sort.onSort}>
                {column.title}
              </button>
            ) : (
              column.title
            )}
          </span>
        ))}
      </div>
      <div className="vt-space" role="rowgroup" style={{ height: scale.height, minWidth: wide ? least : undefined }}>
        {Array.from({ length: last - first }, (_, at) => first + at).map((row) => {
          const { selected, ...events } = rowProps?.(row) ?? {}
          return (
            <div
              key={row}
              id={`${id}-${row}`}
              role="row"
              aria-rowindex={row + 2}
              aria-selected={selected}
              className={cx('tr', selected && 'on', row === current && 'here')}
              style={{ ...tracks, height: rowHeight, transform: `translateY(${row * rowHeight - shift}px)` }}
              {...events}
            >
              {renderRow(row)}
            </div>
          )
        })}
      </div>
      {foot}
    </div>
  )
}
