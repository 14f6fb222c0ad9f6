import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DueRow } from '../../backend/types'
import { useFormat, type Format } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { dayOf, daysBetween } from '../../lib/dates'
import { goneOf, isLate, pageOf } from './due'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { DueFile } from './DueFile'

/** Where a due thing is dealt with. */
function wayOf(due: DueRow) {
  if (due.breach !== 0) return { to: '/breaches/$id', params: { id: String(due.breach) } } as const
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

const articles: Record<string, string> = { no_proof: 'Art. 7(1)', never_asked: 'Art. 7', ends_soon: 'Art. 7', no_basis: 'Art. 6', notice_missing: 'Art. 13', import_rejects: '', review_expired: 'Art. 7(1)', review_assessment_missing: 'Art. 6(1)(f)', review_assessment_lost: 'Art. 6(1)(f)', review_assessment_due: 'Art. 6(1)(f)', review_special_missing: 'Art. 9(1)', review_purpose_ended: 'Art. 5(1)(b)', request_answer: 'Art. 12(3)', request_at_once: 'Art. 12(3)', request_acknowledge: 's. 164A', request_identity: 'Art. 12(6)', request_clarification: 'Art. 12(3)', recipients_untold: 'Art. 19', recipients_unconfirmed: 'Art. 19', kept_release: 'Art. 17(3)', hold_ends: 'Art. 17(3)', breach_clock: 'Art. 33(1)' }

const registerArticles: Record<string, string> = { activity: 'Art. 30', processor: 'Art. 28', party: 'Art. 37', retention: 'Art. 5(1)(e)', screening: 'Art. 35', safeguard: 'Art. 32', occurrence: 'Art. 24', step: 'Art. 24', exception: 'Art. 24' }

export function DueList({ due, purposeName }: { due: DueRow[]; purposeName: (id: string) => string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = new Date()
  return (
    <>
      <Section
        title={t('today.due')}
        note={due.length > 0 ? t('today.due_note', { count: due.length }) : undefined}
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
          const late = isLate(one, now)
          const gone = goneOf(one, now)
          const values = { name: one.name,  count: one.count, purpose: purposeName(one.purpose), request: one.request, types: one.types.map((type) => wordOf(t, `rtype.${type}`)).join(', '), target: one.target === '' ? '' : format.dayLong(one.target) }
          const line = (
            <>
              <span className={late ? 'm late' : 'm'}>{one.kind === 'register_due' ? (registerArticles[one.register] ?? '') : (articles[one.kind] ?? '')}</span>
              <span>
                <b className="medium">{titleOf(t, one, values)}</b>
                <br />
                <span className="faint tiny">{one.kind === 'register_due' ? wordOf(t, `due.part_${one.part || 'look'}`) : wordOf(t, textOf(one), values)}</span>
              </span>
              {gone === undefined ? <span /> : <span className="bar thin" role="img" aria-label={t('due.gone', { percent: Math.round(gone) })}><i className={late ? 'fill-overdue' : 'fill-act'} style={{ width: `${gone}%` }} /></span>}
              <span className="r">
                <When due={one} format={format} />
              </span>
            </>
          )
          const key = `${one.kind} ${one.purpose} ${one.request} ${one.breach} ${one.register} ${one.row} ${one.at}`
          // The pages of the registers stand at addresses of their own.
          return one.kind === 'register_due' ? <a key={key} className="tr two due-line" href={`#${pageOf(one.register)}`}>{line}</a> : <Link key={key} className="tr two due-line" {...wayOf(one)}>{line}</Link>
        })}
      </div>
    </>
  )
}

/** What is due, in a line. */
function titleOf(t: TFunction, due: DueRow, values: Record<string, unknown>): string {
  if (due.kind === 'breach_clock') return due.name
  if (due.kind !== 'register_due') return wordOf(t, `due.${due.kind}`, values)
  const name = due.register === 'step' ? wordOf(t, `step.${due.name}`, undefined, due.name) : due.register === 'exception' ? wordOf(t, `finding.${due.name}.title`, undefined, due.name) : due.name
  return t('due.register_due', { register: wordOf(t, `due.register_${due.register}`), name: name || String(due.row) })
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
  if (due.kind === 'breach_clock') {
    if (due.at === '') return <span className="faint tiny">{t('due.at_once')}</span>
    const minutes = Math.floor(Math.abs(Date.parse(due.at) - Date.now()) / 60_000)
    const past = Date.parse(due.at) < Date.now()
    return (
      <>
        <b className={past ? 'medium late' : 'medium'}>{t(past ? 'due.hours_late' : 'due.hours_left', { count: Math.floor(minutes / 60) })}</b>
        <br />
        <span className="faint tiny">{format.dayLong(due.at)}, {format.clock(due.at)}</span>
      </>
    )
  }
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
