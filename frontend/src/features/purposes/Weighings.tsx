import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { weighingsQuery, type Weighing } from '../../backend/reviews'
import type { Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { AsideHead } from '../../ui/Page'
import { Note, Tag } from '../../ui/pieces'

/** How the interests were weighed, newest first; earlier ones stay as they were. */
export function Weighings({ purpose, onWeigh }: { purpose: Purpose; onWeigh: (before?: Weighing) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: all } = useQuery(weighingsQuery(purpose.id))
  const newest = all?.[0]
  return (
    <>
      <AsideHead gap title={t('assess.head')} end={<button type="button" className="link" onClick={() => { onWeigh(newest) }}>{newest ? t('assess.again') : t('assess.new')}</button>} />
      {all?.length === 0 && <div style={{ marginTop: 10 }}><Note tone="warn">{t('assess.none')}</Note></div>}
      {all?.map((one) => (
        <details key={one.id} className="weighing" open={one === newest}>
          <summary>
            <Tag tone={one.outcome === 'carried' ? 'given' : 'withdrawn'}>{t(one.outcome === 'carried' ? 'assess.carried' : 'assess.not_carried')}</Tag>
            <span className="faint tiny">{t('assess.by', { day: format.dayShort(one.madeOn), operator: one.operator })}</span>
          </summary>
          <dl className="kv stacked">
            {(['interest', 'necessity', 'expectation', 'effects', 'safeguards'] as const).map((question) => (
              <div key={question}>
                <dt>{t(`assess.${question}`)}</dt>
                <dd>{one[question]}</dd>
              </div>
            ))}
            {one.reviewOn !== '' && (
              <div>
                <dt>{t('assess.review_on')}</dt>
                <dd>{format.dayLong(one.reviewOn)}</dd>
              </div>
            )}
          </dl>
        </details>
      ))}
    </>
  )
}
