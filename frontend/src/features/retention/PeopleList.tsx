import { useQueries } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { duePageQuery, duePageSize } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { pagesOf } from '../../lib/window'
import { useKeys } from '../../ui/keyboard'
import { useHints } from '../../ui/status'
import { VirtualTable, type TableHandle } from '../../ui/VirtualTable'

interface Props {
  rule: number
  /** those whose period is over and whom something keeps */
  kept: boolean
  total: number
  left: ReadonlySet<number>
  onToggle: (id: number) => void
  onPerson: (id: number) => void
}

/** Who is due under a rule, a window at a time: everybody is ticked until somebody takes the tick away. */
export function PeopleList({ rule, kept, total, left, onToggle, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const handle = useRef<TableHandle>(null)
  const [at, setAt] = useState(0)
  const [pages, setPages] = useState<number[]>([0])
  const found = useQueries({ queries: pages.map((page) => duePageQuery(rule, kept ? 'kept' : '', page)) })
  const rowAt = (row: number) => found[pages.indexOf(Math.floor(row / duePageSize))]?.data?.people[row % duePageSize]
  const move = (to: number) => {
    const next = Math.max(0, Math.min(total - 1, to))
    setAt(next)
    handle.current?.reveal(next)
  }
  const toggle = () => { const one = rowAt(at); if (one && !kept) onToggle(one.contact) }
  useKeys({
    down: () => { move(at + 1) }, j: () => { move(at + 1) }, up: () => { move(at - 1) }, k: () => { move(at - 1) },
    space: toggle,
    enter: () => { if (document.activeElement?.closest('button, a, input')) return false; const one = rowAt(at); if (one) onPerson(one.contact); return true },
  })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['space'], label: t('carry.hint_tick') }, { keys: ['enter'], label: t('keys.open') }])
  return (
    <VirtualTable
      label={t(kept ? 'carry.kept_tab' : 'carry.list')}
      handle={handle}
      rows={total}
      rowHeight={32}
      current={total > 0 ? at : undefined}
      multiple={!kept}
      columns={[
        { key: 'no', title: '', track: 'var(--margin-w)', className: 'm' },
        { key: 'tick', title: '', track: '44px' },
        { key: 'name', title: t('carry.name'), track: 'minmax(140px, 1.2fr)' },
        { key: 'mail', title: t('carry.mail'), track: 'minmax(140px, 1.3fr)' },
        { key: 'from', title: t('carry.from'), track: '120px' },
        { key: 'ended', title: kept ? t('carry.why') : t('carry.ended'), track: kept ? 'minmax(140px, 1fr)' : '130px' },
      ]}
      onWindow={(first, last) => { setPages(pagesOf({ first, last: Math.max(last, 1) }, duePageSize)) }}
      rowProps={(row) => ({ selected: kept ? undefined : !left.has(rowAt(row)?.contact ?? -1), onClick: () => { setAt(row) }, onDoubleClick: () => { const one = rowAt(row); if (one) onPerson(one.contact) } })}
      renderRow={(row) => {
        const one = rowAt(row)
        if (!one) return <><span role="gridcell" className="m" /><span role="gridcell" /><span role="gridcell"><span className="ghost" /></span><span role="gridcell" /><span role="gridcell" /><span role="gridcell" /></>
        const name = one.name || one.email || format.ref(one.contact)
        return (
          <>
            <span className="m" role="gridcell">{format.ref(one.contact)}</span>
            <span role="gridcell">{!kept && <input type="checkbox" className="pick" tabIndex={-1} aria-label={t('carry.take', { name })} checked={!left.has(one.contact)} onChange={() => { onToggle(one.contact) }} />}</span>
            <span role="gridcell" className="cut">{one.name || <span className="faint">{t('contacts.nameless')}</span>}</span>
            <span role="gridcell" className="cut dim">{one.email}</span>
            <span role="gridcell" className="dim">{format.day(one.trigger)}</span>
            <span role="gridcell" className={kept ? 'cut warn' : 'dim'}>{kept ? wordOf(t, `carry.verdict_${one.verdict}`) : format.day(one.ends)}</span>
          </>
        )
      }}
    />
  )
}
