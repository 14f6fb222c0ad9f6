import { useQueries, useQuery, keepPreviousData } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { aboutTerms, answersFiguresQuery, donePageQuery, type MailLine } from '../../backend/answers'
import { usePurposeName } from '../../backend/names'
import { pageSize } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Tabs } from '../../ui/pieces'
import { MarkShape, StateMark } from '../../ui/StateMark'
import { useHints } from '../../ui/status'
import { VirtualTable, type TableHandle } from '../../ui/VirtualTable'
import './answers.css'
import { useAloneWords } from './Alone'
import { choiceMark } from './words'

const kinds = ['', 'answer', 'unsubscribe', 'auto_reply', 'bounce', 'complaint', 'other'] as const

/** What is done with, by kind: what needed nobody, or everything. */
export function DonePage({ rowHeight, onBack, onMail }: { rowHeight: number; onBack: () => void; onMail: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = usePurposeName()
  const [kind, setKind] = useState('')
  const [alone, setAlone] = useState(true)
  const [at, setAt] = useState(0)
  const [pages, setPages] = useState([0])
  const handle = useRef<TableHandle>(null)
  const figures = useQuery(answersFiguresQuery).data
  const first = useQuery({ ...donePageQuery(kind, alone, 0), placeholderData: keepPreviousData }).data
  const read = useQueries({ queries: pages.map((page) => donePageQuery(kind, alone, page)) })
  const total = first?.total ?? 0
  const rowAt = (row: number): MailLine | undefined => read[pages.indexOf(Math.floor(row / pageSize))]?.data?.rows[row % pageSize]
  const words = useAloneWords(figures?.alone)
  useTitle(t('answers.done'))
  const go = (to: number) => {
    const next = Math.max(0, Math.min(total - 1, to))
    setAt(next)
    handle.current?.reveal(next)
  }
  useKeys({
    esc: onBack,
    j: () => { go(at + 1) },
    k: () => { go(at - 1) },
    down: () => { go(at + 1) },
    up: () => { go(at - 1) },
    pagedown: () => { go(at + (handle.current?.page() ?? 10)) },
    pageup: () => { go(at - (handle.current?.page() ?? 10)) },
    enter: (event) => {
      const row = rowAt(at)
      if (event.target instanceof HTMLButtonElement || !row) return false
      onMail(row.id)
      return true
    },
  })
  useHints([{ keys: ['j', 'k'], label: t('answers.hint_move') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['esc'], label: t('answers.hint_back') }])
  const counts = alone ? figures?.alone : figures?.kinds
  const cells = (at: number) => {
    const row = rowAt(at)
    if (!row) return <span role="gridcell"><span className="ghost" /></span>
    return (
      <>
        <span className="m" role="gridcell">{format.number(row.id)}</span>
        <span role="gridcell" className="nowrap">{format.near(row.receivedAt)}</span>
        <span role="gridcell" className="medium cut">{row.name || row.from || t('answers.nobody')}</span>
        <span role="gridcell" className="cut dim" data-data="">{row.subject}</span>
        <span role="gridcell" className="nowrap">{wordOf(t, `mailkind.${row.kind}`)}</span>
        <span role="gridcell" className="cut">
          {Object.entries(row.choice).length > 0
            ? Object.entries(row.choice).map(([purpose, choice]) => <span key={purpose} className={`st ${choiceMark(choice)}`}><MarkShape mark={choiceMark(choice)} />{purpose === aboutTerms ? t('answers.terms') : name(purpose)} </span>)
            : row.stop ? <StateMark mark="withdrawn" word={t('answers.stop')} /> : wordOf(t, `mailstate.${row.state}`)}
        </span>
      </>
    )
  }
  return (
    <>
      <Head reference={first ? format.number(total) : ''} title={t('answers.done')} sub={words.text}>
        <Button onClick={() => { setAlone(!alone); setAt(0) }} aria-pressed={!alone}>{alone ? t('answers.show_all') : t('answers.show_alone')}</Button>
        <Button onClick={onBack} keys="esc">{t('answers.to_tray')}</Button>
      </Head>
      <div className="body done">
        <Tabs
          label={t('answers.kinds')}
          value={kind}
          onChange={(next) => { setKind(next); setAt(0) }}
          items={kinds.filter((one) => one === '' || (counts?.[one] ?? 0) > 0).map((one) => ({ key: one, label: one === '' ? t('answers.all') : wordOf(t, `mailkinds.${one}`), count: one === '' || !alone ? undefined : format.number(counts?.[one] ?? 0) }))}
        />
        {first && total === 0 ? <Ln top={20}><Empty title={t('answers.none_done')}>{t('answers.none_done_text')}</Empty></Ln> : (
          <VirtualTable
            label={t('answers.done')}
            columns={[
              { key: 'no', title: t('answers.col_mail'), track: 'var(--margin-w)', className: 'm' },
              { key: 'when', title: t('answers.received'), track: '110px' },
              { key: 'who', title: t('answers.from'), track: 'minmax(150px, 1fr)' },
              { key: 'subject', title: t('answers.subject'), track: 'minmax(160px, 2fr)' },
              { key: 'kind', title: t('answers.kind'), track: '170px' },
              { key: 'became', title: t('answers.became'), track: 'minmax(160px, 1.2fr)' },
            ]}
            rows={total}
            rowHeight={rowHeight}
            current={at}
            handle={handle}
            renderRow={cells}
            rowProps={(row) => ({ onClick: () => { setAt(row) }, onDoubleClick: () => { const one = rowAt(row); if (one) onMail(one.id) } })}
            onWindow={(from, to) => {
              const next = [...new Set([0, Math.floor(from / pageSize), Math.floor(Math.max(from, to - 1) / pageSize)])]
              if (next.join() !== pages.join()) setPages(next)
            }}
          />
        )}
      </div>
    </>
  )
}
