import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordAct } from '../../backend/acts'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { methodsQuery, personQuery } from '../../backend/queries'
import { errorText, wordOf } from '../../i18n/words'
import { withOffset, zoneName } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, TimeField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { noAct } from './record'

interface Props {
  contactId: number
  name: string
  purpose: string
  language: string
  onClose: () => void
}

/** Everything is filled in: to withdraw is one key, as easy as to give (Art. 7(3)). */
export function WithdrawDialog({ contactId, name, purpose: first, language, onClose }: Props) {
  const { t } = useTranslation()
  const say = useToast()
  const purposes = usePurposes() ?? []
  const { data: methods = [] } = useQuery(methodsQuery)
  const { data: person } = useQuery(personQuery(contactId))
  const [purpose, setPurpose] = useState(first)
  const [method, setMethod] = useState('email')
  const [at, setAt] = useState<Date | null>(() => new Date())
  const [words, setWords] = useState('')
  const given = person?.purposes.filter((one) => one.state === 'given' || one.state === 'renewed') ?? []
  const purposeName = purposes.find((one) => one.id === purpose)?.name ?? purpose
  const withdraw = useMutation({
    mutationFn: () => {
      const now = given.find((one) => one.purpose === purpose)
      return recordAct({
        contactId, purpose, state: 'withdrawn', method, notice: now?.notice ?? '', language: now?.noticeLanguage || language,
        at: withOffset(at ?? new Date()), words: words.trim(), question: '', evidence: '', ticked: false, ...noAct,
      })
    },
    onSuccess: ({ event }) => {
      onClose()
      say(t('withdraw.done', { name, purpose: purposeName, number: event.entry }))
    },
  })
  const submit = () => {
    if (!withdraw.isPending) withdraw.mutate()
  }
  return (
    <Dialog
      title={t('withdraw.title', { purpose: purposeName, name })}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <Button kind="main" type="submit" keys="enter" blocked={withdraw.isPending} data-autofocus>
          {t('withdraw.do')}
        </Button>
      }
    >
      <div className="stack">
        <p className="small dim">{t('withdraw.text')}</p>
        {withdraw.error && <Note tone="bad" live>{errorText(t, toAppError(withdraw.error))}</Note>}
        {given.length > 1 && <ChoiceField label={t('field.purpose')} value={purpose} onChange={setPurpose} choices={given.map((one) => ({ value: one.purpose, label: one.name }))} />}
        <div className="two-up">
          <ChoiceField label={t('record.how')} value={method} onChange={setMethod} choices={methods.filter((one) => one !== 'import').map((one) => ({ value: one, label: wordOf(t, `method.${one}`) }))} />
          <TimeField label={t('record.when')} value={at} onChange={setAt} latest={new Date()} hint={t('record.zone', { zone: zoneName() })} />
        </div>
        <AreaField label={t('record.words')} value={words} onChange={setWords} rows={2} />
      </div>
    </Dialog>
  )
}
