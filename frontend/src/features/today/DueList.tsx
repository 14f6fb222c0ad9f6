import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DueRow } from '../../backend/types'
import { useFormat, type Format } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { dayOf, daysBetween } from '../../lib/dates'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { DueFile } from './DueFile'

/** Where a due thing is dealt with. */
function wayOf(due: DueRow) {
  if (due.request !== 0) return { to: '/requests/$id', params: { id: String(due.request) } } as const
  if (due.contactId !== 0) return { to: '/contacts/$id', params: { id: String(due.contactId) } } as const
  switch (due.kind) {
    case 'no_proof':
      return { to: '/contacts', search: { f: [`unknown:${due.purpose}`] } } as const
    case 'never_asked':
      return { to: '/contacts', search: { f: [`never-asked:${due.purpose}`] } } as const
    case 'ends_soon':
      return { to: '/contacts', search: { f: [`ends:${due.purpose}`] } } as const
    case 'no_basis':
      return { to: '/contacts', search: { f: ['no-basis'] } } as const
    case 'no_address':
      return { to: '/contacts', search: { f: ['no-address'] } } as const
    case 'notice_missing':
      return { to: '/notices' } as const
    case 'import_rejects':
      return { to: '/import' } as const
    case 'review_expired':
    case 'review_assessment_missing':
    case 'review_assessment_lost':
    case 'review_assessment_due':
    case 'review_special_missing':
    case 'review_purpose_ended':
      return { to: '/reviews' } as const
    default:
      return { to: '/contacts' } as const
  }
}

const articles: Record<string, string> = { no_proof: 'Art. 7(1)', never_asked: 'Art. 7', ends_soon: 'Art. 7', no_basis: 'Art. 6', notice_missing: 'Art. 13', import_rejects: '', review_expired: 'Art. 7(1)', review_assessment_missing: 'Art. 6(1)(f)', review_assessment_lost: 'Art. 6(1)(f)', review_assessment_due: 'Art. 6(1)(f)', review_special_missing: 'Art. 9(1)', review_purpose_ended: 'Art. 5(1)(b)', request_answer: 'Art. 12(3)', request_at_once: 'Art. 12(3)', request_acknowledge: 's. 164A', request_identity: 'Art. 12(6)', request_clarification: 'Art. 12(3)', recipients_untold: 'Art. 19', recipients_unconfirmed: 'Art. 19', kept_release: 'Art. 17(3)', hold_ends: 'Art. 17(3)' }

export function DueList({ due, purposeName }: { due: DueRow[]; purposeName: (id: string) => string }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <Section
        title={t('today.due')}
        note={due.length > 0 ? format.number(due.length) : undefined}
        end={
          <span className="due-acts">
            {due.some((one) => one.request !== 0 && one.at !== '') && <DueFile />}
            <Link to="/reviews">{t('today.reviews')}</Link>
          </span>
        }
      />
      {due.length === 0 && (
        <Ln top={12}>
          <Note tone="good">{t('today.nothing_due')}</Note>
        </Ln>
      )}
      <div className="tb duetb">
        {due.map((one) => {
          const values = { count: one.count, purpose: purposeName(one.purpose), request: one.request, types: one.types.map((type) => wordOf(t, `rtype.${type}`)).join(', '), target: one.target === '' ? '' : format.dayLong(one.target) }
          return (
            <Link key={`${one.kind} ${one.purpose} ${one.request} ${one.at}`} className="tr two due-line" {...wayOf(one)}>
              <span className="m">{articles[one.kind] ?? ''}</span>
              <span>
                <b className="medium">{wordOf(t, `due.${one.kind}`, values)}</b>
                <br />
                <span className="faint tiny">{wordOf(t, textOf(one), values)}</span>
              </span>
              <span className="r">
                <When due={one} format={format} />
              </span>
            </Link>
          )
        })}
      </div>
    </>
  )
}

/** What stands under an answer depends on how near its days are. */
function textOf(due: DueRow): string {
  if (due.kind !== 'request_answer' || due.reminder === '') return `due.${due.kind}.text`
  const last = due.reminder === 'today' && daysBetween(dayOf(new Date()), due.at) === 0
  return last ? 'due.request_answer.last' : `due.request_answer.${due.reminder}`
}

/** Days left, or what else there is to say of the time. */
function When({ due, format }: { due: DueRow; format: Format }) {
  const { t } = useTranslation()
  if (due.at === '') {
    return (
      <>
        {due.kind === 'request_at_once' && (
          <>
            <b className={due.reminder === 'overdue' ? 'medium late' : 'medium'}>{t('due.at_once')}</b>
            <br />
          </>
        )}
        <span className="faint tiny">{due.since === '' ? t('due.no_date') : t('due.since', { day: format.dayLong(due.since) })}</span>
      </>
    )
  }
  const days = daysBetween(dayOf(new Date()), due.at)
  return (
    <>
      <b className={days < 0 ? 'medium late' : 'medium'}>{days < 0 ? t('due.late', { count: -days }) : days === 0 ? t('due.today') : format.days(days)}</b>
      <br />
      <span className="faint tiny">{due.request === 0 ? format.dayLong(due.at) : t('due.ends', { day: format.dayLong(due.at) })}</span>
    </>
  )
}
