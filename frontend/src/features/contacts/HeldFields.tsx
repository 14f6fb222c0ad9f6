import { useTranslation } from 'react-i18next'
import type { Person, PersonField, Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { fieldWord, wordOf } from '../../i18n/words'
import { isTime } from '../../lib/dates'
import { Section } from '../../ui/Page'
import { Tag } from '../../ui/pieces'

/** Each field that is held, where it came from and what needs it; a field that nothing needs is named. */
export function HeldFields({ person, purposes }: { person: Person; purposes: Purpose[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = (id: string) => purposes.find((purpose) => purpose.id === id)?.name ?? id
  const value = (field: PersonField) =>
    field.key === 'country' ? format.country(field.value)
    : field.key === 'language' ? format.language(field.value)
    : /^\d{4}-\d{2}-\d{2}$/.test(field.value) && isTime(field.value) ? format.day(field.value)
    : field.value
  return (
    <>
      <Section title={t('person.held')} note={t('person.fields', { count: person.fields.length })} />
      <div className="tb pf" role="table" aria-label={t('person.held')}>
        <div className="tr th" role="row">
          <span className="m" role="presentation" />
          <span role="columnheader">{t('col.field')}</span>
          <span role="columnheader">{t('col.value')}</span>
          <span role="columnheader">{t('col.origin')}</span>
          <span role="columnheader">{t('col.needed_for')}</span>
        </div>
        {person.fields.map((field, at) => (
          <div className="tr two" role="row" key={`${field.key}-${at}`}>
            <span className="m" role="presentation" />
            <span role="cell" className="faint">
              {field.label !== '' ? fieldWord(t, field.label) : fieldWord(t, field.key)}
            </span>
            <span role="cell" className="medium">
              {value(field)}
            </span>
            <span role="cell" className="dim">
              {field.origin === 'unknown' && field.source !== '' ? (
                field.source
              ) : (
                <>
                  {wordOf(t, `origin.${field.origin}`)}
                  {field.source !== '' && <span className="faint">, {field.source}</span>}
                </>
              )}
            </span>
            <span role="cell" className="dim">
              {field.purposes.length === 0 ? (
                <Tag tone="expired">{t('person.no_purpose')}</Tag>
              ) : field.purposes.map(name).join(', ').length > 24 ? (
                <span title={format.list(field.purposes.map(name))}>{t('person.purposes', { count: field.purposes.length })}</span>
              ) : (
                field.purposes.map(name).join(', ')
              )}
            </span>
          </div>
        ))}
      </div>
    </>
  )
}
