import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openFile } from '../../backend/person'
import { personQuery } from '../../backend/queries'
import { tellingsQuery } from '../../backend/tellings'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Ln, Section } from '../../ui/Page'
import { EvidenceChip, Tag } from '../../ui/pieces'
import { TellDialog } from './TellDialog'
import './tellings.css'

interface Props {
  contactId: number
  onEntry: (entry: number) => void
  onNotice: (id: string, language: string) => void
}

/** What the person was given to read and what they accepted, apart from every consent, and until when they must have been informed. */
export function PersonTellings({ contactId, onEntry, onNotice }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: told } = useQuery(tellingsQuery(contactId))
  const { data: person } = useQuery(personQuery(contactId))
  const [telling, setTelling] = useState(false)
  if (!told || !person) return null
  const law = t('tell.law', { article: told.article })
  return (
    <>
      <Section
        title={t('tell.section')}
        note={told.tellings.length > 0 ? t('tell.count', { count: told.tellings.length }) : undefined}
        end={<button type="button" className="link" onClick={() => { setTelling(true) }}>{t('tell.add')}</button>}
      />
      {told.due !== 'informed' && (
        <Ln top={8}>
          <p className="small">
            <Tag tone={told.due === 'overdue' ? 'overdue' : 'expired'}>{t(`tell.due_${told.due as 'due'}`)}</Tag>{' '}
            {t(`tell.due_${told.due as 'due'}_text`, { day: format.day(told.by) })} <span className="faint">{law}</span>
          </p>
        </Ln>
      )}
      {told.tellings.length === 0 ? (
        <Ln top={8}><p className="small dim">{t('tell.none')}</p></Ln>
      ) : (
        <div className="tb tells" role="table" aria-label={t('tell.section')}>
          {told.tellings.map((one) => (
            <div className="tr two" role="row" key={one.id}>
              <span className="m" role="cell">
                <button type="button" className="link" aria-label={t('entry.open', { number: one.entry })} onClick={() => { onEntry(one.entry) }}>{format.number(one.entry)}</button>
              </span>
              <span role="cell" className="faint nowrap">{one.dayOnly ? format.day(one.at) : format.time(one.at)}</span>
              <span role="cell" className="medium">{t(one.kind === 'accepted' ? 'tell.accepted' : 'tell.informed')}</span>
              <span role="cell" className="dim">
                <button type="button" className="link" onClick={() => { onNotice(one.notice, one.language) }}>{one.title !== '' ? one.title : one.notice}</button>
                <div className="tiny faint">{[one.notice, format.language(one.language), wordOf(t, `method.${one.method}`), one.words, one.operator !== '' && t('entry.by', { operator: one.operator })].filter(Boolean).join(', ')}</div>
              </span>
              <span role="cell" className="r">
                {one.evidence && <EvidenceChip number={one.evidence.name} label={t('person.evidence_kept', { name: one.evidence.name, size: format.bytes(one.evidence.bytes) })} onOpen={() => { void openFile(contactId, one.evidence?.id ?? 0) }} />}
              </span>
            </div>
          ))}
        </div>
      )}
      {telling && <TellDialog whom={{ contactId, name: person.name || person.organisation, language: person.language }} onClose={() => { setTelling(false) }} />}
    </>
  )
}
