import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { campaignPage, messagesQuery } from '../../backend/campaigns'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { pagesOf } from '../../lib/window'
import { Section } from '../../ui/Page'
import { Icon, type IconName } from '../../ui/icons'
import { VirtualTable } from '../../ui/VirtualTable'

const marks: Record<string, IconName> = { sent: 'check', printed: 'paper', refused: 'x', unknown: 'info' }

/** Every message, newest first, with what the server said; a window over any number of them. */
export function Lines({ id, total, onEntry, onPerson }: { id: number; total: number; onEntry: (entry: number) => void; onPerson: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [view, setView] = useState({ first: 0, last: 1 })
  const pages = total > 0 ? pagesOf({ first: view.first, last: Math.max(view.first + 1, Math.min(total, view.last)) }, campaignPage) : []
  const results = useQueries({ queries: pages.map((page) => messagesQuery(id, '', page)) })
  const byPage = new Map(pages.map((page, at) => [page, results[at]?.data]))
  if (total === 0) return null
  return (
    <section aria-label={t('campaigns.line_by_line')}>
      <Section title={t('campaigns.line_by_line')} end={format.number(total)} />
      <div className="cam-lines" style={{ height: Math.min(total, 11) * 29 + 32 }}>
        <VirtualTable
          label={t('campaigns.line_by_line')}
          columns={[
            { key: 'entry', title: t('campaigns.col_entry'), track: 'var(--margin-w)', className: 'm' },
            { key: 'state', title: t('campaigns.col_status'), track: '200px' },
            { key: 'to', title: t('campaigns.col_to'), track: 'minmax(0, 1fr)' },
            { key: 'words', title: t('campaigns.col_words'), track: 'minmax(0, 1.2fr)' },
            { key: 'at', title: <span className="unseen">{t('campaigns.col_at')}</span>, track: '150px', className: 'r' },
          ]}
          rows={total}
          rowHeight={29}
          onWindow={(first, last) => { setView((before) => (before.first === first && before.last === last ? before : { first, last })) }}
          renderRow={(row) => {
            const one = byPage.get(Math.floor(row / campaignPage))?.messages[row % campaignPage]
            if (!one) return <><span role="gridcell" className="m" /><span role="gridcell"><i className="ghost" /></span></>
            return (
              <>
                <span role="gridcell" className="m"><button type="button" className="link" aria-label={t('entry.open', { number: one.entry })} onClick={() => { onEntry(one.entry) }}>{format.number(one.entry)}</button></span>
                <span role="gridcell" className={one.state === 'refused' ? 'late' : one.state === 'unknown' && one.decided === '' ? 'warn' : undefined}>
                  <Icon name={marks[one.state] ?? 'right'} /> <b className="medium">{wordOf(t, `campaigns.state.${one.state}`)}</b>
                  {one.kind !== 'invitation' && <span className="dim tiny"> {wordOf(t, `campaigns.message.${one.kind}`)}</span>}
                </span>
                <span role="gridcell" className="cut"><button type="button" className="link cut" onClick={() => { onPerson(one.contactId) }}>{one.address}</button></span>
                <span role="gridcell" className="cut dim">{one.decided === '' ? one.words : wordOf(t, `campaigns.decided.${one.decided}`)}</span>
                <span role="gridcell" className="r faint tiny">{format.time(one.at)}</span>
              </>
            )
          }}
        />
      </div>
    </section>
  )
}
