import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { jobResult, verifyLedger } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import { keys } from '../../backend/keys'
import { ledgerPage, pageSize, statusQuery } from '../../backend/queries'
import { usePurposeName } from '../../backend/names'
import type { EntryRow, JobResult } from '../../backend/types'
import { entryMeans, entrySentence } from '../../i18n/entries'
import { entryKinds } from '../../i18n/kinds'
import { useFormat } from '../../i18n/format'
import { entryMark, errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { ChoiceField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln } from '../../ui/Page'
import { Empty, Note, Progress } from '../../ui/pieces'
import { MarkShape } from '../../ui/StateMark'
import { useHints } from '../../ui/status'
import { VirtualTable, type TableHandle } from '../../ui/VirtualTable'
import { EntryCard } from './EntryCard'
import './ledger.css'

interface Props {
  entry: number | undefined
  rowHeight: number
  onEntry: (entry: number) => void
  onPerson: (id: number) => void
}

/** Every entry, newest first, fetched as it comes into view; and the proof that none was changed. */
export function LedgerPage({ entry, rowHeight, onEntry, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const table = useRef<TableHandle>(null)
  const [kind, setKind] = useState('')
  const { data: status } = useQuery(statusQuery)
  const name = usePurposeName()
  // An entry that was asked for by number opens the ledger there, not at its end.
  const [start, setStart] = useState(() => (entry ? entry + 1 : 0))
  const pages = useInfiniteQuery({
    queryKey: [...keys.ledger(kind), start],
    queryFn: ({ pageParam }) => ledgerPage(pageParam, kind),
    initialPageParam: start,
    getNextPageParam: (last) => (last.entries.length < pageSize ? undefined : last.entries.at(-1)?.entry),
  })
  const entries = useMemo(() => pages.data?.pages.flatMap((page) => page.entries) ?? [], [pages.data])
  const at = Math.max(0, entries.findIndex((one) => one.entry === entry))
  const shown: EntryRow | undefined = entries[at]
  const more = pages.hasNextPage
  useTitle(t('nav.ledger'))

  const move = (by: number) => {
    const next = Math.min(entries.length - 1, Math.max(0, at + by))
    const target = entries[next]
    if (target) {
      onEntry(target.entry)
      table.current?.reveal(next)
    }
  }
  useKeys({ up: () => { move(-1) }, k: () => { move(-1) }, down: () => { move(1) }, j: () => { move(1) }, enter: () => (shown && shown.contactId > 0 ? onPerson(shown.contactId) : false) })
  useHints([
    { keys: ['up', 'down'], label: t('hint.move') },
    { keys: ['enter'], label: t('hint.person') },
  ])
  useEffect(() => {
    table.current?.focus()
  }, [])

  const kinds = [{ value: 'all', label: t('ledger.all_kinds') }, ...entryKinds.map((one) => ({ value: one, label: wordOf(t, `kind.${one}`) }))]
  return (
    <>
      <Head reference={status ? format.number(status.entries) : ''} title={t('nav.ledger')} sub={status ? t('ledger.sub', { count: status.entries, root: status.root.slice(0, 16) }) : undefined}>
        <ChoiceField label={t('col.kind')} value={kind === '' ? 'all' : kind} onChange={(next) => { setKind(next === 'all' ? '' : next) }} choices={kinds} />
        {start > 0 && <Button onClick={() => { setStart(0) }}>{t('ledger.to_end')}</Button>}
        <VerifyButton />
      </Head>
      <Columns label={t('ledger.entry')} aside={shown ? <EntryCard entry={shown} purposeName={name} onPerson={onPerson} /> : null}>
        <div className="main" style={{ overflow: 'hidden', paddingBottom: 0 }}>
          {pages.error ? (
            <Ln top={16}>
              <Note tone="bad">{errorText(t, toAppError(pages.error))}</Note>
            </Ln>
          ) : (
            <VirtualTable
              handle={table}
              className="lg"
              label={t('nav.ledger')}
              rows={entries.length + (more ? 1 : 0)}
              rowHeight={rowHeight}
              current={entries.length > 0 ? at : undefined}
              columns={[
                { key: 'entry', title: t('col.entry'), track: 'var(--margin-w)', className: 'm' },
                { key: 'mark', title: <span className="unseen">{t('col.state')}</span>, track: '42px' },
                { key: 'what', title: t('col.what'), track: 'minmax(0, 1.5fr)' },
                { key: 'how', title: t('col.means'), track: 'minmax(0, 1fr)' },
                { key: 'when', title: t('col.when'), track: '168px', className: 'r' },
              ]}
              onWindow={(_, last) => {
                if (last > entries.length - 20 && pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
              }}
              rowProps={(index) => ({ onClick: () => { const one = entries[index]; if (one) onEntry(one.entry) } })}
              renderRow={(index) => {
                const one = entries[index]
                if (!one) return <span role="gridcell" className="m">…</span>
                return (
                  <>
                    <span role="gridcell" className="m">{format.number(one.entry)}</span>
                    <span role="gridcell" className={`st ${entryMark(one.kind)}`}><MarkShape mark={entryMark(one.kind)} /></span>
                    <span role="gridcell" className="cut">{entrySentence(t, one, name)}</span>
                    <span role="gridcell" className="cut faint">{entryMeans(t, one, format)}</span>
                    <span role="gridcell" className="r dim nowrap">{format.time(one.at)}</span>
                  </>
                )
              }}
              foot={pages.isSuccess && entries.length === 0 ? <Ln top={16}><Empty title={t('ledger.none')} /></Ln> : undefined}
            />
          )}
        </div>
      </Columns>
    </>
  )
}

function VerifyButton() {
  const { t } = useTranslation()
  const [job, setJob] = useState<string>()
  const [result, setResult] = useState<JobResult>()
  const start = useMutation({ mutationFn: verifyLedger, onSuccess: (started) => { setResult(undefined); setJob(started.job) } })
  const finish = useMutation({ mutationFn: jobResult, onSuccess: setResult })
  const running = useJobEnd(job, (ended) => {
    if (ended.state === 'done') finish.mutate(ended.id)
  })
  const busy = start.isPending || running?.state === 'running'
  const failure = start.error ?? finish.error ?? running?.error
  return (
    <>
      <Button kind="main" icon="check" blocked={busy} onClick={() => { start.mutate() }}>
        {t('ledger.verify')}
      </Button>
      {(busy || result || failure) && (
        <div className="verdict">
          {busy && running && <Progress done={running.done} total={running.total} label={t('ledger.verifying')} />}
          {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
          {!busy && result?.ok && <Note tone="good" live>{t('ledger.whole', { count: result.counts['events'] ?? 0 })}</Note>}
          {!busy && result && !result.ok && (
            <Note tone="bad" live>
              <b className="medium">{t('ledger.broken', { count: result.problems.length })}</b>
              <ul>
                {result.problems.slice(0, 8).map((problem) => (
                  <li key={`${problem.entry} ${problem.reason}`}>{t('ledger.problem', { entry: problem.entry, reason: wordOf(t, `problem.${problem.reason}`) })}</li>
                ))}
              </ul>
            </Note>
          )}
        </div>
      )}
    </>
  )
}
