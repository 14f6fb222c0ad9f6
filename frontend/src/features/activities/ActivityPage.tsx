import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { emptyActivity } from '../../backend/registerRows'
import { activityCheckQuery, activityQuery, endActivity, reviewActivity, saveActivity, type Activity } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useDraft } from '../../ui/draft'
import { useKeys } from '../../ui/keyboard'
import { useLeave } from '../../ui/LeaveDialog'
import { Columns, Head, Ln } from '../../ui/Page'
import { Note, Tag } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { ActivityAside } from './ActivityAside'
import { ActivityDetails } from './ActivityDetails'
import { ActivityParts } from './ActivityParts'
import { gapPart, nextGap, partOf } from './gaps'
import './activities.css'

export interface ActivityLinks {
  onProcessor: (id: number) => void
  onRule: (id: number) => void
  onScreening: (activity: number, screening: number) => void
  onParties: () => void
}

interface Props extends ActivityLinks {
  /** 0: a new one */
  id: number
  role: string
  /** where on the page a finding is mended */
  part?: string
  onBack: () => void
  onSaved: (id: number) => void
}

/** One activity of the record of processing (Art. 30): its parts by letter, and what each still lacks. */
export function ActivityPage({ id, role, part, onBack, onSaved, ...links }: Props) {
  const { t } = useTranslation()
  const { data, error } = useQuery({ ...activityQuery(id), enabled: id > 0 })
  if (id > 0 && !data) {
    return (
      <>
        <Head reference={t('activity.short', { number: id })} title={error ? t('reg.unknown') : <span className="ghost" style={{ width: 220, height: 18 }} />} />
        <div className="body">{error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}</div>
      </>
    )
  }
  return <ActivityForm key={id} first={data?.activity ?? { ...emptyActivity, role }} part={part} onBack={onBack} onSaved={onSaved} {...links} />
}

function ActivityForm({ first, part, onBack, onSaved, ...links }: ActivityLinks & { first: Activity; part?: string; onBack: () => void; onSaved: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [fault, setFault] = useState<ReturnType<typeof toAppError>>()
  const errorOf = (field: string) => (fault?.field === field ? errorText(t, fault) : undefined)
  const draft = useDraft(first, errorOf)
  const { value } = draft
  const { data: checked } = useQuery(activityCheckQuery(value))
  const gaps = checked?.gaps ?? []
  const save = useMutation({
    mutationFn: () => saveActivity(value),
    onSuccess: (saved) => {
      setFault(undefined)
      draft.settle(saved)
      say(t('activity.saved', { name: saved.name }))
      if (first.activity === 0) onSaved(saved.activity)
    },
    onError: (failure) => { setFault(toAppError(failure)) },
  })
  const review = useMutation({
    mutationFn: () => reviewActivity(value.activity),
    onSuccess: (saved) => { draft.settle(saved); say(saved.review_on === '' ? t('activity.reviewed') : t('activity.reviewed_until', { day: format.day(saved.review_on) })) },
    onError: (failure) => { setFault(toAppError(failure)) },
  })
  const end = useMutation({
    mutationFn: (on: string) => endActivity(value, on),
    onSuccess: (saved) => {
      draft.settle(saved)
      say(t(saved.ended_on === '' ? 'activity.resumed' : 'activity.ended_done', { name: saved.name }), saved.ended_on === '' ? undefined : { label: t('do.undo'), undo: true, run: () => { end.mutate('') } })
    },
    onError: (failure) => { setFault(toAppError(failure)) },
  })
  const why = value.name.trim() === '' ? t('activity.need_name') : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  const leave = useLeave(draft.changed, onBack, submit)
  const go = (part: string) => {
    const element = document.getElementById(`part-${partOf(part)}`)
    element?.scrollIntoView({ block: 'start' })
    element?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
  }
  const goLater = useRef(go)
  useEffect(() => { if (part !== undefined) goLater.current(part) }, [part])
  const jump = () => { const next = nextGap(gaps); if (next !== undefined) go(next) }
  useTitle(value.name === '' ? t('activity.new') : value.name)
  useKeys({ esc: leave.leave, 'mod+enter': submit, 'mod+s': submit, f8: jump }, { enabled: !leave.asking })
  useHints([{ keys: ['f8'], label: t('keys.gap') }, { keys: ['esc'], label: t('activity.hint_all') }])
  const letters = [...new Set(gaps.filter((gap) => gap.severity !== 'advice' && /30\([12]\)\([a-g]\)/.test(gap.article)).map(gapPart))].sort()
  const named = (letter: (typeof letters)[number]) => (letter.length === 1 ? `(${letter}) ` : '') + t(letter === 'b' && value.role === 'processor' ? 'activity.part_b2' : `activity.part_${letter}`)
  const sub = checked ? (gaps.length === 0 ? t('activity.whole') : letters.length === 0 ? t('activity.sub_beside', { count: gaps.length }) : t('activity.sub', { have: checked.have, total: checked.total, missing: letters.map(named).join(', ') })) : undefined
  return (
    <>
      <Head reference={value.activity > 0 ? t('activity.short', { number: value.activity }) : t('reg.new_mark')} title={<>{value.name.trim() === '' ? t('activity.new') : value.name}{value.ended_on !== '' && <> <Tag>{t('reg.ended_tag', { day: format.day(value.ended_on) })}</Tag></>}</>} sub={sub}>
        {value.activity > 0 && value.ended_on === '' && <Button onClick={() => { if (!draft.changed) review.mutate() }} blocked={draft.changed ? t('reg.save_first') : review.isPending}>{t('reg.reviewed_act')}</Button>}
        {value.activity > 0 && (value.ended_on === '' ? <Button onClick={() => { end.mutate(dayOf(new Date())) }} blocked={draft.changed ? t('reg.save_first') : end.isPending}>{t('activity.end')}</Button> : <Button onClick={() => { end.mutate('') }}>{t('activity.resume')}</Button>)}
        <Button kind="main" keys="mod+enter" onClick={submit} blocked={why ?? (save.isPending || (!draft.changed && value.activity > 0))}>{t('do.save')}</Button>
      </Head>
      <Columns label={t('reg.complete_question')} aside={<ActivityAside value={value} checked={checked} onGo={go} {...links} />}>
        <div className="main">
          {fault && <Ln top={14}><Note tone="bad" live>{errorText(t, fault)}{fault.field !== '' && <> <button type="button" className="link" onClick={() => { go(fault.field) }}>{t('reg.show')}</button></>}</Note></Ln>}
          <ActivityParts draft={draft} gaps={gaps} errorOf={errorOf} onParties={links.onParties} />
          <ActivityDetails draft={draft} gaps={gaps} />
        </div>
      </Columns>
      {leave.dialog}
    </>
  )
}
