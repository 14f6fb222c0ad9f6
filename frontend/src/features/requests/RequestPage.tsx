import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { foundQuery, requestPageQuery, setSearch, shownDestroyed, type Course, type Recipient, type RequestPage as Page } from '../../backend/requests'
import { useFormat, type Format } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { Asked } from './Asked'
import { ClarifyDialog } from './ClarifyDialog'
import { bookPlace, canUndo, nearness, nextOf, unsent, waitingFor, type Next } from './course'
import { DateSteps } from './DateSteps'
import { DeadlineBar } from './DeadlineBar'
import { DoDialog, LiftDialog } from './DoDialog'
import { DraftDialog } from './DraftDialog'
import { ExtendDialog } from './ExtendDialog'
import { FeeDialog } from './FeeDialog'
import { FindDialog } from './FindDialog'
import { FinishDialog } from './FinishDialog'
import { IdentityDialog } from './IdentityDialog'
import type { Picker } from './IntakeDialog'
import { PlaceDialog } from './PlaceDialog'
import { RecipientDialog } from './RecipientDialog'
import { Recipients } from './Recipients'
import { RefuseDialog } from './RefuseDialog'
import { RequestAside } from './RequestAside'
import { Searched } from './Searched'
import { AcknowledgeDialog, HandOverDialog, NoteDialog, RedactionDialog, ReopenDialog } from './SmallDialogs'
import { useUndoStep } from './useUndoStep'
import { Warnings } from './Warnings'
import './requests.css'

interface Props {
  id: number
  picker: Picker
  onBack: () => void
  onPerson: (id: number) => void
  onRectify: (id: number) => void
  onMail: (id: number) => void
  onEntry: (entry: number) => void
  onErase: (request: number) => void
  onLetter: (request: number, letter: number) => void
  /** the dialog that makes the copy of the data */
  copy: (page: Page, close: () => void) => ReactNode
}

type Open =
  | { act: 'find' | 'identity' | 'clarify' | 'fee' | 'hand' | 'note' | 'copy' | 'extend' | 'refuse' | 'finish' | 'redact' | 'lift' | 'reopen' | 'recipient' | 'acknowledge' }
  | { act: 'draft'; kind?: string; recipient?: number }
  | { act: 'place'; place?: NonNullable<Course['searches']>[number] }
  | { act: 'told'; recipient: Recipient }
  | { act: 'do'; type: string }

