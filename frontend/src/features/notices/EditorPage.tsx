import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draftNotice, saveDraft } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { noticesQuery, statusQuery } from '../../backend/queries'
import type { NoticeChecked, NoticeVersion } from '../../backend/types'
import { languages } from '../../i18n/index'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln } from '../../ui/Page'
import { Note, Tabs } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { BesideView } from './BesideView'
import { Completeness } from './Completeness'
import { partsOf } from './draft'
import { NoticeFrame } from './NoticeFrame'
import './notices.css'
import { PublishDialog } from './PublishDialog'

interface Props {
  kind: string
  onBack: () => void
  onPublished: (version: NoticeVersion) => void
}

const pause = 700 // ms without a key until the draft is kept

export function EditorPage({ kind, onBack, onPublished }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: status } = useQuery(statusQuery)
  const { data: notices } = useQuery(noticesQuery)
  const [chosen, setLanguage] = useState<string>()
  const language = chosen ?? status?.controller?.language ?? 'en'
  const [text, setText] = useState<string>()
  const [checked, setChecked] = useState<NoticeChecked>()
  const [savedAt, setSavedAt] = useState('')
  const [view, setView] = useState<'write' | 'beside' | 'preview'>('write')
  const [second, setSecond] = useState<string>()
  const [publishing, setPublishing] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const series = notices?.find((one) => one.kind === kind)
  const number = Math.max(0, ...(series?.versions.map((one) => one.number) ?? [])) + 1
  const name = wordOf(t, `notice.${kind}`)
  useTitle(name)

  const load = useMutation({
    mutationFn: (code: string) => draftNotice(kind, code),
    onSuccess: (draft) => {
      setText(draft.text)
      setChecked(draft)
      setSavedAt('')
    },
  })
  const { mutate: loadNow } = load
  useEffect(() => {
    setText(undefined)
    loadNow(language)
  }, [kind, language, loadNow])

  const save = useMutation({
    mutationFn: (input: { language: string; text: string }) => saveDraft(kind, input.language, input.text),
    onSuccess: (result, input) => {
      if (input.language === language) setChecked(result)
      setSavedAt(new Date().toISOString())
    },
  })
  const { mutate: saveNow } = save
  const unsaved = useRef<string>(undefined)
  const flush = () => {
    if (unsaved.current === undefined) return
    saveNow({ language, text: unsaved.current })
    unsaved.current = undefined
  }
  const latestFlush = useRef(flush)
  useEffect(() => {
    latestFlush.current = flush
  })
  useEffect(() => {
    if (unsaved.current === undefined) return
    const timer = setTimeout(() => { latestFlush.current() }, pause)
    return () => { clearTimeout(timer) }
  }, [text])
  useEffect(() => () => { latestFlush.current() }, [])

  const missing = checked?.findings.filter((finding) => finding.severity === 'missing') ?? []
  const parts = partsOf(text ?? '')
  const goTo = (fileLine: number) => {
    const line = Math.max(1, fileLine - parts.lines)
    setView('write')
    requestAnimationFrame(() => {
      const field = area.current
      if (!field) return
      const start = field.value.split('\n').slice(0, Math.max(0, line - 1)).join('\n').length + (line > 1 ? 1 : 0)
      field.focus()
      field.setSelectionRange(start, start + (field.value.split('\n')[Math.max(0, line - 1)]?.length ?? 0))
      field.scrollTop = Math.max(0, (line - 4) * 25)
    })
  }
  const goToAnchor = (anchor: string) => {
    const at = text?.split('\n').findIndex((line) => anchor !== '' && line.includes(anchor)) ?? -1
    if (at >= 0) goTo(at + 1)
  }
  const gap = useRef(-1)
  const tabs = languages.map((one) => one.code)
  const choose = (code: string) => {
    flush()
    setLanguage(code)
  }
  const other = second !== undefined && second !== language ? second : (tabs.find((code) => code !== language && series?.draft?.languages.includes(code)) ?? tabs.find((code) => code !== language) ?? 'en')
  const wanted = useRef<number>(undefined)
  const openLine = (code: string, line: number) => {
    if (code === language) {
      goTo(line)
      return
    }
    wanted.current = line
    setView('write')
    choose(code)
  }
  const arrived = text !== undefined && wanted.current !== undefined
  useEffect(() => {
    if (!arrived || wanted.current === undefined) return
    goTo(wanted.current)
    wanted.current = undefined
  })
  useKeys({
    f8: () => {
      if (missing.length === 0) return false
      gap.current = (gap.current + 1) % missing.length
      goTo(missing[gap.current]?.line ?? 1)
      return true
    },
    esc: () => { flush(); onBack() },
    'mod+enter': () => { flush(); setPublishing(true) },
    ...Object.fromEntries(tabs.map((code, at) => [`mod+${at + 1}`, () => { choose(code) }])),
  })
  useHints(
    [
      { keys: ['f8'], label: t('hint.gap') },
      { keys: ['mod+enter'], label: t('hint.publish') },
    ],
  )
  const error = load.error ?? save.error
  return (
    <>
      <Head
        reference={t('notices.draft')}
        title={t('notices.editing', { kind: name, number })}
        sub={
          error ? errorText(t, toAppError(error))
          : savedAt !== '' ? t('notices.saved_at', { at: format.clock(savedAt) })
          : series?.draft ? t('notices.draft_of', { when: format.near(series.draft.changedAt) })
          : t('notices.starting_text')
        }
      >
        {missing.length > 0 && <span className="small warn">{t('notices.missing', { count: missing.length })}</span>}
        <Button icon={view === 'beside' ? 'pen' : 'paper'} onClick={() => { flush(); setView(view === 'beside' ? 'write' : 'beside') }}>{view === 'beside' ? t('notices.write_on') : t('notices.beside')}</Button>
        <Button icon={view === 'preview' ? 'pen' : 'eye'} onClick={() => { setView(view === 'preview' ? 'write' : 'preview') }}>{view === 'preview' ? t('notices.write_on') : t('notices.preview')}</Button>
        <Button kind="main" keys="mod+enter" onClick={() => { flush(); setPublishing(true) }} blocked={missing.length > 0 ? t('notices.missing', { count: missing.length }) : undefined}>
          {t('notices.publish', { number })}
        </Button>
      </Head>
      <Columns label={t('notices.complete_question')} aside={checked && <Completeness checked={checked} language={format.language(language)} onLine={goTo} onAnchor={goToAnchor} />}>
        <div className="main flush editor">
          <div className="tabs-line">
            <span />
            <Tabs
              label={t('field.language')}
              value={language}
              onChange={choose}
              items={languages.map((one) => ({ key: one.code, label: one.name, count: one.code === language && checked ? (missing.length > 0 ? t('notices.missing_short', { count: missing.length }) : '✓') : undefined, tone: missing.length > 0 ? 'late' : 'ok' }))}
            />
          </div>
          {text === undefined ? (
            error ? <Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln> : <div />
          ) : view === 'beside' && !save.isPending ? (
            <BesideView kind={kind} left={language} right={other} onRight={setSecond} onLine={openLine} />
          ) : view === 'preview' ? (
            <NoticeFrame html={checked?.html ?? ''} language={language} title={t('notices.preview')} />
          ) : (
            <textarea
              ref={area}
              aria-label={t('notices.text_of', { kind: name })}
              value={parts.body}
              lang={language}
              spellCheck={false}
              onChange={(event) => {
                const whole = parts.head + event.currentTarget.value
                unsaved.current = whole
                setText(whole)
              }}
            />
          )}
        </div>
      </Columns>
      {publishing && <PublishDialog kind={kind} number={number} draftLanguages={series?.draft?.languages ?? [language]} current={language} look={checked?.findings.filter((finding) => finding.reason === 'notice_other_controller').map(({ reason, text }) => ({ reason, text })) ?? []} onClose={() => { setPublishing(false) }} onPublished={onPublished} />}
    </>
  )
}
