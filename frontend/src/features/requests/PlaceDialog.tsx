import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setSearch, type Course, type RequestPage } from '../../backend/requests'
import { dayOf } from '../../lib/dates'
import { DayField, RadioField, TextField } from '../../ui/fields'
import { ActDialog } from './ActDialog'

type Place = NonNullable<Course['searches']>[number]

/** A place that was, or is to be, looked through: it waits until somebody says what was found. */
export function PlaceDialog({ page, place, onClose }: { page: RequestPage; place?: Place; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(place?.place ?? '')
  const [by, setBy] = useState(place?.by ?? page.row.handler)
  const [state, setState] = useState('done')
  const [on, setOn] = useState(place?.on ?? dayOf(new Date()))
  const [found, setFound] = useState(String(place?.found ?? 0))
  const [note, setNote] = useState(place?.note ?? '')
  const waits = state === 'waits'
  const count = /^\d+$/.test(found.trim()) ? Number(found) : -1
  const why = name.trim() === '' ? t('search.need_place') : !waits && count < 0 ? t('search.need_count') : !waits && on === '' ? t('requests.need_day') : undefined
  return (
    <ActDialog
      title={t(place ? 'search.answer_title' : 'search.title')}
      act={t(waits ? 'search.note_waiting' : 'search.note')}
      undo={page.row.id}
      why={why}
      run={() => setSearch({ id: page.row.id, place: name.trim(), by: by.trim(), on: waits ? '' : on, wait: waits, found: waits ? 0 : count, note: note.trim() })}
      onClose={onClose}
    >
      {!place && <TextField label={t('search.place')} hint={t('search.place_hint')} value={name} onChange={setName} autoFocus />}
      {place && <p className="medium">{place.place}</p>}
      <TextField label={t('search.by')} value={by} onChange={setBy} />
      <RadioField label={t('search.state')} value={state} onChange={setState} choices={[{ value: 'done', label: t('search.done') }, { value: 'waits', label: t('search.waits') }]} />
      {!waits && (
        <div className="two-up">
          <TextField label={t('search.found')} value={found} onChange={setFound} />
          <DayField label={t('search.on')} value={on} onChange={setOn} earliest={page.row.receivedOn} latest={dayOf(new Date())} />
        </div>
      )}
      <TextField label={t('search.what')} hint={t('search.what_hint')} value={note} onChange={setNote} />
    </ActDialog>
  )
}
