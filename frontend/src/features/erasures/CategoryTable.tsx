import { useTranslation } from 'react-i18next'
import type { ErasureLine, ErasurePlan } from '../../backend/erasures'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { Tag } from '../../ui/pieces'
import { articleOfGround, articleOfKeep, stays } from './order'

const tones = { erase: undefined, anonymise: 'soft', keep: 'expired', restrict: 'act' } as const

/** What is held by category, and what becomes of each; the sum closes. */
export function CategoryTable({ plan, at, onAt, onDecide }: { plan: ErasurePlan; at: number; onAt: (at: number) => void; onDecide: (line: ErasureLine) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const until = (line: ErasureLine) => (!stays(line) ? t('erasure.now') : (line.until ?? '') === '' ? t('erasure.open_end') : format.day(line.until ?? ''))
  const ground = (line: ErasureLine): [string, string] =>
    stays(line)
      ? [(line.law ?? '') !== '' ? (line.law ?? '') : wordOf(t, `kground.${line.ground ?? ''}`), `Art. ${articleOfKeep(line.ground ?? '')}`]
      : line.measure === 'anonymise'
        ? [wordOf(t, `erasure.counts_${line.category}`, undefined, t('erasure.counts')), t('erasure.recital')]
        : [wordOf(t, `eground.${plan.ground}`), `Art. ${articleOfGround(plan.ground)}`]
  return (
    <div className="tb er" role="table" aria-label={t('erasure.by_category')}>
      <div className="tr th" role="row">
        <span className="m" role="columnheader">{t('erasure.no')}</span>
        <span role="columnheader">{t('erasure.held')}</span>
        <span className="r" role="columnheader">{t('erasure.records')}</span>
        <span role="columnheader">{t('erasure.decision')}</span>
        <span role="columnheader">{t('erasure.why')}</span>
        <span className="r" role="columnheader">{t('erasure.until')}</span>
      </div>
      {plan.lines.map((line, row) => {
        const [why, article] = ground(line)
        return (
          <div key={line.category} className={cx('tr', row === at && 'here')} role="row" onClick={() => { onAt(row) }}>
            <span className="m" role="cell">{row + 1}</span>
            <span className="medium" role="cell">{wordOf(t, `ecategory.${line.category}`)}</span>
            <span className="r" role="cell">{format.number(line.records)}</span>
            <span role="cell">
              {line.category === 'traces' ? (
                <Tag>{t('measure.erase')}</Tag>
              ) : (
                <button type="button" className="link" aria-label={t('erasure.decide_named', { category: wordOf(t, `ecategory.${line.category}`), measure: wordOf(t, `measure.${line.measure}`) })} onClick={() => { onAt(row); onDecide(line) }}>
                  <Tag tone={tones[line.measure as keyof typeof tones]}>{wordOf(t, `measure.${line.measure}`)}</Tag>
                </button>
              )}
            </span>
            <span role="cell">{why}<br /><span className="tiny faint">{article}</span></span>
            <span className={cx('r nowrap', stays(line) ? 'medium' : 'dim')} role="cell">{until(line)}</span>
          </div>
        )
      })}
      <div className="tr sum" role="row">
        <span className="m" role="cell" />
        <span role="cell">{t('erasure.together')}</span>
        <span className="r" role="cell">{format.number(plan.sum.total)}</span>
        <span className="words" role="cell">{t('erasure.together_words', { erase: format.number(plan.sum.erase), anonymise: format.number(plan.sum.anonymise), stay: format.number(plan.sum.keep + plan.sum.restrict) })}</span>
      </div>
    </div>
  )
}
