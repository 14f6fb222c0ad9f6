import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draftLetter, type RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { ChoiceField, Segments } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'

const languages = ['en', 'sv', 'de', 'fr'] as const

/** A letter begins as a draft from the texts of the program, in the language of the person. */
export function DraftDialog({ page, kind: wished, recipient = 0, onDrafted, onClose }: { page: RequestPage; kind?: string; recipient?: number; onDrafted: (letter: number) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [kind, setKind] = useState(wished ?? page.kinds[0]?.kind ?? '')
  const [language, setLanguage] = useState(page.language)
  const [whom, setWhom] = useState(recipient > 0 ? String(recipient) : '')
  const toOthers = kind === 'recipients'
  const why = kind === '' ? t('letters.need_kind') : toOthers && whom === '' ? t('letters.need_recipient') : undefined
  return (
    <ActDialog
      title={t('letters.new_title')}
      act={t('letters.draft')}
      why={why}
      size={500}
      run={() => draftLetter(page.row.id, kind, language, toOthers ? Number(whom) : 0)}
      onDone={(letter) => { onDrafted(Number(letter)) }}
      onClose={onClose}
    >
      <ChoiceField
        label={t('letters.kind')}
        value={kind}
        onChange={setKind}
        choices={page.kinds.map((one) => ({ value: one.kind, label: `${wordOf(t, `lkind.${one.kind}`)} (${/^\d/.test(one.article) ? `Art. ${one.article}` : one.article})` }))}
        hint={wordOf(t, `lkind_hint.${kind}`, undefined, '')}
      />
      {toOthers && <ChoiceField label={t('letters.recipient')} value={whom} onChange={setWhom} choices={page.recipients.map((one) => ({ value: String(one.id), label: one.name }))} />}
      <Segments label={t('letters.language')} value={language} onChange={setLanguage} choices={languages.map((one) => ({ value: one, label: format.language(one) }))} />
      <Note>{t('letters.texts')}</Note>
    </ActDialog>
  )
}
