import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryRow } from '../../backend/types'
import { entrySentence } from '../../i18n/entries'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'

/** One entry in full, with the hash that stands in the log. */
export function EntryCard({ entry, purposeName, onPerson }: { entry: EntryRow; purposeName: (id: string) => string; onPerson: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const lines: [string, ReactNode][] = [
    [t('col.when'), format.time(entry.at)],
    [t('col.kind'), wordOf(t, `kind.${entry.kind}`)],
  ]
  if (entry.operator !== '') lines.push([t('col.operator'), entry.operator])
  if (entry.count > 1) lines.push([t('col.count'), format.number(entry.count)])
  if (entry.purpose !== '') lines.push([t('field.purpose'), purposeName(entry.purpose)])
  for (const [key, value] of Object.entries(entry.detail)) if (value !== '') lines.push([wordOf(t, `detail.${key}`), value])
  return (
    <>
      <AsideHead title={t('ledger.entry_number', { number: entry.entry })} />
      <p className="small" style={{ margin: '10px 0 14px' }}>
        {entrySentence(t, entry, purposeName)}
      </p>
      <dl className="kv">
        {lines.map(([term, value], at) => (
          <div key={at} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{value}</dd>
          </div>
        ))}
      </dl>
      {entry.contactId > 0 && (
        <p style={{ marginTop: 12 }}>
          <button type="button" className="link small" onClick={() => { onPerson(entry.contactId) }}>
            {t('ledger.open_person', { number: format.ref(entry.contactId) })}
          </button>
        </p>
      )}
      <AsideHead gap title={t('ledger.hash')} />
      <p className="code" style={{ marginTop: 8 }}>
        {entry.hash.match(/.{1,8}/g)?.join(' ') ?? ''}
      </p>
      <p className="tiny dim" style={{ marginTop: 10 }}>
        {t('ledger.hash_text')}
      </p>
    </>
  )
}
