import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fieldsQuery } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { retentionTriggers, retentionTriggersOutside } from '../../backend/registerRows'
import { activitiesQuery, removeRule, saveRule, type RetentionRule } from '../../backend/registers'
import { errorText, fieldWord, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useDraft } from '../../ui/draft'
import { AreaField, ChoiceField, DayField, Segments, TextField, Tick } from '../../ui/fields'
import { PeriodField } from '../../ui/listFields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** One rule: whose data, from when, for how long, by which law, and what happens then. */
export function RuleDialog({ rule, onClose }: { rule: RetentionRule; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const purposes = usePurposes() ?? []
  const { data: fields } = useQuery(fieldsQuery)
  const { data: activities } = useQuery(activitiesQuery)
  const save = useMutation({ mutationFn: (row: RetentionRule) => saveRule(row), onSuccess: (saved) => { say(t('retention.saved', { name: saved.name })); onClose() } })
  const remove = useMutation({
    mutationFn: () => removeRule(rule.retention),
    onSuccess: () => { say(t('retention.removed', { name: rule.name }), { label: t('do.undo'), undo: true, run: () => { void saveRule({ ...rule, retention: 0 }) } }); onClose() },
  })
  const failure = save.error ?? remove.error
  const fault = failure ? toAppError(failure) : undefined
  const draft = useDraft(rule, (field) => (fault?.field === field ? errorText(t, fault) : undefined))
  const { value, set, text } = draft
  const asksPurpose = value.trigger === 'consent_ended' || value.trigger === 'refused' || value.trigger === 'contract_ended'
  const asksField = value.trigger === 'field' || value.trigger === 'contract_ended'
  const triggers = value.outside ? [...retentionTriggersOutside, ...retentionTriggers] : [...retentionTriggers]
  const shown = ['name', 'category', 'trigger', 'period', 'action', 'purpose', 'field', 'law', 'law_period', 'hold', 'hold_until', 'review_on', 'filter', 'reviewer']
  const why =
    value.name.trim() === '' ? t('retention.need_name')
    : value.category.trim() === '' ? t('retention.need_category')
    : value.trigger === '' ? t('retention.need_trigger')
    : value.period === '' ? t('retention.need_period')
    : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate(value) }
  return (
    <Dialog
      title={rule.retention === 0 ? t('retention.add') : rule.name}
      size={760}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <>
          {rule.retention !== 0 && <Button kind="grave" onClick={() => { if (!remove.isPending) remove.mutate() }}>{t('reg.take_out')}</Button>}
          <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>
        </>
      }
    >
      <div className="stack">
        {fault && !shown.includes(fault.field) && <Note tone="bad" live>{errorText(t, fault)}</Note>}
        <div className="two-up">
          <TextField label={t('retention.name')} {...text('name')} autoFocus={rule.retention === 0} />
          <TextField label={t('retention.category')} {...text('category')} hint={t('retention.category_hint')} />
        </div>
        <Segments label={t('retention.where')} value={value.outside ? 'outside' : 'book'} onChange={(next) => { set({ outside: next === 'outside' }) }} choices={[{ value: 'book', label: t('retention.in_book') }, { value: 'outside', label: t('retention.outside') }]} />
        <p className="tiny faint">{t(value.outside ? 'retention.outside_hint' : 'retention.in_book_hint')}</p>
        <div className="two-up">
          <ChoiceField label={t('retention.trigger')} {...text('trigger')} choices={triggers.map((one) => ({ value: one, label: wordOf(t, `trigger.${one}`) }))} />
          <PeriodField label={t('retention.period')} {...text('period')} />
        </div>
        {(asksPurpose || asksField) && !value.outside && (
          <div className="two-up">
            {asksPurpose ? <ChoiceField label={t('retention.purpose')} {...text('purpose')} clearable choices={purposes.map((one) => ({ value: one.id, label: one.name }))} /> : <span />}
            {asksField ? <ChoiceField label={t('retention.field')} {...text('field')} clearable choices={(fields?.fields ?? []).map((one) => ({ value: one.key, label: fieldWord(t, one.key) }))} /> : <span />}
          </div>
        )}
        <div className="two-up">
          <ChoiceField label={t('retention.then')} {...text('action')} choices={['erase', 'anonymise', 'restrict'].map((one) => ({ value: one, label: wordOf(t, `raction.${one}`) }))} />
          <ChoiceField label={t('retention.activity')} value={value.activity === 0 ? '' : String(value.activity)} clearable onChange={(id) => { set({ activity: Number(id) }) }} choices={(activities?.activities ?? []).map((one) => ({ value: String(one.row.activity), label: one.row.name }))} />
        </div>
        <div className="two-up">
          <TextField label={t('retention.law')} {...text('law')} hint={t('retention.law_hint')} />
          {value.law.trim() === '' ? <span /> : <PeriodField label={t('retention.law_period')} {...text('law_period')} hint={t('retention.law_period_hint')} />}
        </div>
        <AreaField label={t('retention.why')} {...text('why')} rows={1} />
        {!value.outside && <TextField label={t('retention.filter')} {...text('filter')} hint={t('retention.filter_hint')} spellCheck={false} />}
        <div className="two-up">
          <TextField label={t('retention.reviewer')} {...text('reviewer')} />
          <DayField label={t('reg.review_on')} {...text('review_on')} clearable />
        </div>
        <Tick label={t('retention.hold_it')} checked={value.hold !== ''} onChange={(on) => { set(on ? { hold: t('retention.hold_example') } : { hold: '', hold_until: '' }) }} />
        {value.hold !== '' && (
          <div className="two-up">
            <TextField label={t('retention.hold')} {...text('hold')} />
            <DayField label={t('retention.hold_until')} {...text('hold_until')} clearable />
          </div>
        )}
        {rule.retention !== 0 && <DayField label={t('retention.ended_on')} {...text('ended_on')} clearable />}
      </div>
    </Dialog>
  )
}
