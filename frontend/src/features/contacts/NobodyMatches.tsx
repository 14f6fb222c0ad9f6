import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { countQuery } from '../../backend/queries'
import { Button } from '../../ui/Button'
import { Empty } from '../../ui/pieces'
import type { ListState } from './listState'

interface Props {
  state: ListState
  words: (code: string) => string
  onChange: (part: Partial<ListState>) => void
}

/** Nobody is found: which condition leaves nobody over, and how many there are without it. */
export function NobodyMatches({ state, words, onChange }: Props) {
  const { t } = useTranslation()
  const { search, filters } = state
  const ways = [
    ...(search !== '' && filters.length > 0 ? [{ key: 'search', label: t('contacts.without_search', { search }), part: { search: '', filters } }] : []),
    ...(filters.length > 0 && (search !== '' || filters.length > 1)
      ? filters.map((code) => ({ key: code, label: t('contacts.without_filter', { name: words(code) }), part: { search, filters: filters.filter((one) => one !== code) } }))
      : []),
  ]
  const counts = useQueries({ queries: ways.map((way) => countQuery(way.part.search, way.part.filters)) })
  const useful = ways.map((way, at) => ({ ...way, count: counts[at]?.data ?? 0 })).filter((way) => way.count > 0)
  return (
    <Empty title={search === '' ? t('contacts.none') : t('contacts.none_named', { search })} action={<Button onClick={() => { onChange({ search: '', filters: [], columns: undefined }) }}>{t('contacts.show_all')}</Button>}>
      {search !== '' && <>{t('contacts.how_search')} </>}
      {filters.length > 0 && t('contacts.how_filters')}
      {useful.length > 0 && (
        <span className="ways">
          {useful.map((way) => (
            <button key={way.key} type="button" className="link" onClick={() => { onChange(way.part) }}>
              {t('contacts.people_way', { count: way.count, way: way.label })}
            </button>
          ))}
        </span>
      )}
    </Empty>
  )
}
