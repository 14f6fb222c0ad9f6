import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { discardDrafts, type CookieDraft } from '../../backend/notices'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Section } from '../../ui/Page'
import { useToast } from '../../ui/toast'

/** What a list named and nobody has decided yet: its category, what it is for, why it needs no consent. */
export function Drafts({ drafts, onDecide }: { drafts: readonly CookieDraft[]; onDecide: (draft: CookieDraft) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const drop = useMutation({ mutationFn: (id: number) => discardDrafts([id]), onError: (failure) => { say(errorText(t, toAppError(failure))) } })
  if (drafts.length === 0) return null
  return (
    <section aria-label={t('drafts.title')}>
      <Section title={t('drafts.title')} note={format.number(drafts.length)} end={t('drafts.note')} />
      <div className="tb drafts-tb" role="table" aria-label={t('drafts.title')}>
        {drafts.map((one) => (
          <div className="tr" role="row" key={one.id}>
            <span className="m" role="cell">{format.number(one.id)}</span>
            <span role="cell" className="cut"><button type="button" className="link" onClick={() => { onDecide(one) }}>{one.cookie.name}{one.cookie.wildcard ? '*' : ''}</button> <span className="faint">{one.cookie.domain}</span></span>
            <span role="cell" className="dim cut">{one.proposed.category === '' ? '–' : t('drafts.proposed', { category: wordOf(t, `cookies.category_${one.proposed.category}`) })}</span>
            <span role="cell" className="row"><button type="button" className="link" aria-label={t('drafts.decide_of', { name: one.cookie.name })} onClick={() => { onDecide(one) }}>{t('drafts.decide')}</button><button type="button" className="link" aria-label={t('drafts.drop_of', { name: one.cookie.name })} onClick={() => { if (!drop.isPending) drop.mutate(one.id) }}>{t('drafts.drop')}</button></span>
          </div>
        ))}
      </div>
    </section>
  )
}