/** One request: until when, why then, what is found, what is answered. The one main action is the next step of its course. */
export function RequestPage({ id, picker, onBack, onPerson, onRectify, onMail, onEntry, onErase, onLetter, copy }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { data: page, error } = useQuery(requestPageQuery(id))
  const { data: found } = useQuery(foundQuery(id, (page?.row.contactId ?? 0) > 0 && page?.row.status === 'open'))
  const [open, setOpen] = useState<Open>()
  const close = () => { setOpen(undefined) }
  const today = dayOf(new Date())
  const next = page ? nextOf(page) : 'closed'
  const extension = page && extensionOf(t, format, page, today)
  const undo = useUndoStep(id)
  const say = useToast()
  const book = useMutation({ mutationFn: () => setSearch({ id, place: bookPlace, by: page?.row.handler ?? '', on: today, wait: false, found: found ?? 0, note: '' }), onSuccess: async () => { await client.invalidateQueries({ queryKey: ['requests'] }); say(t('requests.noted'), undo.action()) } })
  const destroyed = useMutation({ mutationFn: () => shownDestroyed(id), onSuccess: () => client.invalidateQueries({ queryKey: ['requests'] }) })
  const draft = (kind?: string, recipient?: number) => { setOpen({ act: 'draft', kind, recipient }) }
  const answer = () => {
    const waiting = page?.letters.find((one) => one.state === 'draft' && page.kinds.some((kind) => kind.kind === one.kind && kind.answers))
    if (waiting) onLetter(id, waiting.id)
    else draft(page ? answerKind(page) : undefined)
  }
  const letterOf = (kind: string) => {
    const begun = page?.letters.find((one) => one.kind === kind && one.state === 'draft')
    if (begun) onLetter(id, begun.id)
    else draft(kind)
  }
  const main: Record<Next, () => void> = {
    find: () => { setOpen({ act: 'find' }) },
    identity: () => { setOpen({ act: 'identity' }) },
    search: () => { setOpen({ act: 'place' }) },
    reply: answer,
    finish: () => { setOpen({ act: 'finish' }) },
    closed: () => { setOpen({ act: 'reopen' }) },
  }
  const title = page ? `${typesOf(t, format, page)}: ${page.row.name || t('requests.nobody')}` : ''
  useTitle(t('requests.reference', { number: id }))
  useKeys(
    {
      esc: onBack,
      'mod+enter': () => { if (page && next !== 'closed') main[next]() },
      s: () => { if (page?.row.status === 'open') setOpen({ act: 'place', place: waitingFor(page)[0] }) },
      l: () => { const last = page?.letters[0]; if (last?.state === 'draft') onLetter(id, last.id); else if (page?.row.status === 'open') draft() },
      p: () => { if (page && page.row.contactId > 0) onPerson(page.row.contactId) },
      n: () => { if (page?.row.status === 'open') setOpen({ act: 'note' }) },
    },
    { enabled: open === undefined },
  )
  useHints([{ keys: ['s'], label: t('hint.searched') }, { keys: ['l'], label: t('hint.letters') }, { keys: ['esc'], label: t('hint.all_requests') }])
  if (!page) {
    return (
      <>
        <Head reference={t('requests.short', { number: id })} title={error ? t('requests.unknown') : <span className="ghost" style={{ width: 220, height: 18 }} />} />
        <div className="body">{error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}</div>
      </>
    )
  }
  const { days, mark } = nearness(page.deadline.due, today)
  const running = page.row.status === 'open'
  return (
    <>
      <Head reference={t('requests.short', { number: id })} title={title} sub={subOf(t, format, page, today)}>
        {running && extension?.offered && <Button onClick={() => { setOpen({ act: 'extend' }) }}>{t('extend.short_act')}</Button>}
        {running && page.refusable.some((one) => one.codes.length > 0) && <Button onClick={() => { setOpen({ act: 'refuse' }) }}>{t('refuse.short')}</Button>}
        {running ? <Button kind="main" keys="mod+enter" onClick={main[next]}>{t(`rnext.${next}`)}</Button> : <Button onClick={main.closed}>{t('requests.reopen')}</Button>}
      </Head>
      <Columns
        label={t('requests.beside')}
        aside={
          <RequestAside
            page={page}
            onAct={(act) => { setOpen({ act }) }}
            onLetter={(letter) => { onLetter(id, letter) }}
            onDraft={() => { draft() }}
            onUndo={canUndo(page) ? undo.run : undefined}
            onDestroyed={() => { if (!destroyed.isPending) destroyed.mutate() }}
            onPerson={onPerson}
            onMail={onMail}
            onEntry={onEntry}
          />
        }
      >
        <div className="main request">
          {book.error && <Ln top={12}><Note tone="bad" live>{errorText(t, toAppError(book.error))}</Note></Ln>}
          <Ln top={16} className="req-bar" m={running ? <span className={mark === 'late' ? 'late' : undefined}>{t('deadline.margin', { count: days })}</span> : undefined}>
            <DeadlineBar page={page} today={today} />
          </Ln>
          {(page.warnings.length > 0 || unsent(page).length > 0) && <Ln top={8}><div className="stack"><Warnings page={page} onLetter={letterOf} onAcknowledge={() => { setOpen({ act: 'acknowledge' }) }} /></div></Ln>}
          <DateSteps page={page} />
          {running && extension && (
            <Ln top={8}><p className="small dim">{oneStop(extension.words)}</p></Ln>
          )}
          <Asked
            page={page}
            onDo={(type) => { setOpen({ act: 'do', type }) }}
            onRefuse={() => { setOpen({ act: 'refuse' }) }}
            onLift={() => { setOpen({ act: 'lift' }) }}
            onCopy={() => { setOpen({ act: 'copy' }) }}
            onRectify={() => { onRectify(page.row.contactId) }}
            onErase={() => { onErase(id) }}
            onEntry={onEntry}
          />
          <Searched
            page={page}
            found={found}
            onAdd={() => { setOpen({ act: 'place' }) }}
            onBook={() => { if (!book.isPending) book.mutate() }}
            onAnswer={(place) => { setOpen({ act: 'place', place }) }}
            onRedact={() => { setOpen({ act: 'redact' }) }}
          />
          <Recipients page={page} onAdd={() => { setOpen({ act: 'recipient' }) }} onOpen={(recipient) => { setOpen({ act: 'told', recipient }) }} onLetter={(recipient) => { draft('recipients', recipient) }} />
        </div>
      </Columns>
      {open?.act === 'find' && <FindDialog page={page} picker={picker} onClose={close} />}
      {open?.act === 'identity' && <IdentityDialog page={page} onLetter={() => { draft('identity') }} onClose={close} />}
      {open?.act === 'clarify' && <ClarifyDialog page={page} onLetter={() => { draft('clarify') }} onClose={close} />}
      {open?.act === 'fee' && <FeeDialog page={page} onClose={close} />}
      {open?.act === 'hand' && <HandOverDialog page={page} onClose={close} />}
      {open?.act === 'note' && <NoteDialog page={page} onClose={close} />}
      {open?.act === 'copy' && copy(page, close)}
      {open?.act === 'extend' && <ExtendDialog page={page} onLetter={() => { draft('extension') }} onClose={close} />}
      {open?.act === 'refuse' && <RefuseDialog page={page} onLetter={() => { draft('refusal') }} onClose={close} />}
      {open?.act === 'finish' && <FinishDialog page={page} onClose={close} />}
      {open?.act === 'redact' && <RedactionDialog page={page} onClose={close} />}
      {open?.act === 'lift' && <LiftDialog page={page} onLetter={() => { draft('restriction-lifted') }} onClose={close} />}
      {open?.act === 'acknowledge' && <AcknowledgeDialog page={page} onLetter={() => { draft('ack') }} onClose={close} />}
      {open?.act === 'reopen' && <ReopenDialog page={page} onClose={close} />}
      {open?.act === 'place' && <PlaceDialog page={page} place={open.place} onClose={close} />}
      {open?.act === 'recipient' && <RecipientDialog page={page} onClose={close} />}
      {open?.act === 'told' && <RecipientDialog page={page} recipient={open.recipient} onClose={close} />}
      {open?.act === 'do' && <DoDialog page={page} type={open.type} onClose={close} />}
      {open?.act === 'draft' && <DraftDialog page={page} kind={open.kind} recipient={open.recipient} onDrafted={(letter) => { onLetter(id, letter) }} onClose={close} />}
    </>
  )
}

