import { useMantineColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { messageQuery, ruleQuery, type Definition } from '../../backend/campaigns'
import { toAppError } from '../../backend/errors'
import { errorText, wordOf } from '../../i18n/words'
import { ChoiceField, Segments } from '../../ui/fields'
import { Note } from '../../ui/pieces'

const bright = '<meta name="color-scheme" content="only light">'
const dark = '<meta name="color-scheme" content="only dark">'

/** Whom a campaign of a kind may write to, as a rule: they stand first. */
const likely: Record<string, string> = { refresh: 'RENEWAL', invitation: 'SOFT_OPT_IN' }

/** Whom a campaign asks for another reason than its own. */
const others: Record<string, string> = { refresh: 'SOFT_OPT_IN', invitation: 'RENEWAL' }

/** A mail as one person gets it: its text and its HTML part, by day and by night. */
export function MessagePreview({ id, definition, role, language }: { id: number; definition: Definition; role: string; language: string }) {
  const { t } = useTranslation()
  const { colorScheme } = useMantineColorScheme()
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false)
  const [theme, setTheme] = useState(colorScheme === 'dark' || (colorScheme === 'auto' && systemDark) ? 'dark' : 'light')
  const [part, setPart] = useState('html')
  const [contact, setContact] = useState(0)
  const { data: all } = useQuery(ruleQuery({ id, definition, purpose: '', code: '' }, 0))
  const { data: allowed } = useQuery(ruleQuery({ id, definition, purpose: '', code: (role === 'other_ground' ? others : likely)[definition.kind] ?? 'INFORMATION' }, 0))
  const first = allowed?.people ?? []
  const people = [...first, ...(all?.people ?? []).filter((one) => !first.some((other) => other.id === one.id))]
  const chosen = !allowed || !all ? 0 : people.some((one) => one.id === contact) ? contact : (people[0]?.id ?? 0)
  const { data, error } = useQuery(messageQuery(definition, chosen, role, language))
  return (
    <div className="cam-preview">
      <div className="cam-bar">
        <span />
        <div className="row wrap">
          <div className="cam-who"><ChoiceField label={t('campaigns.preview_for')} value={String(chosen)} onChange={(value) => { setContact(Number(value)) }} choices={people.map((one) => ({ value: String(one.id), label: one.name || one.address || String(one.id) }))} searchable /></div>
          <Segments label={t('campaigns.preview_part')} value={part} onChange={setPart} choices={[{ value: 'html', label: 'HTML' }, { value: 'text', label: t('campaigns.preview_text') }]} />
          {part === 'html' && <Segments label={t('campaigns.preview_theme')} value={theme} onChange={setTheme} choices={[{ value: 'light', label: t('campaigns.light') }, { value: 'dark', label: t('campaigns.dark') }]} />}
        </div>
      </div>
      {error && <div className="cam-fail"><Note tone="bad">{errorText(t, toAppError(error))}</Note></div>}
      {data && !error && (
        <>
          <div className="cam-bar">
            <span className="m" />
            <div className="small">
              <b className="medium">{data.subject}</b> <span className="dim">{data.to}</span>
              {data.role !== role && <div className="dim tiny">{t('campaigns.preview_ground')}</div>}
              {(role === 'confirmation' || role === 'withdrawal') && <div className="dim tiny">{t('campaigns.preview_later')}</div>}
              {!['RENEWAL', 'SOFT_OPT_IN', 'B2B_OPT_OUT', 'INFORMATION'].includes(data.code) && <div className="warn tiny">{t('campaigns.preview_not_sent', { why: wordOf(t, `verdict.${data.code}`) })}</div>}
            </div>
          </div>
          {part === 'html' ? (
            <iframe sandbox="" title={data.subject} className={theme} srcDoc={data.html.replace('color-scheme:light dark', `color-scheme:only ${theme === 'dark' ? 'dark' : 'light'}`).replace(/<meta name="color-scheme"[^>]*>/, '').replace('<head>', `<head>${theme === 'dark' ? dark : bright}`)} />
          ) : (
            <pre className="cam-plain" tabIndex={0}>{data.text}</pre>
          )}
        </>
      )}
    </div>
  )
}
