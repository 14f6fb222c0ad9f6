import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressWorks, correspondenceQuery, type Correspondence } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import type { Person } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField } from '../../ui/fields'
import { Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

interface Props {
  person: Person
  onEntry: (entry: number) => void
  onMail: (id: number) => void
  onRequest: (id: number) => void
}

interface Line {
  key: string
  at: string
  entry: number
  what: string
  detail: string
  words: string
  open?: () => void
}

const few = 8

/** What went to the person and what came back, what servers said, and where the addresses stand. Nothing shows where nothing ever went. */
export function PersonMails({ person, onEntry, onMail, onRequest }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(correspondenceQuery(person.id))
  const [all, setAll] = useState(false)
  const [works, setWorks] = useState<string>()
  const bad = data?.addresses.filter((one) => one.undeliverable !== '' || one.soft > 0) ?? []
  if (!data || data.mails.length + data.messages.length + data.bounces.length + data.requests.length + bad.length === 0) return null
  const lines = linesOf(data)
  return (
    <>
      <Section title={t('mails.section')} note={t('mails.counts', { sent: data.messages.length, received: data.mails.length })} />
      <div className="tb pa" role="table" aria-label={t('mails.section')}>
        {bad.map((one) => (
          <div className="tr two" role="row" key={`a${one.address}`}>
            <Entry number={one.entry} onEntry={onEntry} />
            <span role="cell" className="medium wrap">{one.undeliverable !== '' ? t('mails.undeliverable') : t('mails.soft', { count: one.soft })}<div className="tiny faint">{one.address}</div></span>
            <span role="cell" className="dim wrap">{one.words}</span>
            <span role="cell" className="faint nowrap">{one.undeliverable !== '' && format.day(one.undeliverable)}</span>
            <span role="cell" className="r acts"><button type="button" className="link" aria-label={t('mails.works_of', { address: one.address })} onClick={() => { setWorks(one.address) }}>{t('mails.works')}</button></span>
          </div>
        ))}
        {(all ? lines : lines.slice(0, few)).map((one) => (
          <div className="tr two" role="row" key={one.key}>
            <Entry number={one.entry} onEntry={onEntry} />
            <span role="cell" className="medium wrap">{one.what}<div className="tiny faint">{one.detail}</div></span>
            <span role="cell" className="dim wrap">{one.words}</span>
            <span role="cell" className="faint nowrap">{format.day(one.at)}</span>
            <span role="cell" className="r acts">{one.open && <button type="button" className="link" aria-label={t('mails.open_of', { what: one.what, day: format.day(one.at) })} onClick={one.open}>{t('keys.open')}</button>}</span>
          </div>
        ))}
      </div>
      {!all && lines.length > few && <div className="ln"><span className="m" /><p className="pad"><button type="button" className="link small" onClick={() => { setAll(true) }}>{t('mails.more', { count: lines.length - few })}</button></p></div>}
      {works !== undefined && <WorksDialog person={person} address={works} onClose={() => { setWorks(undefined) }} />}
    </>
  )

  function linesOf(of: Correspondence): Line[] {
    return [
      ...of.mails.map((one): Line => ({
        key: `m${one.id}`, at: one.receivedAt, entry: one.entry, what: wordOf(t, `mailkind.${one.kind}`), words: one.subject,
        detail: [wordOf(t, `via.${one.via}`), wordOf(t, `mailstate.${one.state}`), one.campaign].filter(Boolean).join(', '), open: () => { onMail(one.id) },
      })),
      ...of.messages.map((one): Line => ({
        key: `s${one.id}`, at: one.at, entry: one.entry, what: wordOf(t, `msgkind.${one.kind}`), words: one.words,
        detail: [wordOf(t, `msgout.${one.outcome}`), one.address, one.campaign].filter(Boolean).join(', '),
      })),
      ...of.bounces.map((one, at): Line => ({
        key: `b${at}`, at: one.at, entry: one.entry, what: one.complaint ? t('answers.complaint') : one.hard ? t('mails.bounced_hard') : t('mails.bounced_soft'), words: [one.status, one.words].filter(Boolean).join(' '), detail: one.address,
        open: one.mail > 0 ? () => { onMail(one.mail) } : undefined,
      })),
      ...of.requests.map((one): Line => ({
        key: `r${one.id}`, at: one.receivedOn, entry: 0, what: t('requests.reference', { number: one.id }), words: format.list(one.types.map((type) => wordOf(t, `rtype.${type}`))), detail: one.status === 'open' ? t('requests.is_open') : '',
        open: () => { onRequest(one.id) },
      })),
    ].sort((a, b) => (a.at < b.at ? 1 : -1))
  }
}

function Entry({ number, onEntry }: { number: number; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return <span className="m" role="cell">{number > 0 && <button type="button" className="no" aria-label={t('entry.open', { number })} onClick={() => { onEntry(number) }}>{format.number(number)}</button>}</span>
}

/** An address counts again because somebody knows that it works: the words say how. */
function WorksDialog({ person, address, onClose }: { person: Person; address: string; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const reset = useMutation({
    mutationFn: () => addressWorks(person.id, address, words.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['answers'] })
      onClose()
      say(t('mails.works_said', { address }))
    },
  })
  const why = words.trim() === '' ? t('mails.need_words') : undefined
  return (
    <Dialog
      title={t('mails.works_title', { address })}
      size={480}
      onClose={onClose}
      onSubmit={() => { if (!why && !reset.isPending) reset.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? reset.isPending}>{t('mails.works')}</Button>}
    >
      <div className="stack">
        {reset.error && <Note tone="bad" live>{errorText(t, toAppError(reset.error))}</Note>}
        <AreaField label={t('mails.how_known')} value={words} onChange={setWords} rows={2} autoFocus />
      </div>
    </Dialog>
  )
}
