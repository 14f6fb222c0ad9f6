import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { emptySafeguard, safeguardKinds } from '../../backend/registerRows'
import { safeguardsQuery, type Safeguard } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note, Tag } from '../../ui/pieces'
import { RowTable } from '../../ui/RowTable'
import { useHints } from '../../ui/status'
import { SafeguardDialog } from './SafeguardDialog'
import { StartDialog } from './StartDialog'

/** What protects the data (Art. 32): each measure with its state, its owner, its day and its test. */
export function SafeguardsPage({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error } = useQuery(safeguardsQuery)
  const [editing, setEditing] = useState<Safeguard>()
  const [starting, setStarting] = useState(false)
  const rows = [...(data?.safeguards ?? [])].sort((a, b) => safeguardKinds.indexOf(a.kind as 'other') - safeguardKinds.indexOf(b.kind as 'other') || a.safeguard - b.safeguard)
  const today = dayOf(new Date())
  const add = () => { setEditing(emptySafeguard) }
  const there = rows.filter((one) => one.state === 'in_place').length
  const planned = rows.filter((one) => one.state === 'planned').length
  useTitle(t('safeguards.title'))
  useKeys({ 'mod+n': add, t: () => { setStarting(true) }, esc: onBack }, { enabled: editing === undefined && !starting })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['esc'], label: t('registers.hint_all') }])
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('safeguards.title')} sub={data ? t('safeguards.sub', { there, planned }) : undefined}>
        <Button onClick={() => { setStarting(true) }}>{t('activities.templates')}</Button>
        <Button kind="main" keys="mod+n" onClick={add}>{t('safeguards.add')}</Button>
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && rows.length === 0 && <Ln top={20}><Empty title={t('safeguards.none')} action={<Button kind="main" onClick={() => { setStarting(true) }}>{t('safeguards.start')}</Button>}>{t('safeguards.none_text')}</Empty></Ln>}
        {rows.length > 0 && (
          <RowTable
            label={t('safeguards.title')}
            rows={rows}
            id={(one) => one.safeguard}
            m={(one) => format.number(one.safeguard)}
            onOpen={setEditing}
            keyed={editing === undefined && !starting}
            columns={[
              { key: 'name', title: t('safeguard.name'), track: 'minmax(160px, 1.5fr)', cell: (one) => <><button type="button" className="link name" onClick={() => { setEditing(one) }}>{one.name}</button>{one.common && <> <Tag>{t('safeguard.common_tag')}</Tag></>}<br /><span className="tiny faint">{wordOf(t, `safeguard.kind_${one.kind}`)}</span></> },
              { key: 'state', title: t('reg.state'), track: '160px', cell: (one) => <SafeguardState one={one} today={today} /> },
              { key: 'owner', title: t('reg.owner'), track: 'minmax(90px, .8fr)', className: 'dim', cell: (one) => one.owner || '–' },
              { key: 'tested', title: t('safeguard.tested_on'), track: '116px', className: 'dim', cell: (one) => (one.tested_on === '' ? '–' : format.day(one.tested_on)) },
              { key: 'review', title: t('reg.review_on'), track: '116px', cell: (one) => (one.review_on === '' ? <span className="faint">–</span> : <span className={one.review_on < today ? 'late' : 'dim'}>{format.day(one.review_on)}</span>) },
            ]}
          />
        )}
      </div>
      {starting && <StartDialog onClose={() => { setStarting(false) }} />}
      {editing && <SafeguardDialog safeguard={editing} onClose={() => { setEditing(undefined) }} />}
    </>
  )
}

function SafeguardState({ one, today }: { one: Safeguard; today: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (one.state === 'in_place') return <span><Icon name="check" className="ok" /> {t('safeguard.state_in_place')}{one.done_on !== '' && <span className="tiny faint"> {format.day(one.done_on)}</span>}</span>
  if (one.state === 'dropped') return <span className="faint">{t('safeguard.state_dropped')}</span>
  const late = one.due_on !== '' && one.due_on < today
  return <span className={late ? 'late' : 'warn'}><Icon name={late ? 'warn' : 'clock'} /> {one.due_on === '' ? t('safeguard.state_planned') : t(late ? 'safeguard.late' : 'safeguard.until', { day: format.day(one.due_on) })}</span>
}
