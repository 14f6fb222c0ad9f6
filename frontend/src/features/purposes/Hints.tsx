import { useTranslation } from 'react-i18next'
import type { PurposeHint } from '../../backend/reviews'
import { useFormat } from '../../i18n/format'
import { articleOf, wordOf } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'

/** What a purpose should say better, each with the article that asks for it; looked at anew while it is written. */
export function Hints({ hints }: { hints: PurposeHint[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section aria-live="polite">
      <AsideHead title={t('purposes.check')} end={hints.length > 0 ? format.number(hints.length) : undefined} />
      {hints.length === 0 ? (
        <p className="tiny dim" style={{ marginTop: 6 }}>{t('purposes.check_good')}</p>
      ) : (
        <ul className="purpose-hints">
          {hints.map((one) => (
            <li key={`${one.hint} ${one.language ?? ''}`}>
              <span>{wordOf(t, `hint_purpose.${one.hint}`, { language: one.language ? format.language(one.language) : '' })}</span>
              <span className="faint tiny">{articleOf(one.article)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
