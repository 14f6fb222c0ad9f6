import { Checkbox, Popover } from '@mantine/core'
import { useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../../lib/cx'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { moved } from './columnOrder'
import type { Column } from './columns'

interface Props {
  all: Column[]
  shown: Column[]
  /** whether somebody has chosen, so that there is something to take back */
  chosen: boolean
  onChange: (keys: string[]) => void
  onReset: () => void
}

/** Which columns the list shows and in which order, by mouse or by keys. */
export function ColumnChooser({ all, shown, chosen, onChange, onReset }: Props) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [dragged, setDragged] = useState<string>()
  const [said, setSaid] = useState('')
  const keys = shown.map((column) => column.key)
  const rest = all.filter((column) => !keys.includes(column.key))
  const move = (column: Column, by: number) => {
    const next = moved(keys, column.key, keys.indexOf(column.key) + by)
    onChange(next)
    setSaid(t('columns.moved', { name: column.title, at: next.indexOf(column.key) + 1, count: next.length }))
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus returnFocus transitionProps={{ duration: 0 }} withRoles={false}>
      <Popover.Target>
        <button type="button" className="link small" aria-haspopup="dialog" aria-expanded={opened} onClick={() => { setOpened(!opened) }}>
          {t('columns.some', { shown: shown.length + 2, all: all.length + 2 })} <Icon name="down" />
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('columns.title')} className="filter-drop">
        <b className="small medium">{t('columns.title')}</b>
        <p className="tiny dim">{t('columns.hint')}</p>
        <ul className="columns" role="list">
          {shown.map((column, at) => (
            <li
              key={column.key}
              draggable
              className={cx(dragged === column.key && 'dragged')}
              onDragStart={(event: DragEvent) => {
                setDragged(column.key)
                event.dataTransfer.effectAllowed = 'move'
                event.dataTransfer.setData('text/plain', column.key)
              }}
              onDragOver={(event) => {
                if (dragged === undefined) return
                event.preventDefault()
                if (dragged !== column.key) onChange(moved(keys, dragged, at))
              }}
              onDrop={(event) => { event.preventDefault() }}
              onDragEnd={() => { setDragged(undefined) }}
              onKeyDown={(event) => {
                if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                event.preventDefault()
                move(column, event.key === 'ArrowUp' ? -1 : 1)
              }}
            >
              <Icon name="grip" className="grip" />
              <Checkbox size="xs" radius="sm" label={column.title} checked onChange={() => { onChange(keys.filter((key) => key !== column.key)) }} />
              <button type="button" className="small-act" aria-label={t('columns.up', { name: column.title })} disabled={at === 0} onClick={() => { move(column, -1) }}>
                <Icon name="up" />
              </button>
              <button type="button" className="small-act" aria-label={t('columns.down', { name: column.title })} disabled={at === shown.length - 1} onClick={() => { move(column, 1) }}>
                <Icon name="down" />
              </button>
            </li>
          ))}
          {rest.map((column) => (
            <li key={column.key} className="off">
              <span />
              <Checkbox size="xs" radius="sm" label={column.title} checked={false} onChange={() => { onChange([...keys, column.key]) }} />
            </li>
          ))}
        </ul>
        {chosen && (
          <Button size="sm" kind="quiet" icon="undo" onClick={onReset}>
            {t('columns.reset')}
          </Button>
        )}
        <span className="unseen" aria-live="polite">{said}</span>
      </Popover.Dropdown>
    </Popover>
  )
}
