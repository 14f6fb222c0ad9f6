import { Checkbox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textsQuery, type Finding, type RoleText } from '../../backend/campaigns'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { AsideHead, Columns } from '../../ui/Page'
import { Icon } from '../../ui/icons'
import { Note, Tabs } from '../../ui/pieces'
import { textName } from './definition'
import { MessagePreview } from './MessagePreview'
import type { StepProps } from './WizardPage'

const pause = 350 // ms after the last letter

/** What is written, in each language and role, with what stands against it; and as one person gets it. */
export function TextStep({ id, definition, change }: StepProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [settled] = useDebouncedValue(definition, pause)
  const { data } = useQuery(textsQuery(id, settled))
  const texts = data?.texts ?? []
  const roles = [...new Set(texts.map((one) => one.role))]
  const [role, setRole] = useState('invitation')
  const [language, setLanguage] = useState('')
  const [view, setView] = useState<'write' | 'preview'>('write')
  const area = useRef<HTMLTextAreaElement>(null)
  const tongue = definition.languages.includes(language) ? language : (definition.languages[0] ?? '')
  const shownRole = roles.includes(role) ? role : (roles[0] ?? 'invitation')
  const one = texts.find((each) => each.role === shownRole && each.language === tongue)
  const name = textName(shownRole, tongue)
  const text = definition.texts[name] ?? one?.text ?? ''
  const write = (own: string) => { change({ texts: { ...definition.texts, [name]: own } }) }
  const reset = () => { change({ texts: Object.fromEntries(Object.entries(definition.texts).filter(([key]) => key !== name)) }) }
  const goTo = (line: number) => {
    setView('write')
    requestAnimationFrame(() => {
      const field = area.current
      if (!field) return
      const lines = field.value.split('\n')
      const start = lines.slice(0, Math.max(0, line - 1)).reduce((sum, each) => sum + each.length + 1, 0)
      field.focus()
      field.setSelectionRange(start, start + (lines[Math.max(0, line - 1)]?.length ?? 0))
      field.scrollTop = Math.max(0, (line - 4) * 22)
    })
  }
  const gap = useRef(-1)
  useEffect(() => { gap.current = -1 }, [name])
  const bad = one?.findings.filter((finding) => finding.severity === 'missing') ?? []
  useKeys({
    f8: () => {
      if (bad.length === 0) return false
      gap.current = (gap.current + 1) % bad.length
      goTo(bad[gap.current]?.line ?? 1)
      return true
    },
    ...Object.fromEntries(definition.languages.slice(0, 9).map((code, at) => [`mod+${at + 1}`, () => { setLanguage(code) }])),
  })
  const misses = (each: RoleText) => each.findings.filter((finding) => finding.severity === 'missing').length
  return (
    <Columns
      label={t('campaigns.findings')}
      aside={<Findings one={one} own={definition.texts[name] !== undefined} onLine={goTo} onReset={reset} onOthers={(each) => { setRole(each.role); setLanguage(each.language) }} texts={texts} misses={misses} />}
    >
      <div className="main flush cam-text">
        <div className="cam-bar">
          <span />
          <div>
            <Checkbox.Group aria-label={t('campaigns.languages')} value={definition.languages} onChange={(chosen) => { change({ languages: [...definition.languages.filter((code) => chosen.includes(code)), ...chosen.filter((code) => !definition.languages.includes(code))], texts: Object.fromEntries(Object.entries(definition.texts).filter(([key]) => chosen.includes(key.split('/')[1] ?? ''))) }) }}>
              <div className="row wrap cam-tongues">
                {(data?.languages ?? definition.languages).map((code) => <Checkbox key={code} value={code} label={format.language(code)} size="xs" radius="sm" />)}
                {definition.languages.length > 1 && <span className="tiny faint">{t('campaigns.rest_language', { language: format.language(definition.languages[0] ?? '') })}</span>}
              </div>
            </Checkbox.Group>
          </div>
        </div>
        <div className="tabs-line">
          <span />
          <Tabs
            label={t('campaigns.role')}
            value={shownRole}
            onChange={setRole}
            items={roles.map((each) => {
              const open = texts.filter((one) => one.role === each).reduce((sum, one) => sum + misses(one), 0)
              return { key: each, label: wordOf(t, `campaigns.role.${each}`), ...(open > 0 && { count: open, tone: 'late' as const }) }
            })}
            end={
              <span className="row">
                <span className="row" role="group" aria-label={t('campaigns.language')}>
                  {definition.languages.map((code) => (
                    <button key={code} type="button" className="link small" aria-pressed={code === tongue} onClick={() => { setLanguage(code) }}>{code.toUpperCase()}</button>
                  ))}
                </span>
                <Button size="sm" icon={view === 'write' ? 'eye' : 'pen'} onClick={() => { setView(view === 'write' ? 'preview' : 'write') }}>{t(view === 'write' ? 'campaigns.preview' : 'campaigns.write')}</Button>
              </span>
            }
          />
        </div>
        {tongue === '' ? (
          <div className="cam-fail"><Note tone="warn">{t('campaigns.need_language')}</Note></div>
        ) : view === 'write' ? (
          <textarea ref={area} aria-label={`${wordOf(t, `campaigns.role.${shownRole}`)}, ${format.language(tongue)}`} lang={tongue} spellCheck value={text} onChange={(event) => { write(event.currentTarget.value) }} />
        ) : (
          <MessagePreview id={id} definition={settled} role={shownRole} language={tongue} />
        )}
      </div>
    </Columns>
  )
}

