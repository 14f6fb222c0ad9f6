import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailShown } from '../../backend/answers'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Note } from '../../ui/pieces'
import { lines, marked, paragraphs, unbroken } from './words'

const fewQuoted = 8

/** A mail as text: the person's own words with what a choice rests on, and set back what they answer to. */
export function MailView({ mail }: { mail: MailShown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { row } = mail
  const words = mail.questions.map((one) => one.words)
  const own = paragraphs(mail.own)
  const nothing = own.length === 0 && mail.quoted.trim() === ''
  return (
    <article className="mailv" aria-labelledby="mail-subject" tabIndex={0}>
      <div className="mh">
        <h2 id="mail-subject" data-data={row.subject ? '' : undefined}>{row.subject || t('answers.no_subject')}</h2>
        <dl className="kv">
          {row.from !== '' && <><dt>{t('answers.from')}</dt><dd className="wrap">{row.from}</dd></>}
          {mail.to.length > 0 && <><dt>{t('answers.to')}</dt><dd className="cut" title={mail.to.join(', ')}>{mail.to.join(', ')}</dd></>}
          <dt>{t('answers.received')}</dt>
          <dd>{[format.dayLong(row.receivedAt), format.time(row.receivedAt).split(', ').at(-1), wordOf(t, `via.${row.via}`)].filter(Boolean).join(', ')}</dd>
          {row.campaign !== '' && <><dt>{t('answers.campaign')}</dt><dd className="wrap">{row.campaign}{mail.language !== '' && `, ${t('answers.asked_in', { language: format.language(mail.language) })}`}</dd></>}
        </dl>
      </div>
      <div className="mt">
        {nothing && <Note>{mail.evidence === 0 ? t('answers.nothing_kept') : t('answers.no_words')}</Note>}
        {own.map((text, at) => (
          <p key={at} className="own" lang={mail.language || undefined}>
            {at === 0 && <span className="tagline">{row.via === 'form' ? t('answers.row') : t('answers.own')}</span>}
            {marked(text, words).map((piece, part) => (piece.marked ? <mark key={part}>{piece.text}</mark> : <span key={part}>{piece.text}</span>))}
          </p>
        ))}
        {own.length === 0 && !nothing && <p className="dim small">{t('answers.only_quoted')}</p>}
        <SetBack title={t('answers.signature')} text={mail.signature} />
        <SetBack title={t('answers.quoted')} text={mail.quoted} />
        {mail.bounces.length > 0 && (
          <div className="quoted">
            <span className="tagline">{t('answers.server_words')}</span>
            {mail.bounces.map((one, at) => (
              <p key={at}><b className="medium">{one.address}</b> <span className="nowrap">{one.complaint ? t('answers.complaint') : one.hard ? t('answers.hard') : t('answers.soft')} {one.status}</span><br />{one.words}</p>
            ))}
          </div>
        )}
      </div>
    </article>
  )
}

/** Words that are not read as an answer. */
function SetBack({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (text.trim() === '') return null
  const kept = text.replace(/\r/g, '').trim().split('\n')
  const rest = lines(kept.slice(fewQuoted).join('\n'))
  return (
    <div className="quoted">
      <span className="tagline">{title}</span>
      <p>{unbroken(open ? kept : kept.slice(0, fewQuoted))}</p>
      {!open && rest > 0 && <button type="button" className="link tiny" onClick={() => { setOpen(true) }}>{t('answers.more_lines', { count: rest })}</button>}
    </div>
  )
}
