import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { usePurposes } from '../../backend/names'
import { statusQuery } from '../../backend/queries'
import { emptyTransfer, transferTools } from '../../backend/registerRows'
import { partiesQuery, retentionQuery, safeguardsQuery, useDestinations, type Activity, type Gap } from '../../backend/registers'
import { wordOf } from '../../i18n/words'
import type { Draft } from '../../ui/draft'
import { AreaField, ChoiceField, Segments, TextField } from '../../ui/fields'
import { ManyField, TagsField } from '../../ui/listFields'
import { Part } from '../../ui/Part'
import { TransferFields } from '../../ui/TransferFields'
import { gapPart, partWords, type PartKey } from './gaps'
import { Recipients } from './Recipients'

interface Props {
  draft: Draft<Activity>
  gaps: readonly Gap[]
  errorOf: (field: string) => string | undefined
  onParties: () => void
}

const subjects = ['customers', 'prospects', 'subscribers', 'staff', 'applicants', 'suppliers', 'visitors', 'website_visitors', 'members', 'children', 'patients', 'donors', 'photographed'] as const
const kinds = ['name', 'email', 'phone', 'address', 'birthday', 'orders', 'invoices', 'payment', 'correspondence', 'photographs', 'online', 'preferences', 'membership', 'work', 'family', 'vehicle', 'health', 'biometric', 'religion', 'political', 'union', 'ethnic', 'criminal'] as const

