import { useTranslation } from 'react-i18next'
import type { DuplicatePair, MergeField } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { fieldWord, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { isCustom, resultOf, type Side } from './choices'

interface Props {
  kept: DuplicatePair['a']
  gone: DuplicatePair['a']
  fields: MergeField[]
  /** What somebody chose stands at once, before the preview has come back with it. */
  chosen: Record<string, Side>
  onChoose: (field: string, side: Side) => void
  onPerson: (id: number) => void
}

/** The values of both; where they differ and only one can stand, somebody may choose. */
export function MergeFields({ kept, gone, fields, chosen, onChoose, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const said = (field: MergeField, value: string) =>
    value === '' ? '' : field.field === 'country' ? format.country(value) : field.field === 'language' ? format.language(value) : value
  return (
    <table className="du-fields">
      <thead>
        <tr>
          <th scope="col"><span className="unseen">{t('duplicates.values')}</span></th>
          <th scope="col"><button type="button" className="link" onClick={() => { onPerson(kept.id) }}>{t('duplicates.stays', { number: kept.id })}</button></th>
          <th scope="col"><button type="button" className="link" onClick={() => { onPerson(gone.id) }}>{t('duplicates.ends', { number: gone.id })}</button></th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field, at) => {
          const word = isCustom(field) ? field.label : fieldWord(t, field.field)
          const takes = field.open ? (chosen[field.field] ?? field.takes) : field.takes
          const cell = (side: Side) => {
            const value = said(field, side === 'kept' ? field.kept : field.gone)
            const stands = takes === side || takes === 'both' || takes === 'same'
            if (!field.open) return <td className={cx('du-value', !stands && value !== '' && 'gone')}>{value || <span className="faint">–</span>}</td>
            return (
              <td className="du-value">
                <label className={cx('du-choice', !stands && 'gone')}>
                  <input
                    type="radio"
                    name={`du-${field.field}`}
                    checked={takes === side}
                    aria-label={t('duplicates.take', { field: word, value: value || t('duplicates.nothing') })}
                    onChange={() => { onChoose(field.field, side) }}
                  />
                  <span>{value || <span className="faint">–</span>}</span>
                </label>
              </td>
            )
          }
          return (
            <tr key={`${field.field} ${at}`} className={cx(field.takes === 'same' && 'same')}>
              <th scope="row">
                {word}
                {field.why !== '' && <span className="why">{wordOf(t, `duplicates.took_${field.why}`)}</span>}
              </th>
              {cell('kept')}
              {cell('gone')}
            </tr>
          )
        })}
        {fields.some((field) => field.lost.length > 0) && (
          <tr className="losses">
            <th scope="row">{t('duplicates.lost', { count: fields.reduce((sum, field) => sum + field.lost.length, 0) })}</th>
            <td colSpan={2}>{fields.flatMap((field) => field.lost).join(' · ')}</td>
          </tr>
        )}
      </tbody>
      <caption className="unseen">{fields.map(resultOf).filter((value) => value !== '').slice(0, 4).join(', ')}</caption>
    </table>
  )
}
