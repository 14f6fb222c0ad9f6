import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { openFile } from '../../backend/person'
import { historyQuery, type Decision, type HistoryAct } from '../../backend/acts'
import { usePurposeName } from '../../backend/names'
import { useFormat, type Format } from '../../i18n/format'
import { markOf, stateWord, wordOf } from '../../i18n/words'
import { capital } from '../../lib/text'
import { Ln, Section } from '../../ui/Page'
import { EvidenceChip } from '../../ui/pieces'
import { Timeline, type TimelineItem } from '../../ui/Timeline'
import './consents.css'
import { needsReason } from './record'
import { Validity } from '../../ui/Validity'

interface Props {
  contactId: number
  onEntry: (entry: number) => void
  /** opens the text that the person had, in their language */
  onNotice: (id: string, language: string) => void
  onDecide: () => void
}

const few = 4

/** Every act of a person, purpose by purpose, newest first, with all that is kept of it. */
export function ConsentHistory({ contactId, onEntry, onNotice, onDecide }: Props) {
  const { t } = useTranslation()
  const name = usePurposeName()
  const { data: history } = useQuery(historyQuery(contactId))
  if (!history) return null
  const purposes = [...new Set([...history.acts, ...history.decisions].map((one) => one.purpose))]
  return (
    <>
      <Section title={t('history.title')} />
      {purposes.length === 0 && <Ln top={8}><p className="small dim">{t('history.empty')}</p></Ln>}
      {purposes.map((purpose) => (
        <PurposeHistory
          key={purpose}
          contactId={contactId}
          name={name(purpose)}
          acts={history.acts.filter((one) => one.purpose === purpose)}
          decisions={history.decisions.filter((one) => one.purpose === purpose)}
          onEntry={onEntry}
          onNotice={onNotice}
          onDecide={onDecide}
        />
      ))}
    </>
  )
}

function PurposeHistory({ name, acts, decisions, ...ways }: Props & { name: string; acts: HistoryAct[]; decisions: Decision[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const shown = all ? acts : acts.slice(0, few)
  const waiting = decisions.filter((one) => one.outcome !== 'counts')
  return (
    <div className="ln history" role="group" aria-label={name}>
      <span className="m" />
      <div>
        <h3>{name}</h3>
        <Timeline items={[...waiting.map((one) => heldItem(t, format, one, ways)), ...shown.map((one) => actItem(t, format, one, ways))]} />
        {acts.length > shown.length && (
          <button type="button" className="link small" onClick={() => { setAll(true) }}>
            {t('history.all', { count: acts.length })}
          </button>
        )}
      </div>
    </div>
  )
}

const whenOf = (format: Format, at: string, dayOnly: boolean) => (dayOnly ? format.day(at) : format.time(at))

/** When it was recorded, where that is another day than it happened. */
const recordedOf = (t: TFunction, format: Format, act: HistoryAct) =>
  format.day(act.at) === format.day(act.recordedAt) ? '' : t('history.recorded', { when: format.time(act.recordedAt) })

function actItem(t: TFunction, format: Format, act: HistoryAct, { contactId, onEntry, onNotice }: Props): TimelineItem {
  return {
    key: `act ${act.id}`,
    number: format.number(act.entry),
    mark: act.claim && act.state !== 'refused' && act.state !== 'withdrawn' ? 'unknown' : markOf(act.state),
    title: capital(stateWord(t, act.state)),
    when: [whenOf(format, act.at, act.dayOnly), recordedOf(t, format, act)].filter(Boolean).join(', '),
    onOpen: () => { onEntry(act.entry) },
    openLabel: t('entry.open', { number: act.entry }),
    detail: (
      <>
        <div className="row tight">
          <span>
            {[
              act.claim ? t('history.claim') : wordOf(t, `method.${act.method}`),
              act.undone && t('history.undone'),
              act.until !== '' && t('history.until', { day: format.day(act.until) }),
              act.form !== '' && t('history.form', { code: act.form }),
              act.operator !== '' && t('entry.by', { operator: act.operator }),
            ].filter(Boolean).join(', ')}
          </span>
          {act.notice !== '' && (
            <button type="button" className="link" aria-label={t('history.notice_open', { notice: act.notice, language: format.language(act.language) })} onClick={() => { onNotice(act.notice, act.language) }}>
              {t('history.notice', { notice: act.notice, language: format.language(act.language) })}
            </button>
          )}
          {act.evidence && (
            <EvidenceChip number={act.evidence.name} label={t('person.evidence_kept', { name: act.evidence.name, size: format.bytes(act.evidence.bytes) })} onOpen={() => { void openFile(contactId, act.evidence?.id ?? 0) }} />
          )}
        </div>
        {act.question !== '' && !act.claim && <div className="dim">{t('history.asked', { question: act.question })}</div>}
        {act.words !== '' && (needsReason(act.state) ? <div>{t('history.reason', { words: act.words })}</div> : <div><mark>{t('person.said', { words: act.words })}</mark></div>)}
        {act.guardian.name !== '' && <div>{t('guardian.line', { name: act.guardian.name, relation: wordOf(t, `guardian.relation_${act.guardian.relation}`), verified: act.guardian.verified })}</div>}
        {act.despite !== '' && <div>{t('history.despite', { words: act.despite })}</div>}
        <Validity answers={act.answers} />
      </>
    ),
  }
}

function heldItem(t: TFunction, format: Format, held: Decision, { onEntry, onDecide }: Props): TimelineItem {
  const open = held.outcome === ''
  return {
    key: `decision ${held.id}`,
    number: format.number(held.entry),
    mark: open ? 'asked' : 'none',
    title: open ? t('history.waits') : t('history.not_counted'),
    when: whenOf(format, held.at, held.dayOnly),
    onOpen: () => { onEntry(held.entry) },
    openLabel: t('entry.open', { number: held.entry }),
    detail: (
      <>
        <div>{[wordOf(t, `method.${held.method}`), t('history.notice', { notice: held.notice, language: format.language(held.language) })].join(', ')}</div>
        {held.reason !== '' && <div>{t('history.reason', { words: held.reason })}</div>}
        {open && <button type="button" className="link" onClick={onDecide}>{t('decisions.open')}</button>}
      </>
    ),
  }
}
