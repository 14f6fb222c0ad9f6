import { useTranslation } from 'react-i18next'
import { textOf, type Part } from './notice'

/** The text in the parts of the authority's questions, with the article of each in the margin; each can be copied by itself. */
export function NoticeText({ parts, onCopy }: { parts: Part[]; onCopy: (words: string) => void }) {
  const { t } = useTranslation()
  return parts.map((part, at) => (
    <section key={part.title} className="br-part">
      <span className="m">{part.article}</span>
      <div>
        <h2>
          {part.title}
          {at > 0 && <button type="button" className="link" aria-label={t('breach.copy_named', { name: part.title })} onClick={() => { onCopy(textOf(part)) }}>{t('breach.copy')}</button>}
        </h2>
        <p className="book">{textOf(part)}</p>
      </div>
    </section>
  ))
}
