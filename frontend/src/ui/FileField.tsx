import { useTranslation } from 'react-i18next'
import { Button } from './Button'
import { Icon } from './icons'

/** A file that a row rests on: attached, opened, replaced. */
export function FileField({ label, name, why, busy, onAttach, onOpen }: { label: string; name?: string; /** why nothing can be attached yet */ why?: string; busy?: boolean; onAttach: () => void; onOpen: () => void }) {
  const { t } = useTranslation()
  return (
    <div>
      <span className="lab">{label}</span>
      <div className="kept-file">
        <Icon name="file" />
        {name === undefined ? <span className="dim">{t('reg.no_file')}</span> : <button type="button" className="link cut" onClick={onOpen}>{name}</button>}
        <Button size="sm" icon="in" blocked={why ?? busy} onClick={onAttach}>{t(name === undefined ? 'reg.attach' : 'reg.attach_other')}</Button>
        {why && <span className="tiny faint">{why}</span>}
      </div>
    </div>
  )
}
