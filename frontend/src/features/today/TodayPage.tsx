import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import { todayQuery } from '../../backend/queries'
import type { Today } from '../../backend/types'
import { entrySentence } from '../../i18n/entries'
import { useFormat } from '../../i18n/format'
import { entryMark, errorText } from '../../i18n/words'
import { capital } from '../../lib/text'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { Kbd } from '../../ui/Kbd'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln, Section } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { MarkShape } from '../../ui/StateMark'
import { useHints } from '../../ui/status'
import { DueList } from './DueList'
import { isLate } from './due'
import { FirstSteps } from './FirstSteps'
import { Inspection } from './Inspection'
import { RoadLine } from './RoadLine'
import { States } from './States'
import './today.css'

export type Job = 'import' | 'refresh' | 'request' | 'breach' | 'proof'

interface Props {
  onLookUp: () => void
  onAdd: () => void
  onGo: (job: Job) => void
  /** what has to be said before everything else */
  news?: ReactNode
}

export function TodayPage({ onLookUp, onAdd, onGo, news }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: today, error } = useQuery(todayQuery)
  const purposeName = usePurposeName()
  useTitle(t('nav.today'))
  useKeys({ '/': onLookUp, ...Object.fromEntries(jobs.map(({ key, job }) => [key, () => { onGo(job) }])) })
  useHints([
    ...jobs.map(({ key, hint }) => ({ keys: [key], label: t(hint) })),
    { keys: ['?'], label: t('hint.keys') },
  ])
  if (error) {
    return (
      <>
        <Head title={t('nav.today')} />
        <div className="body">
          <Ln top={16}>
            <Note tone="bad">{errorText(t, toAppError(error))}</Note>
          </Ln>
        </div>
      </>
    )
  }
  if (!today) return <Head title={<span className="ghost" style={{ width: 180, height: 18 }} />} />
  const weekday = capital(format.weekday(today.date))
  const due = today.due.length
  const late = today.due.filter((one) => isLate(one, new Date())).length
  return (
    <>
      <Head
        reference={format.dayShort(today.date)}
        title={weekday}
        sub={today.contacts === 0 ? t('today.sub_empty') : late > 0 ? t('today.sub_late', { count: due, late: t('today.late_count', { count: late }) }) : due === 0 ? t('today.sub_clear', { count: today.contacts }) : t('today.sub_due', { count: due })}
      >
        <Button icon="find" keys="/" onClick={onLookUp}>
          {t('today.look_up')}
        </Button>
        <Button kind="main" keys="mod+n" onClick={onAdd}>
          {t('contacts.add')}
        </Button>
      </Head>
      <div className="body rows" style={{ gridTemplateRows: 'auto minmax(0, 1fr)' }}>
        <Jobs onGo={onGo} />
        <Columns label={t('today.aside')} aside={<div className="today-aside"><Inspection /><RoadLine /><States today={today} /></div>}>
          <div className="main">
            {news}
            {today.contacts === 0 && <FirstSteps steps={today.setup} />}
            <DueList due={today.due} purposeName={purposeName} />
            <Recent today={today} />
            {today.contacts > 0 && <FirstSteps steps={today.setup} />}
          </div>
        </Columns>
      </div>
    </>
  )
}

/** What brings somebody here, each with its key. */
const jobs = [
  { job: 'import', key: 'i', icon: 'in', name: 'today.job_import', hint: 'hint.import' },
  { job: 'refresh', key: 'r', icon: 'mail', name: 'today.job_refresh', hint: 'hint.refresh' },
  { job: 'request', key: 'p', icon: 'ask', name: 'today.job_request', hint: 'hint.request' },
  { job: 'breach', key: 'w', icon: 'warn', name: 'today.job_breach', hint: 'hint.breach' },
  { job: 'proof', key: 'e', icon: 'proof', name: 'today.job_proof', hint: 'hint.proof' },
] as const

function Jobs({ onGo }: { onGo: (job: Job) => void }) {
  const { t } = useTranslation()
  return (
    <nav className="jobs" aria-label={t('today.jobs')}>
      {jobs.map(({ job, key, icon, name }) => (
        <button key={job} type="button" onClick={() => { onGo(job) }}>
          <Icon name={icon} />
          <span>{t(name)}</span>
          <Kbd combo={key} />
        </button>
      ))}
    </nav>
  )
}

function Recent({ today }: { today: Today }) {
  const { t } = useTranslation()
  const format = useFormat()
  const purposeName = usePurposeName()
  return (
    <>
      <Section title={t('today.recent')} end={<Link to="/ledger">{t('today.all_entries')}</Link>} />
      {today.recent.length === 0 && (
        <Ln>
          <Empty title={t('today.recent_empty')} />
        </Ln>
      )}
      <div className="tb chtb">
        {today.recent.map((entry) => (
          <Link key={entry.entry} className="tr" {...(entry.contactId > 0 ? { to: '/contacts/$id', params: { id: String(entry.contactId) } } : { to: '/ledger', search: { entry: entry.entry } })}>
            <span className="m">{format.number(entry.entry)}</span>
            <span className={`st ${entryMark(entry.kind)}`}>
              <MarkShape mark={entryMark(entry.kind)} />
            </span>
            <span className="cut">{entrySentence(t, entry, purposeName)}</span>
            <span className="faint tiny r">{format.near(entry.at)}</span>
          </Link>
        ))}
      </div>
    </>
  )
}
