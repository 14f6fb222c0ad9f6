import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { partyRoles } from '../../backend/registerRows'
import { removeParty, saveParty, type Party } from '../../backend/registers'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useDraft } from '../../ui/draft'
import { AreaField, ChoiceField, DayField, Segments, TextField } from '../../ui/fields'
import { CountryField } from '../../ui/listFields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** One party, with what its role asks for. */
export function PartyDialog({ party, onClose }: { party: Party; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const save = useMutation({ mutationFn: (row: Party) => saveParty(row), onSuccess: (saved) => { say(t('party.saved', { name: saved.name || wordOf(t, `party.role_${saved.role}`) })); onClose() } })
  const remove = useMutation({
    mutationFn: () => removeParty(party.party),
    onSuccess: () => { say(t('party.removed'), { label: t('do.undo'), undo: true, run: () => { void saveParty({ ...party, party: 0 }) } }); onClose() },
  })
  const failure = save.error ?? remove.error
  const fault = failure ? toAppError(failure) : undefined
  const draft = useDraft(party, (field) => (fault?.field === field ? errorText(t, fault) : undefined))
  const { value, set, text } = draft
  const none = value.role === 'dpo' && !value.required && value.name.trim() === ''
  const why = value.name.trim() === '' && !none ? t('party.need_name') : none && value.reason.trim() === '' ? t('party.need_reason') : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate(value) }
  return (
    <Dialog
      title={party.party === 0 ? t('parties.add') : party.name || wordOf(t, `party.role_${party.role}`)}
      size={720}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <>
          {party.party !== 0 && <Button kind="grave" onClick={() => { if (!remove.isPending) remove.mutate() }}>{t('reg.take_out')}</Button>}
          <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>
        </>
      }
    >
      <div className="stack">
        {fault && <Note tone="bad" live>{errorText(t, fault)}</Note>}
        <ChoiceField label={t('party.role')} {...text('role')} choices={partyRoles.map((one) => ({ value: one, label: wordOf(t, `party.role_${one}`) }))} hint={wordOf(t, `party.about_${value.role}`)} />
        {value.role === 'dpo' && (
          <>
            <Segments label={t('party.required')} value={value.required ? 'yes' : 'no'} onChange={(next) => { set({ required: next === 'yes' }) }} choices={[{ value: 'yes', label: t('reg.yes') }, { value: 'no', label: t('reg.no') }]} />
            <AreaField label={t('party.reason')} hint={t('party.reason_hint')} {...text('reason')} rows={2} />
          </>
        )}
        <div className="two-up">
          <TextField label={t('party.name')} {...text('name')} hint={value.role === 'dpo' ? t('party.name_hint') : undefined} />
          <CountryField label={t('reg.country')} {...text('country')} />
        </div>
        <div className="two-up">
          <TextField label={t('processor.contact')} {...text('contact')} />
          <TextField label={t('reg.email')} type="email" {...text('email')} />
        </div>
        <div className="two-up">
          <TextField label={t('reg.phone')} type="tel" {...text('phone')} />
          <TextField label={t('reg.website')} type="url" {...text('website')} />
        </div>
        <TextField label={t('reg.address')} {...text('address')} />
        {value.role === 'joint' && (
          <>
            <AreaField label={t('party.arrangement')} {...text('arrangement')} rows={2} hint="Art. 26(1)" />
            <AreaField label={t('party.essence')} {...text('essence')} rows={2} hint="Art. 26(2)" />
          </>
        )}
        {(value.role === 'joint' || value.role === 'controller' || value.role === 'representative') && <DayField label={t('processor.signed_on')} {...text('signed_on')} clearable />}
        {value.role === 'dpo' && value.name.trim() !== '' && (
          <>
            <AreaField label={t('party.no_conflict')} {...text('no_conflict')} rows={2} hint="Art. 38(6)" />
            <div className="two-up">
              <DayField label={t('party.published_on')} {...text('published_on')} clearable />
              <DayField label={t('party.notified_on')} {...text('notified_on')} hint="Art. 37(7)" clearable />
            </div>
          </>
        )}
        <div className="three-up">
          <DayField label={t('party.decided_on')} {...text('decided_on')} clearable />
          <DayField label={t('reg.review_on')} {...text('review_on')} clearable />
          <DayField label={t('party.ended_on')} {...text('ended_on')} clearable />
        </div>
      </div>
    </Dialog>
  )
}
