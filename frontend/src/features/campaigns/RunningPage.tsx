import { Menu } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { campaignReport, campaignStatusQuery, decideMessage, lookQuery, messagesQuery, pauseCampaign, sendCampaign, type CampaignLook, type CampaignStatus } from '../../backend/campaigns'
import { toAppError } from '../../backend/errors'
import { useJob } from '../../backend/jobs'
import { useFormat, type Format } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Equation, Note, ShareBar } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { CancelDialog, CloseDialog } from './CloseDialog'
import { JobLine } from './JobLine'
import { Letters } from './Letters'
import { Lines } from './Lines'
import { Pace } from './Pace'
import { PrintDialog } from './PrintDialog'
import { Results } from './Results'
import { useFile } from './useFile'
import './campaigns.css'

interface Props {
  id: number
  onBack: () => void
  onPerson: (id: number) => void
  onPeople: (filters: string[]) => void
  onErase: (campaign: number, why: 'undeliverable' | 'inactive') => void
  onEntry: (entry: number) => void
  onAnswers?: () => void
}

const mailStates = ['sent', 'refused', 'left_out', 'unknown', 'waiting'] as const
const fills: Record<string, string> = { sent: 'act', printed: 'act', refused: 'withdrawn', left_out: 'expired', unknown: 'expired', waiting: 'none' }

