import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarQuery, chooseCalendar, dropHoliday, setHoliday, type BusinessCalendar, type OwnHoliday } from '../../backend/deadlines'
import { toAppError } from '../../backend/errors'
import { useFormat, type Format } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, DayField, Segments, TextField } from '../../ui/fields'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** The region whose holidays move a last day, and the days that the business counts otherwise. */
export function CalendarForm() {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { data: calendar, error } = useQuery(calendarQuery)
  const [adding, setAdding] = useState(false)
  const again = () => client.invalidateQueries({ queryKey: calendarQuery.queryKey })
  const choose = useMutation({ mutationFn: chooseCalendar, onSuccess: (now) => { client.setQueryData(calendarQuery.queryKey, now) } })
  if (!calendar) return error ? <Note tone="bad">{errorText(t, toAppError(error))}</Note> : null
  return (
    <>
      <Section title={t('calendar.title')} end="Reg. 1182/71" />
      <Ln top={12}>
        <div className="stack wide" style={{ maxWidth: 640 }}>
          {choose.error && <Note tone="bad" live>{errorText(t, toAppError(choose.error))}</Note>}
          <ChoiceField label={t('calendar.label')} hint={t('calendar.hint')} value={calendar.chosen || calendar.country} onChange={(code) => { choose.mutate(code === calendar.country ? '' : code) }} searchable choices={calendar.calendars.map((code) => ({ value: code, label: calendarName(t, format, code, calendar.calendars.length > 1) }))} />
          <div>
            <p className="medium">{t('calendar.edits')}</p>
            <p className="tiny dim">{t('calendar.edits_text')}</p>
          </div>
          {calendar.holidays.length === 0 && <p className="faint">{t('calendar.none')}</p>}
        </div>
      </Ln>
      {calendar.holidays.length > 0 && (
        <div className="tb" role="list" style={{ gridTemplateColumns: 'var(--margin-w) minmax(0, 1fr) max-content' }}>
          {calendar.holidays.map((one) => <Day key={`${one.calendar} ${one.day}`} day={one} onDropped={again} />)}
        </div>
      )}
      <Ln top={12}>
        <div className="stack" style={{ maxWidth: 640 }}>
          <div>
            <Button icon="plus" onClick={() => { setAdding(true) }}>{t('calendar.add')}</Button>
          </div>
          <details className="tiny dim">
            <summary>{t('calendar.source_text')}</summary>
            <p style={{ whiteSpace: 'pre-line', marginTop: 6 }}>{calendar.source}</p>
          </details>
        </div>
      </Ln>
      {adding && <AddDay calendar={calendar} onClose={() => { setAdding(false); void again() }} />}
    </>
  )
}

/** "Germany, BY" of "DE-BY". */
function calendarName(t: TFunction, format: Format, code: string, regions: boolean): string {
  const [country = '', part] = code.split('-')
  if (part) return t('calendar.part', { country: format.country(country), part })
  return regions ? t('calendar.whole', { country: format.country(country) }) : format.country(country)
}

function Day({ day, onDropped }: { day: OwnHoliday; onDropped: () => Promise<unknown> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const drop = useMutation({
    mutationFn: () => dropHoliday(day.calendar, day.day),
    onSuccess: async (gone) => {
      await onDropped()
      say(t('calendar.dropped', { day: format.dayLong(gone.day), number: gone.entry }))
    },
    onError: (error) => { say(errorText(t, toAppError(error))) },
  })
  return (
    <div className="tr two" role="listitem">
      <span className="m">{day.calendar}</span>
      <span>
        <b className="medium">{format.dayLong(day.day)}: {day.name}</b>
        <br />
        <span className="faint tiny">{t(day.counts ? 'calendar.is' : 'calendar.is_not')} · {day.source}</span>
      </span>
      <span className="r">
        <button type="button" className="link" disabled={drop.isPending} onClick={() => { drop.mutate() }}>{t('calendar.drop', { name: day.name })}</button>
      </span>
    </div>
  )
}

function AddDay({ calendar, onClose }: { calendar: BusinessCalendar; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [day, setDay] = useState({ calendar: calendar.chosen || calendar.country, day: '', name: '', counts: true, source: '' })
  const set = (part: Partial<typeof day>) => { setDay((known) => ({ ...known, ...part })) }
  const save = useMutation({
    mutationFn: () => setHoliday(day),
    onSuccess: (kept) => {
      say(t('calendar.saved', { day: format.dayLong(kept.day), number: kept.entry }))
      onClose()
    },
  })
  const why = day.day === '' ? t('calendar.need_day') : day.name.trim() === '' ? t('calendar.need_name') : day.source.trim() === '' ? t('calendar.need_source') : undefined
  return (
    <Dialog
      title={t('calendar.add')}
      size={520}
      onClose={onClose}
      onSubmit={() => { if (!why && !save.isPending) save.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('calendar.add')}</Button>}
    >
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        <div className="two-up">
          <DayField label={t('calendar.day')} value={day.day} onChange={(on) => { set({ day: on }) }} />
          {calendar.calendars.length > 1 && (<ChoiceField label={t('calendar.label')} value={day.calendar} onChange={(code) => { set({ calendar: code }) }} searchable choices={calendar.calendars.map((code) => ({ value: code, label: calendarName(t, format, code, calendar.calendars.length > 1) }))} />)}
        </div>
        <TextField label={t('calendar.name')} value={day.name} onChange={(name) => { set({ name }) }} />
        <Segments label={t('calendar.counts')} value={day.counts ? 'yes' : 'no'} onChange={(counts) => { set({ counts: counts === 'yes' }) }} choices={[{ value: 'yes', label: t('calendar.is') }, { value: 'no', label: t('calendar.is_not') }]} />
        <TextField label={t('calendar.source')} value={day.source} onChange={(source) => { set({ source }) }} />
      </div>
    </Dialog>
  )
}
