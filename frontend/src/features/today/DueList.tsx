import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DueRow } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { dayOf, daysBetween } from '../../lib/dates'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'

/** Where a due thing is dealt with. */
function wayOf(due: DueRow) {
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

const articles: Record<string, string> = { no_proof: 'Art. 7(1)', never_asked: 'Art. 7', ends_soon: 'Art. 7', no_basis: 'Art. 6', notice_missing: 'Art. 13', import_rejects: '', review_expired: 'Art. 7(1)', review_assessment_missing: 'Art. 6(1)(f)', review_assessment_lost: 'Art. 6(1)(f)', review_assessment_due: 'Art. 6(1)(f)', review_special_missing: 'Art. 9(1)', review_purpose_ended: 'Art. 5(1)(b)' }

export function DueList({ due, purposeName }: { due: DueRow[]; purposeName: (id: string) => string }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <Section title={t('today.due')} note={due.length > 0 ? format.number(due.length) : undefined} end={<Link to="/reviews">{t('today.reviews')}</Link>} />
      {due.length === 0 && (
        <Ln top={12}>
          <Note tone="good">{t('today.nothing_due')}</Note>
        </Ln>
      )}
      <div className="tb duetb">
        {due.map((one) => {
          const purpose = purposeName(one.purpose)
          const days = one.at === '' ? undefined : daysBetween(dayOf(new Date()), one.at)
          return (
            <Link key={`${one.kind} ${one.purpose}`} className="tr two due" {...wayOf(one)}>
              <span className="m">{articles[one.kind] ?? ''}</span>
              <span>
                <b className="medium">{wordOf(t, `due.${one.kind}`, { count: one.count, purpose })}</b>
                <br />
                <span className="faint tiny">{wordOf(t, `due.${one.kind}.text`, { count: one.count, purpose })}</span>
              </span>
              <span className="r">
                {days === undefined ? (
                  <span className="faint tiny">{t('due.no_date')}</span>
                ) : (
                  <>
                    <b className={days < 0 ? 'medium late' : 'medium'}>{days < 0 ? t('due.late', { count: -days }) : days === 0 ? t('due.today') : format.days(days)}</b>
                    <br />
                    <span className="faint tiny">{format.dayLong(one.at)}</span>
                  </>
                )}
              </span>
            </Link>
          )
        })}
      </div>
    </>
  )
}
