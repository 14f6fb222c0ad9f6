import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { emptyParty, partyRoles } from '../../backend/registerRows'
import { partiesQuery, type Party } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note, Tag } from '../../ui/pieces'
import { RowTable } from '../../ui/RowTable'
import { useHints } from '../../ui/status'
import { gapWords } from './gaps'
import { PartyDialog } from './PartyDialog'
import './processors.css'

const articles: Record<string, string> = { joint: '26', controller: '28, 30(2)', representative: '27', dpo: '37', authority: '51, 55' }

/** Who else has a role: those we decide with, those we work for, representative, data protection officer, authority. */
export function PartiesPage({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: rows, error } = useQuery(partiesQuery)
  const [editing, setEditing] = useState<Party>()
  const add = () => { setEditing({ ...emptyParty, role: partyRoles.find((role) => role === 'dpo' && !rows?.some((one) => one.row.role === 'dpo')) ?? 'authority' }) }
  useTitle(t('parties.title'))
  useKeys({ 'mod+n': add, esc: onBack }, { enabled: editing === undefined })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['esc'], label: t('registers.hint_all') }])
  const dpo = rows?.find((one) => one.row.role === 'dpo' && one.row.ended_on === '')
  return (
    <>
      <Head reference={rows ? format.number(rows.length) : ''} title={t('parties.title')} sub={rows ? (dpo ? (dpo.row.name === '' ? t('parties.no_dpo_needed') : t('parties.dpo_is', { name: dpo.row.name })) : t('parties.dpo_open')) : undefined}>
        <Button kind="main" keys="mod+n" onClick={add}>{t('parties.add')}</Button>
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {rows?.length === 0 && <Ln top={20}><Empty title={t('parties.none')} action={<Button kind="main" onClick={add}>{t('parties.decide_dpo')}</Button>}>{t('parties.none_text')}</Empty></Ln>}
        {rows && rows.length > 0 && (
          <RowTable
            label={t('parties.title')}
            rows={[...rows].sort((a, b) => partyRoles.indexOf(a.row.role as 'dpo') - partyRoles.indexOf(b.row.role as 'dpo'))}
            id={(one) => one.row.party}
            m={(one) => <span className={one.gaps.length > 0 ? 'warn' : undefined}>{articles[one.row.role]}</span>}
            onOpen={(one) => { setEditing(one.row) }}
            keyed={editing === undefined}
            columns={[
              { key: 'name', title: t('party.name'), track: 'minmax(160px, 1.2fr)', cell: (one) => <><button type="button" className="link name" onClick={() => { setEditing(one.row) }}>{one.row.name || t('party.nobody')}</button>{one.row.ended_on !== '' && <> <Tag>{t('reg.ended_tag', { day: format.day(one.row.ended_on) })}</Tag></>}<br /><span className="tiny faint">{wordOf(t, `party.role_${one.row.role}`)}</span></> },
              { key: 'contact', title: t('processor.contact'), track: 'minmax(0, 1fr)', className: 'dim', cell: (one) => [one.row.contact, one.row.email, one.row.phone].filter((part) => part !== '').join(', ') || '–' },
              { key: 'gaps', title: t('reg.missing_title'), track: 'minmax(0, 1.3fr)', cell: (one) => (one.gaps.length === 0 ? <span className="ok">{t('reg.nothing_missing')}</span> : <span className="warn">{one.gaps.map((gap) => gapWords(t, gap)).join(' ')}</span>) },
              { key: 'review', title: t('reg.review_on'), track: '116px', className: 'dim', cell: (one) => (one.row.review_on === '' ? '–' : format.day(one.row.review_on)) },
            ]}
          />
        )}
      </div>
      {editing && <PartyDialog party={editing} onClose={() => { setEditing(undefined) }} />}
    </>
  )
}
