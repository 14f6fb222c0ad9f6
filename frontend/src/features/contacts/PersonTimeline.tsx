import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import { timelineQuery, undoEdit, type TimelineEvent } from '../../backend/person'
import type { Person } from '../../backend/types'
import { entryMeans, entryTitle } from '../../i18n/entries'
import { useFormat, type Format } from '../../i18n/format'
import { entryMark, errorText, fieldWord, wordOf } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'
import { Timeline, type TimelineItem } from '../../ui/Timeline'
import { useToast } from '../../ui/toast'
import { customKey } from './fields'

const few = 12
const order = ['answers', 'touches', 'mail', 'requests', 'data', 'files', 'handed_out', 'other']

/** Everything that happened with the person, newest first, narrowed by chips. */
export function PersonTimeline({ person, onEntry }: { person: Person; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const name = usePurposeName()
  const [groups, setGroups] = useState<string[]>([])
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({ ...timelineQuery(person.id, groups, few), placeholderData: (known) => known })
  const undo = useMutation({
    mutationFn: (edit: number) => undoEdit(edit),
    onSuccess: () => { say(t('edit.undone_any')) },
    onError: (error) => { say(errorText(t, toAppError(error))) },
  })
  const first = data?.pages[0]
  const events = (data?.pages ?? []).flatMap((page) => page.events)
  const counts = first?.counts ?? {}
  const everything = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const rest = (first?.total ?? 0) - events.length
  const toggle = (group: string) => { setGroups(groups.includes(group) ? groups.filter((one) => one !== group) : [...groups, group]) }
  const item = (event: TimelineEvent): TimelineItem => {
    const number = event.entry?.entry ?? event.touch?.entry ?? 0
    const edit = event.edit
    return {
      key: event.key,
      number: format.number(number),
      mark: event.entry ? entryMark(event.entry.kind) : 'event',
      title: event.entry ? entryTitle(t, event.entry, name) : event.touch ? wordOf(t, `touch.${event.touch.kind}`) : '',
      when: event.dayOnly ? format.day(event.at) : format.time(event.at),
      detail: (
        <>
          {details(t, event, format)}
          {edit?.undone && <span>{t('edit.was_undone')}</span>}
          {edit?.undoable && !edit.undone && (
            <button type="button" className="link" aria-label={t('edit.undo_one', { number })} onClick={() => { undo.mutate(edit.id) }}>
              {t('edit.undo_until', { day: format.day(edit.keepUntil) })}
            </button>
          )}
        </>
      ),
      onOpen: () => { onEntry(number) },
      openLabel: t('entry.open', { number }),
    }
  }
  return (
    <>
      <AsideHead title={t('person.timeline')} end={t('person.entries', { count: everything })} />
      <div className="tl-chips" role="group" aria-label={t('timeline.narrow')}>
        {order.filter((group) => (counts[group] ?? 0) > 0).map((group) => (
          <button key={group} type="button" className="chip still" aria-pressed={groups.includes(group)} onClick={() => { toggle(group) }}>
            {wordOf(t, `timeline.${group}`)} <span className="faint">{format.number(counts[group] ?? 0)}</span>
          </button>
        ))}
      </div>
      {first && everything === 0 && <p className="small dim">{t('person.no_entries')}</p>}
      <Timeline items={events.map(item)} />
      {hasNextPage && rest > 0 && (
        <button type="button" className="link small" style={{ marginLeft: 73 }} onClick={() => { void fetchNextPage() }}>
          {t('person.more_entries', { count: rest })}
        </button>
      )}
    </>
  )
}

/** By what means and by whom; of an edit, which fields. */
function details(t: TFunction, event: TimelineEvent, format: Format) {
  const fields = event.edit ? format.list(event.edit.fields.map((field) => fieldWord(t, customKey(field)))) : ''
  const touch = event.touch
  const means = event.entry
    ? entryMeans(t, event.entry, format)
    : touch
      ? [touch.direction !== '' && (touch.direction === 'in' ? t('touch.from_person') : t('touch.to_person')), touch.source, touch.operator !== '' && t('entry.by', { operator: touch.operator })].filter(Boolean).join(', ')
      : ''
  return (
    <>
      {fields !== '' && <div>{fields}</div>}
      {touch && touch.words !== '' && <div className="own">{touch.words}</div>}
      {means !== '' && <div>{means}</div>}
    </>
  )
}
