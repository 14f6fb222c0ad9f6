import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openFile, removeTouch, timelineQuery, type Touch } from '../../backend/person'
import type { Person } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Section } from '../../ui/Page'
import { NoteDialog } from './NoteDialog'
import { RemoveDialog } from './RemoveDialog'

const groups = ['touches']
const few = 5

/** Calls, orders, meetings: what passed between the business and the person. */
export function PersonTouches({ person, noting, onNoting, onEntry, onFile }: { person: Person; noting: boolean; onNoting: (open: boolean) => void; onEntry: (entry: number) => void; onFile: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(timelineQuery(person.id, groups, few))
  const [changing, setChanging] = useState<Touch>()
  const [removing, setRemoving] = useState<Touch>()
  const touches = (data?.pages ?? []).flatMap((page) => page.events).flatMap((event) => (event.touch ? [event.touch] : []))
  const left = person.touches - touches.length
  return (
    <>
      <Section
        title={t('touch.section')}
        note={t('touch.count', { count: person.touches })}
        end={<span className="row" style={{ gap: 16 }}><button type="button" className="link" onClick={onFile}>{t('touch.from_file')}</button><button type="button" className="link" onClick={() => { onNoting(true) }}>{t('touch.add')}</button></span>}
      />
      {person.touches === 0 ? (
        <div className="ln"><span className="m" /><p className="small dim pad">{t('touch.none')}</p></div>
      ) : (
        <div className="tb pt" role="table" aria-label={t('touch.section')}>
          {touches.map((touch) => (
            <div className="tr two" role="row" key={touch.id}>
              <span className="m" role="cell">
                <button type="button" className="no" aria-label={t('entry.open', { number: touch.entry })} onClick={() => { onEntry(touch.entry) }}>{format.number(touch.entry)}</button>
              </span>
              <span role="cell" className="faint nowrap">{touch.dayOnly ? format.day(touch.at) : format.time(touch.at)}</span>
              <span role="cell" className="medium">{wordOf(t, `touch.${touch.kind}`)}{touch.direction !== '' && <span className="faint">, {touch.direction === 'in' ? t('touch.from_person') : t('touch.to_person')}</span>}</span>
              <span role="cell" className="dim">
                {touch.words}
                {(touch.source !== '' || touch.operator !== '') && <div className="tiny faint">{[touch.source, touch.operator !== '' && t('entry.by', { operator: touch.operator })].filter(Boolean).join(', ')}</div>}
              </span>
              <span role="cell" className="r acts">
                {touch.file > 0 && <button type="button" className="link" onClick={() => { void openFile(person.id, touch.file) }}>{t('attach.open')}</button>}
                <button type="button" className="link" aria-label={t('touch.change_one', { kind: wordOf(t, `touch.${touch.kind}`), day: format.day(touch.at) })} onClick={() => { setChanging(touch) }}>{t('do.change')}</button>
                <button type="button" className="link" aria-label={t('touch.remove_one', { kind: wordOf(t, `touch.${touch.kind}`), day: format.day(touch.at) })} onClick={() => { setRemoving(touch) }}>{t('remove.do')}</button>
              </span>
            </div>
          ))}
        </div>
      )}
      {hasNextPage && left > 0 && (
        <div className="ln"><span className="m" /><div className="pad"><button type="button" className="link small" onClick={() => { void fetchNextPage() }}>{t('touch.more', { count: left })}</button></div></div>
      )}
      {noting && <NoteDialog person={person} onClose={() => { onNoting(false) }} />}
      {changing && <NoteDialog person={person} touch={changing} onClose={() => { setChanging(undefined) }} />}
      {removing && (
        <RemoveDialog
          title={t('touch.remove_title', { kind: wordOf(t, `touch.${removing.kind}`), day: format.day(removing.at) })}
          what={t('touch.remove_text')}
          onRemove={() => removeTouch(removing.id)}
          onClose={() => { setRemoving(undefined) }}
        />
      )}
    </>
  )
}
