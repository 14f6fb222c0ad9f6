import { useTranslation } from 'react-i18next'
import { emptyTransfer, transferTools } from '../../backend/registerRows'
import { useDestinations, type ContractItem, type Gap, type Processor } from '../../backend/registers'
import { wordOf } from '../../i18n/words'
import type { Draft } from '../../ui/draft'
import { AreaField, ChoiceField, DayField, TextField } from '../../ui/fields'
import { FileField } from '../../ui/FileField'
import { CountryField, TagsField } from '../../ui/listFields'
import { Part } from '../../ui/Part'
import { TransferFields } from '../../ui/TransferFields'
import { Checklist } from './Checklist'
import { Subprocessors } from './Subprocessors'
import { Term } from './Term'
import { gapWords, partOf } from './gaps'

interface Props {
  draft: Draft<Processor>
  items: readonly ContractItem[]
  gaps: readonly Gap[]
  today: string
  errorOf: (field: string) => string | undefined
  busy: boolean
  onAttach: () => void
  onOpenFile: () => void
}

export function ProcessorParts({ draft, items, gaps, today, errorOf, busy, onAttach, onOpenFile }: Props) {
  const { t } = useTranslation()
  const { value, set, text } = draft
  const standing = useDestinations([value.country, ...value.transfers.map((one) => one.country), ...value.subprocessors.map((one) => one.country)])
  const missing = (part: string) => {
    const of = gaps.filter((gap) => partOf(gap) === part)
    return of.length === 0 || part === 'checklist' ? undefined : [...new Set(of.map((gap) => gapWords(t, gap)))].join(' ')
  }
  const here = value.country === '' ? undefined : standing(value.country)
  return (
    <>
      <Part m="28(1)" title={t('processor.part_who')} anchor="part-who" gap={missing('who')}>
        <div className="two-up">
          <TextField label={t('processor.name')} {...text('name')} autoFocus={value.processor === 0} />
          <CountryField label={t('reg.country')} {...text('country')} hint={here ? wordOf(t, `reg.where_${here.where}`) : undefined} />
        </div>
        <TextField label={t('processor.service')} {...text('service')} hint={t('processor.service_hint')} />
        <div className="two-up">
          <TextField label={t('processor.contact')} {...text('contact')} />
          <TextField label={t('reg.email')} type="email" {...text('email')} />
        </div>
        <div className="two-up">
          <TextField label={t('reg.phone')} type="tel" {...text('phone')} />
          <TextField label={t('reg.address')} {...text('address')} />
        </div>
        <TagsField label={t('activity.data')} value={value.data} onChange={(data) => { set({ data }) }} />
        <TagsField label={t('activity.subjects')} value={value.subjects} onChange={(next) => { set({ subjects: next }) }} />
      </Part>

      <Part m="28(3), (9)" title={t('processor.part_contract')} anchor="part-contract" gap={missing('contract')} end={value.signed_on !== '' && <Term from={value.signed_on} to={value.valid_to} today={today} />}>
        <div className="two-up">
          <TextField label={t('processor.contract_ref')} {...text('contract')} />
          <FileField label={t('processor.contract_file')} name={value.file?.name} why={value.processor === 0 ? t('reg.save_first') : draft.changed ? t('reg.save_first') : undefined} busy={busy} onAttach={onAttach} onOpen={onOpenFile} />
        </div>
        <div className="three-up">
          <DayField label={t('processor.signed_on')} {...text('signed_on')} latest={today} clearable />
          <DayField label={t('processor.valid_to')} {...text('valid_to')} hint={t('processor.valid_to_hint')} clearable />
          <DayField label={t('processor.notice_by')} {...text('notice_by')} clearable />
        </div>
      </Part>

      <Part m="28(3)" title={t('processor.part_checklist')} anchor="part-checklist" gap={missing('checklist')} note={t('activity.of', { have: items.filter((one) => value.checklist[one.key]?.answer === 'yes').length, total: items.length })}>
        <p className="small dim">{t('processor.checklist_text')}</p>
      </Part>
      <Checklist items={items} answers={value.checklist} onChange={(checklist) => { set({ checklist }) }} />

      <Part m="28(2), (4)" title={t('processor.part_subs')} anchor="part-subs" gap={missing('subs')}>
        <ChoiceField label={t('processor.authorisation')} {...text('authorisation')} clearable choices={['specific', 'general', 'none'].map((one) => ({ value: one, label: wordOf(t, `processor.authorisation_${one}`) }))} />
        <Subprocessors rows={value.subprocessors} standing={standing} onChange={(subprocessors) => { set({ subprocessors }) }} errorOf={errorOf} />
      </Part>

      <Part m="44, 46" title={t('processor.part_transfers')} anchor="part-transfers" gap={missing('transfers')}>
        <TransferFields transfers={value.transfers} onChange={(transfers) => { set({ transfers }) }} tools={transferTools} empty={{ ...emptyTransfer, country: value.country, recipient: value.name }} standing={standing} errorOf={errorOf} />
      </Part>

      <Part m="28(3)(h)" title={t('processor.part_looks')} anchor="part-looks" gap={missing('looks')}>
        <TextField label={t('processor.certificates')} {...text('certificates')} />
        <div className="two-up">
          <DayField label={t('processor.audited_on')} {...text('audited_on')} latest={today} clearable />
          <DayField label={t('processor.audit_on')} {...text('audit_on')} clearable />
        </div>
        <AreaField label={t('processor.exit_plan')} {...text('exit_plan')} rows={2} hint="Art. 28(3)(g)" />
        {value.ended_on !== '' && (
          <div className="two-up">
            <DayField label={t('processor.ended_on')} {...text('ended_on')} />
            <DayField label={t('processor.returned_on')} {...text('returned_on')} clearable />
          </div>
        )}
      </Part>
    </>
  )
}