/** A campaign that was approved: how far it is, what came back, what waits for somebody, and how it ended. */
export function RunningPage({ id, onBack, ...links }: Props) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [dialog, setDialog] = useState<'close' | 'cancel' | 'print'>()
  const [often, setOften] = useState(true)
  const { data: status, error } = useQuery(campaignStatusQuery(id, often))
  const { data: look } = useQuery(lookQuery(id, often))
  const job = useJob(look?.job === '' ? undefined : look?.job)
  const running = look !== undefined && look.job !== '' && (job === undefined || job.state === 'running')
  const sending = running && job?.kind !== 'campaign.close' && job?.kind !== 'campaign.approve'
  if (look && often !== running) setOften(running)
  const campaign = status?.campaign
  useTitle(campaign?.name ?? t('nav.campaigns'))
  const stale = () => client.invalidateQueries({ queryKey: ['campaigns'] })
  const pause = useMutation({ mutationFn: () => pauseCampaign(id), onSettled: stale })
  const send = useMutation({ mutationFn: () => sendCampaign(id), onSuccess: () => { setOften(true) }, onSettled: stale })
  const report = useFile(() => campaignReport(id, 'pdf', i18n.language))
  const workbook = useFile(() => campaignReport(id, 'xlsx', i18n.language))
  const open = campaign && ['approved', 'running', 'paused'].includes(campaign.status)
  const due = (status?.remaining ?? 0) > 0
  const mayPause = campaign && (campaign.status === 'running' || campaign.status === 'approved') && sending
  const maySend = open && !running && due && look?.over !== true && look?.definition.sender !== 0
  const mayClose = open === true && !running && look?.over === true
  const space = () => {
    if (dialog !== undefined) return false
    if (mayPause && !pause.isPending) pause.mutate()
    else if (maySend && !send.isPending) send.mutate()
    else return false
    return true
  }
  const mayPrint = open === true && !running && (status?.letters ?? 0) + (status?.reminding ?? 0) > 0 && look?.over !== true
  const print = () => {
    if (!mayPrint || dialog !== undefined) return false
    setDialog('print')
    return true
  }
  const main = () => {
    if (mayClose || (open && !running && !maySend)) setDialog('close')
    else return space()
    return true
  }
  useKeys({ space: (event) => (event.target instanceof HTMLButtonElement ? false : space()), 'mod+enter': main, l: print, esc: onBack }, { enabled: dialog === undefined })
  useHints([...(mayPrint ? [{ keys: ['l'], label: t('campaigns.print') }] : []), ...(mayPause ? [{ keys: ['space'], label: t('campaigns.pause') }] : maySend ? [{ keys: ['space'], label: t('campaigns.send') }] : []), { keys: ['esc'], label: t('do.back') }])
  if (!status || !look || !campaign) return <><Head title={t('nav.campaigns')} />{error && <div className="body"><Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln></div>}</>
  const failure = pause.error ?? send.error ?? (job?.state === 'failed' ? job.error : undefined)
  return (
    <>
      <Head reference={t('campaigns.ref', { number: id })} title={campaign.name} sub={subOf(t, format, status, look, running)}>
        <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
          <Menu.Target><Button kind="quiet" blocked={report.isPending || workbook.isPending}>{t('campaigns.report')}</Button></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => { report.mutate() }}>{t('campaigns.report_pdf')}</Menu.Item>
            <Menu.Item onClick={() => { workbook.mutate() }}>{t('campaigns.report_xlsx')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {mayPrint && <Button icon="paper" keys="l" onClick={print}>{t('campaigns.print')}</Button>}
        {open && !running && <Button kind="quiet" onClick={() => { setDialog('cancel') }}>{t('campaigns.cancel')}</Button>}
        {open && !running && !mayClose && (maySend ? <Button onClick={() => { setDialog('close') }}>{t('campaigns.close')}</Button> : <Button kind="main" keys="mod+enter" onClick={() => { setDialog('close') }}>{t('campaigns.close')}</Button>)}
        {mayPause && <Button kind="main" keys="space" blocked={pause.isPending} onClick={() => { pause.mutate() }}>{t('campaigns.pause')}</Button>}
        {maySend && <Button kind="main" keys="space" blocked={send.isPending} onClick={() => { send.mutate() }}>{t(campaign.status === 'approved' ? 'campaigns.send' : 'campaigns.go_on')}</Button>}
        {mayClose && <Button kind="main" keys="mod+enter" onClick={() => { setDialog('close') }}>{t('campaigns.close')}</Button>}
      </Head>
      <div className="body scroll">
        {failure && <Ln top={12}><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></Ln>}
        {running && !sending && job && <Ln top={16}><JobLine job={job.id} label={wordOf(t, `job.${job.kind}`)} /></Ln>}
        {(campaign.status === 'closed' || campaign.status === 'cancelled') && <Results id={id} status={status} definition={look.definition} gate={look.audience[0]} onPeople={links.onPeople} onErase={(why) => { links.onErase(id, why) }} />}
        <Sums status={status} job={sending ? job?.secondsLeft : undefined} />
        {sending && (
          <Ln top={8}>
            <div className="row small dim">
              <span>{look.stopped !== '' && look.until !== '' ? t('campaigns.rests', { why: wordOf(t, `campaigns.stopped.${look.stopped}`), at: format.near(look.until) }) : t('campaigns.may_quit')}</span>
            </div>
          </Ln>
        )}
        {!sending && look.stopped !== '' && <Ln top={8}><span className="small dim">{t('campaigns.ended_by', { why: wordOf(t, `campaigns.stopped.${look.stopped}`) })}</span></Ln>}
        {look.noMailbox && <Ln top={10}><Note tone="warn">{t('campaigns.no_mailbox')}</Note></Ln>}
        {look.held > 0 && <Ln top={10}><Note tone="warn">{t('campaigns.held', { count: look.held })}</Note></Ln>}
        {open && look.over && <Ln top={10}><Note tone="warn">{t('campaigns.is_over', { day: format.dayLong(campaign.closesOn) })}</Note></Ln>}
        <Undecided id={id} count={status.undecided} onEntry={links.onEntry} />
        <Letters id={id} />
        <Pace status={status} look={look} onAnswers={links.onAnswers} />
        <Lines id={id} total={Object.values(look.messages).reduce((sum, n) => sum + n, 0)} onEntry={links.onEntry} onPerson={links.onPerson} />
      </div>
      {dialog === 'close' && <CloseDialog id={id} name={campaign.name} look={look} status={status} onClose={() => { setDialog(undefined); void stale() }} />}
      {dialog === 'print' && <PrintDialog id={id} letters={status.letters} reminders={status.reminding} run={0} onClose={() => { setDialog(undefined); void stale() }} />}
      {dialog === 'cancel' && <CancelDialog id={id} name={campaign.name} onClose={() => { setDialog(undefined); void stale() }} />}
    </>
  )
}

