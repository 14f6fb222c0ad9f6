import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { emptyProcessor } from '../../backend/registerRows'
import { attachContract, openKept, processorCheckQuery, processorQuery, processorsQuery, saveProcessor, type Processor } from '../../backend/registers'
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
import { EndDialog } from './EndDialog'
import { ProcessorAside } from './ProcessorAside'
import { ProcessorParts } from './ProcessorParts'
import './processors.css'

interface Props {
  /** 0: a new one */
  id: number
  onBack: () => void
  onSaved: (id: number) => void
  onActivity: (id: number) => void
}

/** One processor: who it is, its contract against Art. 28(3), whom it takes in itself, and what leaves the EEA. */
export function ProcessorPage({ id, onBack, onSaved, onActivity }: Props) {
  const { t } = useTranslation()
  const { data, error } = useQuery({ ...processorQuery(id), enabled: id > 0 })
  if (id > 0 && !data) {
    return (
      <>
        <Head reference={t('processor.short', { number: id })} title={error ? t('reg.unknown') : <span className="ghost" style={{ width: 220, height: 18 }} />} />
        <div className="body">{error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}</div>
      </>
    )
  }
  return <ProcessorForm key={id} first={data?.row ?? emptyProcessor} onBack={onBack} onSaved={onSaved} onActivity={onActivity} />
}

function ProcessorForm({ first, onBack, onSaved, onActivity }: { first: Processor; onBack: () => void; onSaved: (id: number) => void; onActivity: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [fault, setFault] = useState<ReturnType<typeof toAppError>>()
  const [ending, setEnding] = useState(false)
  const errorOf = (field: string) => (fault?.field === field ? errorText(t, fault) : undefined)
  const draft = useDraft(first, errorOf)
  const { value } = draft
  const { data: list } = useQuery(processorsQuery)
  const { data: checked } = useQuery(processorCheckQuery(value))
  const failed = (failure: unknown) => { setFault(toAppError(failure)) }
  const keep = (saved: Processor, words: string) => {
    setFault(undefined)
    draft.settle(saved)
    say(words)
    if (first.processor === 0) onSaved(saved.processor)
  }
  const save = useMutation({ mutationFn: () => saveProcessor(value), onSuccess: (saved) => { keep(saved, t('processor.saved', { name: saved.name })) }, onError: failed })
  const attach = useMutation({
    mutationFn: async () => {
      const file = await pickFile('evidence')
      return file ? await attachContract(value, file.ref) : undefined
    },
    onSuccess: (saved) => { if (saved) keep(saved, t('processor.attached', { name: saved.file?.name ?? '' })) },
    onError: failed,
  })
  const resume = useMutation({ mutationFn: () => saveProcessor({ ...value, ended_on: '', returned_on: '' }), onSuccess: (saved) => { keep(saved, t('processor.resumed', { name: saved.name })) }, onError: failed })
  const why = value.name.trim() === '' ? t('processor.need_name') : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  const leave = useLeave(draft.changed, onBack, submit)
  const go = (part: string) => {
    const element = document.getElementById(`part-${part}`)
    element?.scrollIntoView({ block: 'start' })
    element?.querySelector<HTMLElement>('input:not([type="radio"]), textarea, button')?.focus({ preventScroll: true })
  }
  useTitle(value.name === '' ? t('processor.new') : value.name)
  useKeys({ esc: leave.leave, 'mod+enter': submit, 'mod+s': submit }, { enabled: !leave.asking && !ending })
  useHints([{ keys: ['esc'], label: t('processor.hint_all') }])
  const gaps = checked?.gaps ?? []
  const sub = value.processor === 0 ? t('processor.new_sub') : gaps.length === 0 ? t('processor.whole') : t('processor.sub', { count: gaps.length })
  return (
    <>
      <Head reference={value.processor > 0 ? t('processor.short', { number: value.processor }) : t('reg.new_mark')} title={<>{value.name.trim() === '' ? t('processor.new') : value.name}{value.ended_on !== '' && <> <Tag>{t('reg.ended_tag', { day: format.day(value.ended_on) })}</Tag></>}</>} sub={sub}>
        {value.processor > 0 && (value.ended_on === '' ? <Button onClick={() => { setEnding(true) }} blocked={draft.changed ? t('reg.save_first') : false}>{t('processor.end')}</Button> : <Button onClick={() => { resume.mutate() }}>{t('processor.resume')}</Button>)}
        <Button kind="main" keys="mod+enter" onClick={submit} blocked={why ?? (save.isPending || (!draft.changed && value.processor > 0))}>{t('do.save')}</Button>
      </Head>
      <Columns label={t('reg.complete_question')} aside={<ProcessorAside value={value} gaps={gaps} onGo={go} onActivity={onActivity} />}>
        <div className="main">
          {fault && <Ln top={14}><Note tone="bad" live>{errorText(t, fault)}</Note></Ln>}
          <ProcessorParts
            draft={draft}
            items={list?.items ?? []}
            gaps={gaps}
            today={dayOf(new Date())}
            errorOf={errorOf}
            busy={attach.isPending}
            onAttach={() => { if (!attach.isPending) attach.mutate() }}
            onOpenFile={() => { if (value.file) void openKept('processor', value.processor) }}
          />
        </div>
      </Columns>
      {ending && <EndDialog processor={value} onClose={() => { setEnding(false) }} onEnded={(saved) => { setEnding(false); keep(saved, t('processor.ended_done', { name: saved.name })) }} />}
      {leave.dialog}
    </>
  )
}
