import { useMutation, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { breachesFile, breachPageQuery, type BreachPage as Page } from '../../backend/breaches'
import { toAppError } from '../../backend/errors'
import { useFormat, type Format } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { BreachAside } from './BreachAside'
import { BreachLines } from './BreachLines'
import { Clock } from './Clock'
import { nextOf, type Next } from './course'
import { DecideDialog } from './DecideDialog'
import { lines, nextGap, type LineKey } from './fields'
import { JudgeDialog } from './JudgeDialog'
import { LettersDialog } from './LettersDialog'
import { CloseDialog, ControllerDialog, OpinionDialog, ReopenDialog, TellDialog } from './SmallDialogs'
import { useNow } from './useNow'
import { WhoIsTold, type TellAct } from './WhoIsTold'
import { whenWord } from './words'
import './breaches.css'

interface Props {
  id: number
  onBack: () => void
  onEntry: (entry: number) => void
  onNotice: (id: number, at?: number) => void
  onCampaign: (id: number) => void
}

type Open = 'judge' | 'decide' | 'letters' | 'told' | 'opinion' | 'close' | 'reopen' | { controller: string }

/** One breach: the clock, what the register holds, who is told, the risk. The one main action is the next step of its course. */
export function BreachPage({ id, onBack, onEntry, onNotice, onCampaign }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data: page, error } = useQuery(breachPageQuery(id))
  const [open, setOpen] = useState<Open>()
  const [at, setAt] = useState(0)
  const [editing, setEditing] = useState<LineKey>()
  const now = useNow(page?.clock.shown ?? '')
  const next: Next = page ? nextOf(page) : 'closed'
  const register = useMutation({
    mutationFn: () => breachesFile(id, 'pdf'),
    onSuccess: async (file) => { if (await saveFile(file)) say(t('export.saved', { name: file.name })) },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  useTitle(t('breach.reference_title', { number: id }))
  const close = () => { setOpen(undefined) }
  const main: Record<Next, () => void> = {
    judge: () => { setOpen('judge') },
    decide: () => { setOpen('decide') },
    controllers: () => { setOpen({ controller: page?.breach.controllers.find((one) => one.at === '')?.name ?? '' }) },
    notice: () => { onNotice(id) },
    people: () => { setOpen('letters') },
    final: () => { onNotice(id) },
    close: () => { setOpen('close') },
    closed: () => { setOpen('reopen') },
  }
  const act = (which: TellAct) => {
    if (which === 'notice') onNotice(id)
    else setOpen(which)
  }
  const move = (by: number) => { setAt(Math.max(0, Math.min(lines.length - 1, at + by))) }
  const running = page !== undefined && page.breach.closed_at === ''
  const edit = (line: number) => {
    if (!running) return
    setAt(line)
    setEditing(lines[line]?.key)
  }
  useKeys(
    {
      esc: onBack,
      'mod+enter': () => { if (page && next !== 'closed') main[next]() },
      f: () => { if (page) edit(Math.max(0, nextGap(page, -1))) },
      r: () => { if (running && page.breach.role !== 'processor') setOpen('judge') },
      n: () => { if (running && page.breach.role !== 'processor') onNotice(id) },
      f8: () => { if (page) setAt(Math.max(0, nextGap(page, at))) },
      j: () => { move(1) },
      k: () => { move(-1) },
      down: () => { move(1) },
      up: () => { move(-1) },
      enter: (event) => {
        if (event.target instanceof HTMLButtonElement) return false
        edit(at)
        return true
      },
    },
    { enabled: open === undefined && editing === undefined },
  )
  useHints([{ keys: ['f'], label: t('breach.hint_facts') }, { keys: ['r'], label: t('breach.hint_risk') }, { keys: ['n'], label: t('breach.hint_notices') }, { keys: ['j', 'k'], label: t('hint.move') }])
  if (!page) {
    return (
      <>
        <Head reference={t('breach.short', { number: id })} title={error ? t('breach.unknown') : <span className="ghost" style={{ width: 220, height: 18 }} />} />
        <div className="body">{error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}</div>
      </>
    )
  }
  return (
    <>
      <Head reference={t('breach.short', { number: id })} title={page.breach.title} sub={subOf(t, format, page)}>
        <Button icon="file" blocked={register.isPending} onClick={() => { register.mutate() }}>{t('breach.register_pdf')}</Button>
        {running ? <Button kind="main" keys="mod+enter" onClick={main[next]}>{wordOf(t, `breach.next_${next}`)}</Button> : <Button onClick={main.closed}>{t('breach.reopen')}</Button>}
      </Head>
      <Columns label={t('breach.aside')} aside={<BreachAside page={page} onJudge={() => { setOpen('judge') }} onOpinion={() => { setOpen('opinion') }} onEntry={onEntry} />}>
        <div className="main breach">
          {page.breach.drill && <Ln top={12}><Note tone="warn">{t('breach.drill_note')}</Note></Ln>}
          {page.clock.clocked ? <Clock page={page} clock={page.clock} now={now} /> : <Ln top={16} m="33(2)"><p className="small">{t('breach.processor_clock', { when: whenWord(format, page.breach.aware_at) })}</p></Ln>}
          <BreachLines page={page} at={at} editing={editing} onAt={setAt} onEdit={setEditing} />
          <WhoIsTold page={page} onAct={act} onNotice={(which) => { onNotice(id, which) }} onCampaign={onCampaign} />
          {running && next !== 'close' && page.closing.length > 0 && <Ln top={10}><p className="tiny faint">{t('breach.close_needs', { count: page.closing.length })} <button type="button" className="link" onClick={() => { setOpen('close') }}>{t('breach.close_see')}</button></p></Ln>}
        </div>
      </Columns>
      {open === 'judge' && <JudgeDialog page={page} onClose={close} />}
      {open === 'decide' && <DecideDialog page={page} onClose={close} />}
      {open === 'letters' && <LettersDialog page={page} onDraft={onCampaign} onClose={close} />}
      {open === 'told' && <TellDialog page={page} onClose={close} />}
      {open === 'opinion' && <OpinionDialog page={page} onClose={close} />}
      {open === 'close' && <CloseDialog page={page} onClose={close} />}
      {open === 'reopen' && <ReopenDialog page={page} onClose={close} />}
      {typeof open === 'object' && <ControllerDialog page={page} name={open.controller} onClose={close} />}
    </>
  )
}

/** When it happened and who sees to it, in one sentence of fact. */
function subOf(t: TFunction, format: Format, page: Page): string {
  const b = page.breach
  const from = whenWord(format, b.occurred_from)
  const to = whenWord(format, b.occurred_to)
  return [
    b.closed_at !== '' ? t('breach.sub_closed', { when: format.dayLong(b.closed_at) }) : from === '' ? t('breach.sub_unknown') : to !== '' && to !== from ? t('breach.sub_between', { from, to }) : t('breach.sub_at', { when: from }),
    page.handler !== '' && t('breach.sub_handler', { name: page.handler }),
  ].filter(Boolean).join(' ')
}
