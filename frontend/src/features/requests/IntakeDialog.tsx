import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { enterMail, enterRequest, readMail, reckonQuery, requestChannels, requestTypes } from '../../backend/requests'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, DayField, RadioField, TextField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { Alike } from './Alike'

export interface Picked {
  id: number
  label: string
}

export type Picker = (given: { label: string; placeholder: string; person: Picked | undefined; onPerson: (person: Picked | undefined) => void }) => ReactNode

/** A request that came by any way: none is the wrong one (Art. 12(2)). */
export function IntakeDialog({ picker, onOpened, onClose }: { picker: Picker; onOpened: (id: number) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [file, setFile] = useState<FileRef>()
  const [person, setPerson] = useState<Picked>()
  const [types, setTypes] = useState<string[]>([])
  const [channel, setChannel] = useState('phone')
  const [day, setDay] = useState(() => dayOf(new Date()))
  const [words, setWords] = useState('')
  const [as, setAs] = useState('self')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [authority, setAuthority] = useState('')
  const read = useMutation({
    mutationFn: readMail,
    onSuccess: (mail) => {
      if (types.length === 0) setTypes(mail.types)
      if (!person && mail.contactId > 0) setPerson({ id: mail.contactId, label: mail.contact || format.ref(mail.contactId) })
    },
  })
  const mail = file && read.data
  const pick = useMutation({ mutationFn: () => pickFile('mails'), onSuccess: (picked) => { if (picked) { setFile(picked); read.mutate(picked.ref) } } })
  const requester = { as: as === 'self' ? '' : as, name: name.trim(), email: email.trim(), authority: authority.trim() }
  const save = useMutation({
    mutationFn: () =>
      file ? enterMail({ file: file.ref, types, contactId: person?.id ?? 0, requester: as === 'self' ? {} : requester }) : enterRequest({ types, channel, received: day, words, contactId: person?.id ?? 0, requester }),
    onSuccess: async (id) => {
      await client.invalidateQueries({ queryKey: ['requests'] })
      onClose()
      onOpened(id)
    },
  })
  const why = types.length === 0 ? t('requests.need_type') : !file && day === '' ? t('requests.need_day') : as !== 'self' && (name.trim() === '' || authority.trim() === '') ? t('requests.need_authority') : undefined
  const { data: reckoned } = useQuery(reckonQuery(types, mail ? mail.receivedOn : file ? '' : day, person?.id ?? 0))
  const due = reckoned?.next ?? ''
  const again = reckoned?.repeated ?? []
  return (
    <Dialog
      title={t('requests.enter')}
      size={720}
      onClose={onClose}
      onSubmit={() => { if (!why && !save.isPending) save.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('requests.open')}</Button>}
    >
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        {(pick.error ?? read.error) && <Note tone="bad" live>{errorText(t, toAppError(pick.error ?? read.error))}</Note>}
        <div className="row wrap">
          <Button size="sm" icon="mail" blocked={pick.isPending} onClick={() => { pick.mutate() }}>{t('requests.from_file')}</Button>
          <span className="tiny dim">{file ? t('requests.file_read', { name: file.name }) : t('requests.from_file_hint')}</span>
        </div>
        {mail && (
          <div className="stack tight" role="group" aria-label={t('requests.in_mail')}>
            <span className="lab">{[mail.name, mail.email].filter(Boolean).join(', ') || t('requests.in_mail')} <span className="dim">{due === '' ? format.dayLong(mail.receivedOn) : `${format.dayLong(mail.receivedOn)}. ${t('requests.due_hint', { when: format.dayLong(due) })}`}</span></span>
            <blockquote className="said read" tabIndex={0}>{mail.words}</blockquote>
          </div>
        )}
        <div className="stack tight" role="group" aria-label={t('requests.types')}>
          <span className="lab">{t('requests.types')}</span>
          <div className="two-up">
            {requestTypes.map((one) => (
              <Tick key={one} label={<>{t(`rtype.${one}`)} <span className="tiny faint">{t(`rarticle.${one}`)}</span></>} checked={types.includes(one)} onChange={(on) => { setTypes(on ? [...types, one] : types.filter((other) => other !== one)) }} />
            ))}
          </div>
          {mail && <span className="tiny dim">{t(mail.types.length > 0 ? 'requests.proposed' : 'requests.none_proposed')}</span>}
        </div>
        {!file && (
          <>
            <div className="two-up">
              <ChoiceField label={t('requests.channel')} value={channel} onChange={setChannel} choices={requestChannels.map((one) => ({ value: one, label: t(`rchannel.${one}`) }))} />
              <DayField label={t('requests.received')} value={day} onChange={setDay} latest={dayOf(new Date())} hint={due !== '' ? t('requests.due_hint', { when: format.dayLong(due) }) : t('requests.month')} />
            </div>
            <AreaField label={t('requests.words')} value={words} onChange={setWords} rows={3} />
          </>
        )}
        {picker({ label: t('requests.whose'), placeholder: t(file ? 'requests.whose_mail' : 'requests.whose_hint'), person, onPerson: setPerson })}
        {!person && <Alike name={name || (mail?.name ?? '')} email={email || (mail?.email ?? '')} picked={0} onPick={setPerson} />}
        <RadioField
          label={t('requests.who_asks')}
          value={as}
          onChange={setAs}
          choices={(['self', 'guardian', 'agent'] as const).map((one) => ({ value: one, label: t(`requester.${one}`), hint: one === 'self' ? undefined : t(`requester.${one}_hint`) }))}
        />
        {(as !== 'self' || (!person && !file)) && (
          <div className="two-up">
            <TextField label={t('requester.name')} value={name} onChange={setName} />
            <TextField label={t('requester.email')} type="email" value={email} onChange={setEmail} />
          </div>
        )}
        {as !== 'self' && <TextField label={t('requester.authority')} hint={t('requester.authority_hint')} value={authority} onChange={setAuthority} />}
        {due !== '' && due < dayOf(new Date()) && <Note tone="bad">{t('requests.past_due', { when: format.dayLong(due) })}</Note>}
        {again.length > 0 && <Note tone="warn">{t('requests.again', { types: format.list(again.map((one) => wordOf(t, `rtype.${one}`))) })}</Note>}
        {types.some((one) => one === 'withdrawal' || one === 'marketing_objection') && <Note tone="warn">{t('rwarn.act_at_once')}</Note>}
        {!person && !file && types.length > 0 && <Note>{t('requests.nobody_note')}</Note>}
      </div>
    </Dialog>
  )
}
