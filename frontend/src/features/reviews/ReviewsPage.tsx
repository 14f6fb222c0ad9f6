import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import { looked, reviewsQuery, type ReviewLine } from '../../backend/reviews'
import { useFormat } from '../../i18n/format'
import { articleOf, errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Note, Tag } from '../../ui/pieces'
import { DropDialog } from './DropDialog'
import './reviews.css'

interface Props {
  onPeople: (filters: string[]) => void
  onPurpose: () => void
  onEntry: (entry: number) => void
  onBack: () => void
}

/** Lines whose remedy stands with the purpose, not with its people. */
const withPurpose = new Set(['assessment_missing', 'assessment_lost', 'assessment_due', 'special_missing', 'purpose_ended'])

/** What has ended, ends soon, or waits for somebody; each line leads to the people. */
export function ReviewsPage({ onPeople, onPurpose, onEntry, onBack }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { data: review, error } = useQuery(reviewsQuery)
  const [dropping, setDropping] = useState<ReviewLine>()
  const name = usePurposeName()
  useTitle(t('nav.reviews'))
  const seen = useMutation({ mutationFn: looked, onSuccess: () => client.invalidateQueries({ queryKey: ['purposes', 'reviews'] }).then(() => client.invalidateQueries({ queryKey: ['today'] })) })
  const fresh = review?.lines.some((line) => line.new > 0) ?? false
  const see = () => { if (fresh && !seen.isPending) seen.mutate() }
  useKeys({ esc: onBack, 'mod+enter': see }, { enabled: dropping === undefined })
  return (
    <>
      <Head reference={review ? format.number(review.lines.length) : ''} title={t('nav.reviews')} sub={t('reviews.sub')}>
        <span className="faint tiny">{review && (review.looked === '' ? t('reviews.never') : t('reviews.looked_at', { at: format.near(review.looked) }))}</span>
        {fresh && <Button kind="main" keys="mod+enter" blocked={seen.isPending} onClick={see}>{t('reviews.looked')}</Button>}
      </Head>
      <div className="body">
        <div className="main">
          {error && <Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln>}
          {review?.lines.length === 0 && <Ln top={16}><Note tone="good">{t('reviews.none')}</Note></Ln>}
          <div className="tb reviews-tb" role="table" aria-label={t('nav.reviews')}>
            {review?.lines.map((line) => (
              <Row key={`${line.kind} ${line.purpose}`} line={line} name={name(line.purpose)} onPeople={() => { onPeople(line.filters) }} onPurpose={onPurpose} onDrop={() => { setDropping(line) }} />
            ))}
          </div>
          {(review?.drops.length ?? 0) > 0 && (
            <>
              <Section title={t('reviews.drops')} />
              <div className="tb drops-tb" role="table" aria-label={t('reviews.drops')}>
                {review?.drops.map((one) => (
                  <div key={one.entry} className="tr two" role="row">
                    <span className="m" role="cell"><button type="button" className="link" aria-label={t('entry.open', { number: one.entry })} onClick={() => { onEntry(one.entry) }}>{format.number(one.entry)}</button></span>
                    <span role="cell">
                      {t('reviews.dropped', { count: one.people, purpose: name(one.purpose) })}
                      <br />
                      <span className="book small">{one.reason}</span>
                    </span>
                    <span role="cell" className="r faint tiny">{one.operator}<br />{format.near(one.at)}</span>
                  </div>
                ))}
              </div>
            </>
          )}
        </div>
      </div>
      {dropping && <DropDialog line={dropping} name={name(dropping.purpose)} scope={dropping.kind === 'unknown' ? 'unknown' : 'all'} onClose={() => { setDropping(undefined) }} />}
    </>
  )
}

function Row({ line, name, onPeople, onPurpose, onDrop }: { line: ReviewLine; name: string; onPeople: () => void; onPurpose: () => void; onDrop: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className="tr two" role="row">
      <span className="m" role="cell">{articleOf(line.article)}</span>
      <span role="cell">
        <b className="medium">{name}</b>
        {line.new > 0 && <> <Tag tone="expired">{t('reviews.new', { count: line.new })}</Tag></>}
        <br />
        <span className="small">{wordOf(t, `reviews.line.${line.kind}`)}</span>
        {line.at !== '' && <span className="faint tiny"> {line.kind === 'purpose_ended' ? t('purposes.ended', { day: format.dayLong(line.at) }) : t('reviews.by', { day: format.dayLong(line.at) })}</span>}
      </span>
      <span role="cell" className="r figure">{format.number(line.count)}</span>
      <span role="cell" className="r">
        <Button size="sm" onClick={onPeople}>{t('reviews.show')}</Button>{' '}
        {(line.kind === 'unknown' || line.kind === 'purpose_ended') && <Button size="sm" onClick={onDrop}>{t('reviews.drop')}</Button>}{' '}
        {withPurpose.has(line.kind) && <Button size="sm" onClick={onPurpose}>{t('reviews.to_purpose')}</Button>}
      </span>
    </div>
  )
}
