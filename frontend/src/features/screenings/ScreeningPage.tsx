import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { emptyScreening } from '../../backend/registerRows'
import { activitiesQuery, openKept, saveScreening, screeningQuestionsQuery, screeningsQuery, type Screening } from '../../backend/registers'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useDraft } from '../../ui/draft'
import { AreaField, ChoiceField, DayField, Segments, TextField } from '../../ui/fields'
import { FileField } from '../../ui/FileField'
import { useKeys } from '../../ui/keyboard'
import { useLeave } from '../../ui/LeaveDialog'
import { Columns, Head, Ln } from '../../ui/Page'
import { Part } from '../../ui/Part'
import { Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { Questions } from './Questions'
import { proposed, Verdict } from './Verdict'
import './screenings.css'

interface Props {
  /** 0: a new one */
  id: number
  /** of a new one */
  activity: number
  onBack: () => void
  onSaved: (id: number) => void
  onActivity: (id: number) => void
}

/** One screening: the cases of Art. 35(3), nine questions, what came out and why, and the assessment where one is needed. */
export function ScreeningPage({ id, activity, ...rest }: Props) {
  const { t } = useTranslation()
  const { data, error } = useQuery(screeningsQuery)
  const { data: activities } = useQuery(activitiesQuery)
  const row = data?.screenings.find((one) => one.screening === id)
  if (!data || !activities || (id > 0 && !row)) {
    return (
      <>
        <Head title={error || data ? t('reg.unknown') : <span className="ghost" style={{ width: 220, height: 18 }} />} />
        <div className="body">{error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}</div>
      </>
    )
  }
  const of = activities.activities.find((one) => one.row.activity === activity)?.row
  return <ScreeningForm key={id} first={row ?? { ...emptyScreening, activity, name: of?.name ?? '', made_on: dayOf(new Date()) }} {...rest} />
}

function ScreeningForm({ first, onBack, onSaved, onActivity }: Omit<Props, 'id' | 'activity'> & { first: Screening }) {
  const { t, i18n } = useTranslation()
  const say = useToast()
  const { data: activities } = useQuery(activitiesQuery)
  const [fault, setFault] = useState<ReturnType<typeof toAppError>>()
  const draft = useDraft(first, (field) => (fault?.field === field ? errorText(t, fault) : undefined))
  const { value, set, text } = draft
  const keep = (saved: Screening, words: string) => {
    setFault(undefined)
    draft.settle(saved)
    say(words)
    if (first.screening === 0) onSaved(saved.screening)
  }
  const failed = (failure: unknown) => { setFault(toAppError(failure)) }
  const save = useMutation({ mutationFn: () => saveScreening(value), onSuccess: (saved) => { keep(saved, t('screening.saved', { name: saved.name })) }, onError: failed })
  const attach = useMutation({
    mutationFn: async () => {
      const file = await pickFile('evidence')
      return file ? await saveScreening(value, file.ref) : undefined
    },
    onSuccess: (saved) => { if (saved) keep(saved, t('reg.attached')) },
    onError: failed,
  })
  const why = value.name.trim() === '' ? t('screening.need_name') : value.outcome !== '' && value.reasons.trim() === '' ? t('screening.need_reasons') : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  const leave = useLeave(draft.changed, onBack, submit)
  useTitle(value.name === '' ? t('screenings.add') : value.name)
  useKeys({ esc: leave.leave, 'mod+enter': submit, 'mod+s': submit }, { enabled: !leave.asking })
  useHints([{ keys: ['esc'], label: t('screening.hint_all') }])
  const { data: questions = [] } = useQuery(screeningQuestionsQuery(i18n.language))
  const way = proposed(value, questions)
  const today = dayOf(new Date())
  return (
    <>
      <Head reference={value.screening > 0 ? t('screening.short', { number: value.screening }) : t('reg.new_mark')} title={value.name.trim() === '' ? t('screenings.add') : value.name} sub={wordOf(t, `screening.sub_${value.outcome === '' ? 'open' : value.outcome}`)}>
        {value.activity > 0 && value.screening > 0 && <Button onClick={() => { onActivity(value.activity) }}>{t('screening.to_activity')}</Button>}
        <Button kind="main" keys="mod+enter" onClick={submit} blocked={why ?? (save.isPending || (!draft.changed && value.screening > 0))}>{t('do.save')}</Button>
      </Head>
      <Columns label={t('screening.verdict')} aside={<Verdict value={value} />}>
        <div className="main">
          {fault && <Ln top={14}><Note tone="bad" live>{errorText(t, fault)}</Note></Ln>}
          <Part m="35(1)" title={t('screening.part_what')}>
            <div className="two-up">
              <TextField label={t('screening.name')} {...text('name')} />
              <ChoiceField label={t('screening.activity')} value={value.activity === 0 ? '' : String(value.activity)} onChange={(next) => { set({ activity: Number(next) }) }} clearable choices={(activities?.activities ?? []).map((one) => ({ value: String(one.row.activity), label: one.row.name }))} error={fault?.field === 'activity' ? errorText(t, fault) : undefined} />
            </div>
          </Part>
          <Questions value={value} set={set} />
          <Part m="35(1)" title={t('screening.part_outcome')} gap={why}>
            <Segments label={t('screening.outcome')} value={value.outcome} onChange={(outcome) => { set({ outcome }) }} choices={['required', 'not_required', ''].map((one) => ({ value: one, label: wordOf(t, `screening.outcome_${one === '' ? 'open' : one}`) }))} />
            {value.outcome !== '' && way !== '' && way !== value.outcome && <Note tone="warn" live>{t(value.outcome === 'not_required' ? 'screening.against_required' : 'screening.against_not')}</Note>}
            <AreaField label={t('screening.reasons')} {...text('reasons')} rows={2} />
            <div className="two-up">
              <DayField label={t('screening.made_on')} {...text('made_on')} latest={today} clearable />
              <DayField label={t('reg.review_on')} {...text('review_on')} hint="Art. 35(11)" clearable />
            </div>
          </Part>
          {value.outcome === 'required' && (
            <Part m="35(7)" title={t('screening.part_dpia')}>
              <AreaField label={t('screening.description')} {...text('description')} rows={2} hint="Art. 35(7)(a)" />
              <AreaField label={t('screening.necessity')} {...text('necessity')} rows={2} hint="Art. 35(7)(b)" />
              <AreaField label={t('screening.risks')} {...text('risks')} rows={2} hint="Art. 35(7)(c)" />
              <AreaField label={t('screening.measures')} {...text('measures')} rows={2} hint="Art. 35(7)(d)" />
              <div className="two-up">
                <AreaField label={t('screening.advice')} {...text('advice')} rows={1} hint="Art. 35(2)" />
                <AreaField label={t('screening.views')} {...text('views')} rows={1} hint="Art. 35(9)" />
              </div>
              <Segments label={t('screening.residual')} value={value.residual} onChange={(residual) => { set({ residual }) }} choices={['low', 'middle', 'high', ''].map((one) => ({ value: one, label: wordOf(t, `screening.residual_${one === '' ? 'open' : one}`) }))} />
              {value.residual === 'high' && <Note tone="bad" live>{t('screening.consult')}</Note>}
              <div className="two-up">
                {value.residual === 'high' ? <DayField label={t('screening.consulted_on')} {...text('consulted_on')} hint="Art. 36(1)" clearable /> : <span />}
                <DayField label={t('screening.done_on')} {...text('done_on')} latest={today} clearable />
              </div>
              <FileField label={t('screening.file')} name={value.file?.name} why={value.screening === 0 || draft.changed ? t('reg.save_first') : undefined} busy={attach.isPending} onAttach={() => { if (!attach.isPending) attach.mutate() }} onOpen={() => { if (value.file) void openKept('screening', value.screening) }} />
            </Part>
          )}
        </div>
      </Columns>
      {leave.dialog}
    </>
  )
}
