import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { depositNotice, readNoticeFile } from '../../backend/notices'
import type { NoticeVersion } from '../../backend/types'
import { languages } from '../../i18n/index'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, DayField, TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

interface Props {
  kind: string
  language: string
  onClose: () => void
  onDone: (version: NoticeVersion) => void
}

/** An older text, paper too: evidence of what people were shown. It supersedes nothing. */
export function DepositDialog({ kind, language: first, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [language, setLanguage] = useState(first)
  const [texts, setTexts] = useState<Record<string, string>>({})
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [changes, setChanges] = useState('')
  const filled = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))
  const deposit = useMutation({
    mutationFn: () => depositNotice({ kind, texts: filled, effectiveFrom: from, effectiveTo: to, changes: changes.trim(), url: '' }),
    onSuccess: (version) => {
      say(version.missing.length > 0 ? t('notices.deposited_lacking', { number: version.number, items: version.missing.join(', ') }) : t('notices.deposited', { number: version.number }))
      onDone(version)
    },
  })
  const read = useMutation({
    mutationFn: async (into: string) => {
      const file = await pickFile('notice')
      return file ? { into, text: await readNoticeFile(file.ref) } : undefined
    },
    onSuccess: (found) => { if (found) setTexts((known) => ({ ...known, [found.into]: found.text })) },
  })
  const failure = deposit.error ?? read.error
  const why = Object.keys(filled).length === 0 ? t('notices.deposit_need_text') : from === '' || to === '' ? t('notices.deposit_need_days') : undefined
  const submit = () => { if (!why && !deposit.isPending) deposit.mutate() }
  const others = Object.keys(filled).filter((code) => code !== language)
  return (
    <Dialog
      title={t('notices.deposit_title', { kind: wordOf(t, `notice.${kind}`) })}
      size={720}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? deposit.isPending}>{t('notices.deposit')}</Button>}
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
        <Note>{t('notices.deposit_text')}</Note>
        <TextField label={t('notices.deposit_what')} value={changes} onChange={setChanges} hint={t('notices.deposit_what_hint')} autoFocus />
        <div className="two-up">
          <DayField label={t('notices.used_from')} value={from} onChange={setFrom} latest={dayOf(new Date())} />
          <DayField label={t('notices.used_to')} value={to} onChange={setTo} latest={dayOf(new Date())} />
        </div>
        <ChoiceField label={t('field.language')} value={language} onChange={setLanguage} choices={languages.map((one) => ({ value: one.code, label: one.name }))} hint={others.length > 0 ? t('notices.deposit_also', { languages: format.list(others.map((code) => format.language(code))) }) : undefined} />
        <div className="row">
          <Button size="sm" icon="file" onClick={() => { read.mutate(language) }}>{t('notices.deposit_file')}</Button>
          <span className="tiny faint">{t('notices.deposit_file_hint', { language: format.language(language) })}</span>
        </div>
        <AreaField label={t('notices.deposit_words')} rows={8} value={texts[language] ?? ''} onChange={(text) => { setTexts({ ...texts, [language]: text }) }} hint={t('notices.deposit_words_hint')} />
      </div>
    </Dialog>
  )
}
