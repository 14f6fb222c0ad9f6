import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import { activitiesQuery, type ActivityRow } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Empty, Note, Tabs, Tag } from '../../ui/pieces'
import { RowTable } from '../../ui/RowTable'
import { useHints } from '../../ui/status'
import { ExportMenu } from './ExportMenu'
import { gapWords } from './gaps'
import { ImportDialog } from './ImportDialog'
import './activities.css'

interface Props {
  role: string
  onRole: (role: string) => void
  onOpen: (id: number) => void
  onNew: () => void
  onTemplates: () => void
  onBack: () => void
}

/** The record of processing activities: what we do for ourselves, what for others, and what each entry lacks. */
export function ActivitiesPage({ role, onRole, onOpen, onNew, onTemplates, onBack }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const purposeName = usePurposeName()
  const { data, error } = useQuery(activitiesQuery)
  const [importing, setImporting] = useState(false)
  const today = dayOf(new Date())
  const all = data?.activities ?? []
  const rows = all.filter((one) => (one.row.role === 'processor') === (role === 'processor'))
  const running = rows.filter((one) => one.row.ended_on === '')
  const open = running.filter((one) => one.gaps.length > 0)
  useTitle(t('activities.title'))
  useKeys({ 'mod+n': onNew, t: onTemplates, esc: onBack }, { enabled: !importing })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['t'], label: t('activities.templates') }, { keys: ['esc'], label: t('registers.hint_all') }])
  const count = (of: string) => all.filter((one) => (one.row.role === 'processor') === (of === 'processor')).length
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('activities.title')} sub={data ? (open.length === 0 ? t('activities.sub_whole', { count: running.length }) : t('activities.sub', { count: open.length, all: running.length })) : undefined}>
        <ExportMenu role={role} empty={rows.length === 0} />
        <Button icon="in" onClick={() => { setImporting(true) }}>{t('reg.import')}</Button>
        <Button kind="main" keys="mod+n" onClick={onNew}>{t('activities.add')}</Button>
      </Head>
      <div className="body scroll">
        <div className="toolbar">
          <span />
          <Tabs label={t('activities.roles')} value={role} onChange={onRole} items={[{ key: 'controller', label: t('activities.ours'), count: count('controller') }, { key: 'processor', label: t('activities.for_others'), count: count('processor') }]} end={<button type="button" className="link" onClick={onTemplates}>{t('activities.templates')}</button>} />
        </div>
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && rows.length === 0 && (
          <Ln top={20}>
            {role === 'processor' ? (
              <Empty title={t('activities.none_others')} action={<Button onClick={onNew}>{t('activities.add')}</Button>}>{t('activities.none_others_text')}</Empty>
            ) : (
              <Empty title={t('activities.none')} action={<Button kind="main" onClick={onTemplates}>{t('activities.start')}</Button>}>{t('activities.none_text')}</Empty>
            )}
          </Ln>
        )}
        {rows.length > 0 && (
          <RowTable
            label={t('activities.title')}
            rows={rows}
            id={(one) => one.row.activity}
            m={(one) => format.number(one.row.activity)}
            onOpen={(one) => { onOpen(one.row.activity) }}
            keyed={!importing}
            columns={[
              { key: 'name', title: t('activity.name'), track: 'minmax(150px, 1.3fr)', cell: (one) => <><button type="button" className="link name" onClick={() => { onOpen(one.row.activity) }}>{one.row.name}</button>{one.row.ended_on !== '' && <> <Tag>{t('reg.ended_tag', { day: format.day(one.row.ended_on) })}</Tag></>}<br /><span className="tiny faint">{one.row.function}</span></> },
              { key: 'aim', title: t('activities.what_for'), track: 'minmax(0, 1.4fr)', className: 'dim', cell: (one) => (one.row.purposes.length > 0 ? one.row.purposes.map(purposeName).join(', ') : one.row.aim) || '–' },
              { key: 'whole', title: t('reg.complete'), track: '168px', cell: (one) => <Whole one={one} /> },
              { key: 'review', title: t('reg.review_on'), track: '120px', cell: (one) => (one.row.review_on === '' ? <span className="faint">–</span> : <span className={one.row.review_on < today ? 'late' : 'dim'}>{format.day(one.row.review_on)}</span>) },
            ]}
          />
        )}
        {open.length > 0 && (
          <>
            <Section title={t('activities.missing')} note={format.number(open.reduce((sum, one) => sum + one.gaps.length, 0))} end={t('activities.missing_note')} />
            <div className="tb gaps-tb" role="table" aria-label={t('activities.missing')}>
              {open.flatMap((one) =>
                one.gaps.map((gap, at) => (
                  <div key={`${one.row.activity} ${at}`} className="tr" role="row">
                    <span className={gap.severity === 'breach' ? 'm late' : 'm'} role="cell">{gap.article}</span>
                    <span role="cell">{at === 0 ? <button type="button" className="link name" onClick={() => { onOpen(one.row.activity) }}>{one.row.name}</button> : <span className="unseen">{one.row.name}</span>}</span>
                    <span role="cell" className="dim">{gapWords(t, gap)}</span>
                  </div>
                )),
              )}
            </div>
          </>
        )}
      </div>
      {importing && <ImportDialog onClose={() => { setImporting(false) }} />}
    </>
  )
}

function Whole({ one }: { one: ActivityRow }) {
  const { t } = useTranslation()
  if (one.row.ended_on !== '') return <span className="faint">–</span>
  return (
    <span className={one.gaps.length === 0 ? 'ok' : 'warn'}>
      <Icon name={one.gaps.length === 0 ? 'check' : 'info'} /> {t('activity.of', { have: one.have, total: one.total })}
      {one.gaps.length > 0 && <><br /><span className="tiny">{t('reg.gaps', { count: one.gaps.length })}</span></>}
    </span>
  )
}
