import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setGround } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { groundFilter } from '../../backend/ground'
import { purposeWordsQuery } from '../../backend/reviews'
import { articleOf, basisWord, errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { consent, interests } from './purpose'

interface Props {
  /** the people, or none for everybody whom search and filters match */
  contactIds: number[]
  search: string
  filters: string[]
  count: number
  purpose?: string
  onClose: () => void
  onDone: () => void
}


/** States the ground on which people are held for a purpose. Consent is not among them: it is given, not stated. */
export function GroundDialog({ contactIds, search, filters, count, purpose: first = '', onClose, onDone }: Props) {
  const { t } = useTranslation()
  const say = useToast()
  const purposes = (usePurposes() ?? []).filter((one) => one.endedOn === '')
  const { data: words } = useQuery(purposeWordsQuery)
  const [purposeId, setPurposeId] = useState(first)
  const [basisChoice, setBasis] = useState('')
  const [source, setSource] = useState('')
  const [stated, setStated] = useState('')
  const purpose = purposes.find((one) => one.id === purposeId)
  const bases = (purpose?.bases ?? []).filter((basis) => basis !== consent)
  const basis = bases.includes(basisChoice) ? basisChoice : bases.length === 1 ? (bases[0] ?? '') : ''
  const asked = purpose !== undefined && purpose.needsSpecial && purpose.special === ''
  const special = asked ? stated : ''
  const state = useMutation({
    mutationFn: async () => {
      const ground = { purpose: purposeId, basis, special, source: source.trim(), evidence: '' }
      if (contactIds.length === 0) return (await setGround({ ...ground, contactId: 0, filter: groundFilter(search, filters) })).changed
      let changed = 0
      for (const contactId of contactIds) changed += (await setGround({ ...ground, contactId, filter: groundFilter('', []) })).changed
      return changed
    },
    onSuccess: (changed) => {
      say(t('ground.done', { count: changed, purpose: purpose?.name ?? '' }))
      onDone()
    },
  })
  const failure = state.error ? toAppError(state.error) : undefined
  const why =
    purposeId === '' ? t('ground.need_purpose')
    : bases.length === 0 ? t('ground.consent_only')
    : basis === '' ? t('ground.need_basis')
    : basis === interests && purpose?.weighed !== 'carried' ? t('ground.weigh_first')
    : asked && special === '' ? t('reason.special_missing')
    : source.trim() === '' ? t('add.source_missing')
    : undefined
  const submit = () => {
    if (!why && !state.isPending) state.mutate()
  }
  return (
    <Dialog
      title={t('ground.title', { count })}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? state.isPending}>
          {t('ground.do', { count })}
        </Button>
      }
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        <div className="two-up">
          <ChoiceField label={t('field.purpose')} value={purposeId} onChange={setPurposeId} choices={purposes.map((one) => ({ value: one.id, label: one.name }))} autoFocus />
          <ChoiceField label={t('field.basis')} value={basis} onChange={setBasis} choices={bases.map((one) => ({ value: one, label: `${basisWord(t, one)}, ${articleOf(one)}` }))} />
        </div>
        {asked && <ChoiceField label={t('ground.special')} value={stated} onChange={setStated} choices={(words?.special ?? []).map((one) => ({ value: one, label: `${wordOf(t, `special.${one}`)}, ${articleOf(one)}` }))} hint={t('purposes.special_hint')} />}
        {basis !== '' && <Note>{wordOf(t, `basis.${basis}.text`)}</Note>}
        <TextField label={t('add.source')} value={source} onChange={setSource} hint={t('ground.source_hint')} />
        {basis === interests && purpose?.objection && <Note>{t('purposes.objection')}</Note>}
        {purposeId !== '' && bases.length === 0 && <Note tone="warn">{t('ground.consent_only_text')}</Note>}
      </div>
    </Dialog>
  )
}
