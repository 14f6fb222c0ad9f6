import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailShown } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Note } from '../../ui/pieces'
import { ChangeDialog, type Picker } from './ChangeDialog'
import { useDecide } from './Decide'
import { RequestDialog } from './RequestDialog'
import { wayOf } from './words'

interface Props {
  mail: MailShown
  picker: Picker
  /** nothing else is open */
  live: boolean
  onBusy: (busy: boolean) => void
  onRequests: () => void
  onPerson: (id: number) => void
}

/** The ways to decide on a mail that waits; nothing is recorded until one is taken. */
export function Actions({ mail, picker, live, onBusy, onRequests, onPerson }: Props) {
  const { t } = useTranslation()
  const { row } = mail
  const [open, setOpen] = useState<'change' | 'request'>()
  useEffect(() => {
    onBusy(open !== undefined)
    return () => { onBusy(false) }
  }, [open, onBusy])
  const decide = useDecide({ onDone: () => { setOpen(undefined) }, onRequest: onRequests })
  const way = wayOf(row)
  const waits = Object.keys(row.waits).length
  const main = () => {
    if (decide.isPending) return
    if (way === 'choose') setOpen('change')
    else decide.mutate({ id: row.id, action: 'record' })
  }
  const show = (what: 'change' | 'request') => () => { decide.reset(); setOpen(what) }
  const aside = () => { if (!decide.isPending) decide.mutate({ id: row.id, action: 'set_aside' }) }
  useKeys({
    enter: (event) => {
      if (event.target instanceof HTMLElement && event.target.closest('a, button:not(.msg)')) return false
      main()
      return true
    },
    c: show('change'),
    n: aside,
    m: show('request'),
    p: () => { if (row.contactId > 0) onPerson(row.contactId) },
  }, { enabled: live && open === undefined })
  return (
    <div className="acts-list">
      {decide.error && open === undefined && <Note tone="bad" live>{errorText(t, toAppError(decide.error))}</Note>}
      <Button kind="main" keys="enter" blocked={decide.isPending} onClick={main}>
        {way === 'record' ? t('answers.record', { count: waits }) : way === 'confirm' ? t('answers.confirm') : row.contactId === 0 ? t('answers.choose_person') : t('answers.choose')}
      </Button>
      <div className="pair">
        {way !== 'choose' && <Button keys="c" onClick={show('change')}>{t('do.change')}</Button>}
        <Button keys="n" blocked={decide.isPending} onClick={aside}>{t('answers.set_aside')}</Button>
      </div>
      <Button kind="quiet" keys="m" onClick={show('request')}>{t('answers.make_request')}</Button>
      {row.contactId > 0 && <Button kind="quiet" keys="p" onClick={() => { onPerson(row.contactId) }}>{t('answers.to_person', { name: row.name })}</Button>}
      <p className="tiny faint">{mail.evidence > 0 ? t('answers.kept') : t('answers.not_kept')}</p>
      {open === 'change' && <ChangeDialog mail={mail} picker={picker} pending={decide.isPending} error={decide.error} onDecide={decide.mutate} onClose={() => { setOpen(undefined) }} />}
      {open === 'request' && <RequestDialog mail={mail} pending={decide.isPending} error={decide.error} onDecide={decide.mutate} onClose={() => { setOpen(undefined) }} />}
    </div>
  )
}