interface FindingsProps {
  one: RoleText | undefined
  own: boolean
  texts: RoleText[]
  misses: (one: RoleText) => number
  onLine: (line: number) => void
  onReset: () => void
  onOthers: (one: RoleText) => void
}

function Findings({ one, own, texts, misses, onLine, onReset, onOthers }: FindingsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const others = texts.filter((each) => each !== one && misses(each) > 0)
  return (
    <>
      <AsideHead title={t('campaigns.findings')} end={one ? `${wordOf(t, `campaigns.role.${one.role}`)}, ${one.language.toUpperCase()}` : ''} />
      {one?.refused.map((each) => <p key={each.reason} className="small warn cam-gap">{errorText(t, { ...each, incident: '' })}</p>)}
      {one && one.refused.length === 0 && one.findings.length === 0 && <p className="small dim cam-gap">{t('campaigns.text_good')}</p>}
      <ol className="cam-ck">
        {one?.findings.map((finding, at) => (
          <li key={at}>
            <span className="tiny faint">{finding.line > 0 ? t('notices.line', { line: finding.line }) : ''}</span>
            <span className={finding.severity === 'missing' ? 'late' : 'warn'}><Icon name={finding.severity === 'missing' ? 'warn' : 'info'} /></span>
            <span><button type="button" onClick={() => { onLine(Math.max(1, finding.line)) }}>{findingWords(t, finding)}</button></span>
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <>
          <AsideHead gap title={t('campaigns.other_texts')} />
          <ul className="cam-do">
            {others.map((each) => (
              <li key={textName(each.role, each.language)}>
                <button type="button" className="link" onClick={() => { onOthers(each) }}>{wordOf(t, `campaigns.role.${each.role}`)}, {format.language(each.language)}</button>
                <span className="late tiny">{format.number(misses(each))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <AsideHead gap title={t('campaigns.about_text')} />
      <p className="small dim cam-gap">{t(own ? 'campaigns.text_own' : 'campaigns.text_ready')}</p>
      {own && <Button size="sm" icon="undo" onClick={onReset}>{t('campaigns.text_reset')}</Button>}
    </>
  )
}

function findingWords(t: TFunction, finding: Finding): string {
  const words = wordOf(t, `reason.${finding.reason}`, { article: finding.article, place: finding.text, line: String(finding.line), language: finding.text, purpose: finding.field })
  return finding.text === '' || words.includes(finding.text) ? words : `${words} ${finding.text}`
}
