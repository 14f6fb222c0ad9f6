import { useElementSize } from '@mantine/hooks'
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useImperativeHandle, useId, useRef, type MouseEvent, type ReactNode, type Ref } from 'react'
import { cx } from '../lib/cx'
import { scaleFor } from '../lib/window'

export interface TableColumn {
  key: string
  title: ReactNode
  /** width as a grid track */
  track: string
  className?: string
  /** sorts when pressed */
  sort?: { active: boolean; descending: boolean; onSort: () => void }
}

export interface TableHandle {
  reveal: (row: number) => void
  focus: () => void
}

interface Props {
  label: string
  columns: TableColumn[]
  rows: number
  rowHeight: number
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
}

const headHeight = 28

/** A table of any length: only the rows in view exist, and a scrollbar that outgrows the browser is scaled. */
export function VirtualTable({ label, columns, rows, rowHeight, renderRow, rowProps, onWindow, className, handle, foot, multiple, current, covered = 0 }: Props) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sizeRef, height: viewHeight } = useElementSize<HTMLDivElement>()
  const scale = scaleFor(rows, rowHeight, viewHeight)
  const factor = scale.factor
  const virtual = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows,
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    getScrollElement: useCallback(() => scroller.current, []),
    overscan: 6,
    scrollPaddingEnd: headHeight + covered,
    observeElementOffset: useCallback(
      (instance: Virtualizer<HTMLDivElement, HTMLDivElement>, told: (offset: number, scrolling: boolean) => void) => {
        const element = instance.scrollElement
        if (!element) return
        const listen = () => {
          told(element.scrollTop * factor, false)
        }
        listen()
        element.addEventListener('scroll', listen, { passive: true })
        return () => {
          element.removeEventListener('scroll', listen)
        }
      },
      [factor],
    ),
    scrollToFn: useCallback(
      (offset: number, _: unknown, instance: Virtualizer<HTMLDivElement, HTMLDivElement>) => {
        if (instance.scrollElement) instance.scrollElement.scrollTop = offset / factor
      },
      [factor],
    ),
  })
  useEffect(() => {
    virtual.measure()
  }, [rowHeight, virtual])
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = (items.at(-1)?.index ?? -1) + 1
  const offset = virtual.scrollOffset ?? 0
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
      virtual.scrollToIndex(row, { align: 'auto' })
    },
    focus: () => scroller.current?.focus(),
  }))
  const tracks = { gridTemplateColumns: columns.map((column) => column.track).join(' ') }
  // In a scaled list the rows are drawn where the view stands, not where the list says.
  const shift = factor === 1 ? 0 : offset - offset / factor
  return (
    <div
      className={cx('vt', className)}
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
      <div className="vt-space" role="rowgroup" style={{ height: scale.height }}>
        {items.map((item) => {
          const { selected, ...events } = rowProps?.(item.index) ?? {}
          return (
            <div
              key={item.index}
              id={`${id}-${item.index}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={selected}
              className={cx('tr', selected && 'on', item.index === current && 'here')}
              style={{ ...tracks, height: rowHeight, transform: `translateY(${item.start - shift}px)` }}
              {...events}
            >
              {renderRow(item.index)}
            </div>
          )
        })}
      </div>
      {foot}
    </div>
  )
}
