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
import { FirstSteps } from './FirstSteps'
import { States } from './States'
import './today.css'

interface Props {
  onLookUp: () => void
  onAdd: () => void
  onGo: (job: 'import' | 'consent' | 'proof') => void
  /** what has to be said before everything else */
  news?: ReactNode
}

export function TodayPage({ onLookUp, onAdd, onGo, news }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: today, error } = useQuery(todayQuery)
  const purposeName = usePurposeName()
  useTitle(t('nav.today'))
  useKeys({ '/': onLookUp, i: () => { onGo('import') }, p: () => { onGo('consent') }, e: () => { onGo('proof') } })
  useHints([
    { keys: ['i'], label: t('hint.import') },
    { keys: ['e'], label: t('hint.proof') },
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
  return (
    <>
      <Head
        reference={format.dayShort(today.date)}
        title={weekday}
        sub={today.contacts === 0 ? t('today.sub_empty') : due === 0 ? t('today.sub_clear', { count: today.contacts }) : t('today.sub_due', { count: due })}
      >
        <Button icon="find" keys="/" onClick={onLookUp}>
          {t('today.look_up')}
        </Button>
        <Button kind="main" keys="mod+n" onClick={onAdd}>
          {t('contacts.add')}
        </Button>
      </Head>
      <div className="body rows" style={{ gridTemplateRows: 'auto minmax(0, 1fr)' }}>
        <Jobs />
        <Columns label={t('today.aside')} aside={<States today={today} />}>
          <div className="main">
            {news}
            <FirstSteps steps={today.setup} />
            <DueList due={today.due} purposeName={purposeName} />
            <Recent today={today} />
          </div>
        </Columns>
      </div>
    </>
  )
}

function Jobs() {
  const { t } = useTranslation()
  return (
    <nav className="jobs" aria-label={t('today.jobs')}>
      <Link to="/import">
        <Icon name="in" />
        <span>{t('today.job_import')}</span>
        <Kbd combo="i" />
      </Link>
      <Link to="/contacts">
        <Icon name="people" />
        <span>{t('today.job_consent')}</span>
        <Kbd combo="p" />
      </Link>
      <Link to="/evidence">
        <Icon name="proof" />
        <span>{t('today.job_proof')}</span>
        <Kbd combo="e" />
      </Link>
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
