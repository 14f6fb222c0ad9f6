import { useTranslation } from 'react-i18next'
import { Icon } from './icons'

export interface GapLine {
  key: string
  article: string
  /** what it is about */
  words: string
  /** what is missing; undefined where nothing is */
  missing?: string
  tone?: 'late' | 'warn' | 'faint'
  onGo?: () => void
}

/** What the law asks for, line by line, with its article, and what of it is missing. */
export function GapList({ lines, label }: { lines: GapLine[]; label: string }) {
  const { t } = useTranslation()
  return (
    <ol className="gaps" aria-label={label}>
      {lines.map((one) => {
        const tone = one.missing === undefined ? 'ok' : (one.tone ?? 'warn')
        return (
          <li key={one.key}>
            <span className="tiny faint">{one.article}</span>
            <span className={tone}>
              <Icon name={one.missing === undefined ? 'check' : tone === 'late' ? 'warn' : 'info'} />
              <span className="unseen">{t(one.missing === undefined ? 'reg.there' : 'reg.missing')}</span>
            </span>
            <span>
              {one.onGo ? <button type="button" onClick={one.onGo}>{one.words}</button> : one.words}
              {one.missing !== undefined && one.missing !== '' && <><br /><span className={`tiny ${tone}`}>{one.missing}</span></>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
