import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { mailQuery, undoMail } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { EvidenceChip, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { Actions } from './Actions'
import './answers.css'
import type { Picker } from './ChangeDialog'
import { Conclusion } from './Conclusion'
import { MailView } from './MailView'
import { canUndo } from './words'

interface Props {
  id: number
  picker: Picker
  onBack: () => void
  onMail: (id: number) => void
  onPerson: (id: number) => void
  onRequest: (id: number) => void
  onRequests: () => void
  onEntry: (entry: number) => void
}

/** One mail, whatever has become of it. */
export function MailPage({ id, picker, onBack, onMail, onPerson, onRequest, onRequests, onEntry }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const client = useQueryClient()
  const { data: mail, error } = useQuery(mailQuery(id))
  const title = t('answers.mail', { number: id })
  useTitle(title)
  const undo = useMutation({
    mutationFn: () => undoMail(id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['answers'] })
      say(t('answers.undone'))
    },
  })
  const waits = mail?.row.state === 'tray'
  useKeys({ esc: onBack, ...(waits ? {} : { p: () => { if (mail && mail.row.contactId > 0) onPerson(mail.row.contactId) } }) })
  useHints([{ keys: ['esc'], label: t('hint.back_to_list') }])
  const failure = error ?? undo.error
  return (
    <>
      <Head reference={t('answers.mail', { number: id })} title={mail ? mail.row.name || mail.row.from || t('answers.nobody') : title} sub={mail && [wordOf(t, `mailkind.${mail.row.kind}`), wordOf(t, `mailstate.${mail.row.state}`), mail.row.decidedAt !== '' && t('answers.decided', { when: format.time(mail.row.decidedAt) })].filter(Boolean).join(' · ')}>
        {mail && <EvidenceChip number={format.number(mail.row.entry)} label={t('entry.open', { number: mail.row.entry })} onOpen={() => { onEntry(mail.row.entry) }} />}
        {mail && canUndo(mail.row) && <Button icon="undo" blocked={undo.isPending} onClick={() => { undo.mutate() }}>{t('answers.take_back')}</Button>}
        {mail && mail.row.contactId > 0 && <Button icon="people" onClick={() => { onPerson(mail.row.contactId) }}>{t('answers.person')}</Button>}
      </Head>
      <div className="body answers">
        {failure && <div className="strip"><Ln><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></Ln></div>}
        {mail && (
          <div className="tray alone">
            <span />
            <MailView mail={mail} />
            <aside className="aside" aria-label={t('answers.concluded')} tabIndex={0}>
              <Conclusion mail={mail} onRequest={onRequest} onOther={onMail} />
              {waits ? <Actions mail={mail} picker={picker} live onBusy={() => undefined} onRequests={onRequests} onPerson={onPerson} /> : <p className="tiny faint kept">{mail.evidence > 0 ? t('answers.kept') : t('answers.not_kept')}</p>}
            </aside>
          </div>
        )}
      </div>
    </>
  )
}