/** The letters of Art. 30(1), or of 30(2) where we process for others. */
export function ActivityParts({ draft, gaps, errorOf, onParties }: Props) {
  const { t } = useTranslation()
  const { value, set, text } = draft
  const { data: status } = useQuery(statusQuery)
  const { data: parties = [] } = useQuery(partiesQuery)
  const { data: rules } = useQuery(retentionQuery)
  const { data: measures } = useQuery(safeguardsQuery)
  const purposes = usePurposes() ?? []
  const standing = useDestinations(value.transfers.map((one) => one.country))
  const ours = value.role !== 'processor'
  const missing = (part: PartKey) => {
    const of = gaps.filter((gap) => gapPart(gap) === part)
    return of.length === 0 ? undefined : partWords(t, of)
  }
  const article = (own: string, others: string) => (ours ? `30(1)(${own})` : others === '' ? '' : `30(2)(${others})`)
  const named = (role: string) => parties.filter((one) => one.row.role === role && one.row.ended_on === '').map((one) => ({ value: String(one.row.party), label: one.row.name }))
  const data = (words: string[]) => {
    set({ data: words.map((word) => value.data.find((one) => one.category === word) ?? { category: word, kind: '', subjects: [], special: false, retention: 0, limit: '' }) })
  }
  const special = (words: string[]) => { set({ data: value.data.map((one) => ({ ...one, special: words.includes(one.category) })) }) }
  return (
    <>
      <Part m={article('a', 'a')} title={t('activity.part_a')} anchor="part-a" gap={missing('a')}>
        <div className="two-up">
          <TextField label={t('activity.name')} {...text('name')} autoFocus={value.activity === 0} hint={t('activity.name_hint')} />
          <TextField label={t('activity.function')} {...text('function')} hint={t('activity.function_hint')} />
        </div>
        <Segments label={t('activity.role')} value={value.role} onChange={(role) => { set({ role }) }} choices={['controller', 'processor'].map((one) => ({ value: one, label: wordOf(t, `activity.role_${one}`) }))} />
        <div className="two-up">
          {ours ? (
            <ManyField label={t('activity.joint')} value={value.joint.map(String)} onChange={(ids) => { set({ joint: ids.map(Number) }) }} choices={named('joint')} placeholder={t('activity.joint_none')} hint={<>{t('activity.controller_is', { name: status?.controller?.name ?? '–' })} <button type="button" className="link" onClick={onParties}>{t('activity.parties_link')}</button></>} error={errorOf('joint')} />
          ) : (
            <ManyField label={t('activity.controllers')} value={value.controllers.map(String)} onChange={(ids) => { set({ controllers: ids.map(Number) }) }} choices={named('controller')} hint={<button type="button" className="link" onClick={onParties}>{t('activity.parties_link')}</button>} error={errorOf('controllers')} />
          )}
          <TextField label={t('activity.owner')} {...text('owner')} />
        </div>
      </Part>

      <Part m={article('b', 'b')} title={t(ours ? 'activity.part_b' : 'activity.part_b2')} anchor="part-b" gap={missing('b')}>
        {ours && <ManyField label={t('activity.purposes')} value={value.purposes} onChange={(ids) => { set({ purposes: ids }) }} choices={purposes.map((one) => ({ value: one.id, label: one.name }))} placeholder={t('activity.purposes_none')} error={errorOf('purposes')} />}
        <AreaField label={t(ours ? 'activity.aim' : 'activity.aim2')} {...text('aim')} rows={2} />
      </Part>

      <Part m={ours ? '30(1)(c)' : ''} title={t('activity.part_c')} anchor="part-c" gap={missing('c')}>
        <TagsField label={t('activity.subjects')} value={value.subjects} onChange={(next) => { set({ subjects: next }) }} known={subjects.map((one) => wordOf(t, `subject.${one}`))} error={errorOf('subjects')} />
        <TagsField label={t('activity.data')} value={value.data.map((one) => one.category)} onChange={data} known={kinds.map((one) => wordOf(t, `category.${one}`))} error={errorOf('data')} />
        {value.data.length > 0 && <ManyField label={t('activity.special')} hint="Art. 9(1), 10" value={value.data.filter((one) => one.special).map((one) => one.category)} onChange={special} choices={value.data.map((one) => ({ value: one.category, label: one.category }))} placeholder={t('activity.special_none')} />}
      </Part>

      <Part m={ours ? '30(1)(d)' : ''} title={t('activity.part_d')} anchor="part-d" gap={missing('d')}>
        <Recipients recipients={value.recipients} onChange={(recipients) => { set({ recipients }) }} errorOf={errorOf} />
      </Part>

      <Part m={article('e', 'c')} title={t('activity.part_e')} note={value.transfers.length === 0 ? t('activity.no_transfers') : undefined} anchor="part-e" gap={missing('e')}>
        <TransferFields transfers={value.transfers} onChange={(transfers) => { set({ transfers }) }} tools={transferTools} empty={emptyTransfer} standing={standing} errorOf={errorOf} />
      </Part>

      <Part m={ours ? '30(1)(f)' : ''} title={t('activity.part_f')} anchor="part-f" gap={missing('f')}>
        {value.data.length === 0 ? <p className="small dim">{t('activity.limits_first')}</p> : (
          <div className="limits">
            {value.data.map((one, at) => (
              <div key={one.category} className="limit">
                <span className="small medium">{one.category}{one.special && <span className="tiny warn"> {t('activity.special_mark')}</span>}</span>
                <ChoiceField label={t('activity.limit_rule', { category: one.category })} value={one.retention === 0 ? '' : String(one.retention)} clearable placeholder={t('activity.limit_choose')} choices={(rules?.rules ?? []).filter(({ rule }) => rule.ended_on === '' || rule.retention === one.retention).map(({ rule }) => ({ value: String(rule.retention), label: rule.name }))} onChange={(id) => { set({ data: value.data.with(at, { ...one, retention: Number(id) }) }) }} />
                <TextField label={t('activity.limit_words', { category: one.category })} value={one.limit} placeholder={t('activity.limit_example')} onChange={(limit) => { set({ data: value.data.with(at, { ...one, limit }) }) }} error={errorOf(`data.${at + 1}.limit`)} />
              </div>
            ))}
          </div>
        )}
      </Part>

      <Part m={article('g', 'd')} title={t('activity.part_g')} anchor="part-g" gap={missing('g')}>
        <ManyField label={t('activity.safeguards')} value={value.safeguards.map(String)} onChange={(ids) => { set({ safeguards: ids.map(Number) }) }} choices={(measures?.safeguards ?? []).map((one) => ({ value: String(one.safeguard), label: one.name }))} hint={commonWords(t, (measures?.safeguards ?? []).filter((one) => one.common && one.state === 'in_place').length)} error={errorOf('safeguards')} />
        <AreaField label={t('activity.measures')} {...text('measures')} rows={2} />
      </Part>
    </>
  )
}

const commonWords = (t: TFunction, count: number) => (count === 0 ? undefined : t('activity.common', { count }))
