import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { assess, type Weighing } from '../../backend/reviews'
import type { Purpose } from '../../backend/types'
import { errorText } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, DayField, RadioField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

const questions = ['interest', 'necessity', 'expectation', 'effects', 'safeguards'] as const

const inAYear = () => {
  const day = new Date()
  day.setFullYear(day.getFullYear() + 1)
  return dayOf(day)
}

/** A weighing of legitimate interests: five plain questions, an outcome, a day on which to look again (Art. 6(1)(f)). */
export function AssessDialog({ purpose, before, onClose }: { purpose: Purpose; before?: Weighing; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [made, setMade] = useState<Weighing>({
    id: 0, purpose: purpose.id, interest: before?.interest ?? '', necessity: before?.necessity ?? '', expectation: before?.expectation ?? '', effects: before?.effects ?? '', safeguards: before?.safeguards ?? '',
    outcome: '', madeOn: dayOf(new Date()), reviewOn: inAYear(), operator: '', entry: 0,
  })
  const set = (part: Partial<Weighing>) => { setMade((known) => ({ ...known, ...part })) }
  const keep = useMutation({
    mutationFn: () => assess(made),
    onSuccess: () => {
      say(t('assess.done', { name: purpose.name }))
      onClose()
    },
  })
  const failure = keep.error ? toAppError(keep.error) : undefined
  const why = questions.some((one) => made[one].trim() === '') || made.outcome === '' ? t('assess.need') : undefined
  const submit = () => { if (!why && !keep.isPending) keep.mutate() }
  return (
    <Dialog
      title={t('assess.title', { name: purpose.name })}
      size={720}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? keep.isPending}>{t('assess.do')}</Button>}
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        {questions.map((one, at) => (
          <AreaField key={one} label={t(`assess.${one}`)} hint={t(`assess.${one}_example`)} rows={2} value={made[one]} onChange={(text) => { set({ [one]: text }) }} autoFocus={at === 0} />
        ))}
        <RadioField label={t('assess.outcome')} value={made.outcome} onChange={(outcome) => { set({ outcome }) }} choices={[{ value: 'carried', label: t('assess.carried') }, { value: 'not_carried', label: t('assess.not_carried') }]} />
        <div className="two-up">
          <DayField label={t('assess.made_on')} value={made.madeOn} onChange={(madeOn) => { set({ madeOn }) }} latest={dayOf(new Date())} />
          <DayField label={t('assess.review_on')} value={made.reviewOn} onChange={(reviewOn) => { set({ reviewOn }) }} earliest={made.madeOn} clearable />
        </div>
        {purpose.objection && <Note>{t('purposes.objection')}</Note>}
      </div>
    </Dialog>
  )
}