/** What is asked, short enough that the name beside it is never cut. */
function typesOf(t: TFunction, format: Format, page: Page): string {
  const words = page.row.types.map((type) => wordOf(t, `rtype.${type}`))
  return words.length > 2 ? `${words[0] ?? ''} +${format.number(words.length - 1)}` : format.list(words)
}

/** A short day of some languages ends in a stop of its own. */
const oneStop = (text: string) => text.replace(/\.\.(?=\s|$)/g, '.')

/** The letter that answers what is asked, as far as one fits before the others. */
function answerKind(page: Page): string | undefined {
  const fits = (kind: string) => page.kinds.some((one) => one.kind === kind)
  const refusals = page.course.refusals ?? []
  const wish = page.row.contactId === 0 ? 'no-data' : refusals.length > 0 && refusals.length >= page.row.types.length ? 'refusal' : page.kinds.find((one) => one.answers)?.kind
  return wish !== undefined && fits(wish) ? wish : undefined
}

/** Whether the period can still be extended, and why not where it cannot. */
function extensionOf(t: TFunction, format: Format, page: Page, today: string): { offered: boolean; words: string } {
  const { extension } = page.course
  if ((extension.told_on ?? '') !== '') return { offered: false, words: page.letters.some((one) => one.kind === 'extension' && one.state === 'sent') ? t('extend.is', { when: format.dayLong(page.deadline.due) }) : t('extend.unsent', { when: format.dayLong(page.deadline.due) }) }
  if (!page.kinds.some((one) => one.kind === 'extension')) return { offered: false, words: t('extend.never') }
  if (today > page.deadline.initial) return { offered: false, words: t('extend.too_late', { until: format.dayLong(page.deadline.initial) }) }
  return { offered: true, words: t('extend.possible', { until: format.dayLong(page.deadline.initial) }) }
}

function subOf(t: TFunction, format: Format, page: Page, today: string): string {
  const { row } = page
  if (row.status !== 'open') return `${wordOf(t, `outcome.${row.outcome}`)}. ${t('requests.closed', { when: format.dayLong(row.closedOn) })}`
  const { days, mark } = nearness(page.deadline.due, today)
  const due = wordOf(t, `deadline.sub_${mark}`, { count: Math.abs(days), when: format.dayLong(page.deadline.due) })
  return oneStop(`${due} ${wordOf(t, `rstate.${nextOf(page)}`, { count: waitingFor(page).length })}`)
}
