import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { waitingQuery, type Waiting } from '../../backend/notices'
import { noticesQuery, statusQuery } from '../../backend/queries'
import type { NoticeSeries } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Empty, EvidenceChip, Note, Tag } from '../../ui/pieces'
import { DepositDialog } from './DepositDialog'
import { DropWaitingDialog } from './DropWaitingDialog'
import './notices.css'

interface Props {
  onDraft: (kind: string) => void
  onVersion: (id: string) => void
  onEntry: (entry: number) => void
  onCookies: () => void
  /** the contacts that a filter finds */
  onPeople: (filter: string) => void
}

/** What people are told: one series of versions per kind, each immutable once published. */
export function NoticesPage(props: Props) {
  const { onDraft, onVersion, onPeople } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { data: notices, error } = useQuery(noticesQuery)
  const { data: waiting } = useQuery(waitingQuery)
  const { data: status } = useQuery(statusQuery)
  const [dropping, setDropping] = useState<Waiting>()
  const [depositing, setDepositing] = useState<string>()
  useTitle(t('nav.notices'))
  const published = (notices ?? []).reduce((sum, one) => sum + one.versions.length, 0)
  const first = notices?.find((one) => one.kind === 'privacy') ?? notices?.[0]
  useKeys({ n: () => (first ? (onDraft(first.kind), true) : false) }, { enabled: dropping === undefined && depositing === undefined })
  return (
    <>
      <Head reference={notices ? format.number(published) : ''} title={t('nav.notices')} sub={t('notices.sub')}>
        {first && <Button kind="main" keys="n" onClick={() => { onDraft(first.kind) }}>{first.draft ? t('notices.go_on_writing') : t('notices.write', { kind: wordOf(t, `notice.${first.kind}`) })}</Button>}
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln>}
        {waiting && waiting.length > 0 && (
          <>
            <Section title={t('notices.waiting')} note={t('notices.waiting_note')} m={format.number(waiting.reduce((sum, one) => sum + one.people, 0))} />
            <div className="tb nw" role="table" aria-label={t('notices.waiting')}>
              {waiting.map((one) => (
                <div className="tr" role="row" key={one.purpose}>
                  <span className="m" role="cell">{format.number(one.people)}</span>
                  <span role="cell" className="cut"><button type="button" className="link" onClick={() => { onPeople(`renew:${one.purpose}`) }}>{one.name}</button></span>
                  <span role="cell" className="dim">{t('notices.waiting_people', { count: one.people })}</span>
                  <span role="cell" className="r"><button type="button" className="link small" onClick={() => { setDropping(one) }}>{t('notices.drop')}</button></span>
                </div>
              ))}
            </div>
          </>
        )}
        {notices?.map((series) => (
          <Series key={series.kind} series={series} {...props} onDeposit={setDepositing} />
        ))}
      </div>
      {dropping && <DropWaitingDialog waiting={dropping} onClose={() => { setDropping(undefined) }} />}
      {depositing !== undefined && (
        <DepositDialog kind={depositing} language={status?.controller?.language ?? 'en'} onClose={() => { setDepositing(undefined) }} onDone={(version) => { setDepositing(undefined); onVersion(version.id) }} />
      )}
    </>
  )
}

function Series({ series, onDraft, onVersion, onEntry, onCookies, onDeposit }: Props & { series: NoticeSeries; onDeposit: (kind: string) => void }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { draft } = series
  return (
    <>
      <Section title={wordOf(t, `notice.${series.kind}`)} note={series.versions.length > 0 ? t('notices.versions', { count: series.versions.length }) : undefined} end={
        <span className="row" style={{ gap: 18 }}>
          {series.kind === 'cookie' && <button type="button" className="link" onClick={onCookies}>{t('nav.cookies')}</button>}
          <button type="button" className="link" onClick={() => { onDeposit(series.kind) }}>{t('notices.deposit_begin')}</button>
          <button type="button" className="link" onClick={() => { onDraft(series.kind) }}>{draft ? t('notices.open_draft') : t('notices.new_version')}</button>
        </span>
      } />
      {series.versions.length === 0 && !draft && (
        <Ln><Empty title={t('notices.none', { kind: wordOf(t, `notice.${series.kind}`) })} action={<Button onClick={() => { onDraft(series.kind) }}>{t('notices.begin')}</Button>}>{wordOf(t, `notice.${series.kind}.text`)}</Empty></Ln>
      )}
      <div className="tb nt" role="table" aria-label={wordOf(t, `notice.${series.kind}`)}>
        {draft && (
          <div className="tr" role="row">
            <span className="m" role="cell">{t('notices.draft')}</span>
            <span role="cell"><button type="button" className="link" onClick={() => { onDraft(series.kind) }}>{t('notices.draft_of', { when: format.near(draft.changedAt) })}</button></span>
            <span role="cell" className="dim cut">{draft.languages.map((code) => code.toUpperCase()).join(', ')}</span>
            <span role="cell" className={draft.missing > 0 ? 'warn' : 'ok'}>{draft.missing > 0 ? t('notices.missing', { count: draft.missing }) : t('notices.complete')}</span>
            <span role="cell" />
            <span role="cell" />
          </div>
        )}
        {series.versions.toSorted((a, b) => b.number - a.number).map((version) => (
          <div className="tr" role="row" key={version.id}>
            <span className="m" role="cell">{format.number(version.number)}</span>
            <span role="cell" className="cut">
              <button type="button" className="link" onClick={() => { onVersion(version.id) }}>{t('notices.version', { number: version.number })}</button>{' '}
              <span className="faint">{(version.languages.find((one) => one.language === i18n.language) ?? version.languages[0])?.title}</span>{' '}
              {version.missing.length > 0 && <Tag tone="expired">{t('notices.lacks', { items: version.missing.length })}</Tag>}
            </span>
            <span role="cell" className="dim cut">{version.languages.map((one) => one.language.toUpperCase()).join(', ')}</span>
            <span role="cell" className="dim cut">
              {version.deposited ? t('notices.used_days', { from: format.day(version.effectiveFrom), to: format.day(version.effectiveTo) })
              : version.inForce ? <Tag tone="given">{t('notices.in_force', { day: format.day(version.effectiveFrom) })}</Tag>
              : t('notices.from', { day: format.day(version.effectiveFrom) })}
            </span>
            <span role="cell" className="dim r">{t('notices.told', { count: version.uses })}</span>
            <span role="cell" className="r"><EvidenceChip number={format.number(version.entry)} label={t('entry.open', { number: version.entry })} onOpen={() => { onEntry(version.entry) }} /></span>
          </div>
        ))}
      </div>
    </>
  )
}
