import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SetupStep } from '../../backend/types'
import { wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/Page'

const ways = { import: '/import', purposes: '/purposes', notice: '/notices', consent: '/contacts', evidence: '/evidence' } as const

/** The way from an empty book to the first proof; gone once it has been walked. */
export function FirstSteps({ steps }: { steps: SetupStep[] }) {
  const { t } = useTranslation()
  if (steps.every((step) => step.done)) return null
  const next = steps.find((step) => !step.done)
  return (
    <>
      <Section title={t('today.first_steps')} note={t('today.steps_done', { count: steps.filter((step) => step.done).length, total: steps.length })} />
      <div className="tb setup">
        {steps.map((step, at) => (
          <Link key={step.step} to={ways[step.step as keyof typeof ways]} className={cx('tr two', step.done && 'done', step === next && 'here')}>
            <span className="m">{at + 1}</span>
            <span className={step.done ? 'ok' : 'faint'}>
              <Icon name={step.done ? 'check' : 'right'} />
            </span>
            <span>
              <b className="medium">{wordOf(t, `setup.${step.step}`)}</b>
              {!step.done && (
                <>
                  <br />
                  <span className="faint tiny">{wordOf(t, `setup.${step.step}.text`)}</span>
                </>
              )}
            </span>
            <span className="r tiny faint">{step.done ? t('setup.done') : step === next ? t('setup.next') : ''}</span>
          </Link>
        ))}
      </div>
    </>
  )
}
