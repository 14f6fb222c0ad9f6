import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DateStep, RequestPage } from '../../backend/requests'
import { useFormat, type Format } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Section } from '../../ui/Page'

/** How the last day came about: one line for each step of the reckoning, with what it rests on. */
export function DateSteps({ page }: { page: RequestPage }) {
  const { t } = useTranslation()
  const format = useFormat()
  const calendar = page.deadline.calendar
  const steps = page.deadline.steps
  return (
    <section aria-label={t('deadline.steps')}>
      <Section title={t('deadline.steps')} end={t('deadline.calendar', { name: calendarName(format, calendar) })} />
      <div className="tb req-steps" role="list">
        {steps.map((step, at) => (
          <div className="tr two" role="listitem" key={`${step.rule}${at}`}>
            <span className="m">{at + 1}</span>
            <span>
              <b className="medium">{titleOf(t, format, step, page)}</b>
              <br />
              <span className="tiny dim">{hintOf(t, format, step, page)}</span>
            </span>
            <span className="tiny faint r">{articleWord(step.article)}</span>
          </div>
        ))}
      </div>
    </section>
  )
}

/** "Germany, BY" of "DE-BY". */
export function calendarName(format: Format, code: string): string {
  const [country = '', part] = code.split('-')
  return part ? `${format.country(country)}, ${part}` : format.country(country)
}

/** An article of the Regulation by its number; other laws name themselves. */
export const articleWord = (article: string) => (/^\d/.test(article) ? `Art. ${article}` : article)

function titleOf(t: TFunction, format: Format, step: DateStep, page: RequestPage): string {
  const day = format.dayLong(step.day)
  const why = step.holiday === 'saturday' || step.holiday === 'sunday' ? wordOf(t, `deadline.is_${step.holiday}`) : t('deadline.is_holiday', { name: step.holiday ?? '' })
  return wordOf(t, `dstep.${step.rule}`, { day, from: format.dayLong(step.from), why, days: step.days ?? 0, channel: wordOf(t, `rchannel.${page.row.channel}`) })
}

function hintOf(t: TFunction, format: Format, step: DateStep, page: RequestPage): string {
  return wordOf(t, `dstep_hint.${step.rule}`, { from: format.dayLong(step.from), days: step.days ?? 0, calendar: calendarName(format, page.deadline.calendar), target: page.row.target === '' ? '' : format.dayLong(page.row.target) }, '')
}
