import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../backend/queries'
import type { Plan } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { AsideHead } from '../../ui/Page'
import { countedOnly } from './codes'

/** Why rows are held back or unusable, and what else is worth a look; each leads to its rows. */
export function Reasons({ plan, onView, onSave }: { plan: Plan; onView: (view: PlanView) => void; onSave: () => void }) {
  const { t } = useTranslation()
  const rows = (count: number) => t('import.count_rows', { count })
  return (
    <>
      <AsideHead title={t('import.held_back')} end={rows(plan.counts.heldBack)} />
      {plan.heldReasons.length === 0 && <p className="small dim" style={{ marginTop: 8 }}>{t('import.none_held')}</p>}
      <ol className="held">
        {plan.heldReasons.map((one) => (
          <Why key={one.reason} count={one.count} title={wordOf(t, `plan.${one.reason}`)} text={wordOf(t, `plan.${one.reason}.text`, undefined, '')} onShow={() => { onView({ outcome: 'held_back', reason: one.reason }) }} />
        ))}
      </ol>
      {plan.optOuts > 0 && <p className="small dim" style={{ marginTop: 8 }}>{t('import.opt_outs', { count: plan.optOuts })}</p>}
      <AsideHead gap title={t('import.unusable')} end={rows(plan.counts.unusable)} />
      {plan.badReasons.length === 0 && <p className="small dim" style={{ marginTop: 8 }}>{t('import.none_bad')}</p>}
      <ol className="held">
        {plan.badReasons.map((one) => (
          <Why key={one.reason} count={one.count} title={wordOf(t, `plan.${one.reason}`)} text={wordOf(t, `plan.${one.reason}.text`, undefined, '')} onShow={() => { onView({ outcome: 'unusable', reason: one.reason }) }} />
        ))}
      </ol>
      {plan.badReasons.length > 0 && (
        <>
          <p className="tiny dim" style={{ margin: '8px 0' }}>{t('import.rejects_later')}</p>
          <Button size="sm" icon="out" onClick={onSave}>{t('import.save_rejected')}</Button>
        </>
      )}
      {plan.warnings.length > 0 && (
        <>
          <AsideHead gap title={t('import.to_look_at')} />
          <p className="tiny dim" style={{ margin: '6px 0 0' }}>{t('import.to_look_text')}</p>
          <ol className="held">
            {plan.warnings.map((one) => (
              <Remark key={one.reason} code={one.reason} count={one.count} onShow={() => { onView({ outcome: '', warning: one.reason }) }} />
            ))}
          </ol>
        </>
      )}
    </>
  )
}

/** A remark by its code; one about a column carries its name behind a colon. */
function Remark({ code, count, onShow }: { code: string; count: number; onShow: () => void }) {
  const { t } = useTranslation()
  const [key = '', column] = code.split(':')
  return <Why count={count} title={column} text={wordOf(t, `warning.${key}`)} onShow={countedOnly.has(key) ? undefined : onShow} />
}

function Why({ count, title, text, onShow }: { count: number; title?: string; text: string; onShow?: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <li>
      <b className="book">{format.number(count)}</b>
      <div>
        {title !== undefined && <span className="medium">{title}</span>}
        {text !== '' && <p className="tiny dim">{text}</p>}
        {onShow && <button type="button" className="link tiny" aria-label={`${t('import.show_rows', { count })}: ${title ?? text}`} onClick={onShow}>{t('import.show_rows', { count })}</button>}
      </div>
    </li>
  )
}
