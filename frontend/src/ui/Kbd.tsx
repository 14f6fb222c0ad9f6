import { useTranslation } from 'react-i18next'
import { isMac } from '../lib/shortcuts'

/** Key caps for a combo as lib/shortcuts writes it ("mod+k", "g c"). */
export function Kbd({ combo }: { combo: string }) {
  const { t } = useTranslation()
  const caps: Record<string, string> = {
    mod: isMac() ? '⌘' : t('key.ctrl'),
    enter: t('key.enter'),
    esc: t('key.esc'),
    space: t('key.space'),
    shift: t('key.shift'),
    up: '↑',
    down: '↓',
    left: '←',
    right: '→',
  }
  return (
    <span className="keys" aria-hidden="true">
      {combo.split(/[ +]/).map((part, at) => (
        <span className="kbd" key={at}>
          {caps[part] ?? part.toUpperCase()}
        </span>
      ))}
    </span>
  )
}
