import { useTranslation } from 'react-i18next'
import type { Weighing } from '../../backend/reviews'
import type { Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { articleOf, basisWord, wordOf } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { Hints } from './Hints'
import { consent, interests } from './purpose'
import { Weighings } from './Weighings'

interface Props {
  purpose: Purpose
  onPeople: (filters: string[]) => void
  onEdit: () => void
  onWeigh: (before?: Weighing) => void
  onEnd: () => void
  onResume: () => void
}

/** Everything about one purpose, beside the list. */
export function PurposeCard({ purpose, onPeople, onEdit, onWeigh, onEnd, onResume }: Props) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const asks = purpose.bases.includes(consent)
  const explained = purpose.explained[i18n.language] ?? Object.values(purpose.explained)[0] ?? ''
  return (
    <>
      <AsideHead title={purpose.name} end={<button type="button" className="link" onClick={onEdit}>{t('do.change')}</button>} />
      {purpose.endedOn !== '' && <div style={{ marginTop: 10 }}><Note tone="warn">{t('purposes.ended', { day: format.dayLong(purpose.endedOn) })}</Note></div>}
      {explained !== '' && <p className="book" style={{ marginTop: 10 }}>{explained}</p>}
      <dl className="kv" style={{ marginTop: 10 }}>
        <dt>{t('col.people')}</dt>
        <dd>{format.number(purpose.contacts)}</dd>
        <dt>{t('col.ground')}</dt>
        <dd>{purpose.bases.map((basis) => `${basisWord(t, basis)}, ${articleOf(basis)}`).join('; ')}</dd>
        {purpose.special !== '' && (
          <>
            <dt>{t('purposes.special')}</dt>
            <dd>{`${wordOf(t, `special.${purpose.special}`)}, ${articleOf(purpose.special)}`}</dd>
          </>
        )}
        <dt>{t('purposes.categories')}</dt>
        <dd>{purpose.categories.length > 0 ? purpose.categories.map((key) => wordOf(t, `category.${key}`)).join(', ') : '–'}</dd>
        <dt>{t('purposes.recipients')}</dt>
        <dd>{purpose.recipients.length > 0 ? purpose.recipients.join(', ') : '–'}</dd>
        <dt>{t('col.kept')}</dt>
        <dd>{purpose.retention === '' ? '–' : format.period(purpose.retention)}</dd>
        {asks && (
          <>
            <dt>{t('purposes.holds')}</dt>
            <dd>{purpose.consentMonths > 0 ? format.months(purpose.consentMonths) : t('purposes.until_withdrawn')}</dd>
          </>
        )}
      </dl>
      {purpose.hints.length > 0 && <div style={{ marginTop: 18 }}><Hints hints={purpose.hints} /></div>}
      {purpose.bases.includes(interests) && <Weighings purpose={purpose} onWeigh={onWeigh} />}
      {purpose.objection && purpose.bases.includes(interests) && <p className="tiny dim" style={{ marginTop: 10 }}>{t('purposes.objection')}</p>}
      {asks && <Questions purpose={purpose} onPeople={onPeople} />}
      <p style={{ marginTop: 18 }}>
        {purpose.endedOn === '' ? <button type="button" className="link small" onClick={onEnd}>{t('purposes.end')}</button> : <button type="button" className="link small" onClick={onResume}>{t('purposes.resume')}</button>}
      </p>
    </>
  )
}

function Questions({ purpose, onPeople }: { purpose: Purpose; onPeople: (filters: string[]) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <AsideHead gap title={t('purposes.question')} />
      {Object.entries(purpose.question).filter(([, text]) => text !== '').map(([language, text]) => (
        <div key={language} style={{ marginTop: 10 }}>
          <span className="tiny faint">{format.language(language)}</span>
          <p className="book">{text}</p>
        </div>
      ))}
      <p style={{ marginTop: 14 }}>
        <button type="button" className="link small" onClick={() => { onPeople([`no-consent:${purpose.id}`]) }}>{t('purposes.show_without')}</button>
      </p>
    </>
  )
}
