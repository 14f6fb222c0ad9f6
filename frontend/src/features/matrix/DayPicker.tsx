import { useTranslation } from 'react-i18next'
import { now, type Day } from '../../backend/standings'
import { useFormat } from '../../i18n/format'
import { dayOf } from '../../lib/dates'
import { DayField, Segments } from '../../ui/fields'

/** Which day is asked about, and which of the two answers is wanted. */
export function DayPicker({ day, onChange }: { day: Day; onChange: (day: Day) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const today = dayOf(new Date())
  return (
    <div className="day-picker">
      <DayField label={t('state_on.day')} value={day.on === '' ? today : day.on} latest={today} onChange={(on) => { onChange(on === '' || on === today ? now : { ...day, on }) }} />
      {day.on !== '' && (
        <>
          <Segments
            bare
            label={t('state_on.answer')}
            value={day.known ? 'known' : 'happened'}
            choices={[{ value: 'happened', label: t('state_on.happened') }, { value: 'known', label: t('state_on.known') }]}
            onChange={(value) => { onChange({ ...day, known: value === 'known' }) }}
          />
          <button type="button" className="link small" onClick={() => { onChange(now) }}>
            {t('state_on.back', { day: format.day(today) })}
          </button>
        </>
      )}
    </div>
  )
}
