import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { breachesFile, breachesQuery, type BreachPage } from '../../backend/breaches'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note, Tabs, Tag } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { RowClock } from './RowClock'
import { whenWord } from './words'
import './breaches.css'

type View = 'open' | 'closed' | 'drills'

interface Props {
  onOpen: (id: number) => void
  /** begins a new one: three fields and one key */
  onNew: () => void
}

/** Every breach that was: those that are worked on first, by their clock (Art. 33(5)). */
export function BreachesPage({ onOpen, onNew }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data, error } = useQuery(breachesQuery)
  const [view, setView] = useState<View>('open')
  const [at, setAt] = useState(0)
  useTitle(t('nav.breaches'))
  const open = data?.open ?? []
  const closed = (data?.closed ?? []).filter((one) => !one.breach.drill)
  const drills = [...open, ...(data?.closed ?? [])].filter((one) => one.breach.drill)
  const rows = { open, closed, drills }[view]
  const show = (next: View) => { setView(next); setAt(0) }
  const move = (by: number) => { setAt(Math.max(0, Math.min(rows.length - 1, at + by))) }
  const file = useMutation({
    mutationFn: () => breachesFile(0, 'xlsx'),
    onSuccess: async (made) => { if (await saveFile(made)) say(t('export.saved', { name: made.name })) },
  })
  useKeys({
    n: onNew,
    f: () => { show(view === 'open' ? 'closed' : view === 'closed' ? 'drills' : 'open') },
    j: () => { move(1) },
    k: () => { move(-1) },
    down: () => { move(1) },
    up: () => { move(-1) },
    enter: (event) => {
      const row = rows[at]
      if (!row || event.target instanceof HTMLButtonElement) return false
      onOpen(row.breach.breach)
      return true
    },
  })
  useHints([{ keys: ['n'], label: t('breach.open_act') }, { keys: ['f'], label: t('hint.filter') }, ...(rows.length > 0 ? [{ keys: ['j', 'k'], label: t('hint.move') }, { keys: ['enter'], label: t('hint.open') }] : [])])
  const failure = error ?? file.error
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('nav.breaches')} sub={t('breach.list_sub')}>
        {open.length + (data?.closed.length ?? 0) > 0 && <Button icon="out" blocked={file.isPending} onClick={() => { file.mutate() }}>{t('breach.export')}</Button>}
        <Button kind="main" keys="n" onClick={onNew}>{t('breach.open_act')}</Button>
      </Head>
      <div className="body scroll">
        <div className="tabs-line">
          <span className="m" />
          <Tabs
            label={t('breach.views')}
            value={view}
            onChange={(key) => { show(key as View) }}
            items={[
              { key: 'open', label: t('breach.view_open'), count: format.number(open.length) },
              { key: 'closed', label: t('breach.view_closed'), count: format.number(closed.length) },
              { key: 'drills', label: t('breach.view_drills'), count: format.number(drills.length) },
            ]}
          />
        </div>
        {failure && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></Ln>}
        {data && rows.length === 0 && (
          <Ln top={20}>
            <Empty title={t(`breach.none_${view}`)} action={view === 'open' ? <Button onClick={onNew}>{t('breach.open_act')}</Button> : undefined}>{t(`breach.none_${view}_text`)}</Empty>
          </Ln>
        )}
        {rows.length > 0 && (
          <div className="tb breaches-tb" role="table" aria-label={t('nav.breaches')}>
            <div className="tr th" role="row">
              <span className="m" role="columnheader">{t('breach.number')}</span>
              <span role="columnheader">{t('breach.f_facts')}</span>
              <span role="columnheader">{t('breach.clock')}</span>
              <span role="columnheader">{t('breach.risk_short')}</span>
              <span role="columnheader">{t('breach.known_since')}</span>
              <span role="columnheader">{t('breach.known')}</span>
            </div>
            {rows.map((one, row) => {
              const id = one.breach.breach
              return (
                <div key={id} className={cx('tr two', row === at && 'here')} role="row" onClick={() => { setAt(row) }} onDoubleClick={() => { onOpen(id) }}>
                  <span className="m" role="cell">{format.number(id)}</span>
                  <span role="cell"><button type="button" className="link medium" onClick={() => { onOpen(id) }}>{one.breach.title}</button>{one.breach.drill && <> <Tag>{t('breach.drill')}</Tag></>}</span>
                  <span role="cell"><RowClock page={one} /></span>
                  <span role="cell"><Risk breach={one.breach} /></span>
                  <span role="cell">{whenWord(format, one.breach.aware_at)}</span>
                  <span role="cell">{t('breach.fields_short', { known: one.fields.filter((field) => field.known).length, count: one.fields.length })}{one.handler !== '' && <><br /><span className="tiny dim">{one.handler}</span></>}</span>
                </div>
              )
            })}
          </div>
        )}
      </div>
    </>
  )
}

function Risk({ breach }: { breach: BreachPage['breach'] }) {
  const { t } = useTranslation()
  if (breach.role === 'processor') return <span className="dim">{t('breach.place_others_short')}</span>
  if (breach.risk === '') return <span className="warn">{t('breach.not_judged')}</span>
  return <Tag tone={breach.risk === 'high' ? 'overdue' : breach.risk === 'risk' ? 'expired' : 'given'}>{wordOf(t, `breach.risk_${breach.risk}`)}</Tag>
}
