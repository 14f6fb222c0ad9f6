import { useTranslation } from 'react-i18next'
import type { ErasurePlan } from '../../backend/erasures'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Icon } from '../../ui/icons'
import { Ln, Section } from '../../ui/Page'

/** Who has the data too, and must be told (Art. 19): the request keeps the list and the letters. */
export function Others({ plan, onRequest }: { plan: ErasurePlan; onRequest: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section aria-label={t('erasure.others')}>
      <Section title={t('erasure.others')} note="Art. 19" />
      {plan.recipients.length === 0 && <Ln top={8}><p className="small dim">{t('erasure.others_none')}</p></Ln>}
      <div className="tb er-told" role="table" aria-label={t('erasure.others')}>
        {plan.recipients.map((one) => (
          <div className="tr" role="row" key={one.name}>
            <span className="m" role="cell" />
            <span role="cell" className={one.toldOn !== '' ? 'dn' : one.notTold !== '' ? 'na' : 'wt'}><Icon name={one.toldOn !== '' ? 'check' : one.notTold !== '' ? 'x' : 'clock'} /></span>
            <span role="cell" className="medium">{one.name}</span>
            <span role="cell" className="dim">{one.role === '' ? t('recipient.of_purposes') : wordOf(t, `rrole.${one.role}`)}</span>
            <span role="cell" className="r">
              {one.toldOn !== '' ? <span className="dim">{t('recipient.state_told', { when: format.dayShort(one.toldOn) })}</span> : one.notTold !== '' ? <span className="dim">{t('erasure.nothing_to_tell')}</span> : plan.request > 0 ? <button type="button" className="link" onClick={() => { onRequest(plan.request) }}>{t('erasure.tell')}</button> : <span className="dim">{t('recipient.state_waits')}</span>}
            </span>
          </div>
        ))}
      </div>
      {(plan.packs > 0 || plan.exports > 0) && <Ln top={10}><p className="small">{t('erasure.outside', { packs: format.number(plan.packs), exports: format.number(plan.exports) })}</p></Ln>}
    </section>
  )
}
