import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { noticesQuery } from '../../backend/queries'
import type { NoticeSeries } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Empty, EvidenceChip, Note, Tag } from '../../ui/pieces'
import './notices.css'

interface Props {
  onDraft: (kind: string) => void
  onVersion: (id: string) => void
  onEntry: (entry: number) => void
}

/** What people are told: one series of versions per kind, each immutable once published. */
export function NoticesPage({ onDraft, onVersion, onEntry }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: notices, error } = useQuery(noticesQuery)
  useTitle(t('nav.notices'))
  const published = (notices ?? []).reduce((sum, one) => sum + one.versions.length, 0)
  const first = notices?.find((one) => one.kind === 'privacy') ?? notices?.[0]
  useKeys({ n: () => (first ? (onDraft(first.kind), true) : false) })
  return (
    <>
      <Head reference={notices ? format.number(published) : ''} title={t('nav.notices')} sub={t('notices.sub')}>
        {first && <Button kind="main" keys="n" onClick={() => { onDraft(first.kind) }}>{first.draft ? t('notices.go_on_writing') : t('notices.write', { kind: wordOf(t, `notice.${first.kind}`) })}</Button>}
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln>}
        {notices?.map((series) => (
          <Series key={series.kind} series={series} onDraft={onDraft} onVersion={onVersion} onEntry={onEntry} />
        ))}
      </div>
    </>
  )
}

function Series({ series, onDraft, onVersion, onEntry }: Props & { series: NoticeSeries }) {
  const { t } = useTranslation()
  const format = useFormat()
  const today = dayOf(new Date())
  const { draft } = series
  const inForce = series.versions.toSorted((a, b) => b.number - a.number).find((one) => one.effectiveFrom.slice(0, 10) <= today)
  return (
    <>
      <Section title={wordOf(t, `notice.${series.kind}`)} note={series.versions.length > 0 ? t('notices.versions', { count: series.versions.length }) : undefined} end={<button type="button" className="link" onClick={() => { onDraft(series.kind) }}>{draft ? t('notices.open_draft') : t('notices.new_version')}</button>} />
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
              <span className="faint">{version.languages[0]?.title}</span>
            </span>
            <span role="cell" className="dim cut">{version.languages.map((one) => one.language.toUpperCase()).join(', ')}</span>
            <span role="cell" className="dim">{version === inForce ? <Tag tone="given">{t('notices.in_force', { day: format.day(version.effectiveFrom) })}</Tag> : t('notices.from', { day: format.day(version.effectiveFrom) })}</span>
            <span role="cell" className="dim r">{t('notices.told', { count: version.uses })}</span>
            <span role="cell" className="r"><EvidenceChip number={format.number(version.entry)} label={t('entry.open', { number: version.entry })} onOpen={() => { onEntry(version.entry) }} /></span>
          </div>
        ))}
      </div>
    </>
  )
}
