import { useTranslation } from 'react-i18next'
import type { ContactView, Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Tabs } from '../../ui/pieces'
import { viewOf } from './filters'

interface Props {
  views: ContactView[]
  purposes: Purpose[]
  filters: string[]
  onChoose: (filters: string[]) => void
}

const idOf = (view: ContactView) => `${view.key}:${view.purpose}`

/** The questions a user asks of a list most often, each with its answer. */
export function ViewTabs({ views, purposes, filters, onChoose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = viewOf(views, filters)
  const names = new Map(purposes.map((purpose) => [purpose.id, purpose.name]))
  const perKey = new Map<string, number>()
  for (const view of views) perKey.set(view.key, (perKey.get(view.key) ?? 0) + 1)
  return (
    <div className="tabs-line">
      <span />
      <Tabs
        label={t('contacts.views')}
        value={now ? idOf(now) : ''}
        onChange={(id) => {
          onChoose(views.find((view) => idOf(view) === id)?.filters ?? [])
        }}
        items={views
          .filter((view) => view.key === 'everyone' || view.count > 0 || view === now)
          .slice(0, 7)
          .map((view) => ({
            key: idOf(view),
            label: (perKey.get(view.key) ?? 0) > 1 && view.purpose !== '' ? `${wordOf(t, `view.${view.key}`)}: ${names.get(view.purpose) ?? view.purpose}` : wordOf(t, `view.${view.key}`),
            count: format.number(view.count),
          }))}
      />
    </div>
  )
}
