import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { emptyOccurrence, occurrenceKinds } from '../../backend/registerRows'
import { occurrencesQuery, type Occurrence } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note, Tabs } from '../../ui/pieces'
import { RowTable } from '../../ui/RowTable'
import { useHints } from '../../ui/status'
import { OccurrenceDialog } from './OccurrenceDialog'

/** What happened and shows that the business looks after its duties: incidents that were no breach, trainings, drills, audits, visits. */
export function LogPage({ onBack, onBreach }: { onBack: () => void; onBreach: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error } = useQuery(occurrencesQuery)
  const [kind, setKind] = useState('')
  const [editing, setEditing] = useState<Occurrence>()
  const today = dayOf(new Date())
  const all = [...(data?.occurrences ?? [])].sort((a, b) => b.on.localeCompare(a.on) || b.occurrence - a.occurrence)
  const rows = all.filter((one) => kind === '' || one.kind === kind)
  const open = all.filter((one) => !one.handled).length
  const add = () => { setEditing({ ...emptyOccurrence, kind: kind === '' ? 'incident' : kind, on: today }) }
  useTitle(t('log.title'))
  useKeys({ 'mod+n': add, esc: onBack }, { enabled: editing === undefined })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['esc'], label: t('registers.hint_all') }])
  return (
    <>
      <Head reference={data ? format.number(all.length) : ''} title={t('log.title')} sub={data ? (open > 0 ? t('log.sub_open', { count: open }) : t('log.sub')) : undefined}>
        <Button kind="main" keys="mod+n" onClick={add}>{t('log.add')}</Button>
      </Head>
      <div className="body scroll">
        {all.length > 0 && (
          <div className="toolbar">
            <span />
            <Tabs label={t('log.kinds')} value={kind} onChange={setKind} items={['', ...occurrenceKinds].map((one) => ({ key: one, label: one === '' ? t('log.all') : wordOf(t, `log.kinds_${one}`), count: all.filter((row) => one === '' || row.kind === one).length }))} />
          </div>
        )}
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && all.length === 0 && <Ln top={20}><Empty title={t('log.none')} action={<Button kind="main" onClick={add}>{t('log.add')}</Button>}>{t('log.none_text')}</Empty></Ln>}
        {rows.length > 0 && (
          <RowTable
            label={t('log.title')}
            rows={rows}
            id={(one) => one.occurrence}
            m={(one) => format.number(one.occurrence)}
            onOpen={setEditing}
            keyed={editing === undefined}
            columns={[
              { key: 'on', title: t('log.on'), track: '116px', className: 'dim', cell: (one) => format.day(one.on) },
              { key: 'title', title: t('log.what'), track: 'minmax(160px, 1.5fr)', cell: (one) => <><button type="button" className="link name" onClick={() => { setEditing(one) }}>{one.title}</button><br /><span className="tiny faint">{wordOf(t, `log.kind_${one.kind}`)}{one.file && <> · {one.file.name}</>}</span></> },
              { key: 'who', title: t('log.who'), track: 'minmax(90px, .8fr)', className: 'dim', cell: (one) => one.who || '–' },
              { key: 'result', title: t('log.result'), track: 'minmax(110px, 1fr)', cell: (one) => <>{one.handled ? <Icon name="check" className="ok" /> : <Icon name="clock" className="warn" />} {one.breach > 0 ? <button type="button" className="link" onClick={() => { onBreach(one.breach) }}>{t('log.became', { number: one.breach })}</button> : one.result || (one.handled ? t('log.handled') : t('log.open'))}</> },
              { key: 'repeat', title: t('log.repeat_on'), track: '116px', cell: (one) => (one.repeat_on === '' ? <span className="faint">–</span> : <span className={one.repeat_on < today ? 'late' : 'dim'}>{format.day(one.repeat_on)}</span>) },
            ]}
          />
        )}
      </div>
      {editing && <OccurrenceDialog occurrence={editing} onClose={() => { setEditing(undefined) }} />}
    </>
  )
}
