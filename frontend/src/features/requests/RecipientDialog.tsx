import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addRecipient, recipientConfirmed, recipientNotTold, recipientTold, type Recipient, type RequestPage } from '../../backend/requests'
import { dayOf } from '../../lib/dates'
import { AreaField, ChoiceField, DayField, RadioField, TextField } from '../../ui/fields'
import { ActDialog } from './ActDialog'

const roles = ['processor', 'joint', 'controller', 'authority', 'public'] as const

/** Who has the data and is told of the change (Art. 19). */
export function RecipientDialog({ page, recipient, onClose }: { page: RequestPage; recipient?: Recipient; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(recipient?.name ?? '')
  const [role, setRole] = useState<string>(recipient?.role ?? 'processor')
  const [reach, setReach] = useState(recipient?.reach ?? '')
  const [has, setHas] = useState(recipient?.categories.join(', ') ?? '')
  const [state, setState] = useState(recipient ? (recipient.toldOn !== '' ? 'confirmed' : 'told') : 'waits')
  const [on, setOn] = useState(dayOf(new Date()))
  const [reason, setReason] = useState('')
  const why = name.trim() === '' ? t('recipient.need_name') : state === 'not' && reason.trim() === '' ? t('recipient.need_reason') : undefined
  return (
    <ActDialog
      title={recipient ? recipient.name : t('recipient.title')}
      act={t('recipient.note')}
      undo={!recipient && state === 'waits' ? page.row.id : undefined}
      why={why}
      run={async () => {
        const { id } = page.row
        const which = recipient?.id ?? (await addRecipient({ id, name: name.trim(), role, reach: reach.trim(), country: '', categories: has.split(',').map((one) => one.trim()).filter((one) => one !== '') }))
        if (state === 'told') await recipientTold(id, which, on)
        else if (state === 'confirmed') {
          if ((recipient?.toldOn ?? '') === '') await recipientTold(id, which, on)
          await recipientConfirmed(id, which, on)
        } else if (state === 'not') await recipientNotTold(id, which, reason.trim())
      }}
      onClose={onClose}
    >
      {!recipient && (
        <>
          <TextField label={t('recipient.name')} value={name} onChange={setName} autoFocus />
          <div className="two-up">
            <ChoiceField label={t('recipient.role')} value={role} onChange={setRole} choices={roles.map((one) => ({ value: one, label: t(`rrole.${one}`) }))} />
            <TextField label={t('recipient.reach')} value={reach} onChange={setReach} />
          </div>
          <TextField label={t('recipient.has')} hint={t('recipient.has_hint')} value={has} onChange={setHas} />
        </>
      )}
      <RadioField
        label={t('recipient.state')}
        value={state}
        onChange={setState}
        choices={(['waits', 'told', 'confirmed', 'not'] as const).map((one) => ({ value: one, label: t(`recipient.is_${one}`) }))}
      />
      {(state === 'told' || state === 'confirmed') && <DayField label={t('recipient.on')} value={on} onChange={setOn} earliest={page.row.receivedOn} latest={dayOf(new Date())} />}
      {state === 'not' && <AreaField label={t('recipient.reason')} hint={t('recipient.reason_hint')} value={reason} onChange={setReason} rows={2} />}
    </ActDialog>
  )
}