function subOf(t: TFunction, format: Format, status: CampaignStatus, look: CampaignLook, running: boolean): string {
  const { campaign } = status
  const state = running && campaign.status === 'running' ? t('campaigns.sending_from', { from: look.fromAddress }) : wordOf(t, `campaigns.status_text.${campaign.status}`)
  const letters = status.letters > 0 ? ` ${t('campaigns.letters_wait', { count: status.letters })}` : ''
  if (campaign.status === 'closed' || campaign.status === 'cancelled') return state
  return `${state} ${t('campaigns.until', { day: format.dayLong(campaign.closesOn) })}${letters}`
}

/** Every invitation once: what left, what did not, and what is still to leave. */
function Sums({ status, job }: { status: CampaignStatus; job: number | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mail = status.invitations['mail'] ?? {}
  const post = status.invitations['post'] ?? {}
  const of = (states: Record<string, number>, names: readonly string[]) => names.map((name) => ({ key: name, value: states[name] ?? 0, label: wordOf(t, `campaigns.state.${name}`), fill: fills[name] ?? 'none' }))
  const mails = of(mail, mailStates)
  const letters = of(post, ['printed', 'left_out', 'waiting'])
  const planned = Object.values(mail).reduce((sum, n) => sum + n, 0)
  const printed = Object.values(post).reduce((sum, n) => sum + n, 0)
  const done = planned - (mail['waiting'] ?? 0)
  const end = job !== undefined && job >= 0 ? new Date(Date.now() + job * 1_000).toISOString() : ''
  return (
    <>
      {planned > 0 && (
        <Ln top={16} m={`${Math.floor((done / planned) * 100)} %`}>
          <div className="cam-eq">
            <Equation terms={mails} total={planned} totalLabel={t('campaigns.mails_planned')} format={format.number} />
            {end !== '' && (
              <div className="cam-left">
                <b>{format.left(job ?? 0)}</b>
                <span>{t('campaigns.done_near', { at: format.clock(end) })}</span>
              </div>
            )}
          </div>
          <div className="cam-progress" role="progressbar" aria-label={t('campaigns.progress')} aria-valuemin={0} aria-valuemax={planned} aria-valuenow={done}>
            <ShareBar height="tall" parts={mails} label={mails.map((part) => `${part.label} ${format.number(part.value)}`).join(', ')} />
          </div>
          <div className="row small dim cam-keys">
            {mails.filter((part) => part.value > 0).map((part) => <span key={part.key} className={`key cam-key-${part.fill}`}>{part.label}</span>)}
          </div>
        </Ln>
      )}
      {printed > 0 && (
        <Ln top={16}>
          <Equation terms={letters} total={printed} totalLabel={t('campaigns.letters_planned')} format={format.number} />
        </Ln>
      )}
    </>
  )
}

/** A message of which nobody knows whether it left asks: it is never sent again by itself. */
function Undecided({ id, count, onEntry }: { id: number; count: number; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { data } = useQuery({ ...messagesQuery(id, 'unknown', 0), enabled: count > 0 })
  const decide = useMutation({
    mutationFn: ({ message, decision }: { message: number; decision: 'sent' | 'again' }) => decideMessage(id, message, decision),
    onSettled: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  })
  if (count === 0 || !data) return null
  return (
    <section aria-label={t('campaigns.unknown_title')}>
      <Section title={t('campaigns.unknown_title')} m={format.number(count)} />
      {decide.error && <Ln top={8}><Note tone="bad" live>{errorText(t, toAppError(decide.error))}</Note></Ln>}
      {data.messages.slice(0, 20).map((one) => (
        <Ln key={one.id} top={8} m={<button type="button" className="link warn" aria-label={t('entry.open', { number: one.entry })} onClick={() => { onEntry(one.entry) }}>{format.number(one.entry)}</button>}>
          <Note tone="warn">
            <div className="cam-ask">
              <span>{t('campaigns.unknown_text', { at: format.time(one.at), address: one.address })} <span className="dim">{one.words}</span></span>
              <span className="row nowrap">
                <Button size="sm" blocked={decide.isPending} onClick={() => { decide.mutate({ message: one.id, decision: 'sent' }) }}>{t('campaigns.treat_sent')}</Button>
                <Button size="sm" blocked={decide.isPending} onClick={() => { decide.mutate({ message: one.id, decision: 'again' }) }}>{t('campaigns.send_again')}</Button>
              </span>
            </div>
          </Note>
        </Ln>
      ))}
    </section>
  )
}
