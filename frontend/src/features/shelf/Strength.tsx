import { useTranslation } from 'react-i18next'
import { shortest, strengthOf } from '../../lib/passphrase'

/** How good a passphrase is, in a word; the bar only repeats it. */
export function Strength({ passphrase }: { passphrase: string }) {
  const { t } = useTranslation()
  const level = strengthOf(passphrase)
  return (
    <div>
      <div className="strength" data-level={passphrase === '' ? undefined : level} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
      <p className="tiny faint" style={{ marginTop: 4 }} aria-live="polite">
        {passphrase === '' ? t('new.rule', { count: shortest }) : level === 'short' ? t('new.short_by', { count: shortest - [...passphrase].length }) : t(`new.${level}`)}
      </p>
    </div>
  )
}
