import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { fileUrl } from '../../backend/files'
import { dropLetter, letterMail, letterPdf, letterQuery, saveLetter } from '../../backend/requests'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { SentDialog } from './SentDialog'
import './requests.css'

/** One letter: its text to edit, the page as it will be, and how it left. */
export function LetterPage({ request, letter: id, onBack }: { request: number; letter: number; onBack: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const say = useToast()
  const { data: letter, error } = useQuery(letterQuery(id))
  const [subject, setSubject] = useState<string>()
  const [text, setText] = useState<string>()
  const [shown, setShown] = useState<FileRef>()
  const [sending, setSending] = useState(false)
  const draft = letter?.state === 'draft'
  const changed = letter !== undefined && draft && ((subject ?? letter.subject) !== letter.subject || (text ?? letter.text) !== letter.text)
  useTitle(letter ? wordOf(t, `lkind.${letter.kind}`) : t('letters.section'))
  const look = useMutation({ mutationFn: () => letterPdf(id), onSuccess: setShown })
  const save = useMutation({
    mutationFn: async () => { if (changed) await saveLetter(id, subject ?? letter.subject, text ?? letter.text) },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['requests'] })
      setSubject(undefined)
      setText(undefined)
      look.mutate()
    },
  })
  const hand = async (file: FileRef) => { if (await saveFile(file)) say(t('export.saved', { name: file.name })) }
  const pdf = useMutation({ mutationFn: async () => { if (changed) await save.mutateAsync(); await hand(await letterPdf(id)) } })
  const mail = useMutation({ mutationFn: async () => { if (changed) await save.mutateAsync(); await hand(await letterMail(id)) } })
  const drop = useMutation({ mutationFn: () => dropLetter(id), onSuccess: async () => { onBack(); await client.invalidateQueries({ queryKey: ['requests'] }) } })
  const first = letter?.id
  const show = look.mutate
  useEffect(() => { if (first !== undefined) show() }, [first, show])
  const places = letter?.places ?? []
  const why = places.length > 0 && !changed ? t('letters.places', { count: places.length }) : undefined
  const send = async () => {
    if (changed) await save.mutateAsync()
    setSending(true)
  }
  useKeys({ esc: onBack, 'mod+s': () => { if (changed && !save.isPending) save.mutate() }, 'mod+enter': () => { if (draft && !why) void send() } }, { enabled: !sending })
  useHints([{ keys: ['mod+s'], label: t('letters.save') }, { keys: ['esc'], label: t('hint.to_request') }])
  const failure = error ?? save.error ?? look.error ?? pdf.error ?? mail.error ?? drop.error
  return (
    <>
      <Head reference={t('requests.short', { number: request })} title={letter ? wordOf(t, `lkind.${letter.kind}`) : ''} sub={letter && (draft ? t('letters.sub_draft', { language: format.language(letter.language), name: letter.to }) : t('letters.sub_sent', { when: format.dayLong(letter.sentOn), how: wordOf(t, `lmedium.${letter.medium}`) }))}>
        <Button icon="file" blocked={pdf.isPending} onClick={() => { pdf.mutate() }}>PDF</Button>
        <Button icon="mail" blocked={mail.isPending} onClick={() => { mail.mutate() }}>{t('letters.eml')}</Button>
        {draft && <Button kind="main" keys="mod+enter" blocked={why} onClick={() => { void send() }}>{t('letters.mark_sent')}</Button>}
      </Head>
      <div className="body rows letter-rows">
        <div>
          {failure && <Ln top={10}><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></Ln>}
          {places.length > 0 && (
            <Ln top={10}>
              <Note tone="warn">{t('letters.places', { count: places.length })} <span className="dim">{places.slice(0, 6).map((one) => (one.line > 0 ? t('letters.place', { words: one.words, line: one.line }) : one.words)).join('; ')}</span></Note>
            </Ln>
          )}
        </div>
        <div className="letter">
          <div className="letter-text">
            <div className="subject">
              {draft ? <TextField label={t('letters.subject')} value={subject ?? letter.subject} onChange={setSubject} /> : <p className="medium">{letter?.subject}</p>}
            </div>
            <textarea aria-label={t('letters.text')} readOnly={!draft} spellCheck={draft} value={text ?? letter?.text ?? ''} onChange={(event) => { setText(event.currentTarget.value) }} />
          </div>
          <div className="letter-page">
            {shown ? <iframe title={t('letters.preview')} src={`${fileUrl(shown)}#toolbar=0&navpanes=0&view=FitH`} /> : <p className="small dim">{look.isPending ? t('letters.preview_coming') : ''}</p>}
          </div>
        </div>
        <div className="foot">
          {draft && <Button blocked={!changed || save.isPending} keys="mod+s" onClick={() => { save.mutate() }}>{t('letters.save')}</Button>}
          {draft && <Button kind="quiet" blocked={drop.isPending} onClick={() => { drop.mutate() }}>{t('letters.drop')}</Button>}
          <span className="dim small words">{draft ? (changed ? t('letters.unsaved') : t('letters.foot')) : t('letters.kept', { hash: (letter?.sha256 ?? '').slice(0, 16) })}</span>
        </div>
      </div>
      {sending && letter && <SentDialog letter={letter} onSent={onBack} onClose={() => { setSending(false) }} />}
    </>
  )
}
