import { useTranslation } from 'react-i18next'
import type { Course, RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { Icon } from '../../ui/icons'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { bookPlace } from './course'

type Place = NonNullable<Course['searches']>[number]

/** Where the data were looked for, and what was found; a place that has not answered waits. */
export function Searched({ page, found, onAdd, onBook, onAnswer, onRedact }: { page: RequestPage; found: number | undefined; onAdd: () => void; onBook: () => void; onAnswer: (place: Place) => void; onRedact: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const places = page.course.searches ?? []
  const redactions = page.course.redactions ?? []
  const open = page.row.status === 'open'
  const answered = places.filter((one) => (one.on ?? '') !== '').length
  const hasBook = places.some((one) => one.place === bookPlace)
  return (
    <section aria-label={t('search.section')}>
      <Section
        title={t('search.section')}
        note={places.length > 0 ? t('search.answered', { done: answered, count: places.length }) : undefined}
        end={open && <button type="button" className="link" onClick={onAdd}>{t('search.add')}</button>}
      />
      {!hasBook && open && page.row.contactId > 0 && found !== undefined && (
        <Ln top={8}>
          <Note>
            {t('search.book', { count: found })} <button type="button" className="link" onClick={onBook}>{t('search.book_note')}</button>
          </Note>
        </Ln>
      )}
      {places.length === 0 && hasBook && <Ln top={8}><p className="small dim">{t('search.none')}</p></Ln>}
      <div className="tb req-rows" role="table" aria-label={t('search.section')}>
        {places.map((one) => {
          const waits = (one.on ?? '') === ''
          return (
            <div className="tr" role="row" key={one.place}>
              <span className="m" role="cell" />
              <span role="cell" className={waits ? 'wt' : 'dn'}><Icon name={waits ? 'clock' : 'check'} /></span>
              <span role="cell" className="medium">{one.place === bookPlace ? t('search.this_book') : one.place}</span>
              <span role="cell" className="dim">{one.by}</span>
              <span role="cell">{waits ? t('search.is_waiting') : one.found === 0 ? t('search.nothing') : t('search.records', { count: one.found })}{(one.note ?? '') !== '' && <span className="dim">, {one.note}</span>}</span>
              <span role="cell" className="links">{waits && open ? <button type="button" className="link" onClick={() => { onAnswer(one) }}>{t('search.answer')}</button> : <span className="faint tiny">{format.dayShort(one.on ?? '')}</span>}</span>
            </div>
          )
        })}
      </div>
      {(page.row.types.includes('access') || page.row.types.includes('portability')) && (
        <Ln top={12} m="15(4)">
          {redactions.map((one, at) => <p key={at} className="small">{t('redact.line', { count: one.count, where: one.where, reason: one.reason })}</p>)}
          {open && <p className="small dim">{redactions.length === 0 && t('redact.none')} <button type="button" className="link" onClick={onRedact}>{t('redact.add')}</button></p>}
        </Ln>
      )}
    </section>
  )
}
