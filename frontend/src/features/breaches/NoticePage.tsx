import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { breachPageQuery, noticePdf, noticeTextQuery, type BreachPage, type NoticeOrder } from '../../backend/breaches'
import { toAppError } from '../../backend/errors'
import { fileUrl } from '../../backend/files'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { ChoiceField, TextField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { partsOf, wholeText } from './notice'
import { NoticeText } from './NoticeText'
import { SentDialog } from './SentDialog'
import { SentNotice } from './SentNotice'
import { gapWord } from './SmallDialogs'
import { stopped } from './words'
import './breaches.css'

interface Props {
  id: number
  /** which of the notices that were sent, from 0; undefined: the next one */
  sent: number | undefined
  onBack: () => void
}

/** A notification to the authority, in the order of its questions: as it would leave now, or as it left. */
export function NoticePage({ id, sent, onBack }: Props) {
  const { t } = useTranslation()
  const { data: page, error } = useQuery(breachPageQuery(id))
  if (!page) {
    return (
      <>
        <Head reference={t('breach.short', { number: id })} title={error ? t('breach.unknown') : <span className="ghost" style={{ width: 220, height: 18 }} />} />
        <div className="body">{error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}</div>
      </>
    )
  }
  return sent !== undefined && page.breach.notices[sent] ? <SentNotice page={page} at={sent} onBack={onBack} /> : <NextNotice page={page} onBack={onBack} />
}

const languages = ['en', 'sv', 'de', 'fr'] as const

/** The next one: nothing in it is typed twice, and what is not known yet says so. */
function NextNotice({ page, onBack }: { page: BreachPage; onBack: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const id = page.breach.breach
  const [phase, setPhase] = useState(page.phases[0] ?? '')
  const [to, setTo] = useState(page.breach.notices.at(-1)?.to ?? page.authority)
  const [language, setLanguage] = useState('')
  const [shown, setShown] = useState<FileRef>()
  const [sending, setSending] = useState(false)
  const order: NoticeOrder = { phase, to: to.trim(), at: '', reference: '', means: '', delay: '', language, text: '' }
  const { data: text, error } = useQuery({ ...noticeTextQuery(id, order), enabled: phase !== '', placeholderData: (known) => known })
  const look = useMutation({ mutationFn: () => noticePdf(id, order), onSuccess: setShown })
  const draw = look.mutate
  const drawn = JSON.stringify(order)
  useEffect(() => {
    // The page follows what is typed once the hands rest.
    const timer = setTimeout(() => { if (phase !== '') draw() }, 400)
    return () => { clearTimeout(timer) }
  }, [drawn, phase, draw])
  const save = useMutation({ mutationFn: async () => { const file = shown ?? (await noticePdf(id, order)); if (await saveFile(file)) say(t('export.saved', { name: file.name })) } })
  const parts = partsOf(text?.markdown ?? '')
  const copy = async (words: string) => {
    await navigator.clipboard.writeText(words)
    say(t('breach.copied'))
  }
  const why =
    page.breach.drill ? t('breach.drill_short')
    : page.breach.closed_at !== '' ? t('breach.is_closed')
    : phase === '' ? t('breach.notice_complete')
    : to.trim() === '' ? t('breach.need_authority')
    : undefined
  useTitle(t('breach.notice'))
  useKeys({ esc: onBack, 'mod+enter': () => { if (!why) setSending(true) } }, { enabled: !sending })
  useHints([{ keys: ['esc'], label: t('breach.hint_back') }])
  const failure = error ?? look.error ?? save.error
  const missing = text?.missing ?? []
  return (
    <>
      <Head reference={t('breach.short', { number: id })} title={phase === '' ? t('breach.notice') : wordOf(t, `breach.phase_${phase}`)} sub={t('breach.notice_sub', { title: stopped(page.breach.title) })}>
        <Button icon="paper" blocked={parts.length === 0} onClick={() => void copy(wholeText(parts))}>{t('breach.copy_all')}</Button>
        <Button icon="file" blocked={look.isPending || save.isPending} onClick={() => { save.mutate() }}>PDF</Button>
        {why && <span className="why">{why}</span>}
        <Button kind="main" keys="mod+enter" blocked={why} onClick={() => { setSending(true) }}>{t('breach.mark_sent')}</Button>
      </Head>
      <div className="body rows notice-rows">
        <div>
          {failure && <Ln top={10}><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></Ln>}
          {missing.length > 0 && <Ln top={10}><Note tone="warn">{t('breach.notice_lacks', { count: missing.length, what: format.list(missing.map((gap) => gapWord(t, format, gap.field))) })}</Note></Ln>}
          <div className="br-notice-bar">
            <ChoiceField label={t('breach.phase')} value={phase} onChange={setPhase} choices={page.phases.map((one) => ({ value: one, label: wordOf(t, `breach.phase_${one}`) }))} />
            <TextField label={t('breach.to')} value={to} onChange={setTo} />
            <ChoiceField label={t('breach.language')} value={language} onChange={setLanguage} placeholder={t('breach.language_own')} choices={languages.map((one) => ({ value: one, label: format.language(one) }))} />
          </div>
        </div>
        <div className="br-notice">
          <div className="br-notice-text" tabIndex={0} role="region" aria-label={t('breach.notice_text')}><NoticeText parts={parts} onCopy={(words) => void copy(words)} /></div>
          <div className="br-notice-page">{shown ? <iframe title={t('breach.notice_page')} src={`${fileUrl(shown)}#toolbar=0&navpanes=0&view=FitH`} /> : <p className="small dim">{look.isPending ? t('breach.notice_coming') : ''}</p>}</div>
        </div>
      </div>
      {sending && <SentDialog page={page} order={order} onSent={onBack} onClose={() => { setSending(false) }} />}
    </>
  )
}
