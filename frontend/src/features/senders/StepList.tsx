import { useTranslation } from 'react-i18next'
import type { MailStep } from '../../backend/senders'
import { wordOf } from '../../i18n/words'
import { Icon } from '../../ui/icons'

/** How each step to the servers went: what was reached, what is wrong and what to do, and what was not tried. */
export function StepList({ steps }: { steps: MailStep[] }) {
  const { t } = useTranslation()
  const well = steps.every((one) => one.state === 'passed')
  return (
    <div className="snd-test" role="status">
      <b className="small">{t(well ? 'senders.well' : 'senders.not_well')}</b>
      <ol>
        {steps.map((one) => (
          <li key={one.server + one.step} className={one.state}>
            <Icon name={one.state === 'passed' ? 'check' : one.state === 'failed' ? 'warn' : 'off'} />
            <span>
              {wordOf(t, `senders.server_${one.server}`)}: {wordOf(t, `senders.step_${one.step}`)}
              <span className="tiny faint"> {wordOf(t, `senders.state_${one.state}`)}</span>
              {one.state === 'failed' && (
                <>
                  <span className="snd-why">{wordOf(t, `reason.${one.reason}`, one.params)}</span>
                  {one.words !== '' && <span className="snd-why dim">{t('senders.says', { words: one.words })}</span>}
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
