import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeBreach, closeBreach, notePeopleTold, noticeMeans, noteControllerTold, reopenBreach, tellingMeans, type BreachPage } from '../../backend/breaches'
import { useFormat, type Format } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { dayOf, withOffset } from '../../lib/dates'
import { AreaField, ChoiceField, DayField, TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'
import { lineOf } from './fields'
import { MomentField } from './MomentField'
import { inlineWord, readCount } from './words'

/** People were told by a way that the book does not send (Art. 34). */
export function TellDialog({ page, onClose }: { page: BreachPage; onClose: () => void }) {
  const { t } = useTranslation()
  const [at, setAt] = useState<string | undefined>(() => withOffset(new Date()))
  const [means, setMeans] = useState('mail')
  const [number, setNumber] = useState('')
  const [words, setWords] = useState('')
  const count = readCount(number)
  const publicly = means === 'public'
  const why = !at ? t('breach.need_when') : !publicly && !count ? t('breach.need_number') : publicly && words.trim() === '' ? t('breach.need_where_public') : undefined
  return (
    <ActDialog title={t('breach.told_title')} act={t('breach.told_do')} said={t('breach.noted')} why={why} run={() => notePeopleTold(page.breach.breach, { at: at ?? '', means, number: count ?? 0, words: words.trim(), campaign: 0 })} onClose={onClose}>
      <div className="two-up">
        <MomentField label={t('breach.when')} value={at ?? ''} onChange={setAt} autoFocus />
        <ChoiceField label={t('breach.means')} value={means} onChange={setMeans} choices={tellingMeans.map((one) => ({ value: one, label: wordOf(t, `breach.means_${one}`) }))} />
      </div>
      <TextField label={t('breach.how_many')} value={number} onChange={setNumber} error={count === undefined ? t('breach.need_number') : undefined} />
      <AreaField label={t(publicly ? 'breach.told_where' : 'breach.told_words')} value={words} onChange={setWords} rows={2} />
    </ActDialog>
  )
}

/** A controller whose data it are was told: as a processor that is ours to do, without undue delay (Art. 33(2)). */
export function ControllerDialog({ page, name: given, onClose }: { page: BreachPage; name: string; onClose: () => void }) {
  const { t } = useTranslation()
  const party = page.breach.controllers.find((one) => one.name === given && one.at === '')?.party ?? 0
  const [name, setName] = useState(given)
  const [at, setAt] = useState<string | undefined>(() => withOffset(new Date()))
  const [means, setMeans] = useState('mail')
  const why = name.trim() === '' ? t('breach.need_controller') : !at ? t('breach.need_when') : undefined
  return (
    <ActDialog title={t('breach.controller_title')} act={t('breach.controller_do')} said={t('breach.noted')} why={why} run={() => noteControllerTold(page.breach.breach, { party: name === given ? party : 0, name: name.trim(), at: at ?? '', means })} onClose={onClose}>
      <TextField label={t('breach.controller')} value={name} onChange={setName} autoFocus={given === ''} />
      <div className="two-up">
        <MomentField label={t('breach.when')} value={at ?? ''} onChange={setAt} autoFocus={given !== ''} />
        <ChoiceField label={t('breach.means')} value={means} onChange={setMeans} choices={noticeMeans.map((one) => ({ value: one, label: wordOf(t, `breach.means_${one}`) }))} />
      </div>
    </ActDialog>
  )
}

/** The opinion of the data protection officer (Art. 39(1)). */
export function OpinionDialog({ page, onClose }: { page: BreachPage; onClose: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState(page.breach.opinion)
  const [on, setOn] = useState(page.breach.opinion_on || dayOf(new Date()))
  return (
    <ActDialog title={t('breach.opinion_title')} act={t('do.save')} said={t('breach.noted')} why={words.trim() === '' ? t('breach.need_opinion') : undefined} run={() => changeBreach(page.breach, { opinion: words.trim(), opinion_on: on })} onClose={onClose}>
      <AreaField label={t('breach.opinion')} value={words} onChange={setWords} rows={3} autoFocus />
      <DayField label={t('breach.opinion_on')} value={on} onChange={setOn} latest={dayOf(new Date())} />
    </ActDialog>
  )
}

/** The register holds all that the law wants of it: the work on a breach ends. */
export function CloseDialog({ page, onClose }: { page: BreachPage; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [lessons, setLessons] = useState(page.breach.lessons)
  const others = page.closing.filter((gap) => gap.field !== 'lessons')
  const why = others.length > 0 ? t('breach.close_lacks', { what: format.list(others.map((gap) => gapWord(t, format, gap.field))) }) : lessons.trim() === '' ? t('breach.need_lessons') : undefined
  const run = async () => {
    if (lessons.trim() !== page.breach.lessons) await changeBreach(page.breach, { lessons: lessons.trim() })
    await closeBreach(page.breach.breach)
  }
  return (
    <ActDialog title={t('breach.close_title')} act={t('breach.close_do')} said={t('breach.closed_said')} why={why} run={run} onClose={onClose}>
      <AreaField label={t('breach.w_lessons')} hint={t('breach.lessons_hint')} value={lessons} onChange={setLessons} rows={3} autoFocus />
      {others.length > 0 && (
        <ul className="br-lacks small">
          {others.map((gap) => <li key={gap.field}><span className="tiny faint">Art. {gap.article}</span> {gapWord(t, format, gap.field)}</li>)}
        </ul>
      )}
      <Note>{t('breach.close_text')}</Note>
    </ActDialog>
  )
}

/** Something new came up: the breach is worked on again. */
export function ReopenDialog({ page, onClose }: { page: BreachPage; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <ActDialog title={t('breach.reopen_title')} act={t('breach.reopen')} said={t('breach.reopened_said')} size={480} run={() => reopenBreach(page.breach.breach)} onClose={onClose}>
      <p className="small dim">{t('breach.reopen_text')}</p>
    </ActDialog>
  )
}

/** What is wanting, by its field: a line of the register, or a step of the course. */
export const gapWord = (t: TFunction, format: Format, field: string) => (lineOf(field) ? inlineWord(format, wordOf(t, `breach.w_${field}`)) : wordOf(t, `breach.gap_${field}`))
