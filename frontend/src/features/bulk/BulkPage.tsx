import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { bulksQuery, goOnBulk, keptQuery, type BulkRow } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { useFormat } from '../../i18n/format'
import { basisWord, errorText, fieldWord, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import './bulk.css'
import { useBulkJob } from './useBulkJob'

interface Props {
  onPeople: (filters: string[]) => void
  onEntry: (entry: number) => void
  onContacts: () => void
}

/** What was done to many people, each with its way back for thirty days. */
export function BulkPage({ onPeople, onEntry, onContacts }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: bulks, error } = useQuery(bulksQuery)
  useTitle(t('bulk.page'))
  return (
    <>
      <Head reference={bulks ? format.number(bulks.length) : ''} title={t('bulk.page')} sub={t('bulk.page_sub')} />
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln>}
        {bulks?.length === 0 && (
          <Ln top={20}>
            <Empty title={t('bulk.empty')} action={<Button kind="main" onClick={onContacts}>{t('nav.contacts')}</Button>}>{t('bulk.empty_text')}</Empty>
          </Ln>
        )}
        {bulks && bulks.length > 0 && (
          <div className="tb blk" role="table" aria-label={t('bulk.page')}>
            <div className="tr th" role="row">
              <span className="m" role="columnheader">{t('bulk.number')}</span>
              <span role="columnheader">{t('bulk.what')}</span>
              <span role="columnheader">{t('bulk.when')}</span>
              <span role="columnheader">{t('col.people')}</span>
              <span role="columnheader">{t('bulk.state')}</span>
              <span role="columnheader"><span className="unseen">{t('do.undo')}</span></span>
            </div>
            {bulks.map((one) => <BulkLine key={one.id} row={one} onPeople={onPeople} onEntry={onEntry} />)}
          </div>
        )}
      </div>
    </>
  )
}

function BulkLine({ row, onPeople, onEntry }: { row: BulkRow; onPeople: (filters: string[]) => void; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const purposes = usePurposes() ?? []
  const { follow, undo, undoing } = useBulkJob()
  const goOn = useMutation({ mutationFn: async () => follow((await goOnBulk(row.id)).job) })
  const { data: kept = [] } = useQuery(keptQuery(row.id, row.state === 'undone'))
  const value =
    row.action === 'ground' ? `${purposes.find((one) => one.id === row.purpose)?.name ?? row.purpose}, ${basisWord(t, row.basis)}`
    : row.action === 'language' ? format.language(row.language)
    : row.action === 'drop' ? row.fields.map((field) => (field.startsWith('custom:') ? field.slice('custom:'.length) : fieldWord(t, field))).join(', ')
    : row.tag
  return (
    <div className="tr" role="row">
      <span className="m" role="cell">{row.id}</span>
      <span role="cell">
        <button type="button" className="link strong-link" onClick={() => { onEntry(row.entry) }}>{wordOf(t, `bulk.did_${row.action}`)}</button>
        {value !== '' && <span className="dim"> {value}</span>}
      </span>
      <span role="cell" className="dim">{format.time(row.at)}</span>
      <span role="cell">{row.people === row.asked ? format.number(row.people) : t('jobs.of', { done: row.people, total: row.asked })}</span>
      <span role="cell" className={row.state === 'broken_off' ? 'warn' : 'dim'}>{wordOf(t, `bulk.state_${row.state}`)}</span>
      <span role="cell" className="row">
        {row.state === 'broken_off' && <Button size="sm" blocked={goOn.isPending} onClick={() => { goOn.mutate() }}>{t('bulk.go_on')}</Button>}
        {row.undoable && <Button size="sm" blocked={undoing} onClick={() => { undo(row.id) }}>{t('bulk.undo_until', { day: format.dayShort(row.keepUntil) })}</Button>}
        {kept.length > 0 && <button type="button" className="link small" onClick={() => { onPeople([`ids:${kept.slice(0, 500).join(';')}`]) }}>{t('bulk.show_kept')}</button>}
      </span>
    </div>
  )
}
