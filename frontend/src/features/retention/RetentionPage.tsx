import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { emptyRule } from '../../backend/registerRows'
import { retentionQuery, ruleDone, type RetentionRule, type RuleRow } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln } from '../../ui/Page'
import { Empty, Note, Tag } from '../../ui/pieces'
import { RowTable } from '../../ui/RowTable'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { Calendar } from './Calendar'
import { RuleDialog } from './RuleDialog'
import { StartDialog } from './StartDialog'
import './retention.css'

interface Props {
  /** a rule that is opened at once */
  open?: number
  onCarry: (rule: number) => void
  onErasure: (id: number) => void
  onBack: () => void
}

/** How long what is kept (Art. 5(1)(e)): rules, whom they are due for today, and what falls due over two years. */
export function RetentionPage({ open, onCarry, onErasure, onBack }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data, error } = useQuery(retentionQuery)
  const [editing, setEditing] = useState<RetentionRule>()
  const [starting, setStarting] = useState(false)
  const [opened, setOpened] = useState(open)
  const rows = data?.rules ?? []
  const asked = opened === undefined ? undefined : rows.find((one) => one.rule.retention === opened)?.rule
  const shown = editing ?? asked
  const close = () => { setEditing(undefined); setOpened(undefined) }
  const due = rows.reduce((sum, one) => sum + one.counts.due, 0)
  const first = rows.find((one) => one.counts.due > 0)
  const add = () => { setEditing(emptyRule) }
  const done = useMutation({
    mutationFn: (rule: RetentionRule) => ruleDone(rule.retention, dayOf(new Date())),
    onSuccess: (_, rule) => { say(t('retention.gone_through', { name: rule.name })) },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  useTitle(t('retention.title'))
  useKeys({ 'mod+n': add, 'mod+enter': () => { if (first) onCarry(first.rule.retention) }, t: () => { setStarting(true) }, esc: onBack }, { enabled: shown === undefined && !starting })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['esc'], label: t('registers.hint_all') }])
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('retention.title')} sub={data ? (due > 0 ? t('retention.sub_due', { count: due }) : t('retention.sub')) : undefined}>
        <Button onClick={() => { setStarting(true) }}>{t('activities.templates')}</Button>
        {first ? (
          <>
            <Button icon="plus" onClick={add}>{t('retention.add')}</Button>
            <Button kind="main" keys="mod+enter" onClick={() => { onCarry(first.rule.retention) }}>{t('retention.review_due', { count: first.counts.due })}</Button>
          </>
        ) : (
          <Button kind="main" keys="mod+n" onClick={add}>{t('retention.add')}</Button>
        )}
      </Head>
      <Columns label={t('retention.calendar')} aside={<Calendar />}>
        <div className="main">
          {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
          {data && rows.length === 0 && <Ln top={20}><Empty title={t('retention.none')} action={<Button kind="main" onClick={() => { setStarting(true) }}>{t('retention.start')}</Button>}>{t('retention.none_text')}</Empty></Ln>}
          {rows.length > 0 && (
            <RowTable
              label={t('retention.title')}
              rows={rows}
              id={(one) => one.rule.retention}
              m={(one) => format.number(one.rule.retention)}
              onOpen={(one) => { setEditing(one.rule) }}
              keyed={shown === undefined && !starting}
              columns={[
                { key: 'name', title: t('retention.name'), track: 'minmax(150px, 1.3fr)', cell: (one) => <><button type="button" className="link name" onClick={() => { setEditing(one.rule) }}>{one.rule.name}</button>{one.rule.ended_on !== '' && <> <Tag>{t('reg.ended_tag', { day: format.day(one.rule.ended_on) })}</Tag></>}<br /><span className="tiny faint">{one.rule.category}</span></> },
                { key: 'period', title: t('retention.period'), track: 'minmax(130px, 1fr)', cell: (one) => <>{format.period(one.rule.period)} <br /><span className="tiny faint">{wordOf(t, `trigger.${one.rule.trigger}`)}</span></> },
                { key: 'action', title: t('retention.then'), track: '112px', className: 'dim', cell: (one) => wordOf(t, `raction.${one.rule.action}`) },
                { key: 'due', title: t('retention.due'), track: '150px', cell: (one) => <DueCell one={one} onCarry={onCarry} onErasure={onErasure} onDone={() => { if (!done.isPending) done.mutate(one.rule) }} /> },
              ]}
            />
          )}
        </div>
      </Columns>
      {shown && <RuleDialog key={shown.retention} rule={shown} onClose={close} />}
      {starting && <StartDialog onClose={() => { setStarting(false) }} />}
    </>
  )
}

function DueCell({ one, onCarry, onErasure, onDone }: { one: RuleRow; onCarry: (rule: number) => void; onErasure: (id: number) => void; onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { rule: row } = one
  if (row.ended_on !== '') return <span className="faint">–</span>
  const carried = row.carried && <><br /><span className="tiny faint">{row.carried.erasure > 0 ? <button type="button" className="link" onClick={() => { onErasure(row.carried?.erasure ?? 0) }}>{t('retention.carried', { day: format.dayShort(row.carried.on), count: row.carried.people })}</button> : t('retention.carried', { day: format.dayShort(row.carried.on), count: row.carried.people })}</span></>
  if (one.state === 'on_hold') return <span className="warn" title={row.hold}>{row.hold_until === '' ? t('retention.held') : t('retention.held_until', { day: format.dayShort(row.hold_until) })}{carried}</span>
  if (row.outside) return <><button type="button" className="link" onClick={onDone}>{t('retention.done_outside')}</button><br /><span className="tiny faint">{row.done_on === '' ? t('retention.never_done') : t('retention.last_done', { day: format.dayShort(row.done_on) })}</span></>
  return one.counts.due > 0 ? <><button type="button" className="link strong" onClick={() => { onCarry(row.retention) }}>{t('retention.due_now', { count: one.counts.due })}</button>{carried}</> : <><span className="dim">{t('retention.nobody_due')}</span>{carried}</>
}
