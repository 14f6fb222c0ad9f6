import { useTranslation } from 'react-i18next'
import { usePurposeName } from '../../backend/names'
import type { MergePurpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { basisWord, markOf, stateWord } from '../../i18n/words'
import { Note } from '../../ui/pieces'
import { MarkShape } from '../../ui/StateMark'

interface Props {
  purposes: MergePurpose[]
  bases: Record<string, string>
  onBasis: (purpose: string, basis: string) => void
}

/** Where both stand for each purpose, and where one person will: of two states the stricter. */
export function MergePurposes({ purposes, bases, onBasis }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = usePurposeName()
  const stand = (one: MergePurpose['kept']) => (
    <span className="du-stand">
      <span className={`st ${markOf(one.state)}`}><MarkShape mark={markOf(one.state)} /> {stateWord(t, one.state)}</span>
      <span className="faint small">{[one.basis && basisWord(t, one.basis), one.until && format.day(one.until)].filter(Boolean).join(' · ')}</span>
    </span>
  )
  return (
    <>
      <table className="du-fields purposes">
        <thead>
          <tr>
            <th scope="col"><span className="unseen">{t('duplicates.consents')}</span></th>
            <th scope="col" colSpan={2}><span className="small dim">{t('duplicates.stricter')}</span></th>
            <th scope="col">{t('duplicates.one')}</th>
          </tr>
        </thead>
        <tbody>
          {purposes.map((purpose) => (
            <tr key={purpose.purpose}>
              <th scope="row">{nameOf(purpose.purpose)}</th>
              <td>{stand(purpose.kept)}</td>
              <td>{stand(purpose.gone)}</td>
              <td className="result">{stand(purpose.result)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {purposes.filter((purpose) => purpose.open).map((purpose) => (
        <fieldset key={purpose.purpose} className="du-basis">
          <legend>{nameOf(purpose.purpose)}: {t('duplicates.basis_open')}</legend>
          {[...new Set([purpose.kept.basis, purpose.gone.basis])].map((basis) => {
            const allowed = purpose.allowed.some((one) => one === basis)
            return (
              <label key={basis} className="du-choice">
                <input type="radio" name={`du-basis-${purpose.purpose}`} checked={bases[purpose.purpose] === basis} disabled={!allowed} onChange={() => { onBasis(purpose.purpose, basis) }} />
                <span>{basisWord(t, basis)} <span className="faint">{basis}</span></span>
              </label>
            )
          })}
          {purpose.allowed.length === 1 && <Note>{t('duplicates.basis_fixed')}</Note>}
        </fieldset>
      ))}
    </>
  )
}
