import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draftLetters, type BreachPage } from '../../backend/breaches'
import { sendersQuery } from '../../backend/senders'
import { useFormat } from '../../i18n/format'
import { ChoiceField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'
import { gapWord } from './SmallDialogs'

const languages = ['en', 'sv', 'de', 'fr'] as const

/** The draft of a campaign that tells the people (Art. 34(2)): it needs no consent, and goes to those too who said no. Whom it reaches is chosen there. */
export function LettersDialog({ page, onDraft, onClose }: { page: BreachPage; onDraft: (campaign: number) => void; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { data: senders } = useQuery(sendersQuery)
  const accounts = senders?.senders ?? []
  const [sender, setSender] = useState<string>()
  const [spoken, setSpoken] = useState<string[]>(() => [languages.find((one) => one === i18n.language) ?? 'en'])
  const chosen = sender ?? (accounts[0] ? String(accounts[0].sender.sender) : '0')
  const why = page.unready.length > 0 ? t('breach.letters_lack', { what: format.list(page.unready.map((gap) => gapWord(t, format, gap.field))) }) : spoken.length === 0 ? t('breach.need_language') : undefined
  return (
    <ActDialog
      title={t('breach.letters_title')}
      act={t('breach.letters_do')}
      said={t('breach.letters_said')}
      why={why}
      run={() => draftLetters(page.breach.breach, { audience: '', sender: Number(chosen), letters: chosen === '0' ? 'all' : 'no_email', languages: spoken, name: '' })}
      onDone={(campaign) => { onDraft(Number(campaign)) }}
      onClose={onClose}
    >
      <p className="small dim">{t('breach.letters_text')}</p>
      <ChoiceField label={t('breach.letters_by')} value={chosen} onChange={setSender} choices={[...accounts.map((one) => ({ value: String(one.sender.sender), label: one.sender.address })), { value: '0', label: t('breach.letters_paper') }]} />
      <div className="stack tight" role="group" aria-label={t('breach.languages')}>
        <span className="lab">{t('breach.languages')}</span>
        <div className="row wrap" style={{ gap: 16 }}>
          {languages.map((one) => (
            <Tick key={one} label={format.language(one)} checked={spoken.includes(one)} onChange={(on) => { setSpoken(on ? [...spoken, one] : spoken.filter((other) => other !== one)) }} />
          ))}
        </div>
      </div>
      <Note>{t('breach.letters_note')}</Note>
    </ActDialog>
  )
}
