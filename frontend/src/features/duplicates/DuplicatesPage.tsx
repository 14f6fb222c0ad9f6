import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelJob, keepApart, searchDuplicates, together } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import { keys } from '../../backend/keys'
import { duplicatesPage, pageSize } from '../../backend/queries'
import type { DuplicatePair } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln } from '../../ui/Page'
import { Empty, Note, Progress } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { VirtualTable, type TableHandle } from '../../ui/VirtualTable'
import './duplicates.css'
import { MergePreview } from './MergePreview'
import { RecentMerges } from './RecentMerges'
import { strongest } from './reasons'

interface Props {
  rowHeight: number
  onBack: () => void
  onPerson: (id: number) => void
}

const nameOf = (one: DuplicatePair['a']) => one.name || one.organisation || one.email || one.phone

/** Pairs of contacts that may be one person, the likeliest first; each is decided by somebody. */
export function DuplicatesPage({ rowHeight, onBack, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const client = useQueryClient()
  const table = useRef<TableHandle>(null)
  const [at, setAt] = useState(0)
  const [job, setJob] = useState<string>()
  const pages = useInfiniteQuery({
    queryKey: keys.duplicates,
    queryFn: ({ pageParam }) => duplicatesPage(pageParam),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * pageSize < last.left ? all.length * pageSize : undefined),
  })
  const pairs = useMemo(() => pages.data?.pages.flatMap((page) => page.pairs) ?? [], [pages.data])
  const first = pages.data?.pages[0]
  const current = Math.min(at, Math.max(0, pairs.length - 1))
  const pair = pairs[current]
  useTitle(t('nav.duplicates'))

  const again = useCallback(() => void client.invalidateQueries({ queryKey: keys.duplicatesAll }), [client])
  const failed = (error: unknown) => { say(errorText(t, toAppError(error))) }
  const search = useMutation({ mutationFn: searchDuplicates, onSuccess: (started) => { setJob(started.job) }, onError: failed })
  const running = useJobEnd(job, (ended) => {
    again()
    if (ended.state === 'cancelled') say(t('duplicates.stopped'))
  })
  const searching = search.isPending || running?.state === 'running'
  const begin = search.mutate
  const begun = useRef(false)
  useEffect(() => {
    if (first && !first.searched && !begun.current) {
      begun.current = true
      begin()
    }
  }, [first, begin])

  const apart = useMutation({
    mutationFn: (two: { a: number; b: number }) => keepApart(two.a, two.b),
    onSuccess: (_, two) => {
      again()
      say(t('duplicates.apart', { a: two.a, b: two.b }), {
        label: t('do.undo'),
        undo: true,
        run: () => { together(two.a, two.b).then(again, failed) },
      })
    },
    onError: failed,
  })
  const move = (to: number) => {
    const next = Math.min(pairs.length - 1, Math.max(0, to))
    if (next < 0) return
    setAt(next)
    table.current?.reveal(next)
  }
  const decide = () => {
    if (!pair || apart.isPending) return false
    apart.mutate({ a: pair.a.id, b: pair.b.id })
    return true
  }
  useKeys({
    up: () => { move(current - 1) }, k: () => { move(current - 1) },
    down: () => { move(current + 1) }, j: () => { move(current + 1) },
    home: () => { move(0) }, end: () => { move(pairs.length - 1) },
    d: decide,
    esc: onBack,
  })
  useHints(pairs.length === 0 ? [{ keys: ['esc'], label: t('hint.back_to_list') }] : [
    { keys: ['up', 'down'], label: t('hint.move') },
    { keys: ['m'], label: t('duplicates.merge') },
    { keys: ['d'], label: t('duplicates.two') },
    { keys: ['x'], label: t('duplicates.swap') },
  ])

  const total = first?.total ?? 0
  const left = first?.left ?? 0
  const sub = pairs.length > 0 ? t('duplicates.sub', { count: left }) : t('duplicates.sub_plain')
  return (
    <>
      <Head reference={first?.searched ? format.number(left) : ''} title={t('nav.duplicates')} sub={sub}>
        <Button icon="left" onClick={onBack}>{t('nav.contacts')}</Button>
        <Button icon="find" blocked={searching} onClick={() => { begin() }}>{t('duplicates.search')}</Button>
      </Head>
      <Columns
        className="dup"
        label={t('duplicates.preview')}
        aside={
          <>
            {pair && (
              <MergePreview
                key={`${pair.a.id} ${pair.b.id}`}
                pair={pair}
                onDone={again}
                onTwo={decide}
                onPerson={onPerson}
              />
            )}
            <RecentMerges onDone={again} onPerson={onPerson} gap={pair !== undefined} />
          </>
        }
      >
        <div className="main dup-list">
          {searching && (
            <Ln top={16}>
              <Progress
                label={t('duplicates.searching')}
                done={0}
                total={0}
                detail={running && running.done > 0 ? t('duplicates.compared', { count: running.done }) : undefined}
                onCancel={running ? () => void cancelJob(running.id) : undefined}
              />
            </Ln>
          )}
          {(pages.error ?? running?.error) && (
            <Ln top={16}>
              <Note tone="bad" live>{errorText(t, toAppError(pages.error ?? running?.error))}</Note>
            </Ln>
          )}
          {!searching && first?.searched && pairs.length === 0 && (
            <Ln top={20}>
              <Empty title={t('duplicates.none')}>{t('duplicates.none_text')}</Empty>
            </Ln>
          )}
          {pairs.length > 0 && (
            <VirtualTable
              handle={table}
              className="du"
              label={t('duplicates.pairs')}
              rows={pairs.length + (pages.hasNextPage ? 1 : 0)}
              rowHeight={rowHeight + 20}
              current={current}
              columns={[
                { key: 'score', title: t('duplicates.score'), track: 'var(--margin-w)', className: 'm' },
                { key: 'who', title: t('duplicates.pairs'), track: 'minmax(0, 1fr)' },
              ]}
              onWindow={(_, last) => {
                if (last > pairs.length - 20 && pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
              }}
              rowProps={(index) => ({ selected: index === current, onClick: () => { move(index) } })}
              renderRow={(index) => {
                const one = pairs[index]
                if (!one) return <span role="gridcell" className="m">…</span>
                return (
                  <>
                    <span role="gridcell" className="m">{format.number(one.score)}</span>
                    <span role="gridcell" className="du-two">
                      <span className="cut">
                        <b className="medium">{nameOf(one.a)}</b> <span className="faint">{format.ref(one.a.id)}</span>
                        <span className="du-and"> · </span>
                        <b className="medium">{nameOf(one.b)}</b> <span className="faint">{format.ref(one.b.id)}</span>
                      </span>
                      <span className="cut faint small">{strongest(one.reasons).map((reason) => wordOf(t, `duplicates.reason.${reason.code}`, { a: reason.a, b: reason.b })).join(' · ')}</span>
                    </span>
                  </>
                )
              }}
              foot={total > left && left > 0 ? <Ln top={12}><span className="small dim">{t('duplicates.listed', { shown: left, count: total })}</span></Ln> : undefined}
            />
          )}
        </div>
      </Columns>
    </>
  )
}
