import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePurposeName } from '../../backend/names'
import type { Person } from '../../backend/types'
import { entryMeans, entryTitle } from '../../i18n/entries'
import { useFormat } from '../../i18n/format'
import { entryMark } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'
import { Timeline } from '../../ui/Timeline'

const few = 12

export function PersonTimeline({ person, onEntry }: { person: Person; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const name = usePurposeName()
  const shown = all ? person.timeline : person.timeline.slice(0, few)
  const rest = person.timeline.length - shown.length
  return (
    <>
      <AsideHead title={t('person.timeline')} end={t('person.entries', { count: person.timeline.length })} />
      <div style={{ height: 12 }} />
      {person.timeline.length === 0 && <p className="small dim">{t('person.no_entries')}</p>}
      <Timeline
        items={shown.map((entry) => ({
          key: String(entry.entry),
          number: format.number(entry.entry),
          mark: entryMark(entry.kind),
          title: entryTitle(t, entry, name),
          when: format.time(entry.at),
          detail: entryMeans(t, entry, format) || undefined,
          onOpen: () => { onEntry(entry.entry) },
          openLabel: t('entry.open', { number: entry.entry }),
        }))}
      />
      {rest > 0 && (
        <button type="button" className="link small" style={{ marginLeft: 73 }} onClick={() => { setAll(true) }}>
          {t('person.more_entries', { count: rest })}
        </button>
      )}
    </>
  )
}
