import { Menu } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import { makeReceipt, now, stoodQuery, type Day, type ReceiptFormat, type StoodPurpose, type ToldText } from '../../backend/standings'
import { useFormat } from '../../i18n/format'
import { articleOf, basisWord, errorText, markOf, stateWord, wordOf } from '../../i18n/words'
import { capital } from '../../lib/text'
import { Ln, Section } from '../../ui/Page'
import { EvidenceChip, Note } from '../../ui/pieces'
import { StateMark } from '../../ui/StateMark'
import { useToast } from '../../ui/toast'
import { DayPicker } from './DayPicker'
import './matrix.css'

interface Props {
  contactId: number
  onEntry: (entry: number) => void
}

/** Where a person stood on a past day, from events alone, with the text they had; and what can be handed out of it. */
export function StoodPanel({ contactId, onEntry }: Props) {
  const { t } = useTranslation()
  const [day, setDay] = useState<Day>(now)
  const [reading, setReading] = useState<string>()
  const purposeName = usePurposeName()
  const { data: stood, error } = useQuery(stoodQuery(contactId, day))
  return (
    <section className="stood" aria-label={t('state_on.title')}>
      <Section title={t('state_on.title')} end={<ReceiptMenu contactId={contactId} />} />
      <Ln top={8}>
        <DayPicker day={day} onChange={(next) => { setDay(next); setReading(undefined) }} />
      </Ln>
      {day.on === '' && (
        <Ln>
          <p className="tiny faint">{t('state_on.hint')}</p>
        </Ln>
      )}
      {error && (
        <Ln top={8}>
          <Note tone="bad">{errorText(t, toAppError(error))}</Note>
        </Ln>
      )}
      {stood && day.on !== '' && (
        <div aria-live="polite">
          <Ln top={6}>
            <p className="small dim">
              {t(stood.answers === 'was_known' ? 'state_on.says_known' : 'state_on.says_happened')}
              {stood.notYet && ` ${t('state_on.not_yet')}`}
            </p>
          </Ln>
          <div className="tb stoodtb">
            {stood.purposes.map((one) => (
              <StoodLine key={one.purpose} one={one} name={purposeName(one.purpose) || one.name} open={reading === one.purpose} onRead={() => { setReading(reading === one.purpose ? undefined : one.purpose) }} onEntry={onEntry} />
            ))}
            {stood.told.map((told) => (
              <ToldLine key={`${told.how} ${told.notice} ${told.language}`} told={told} open={reading === `${told.how} ${told.notice}`} onRead={() => { const key = `${told.how} ${told.notice}`; setReading(reading === key ? undefined : key) }} onEntry={onEntry} />
            ))}
          </div>
        </div>
      )}
    </section>
  )
}

function StoodLine({ one, name, open, onRead, onEntry }: { one: StoodPurpose; name: string; open: boolean; onRead: () => void; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const told = one.told
  return (
    <div className="tr two">
      <span className="m" />
      <span className="medium">{name}</span>
      <span>
        {one.state === 'other_basis' ? (
          <b className="medium">{capital(basisWord(t, one.basis))}</b>
        ) : (
          <StateMark strong mark={markOf(one.state)} word={capital(stateWord(t, one.state))} />
        )}{' '}
        {one.at !== '' && <span className="dim">{one.method === '' ? t('person.state_at', { day: format.day(one.at) }) : t('person.state_on', { day: format.day(one.at), method: wordOf(t, `method.${one.method}`) })}</span>}
        <br />
        <span className="faint tiny">
          {[
            one.until !== '' && (one.state === 'expired' ? t('person.ended', { day: format.day(one.until) }) : t('person.until', { day: format.day(one.until) })),
            one.basis !== '' && [articleOf(one.basis), one.basisSource].filter(Boolean).join(', '),
          ]
            .filter(Boolean)
            .join('; ')}
          {told && (
            <>
              {' '}
              <button type="button" className="link" aria-expanded={open} onClick={onRead}>
                {t('state_on.had', { notice: told.notice, language: format.language(told.language) })}
              </button>
            </>
          )}
        </span>
        {told && open && <NoticeText told={told} />}
      </span>
      <span className="r">{one.entry > 0 && <EvidenceChip number={format.number(one.entry)} label={t('entry.open', { number: one.entry })} onOpen={() => { onEntry(one.entry) }} />}</span>
    </div>
  )
}

function ToldLine({ told, open, onRead, onEntry }: { told: ToldText; open: boolean; onRead: () => void; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className="tr two">
      <span className="m" />
      <span className="medium">{told.title || told.notice}</span>
      <span>
        <span className="dim">{t(told.how === 'accepted' ? 'state_on.accepted' : 'state_on.informed', { day: format.day(told.at) })}</span>
        <br />
        <button type="button" className="link tiny" aria-expanded={open} onClick={onRead}>
          {t('state_on.had', { notice: told.notice, language: format.language(told.language) })}
        </button>
        {open && <NoticeText told={told} />}
      </span>
      <span className="r">{told.entry > 0 && <EvidenceChip number={format.number(told.entry)} label={t('entry.open', { number: told.entry })} onOpen={() => { onEntry(told.entry) }} />}</span>
    </div>
  )
}

function NoticeText({ told }: { told: ToldText }) {
  const { t } = useTranslation()
  return (
    <figure className="notice-then">
      <figcaption className="tiny faint">{t('state_on.text_of', { title: told.title, sha: told.sha256.slice(0, 16) })}</figcaption>
      <pre lang={told.language} tabIndex={0}>{told.text}</pre>
    </figure>
  )
}

function ReceiptMenu({ contactId }: { contactId: number }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useToast()
  const write = useMutation({
    mutationFn: async (format: ReceiptFormat) => {
      const file = await makeReceipt(contactId, format)
      void client.invalidateQueries({ queryKey: ['contacts', 'timeline', contactId] }) // one entry more
      return (await saveFile(file)) ? file.name : ''
    },
    onSuccess: (name) => {
      if (name !== '') say(t('export.saved', { name }))
    },
    onError: (error) => { say(errorText(t, toAppError(error))) },
  })
  const item = (format: ReceiptFormat, words: string) => <Menu.Item onClick={() => { write.mutate(format) }}>{words}</Menu.Item>
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="link" disabled={write.isPending}>{t('receipt.make')}</button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('receipt.label')}</Menu.Label>
        {item('pdf', t('receipt.pdf'))}
        {item('jsonld', t('receipt.jsonld'))}
        {item('receipt', t('receipt.receipt'))}
        {item('kantara', t('receipt.kantara'))}
      </Menu.Dropdown>
    </Menu>
  )
}

