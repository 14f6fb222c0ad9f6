import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePurposeName } from '../../backend/names'
import { noticesQuery } from '../../backend/queries'
import { screeningsQuery, useAssessments, type Activity, type Gap } from '../../backend/registers'
import { articleOf, basisWord, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import type { Draft } from '../../ui/draft'
import { AreaField, ChoiceField, DayField, TextField } from '../../ui/fields'
import { TagsField } from '../../ui/listFields'
import { Part } from '../../ui/Part'
import { gapPart, partWords, type PartKey } from './gaps'

type Basis = Activity['bases'][number]

const bases = ['6(1)(a)', '6(1)(b)', '6(1)(c)', '6(1)(d)', '6(1)(e)', '6(1)(f)']
const special = ['9(2)(a)', '9(2)(b)', '9(2)(c)', '9(2)(d)', '9(2)(e)', '9(2)(f)', '9(2)(g)', '9(2)(h)', '9(2)(i)', '9(2)(j)', '10']
const emptyBasis: Basis = { basis: '', special: '', law: '', interests: '', assessment: 0 }

/** What a controller documents beside Art. 30: grounds, origin, duties toward people, review. */
export function ActivityDetails({ draft, gaps }: { draft: Draft<Activity>; gaps: readonly Gap[] }) {
  const { t } = useTranslation()
  const { value, set, text } = draft
  const { data: screenings } = useQuery(screeningsQuery)
  const { data: notices = [] } = useQuery(noticesQuery)
  const missing = (part: PartKey) => {
    const of = gaps.filter((gap) => gapPart(gap) === part)
    return of.length === 0 ? undefined : partWords(t, of)
  }
  return (
    <>
      {value.role !== 'processor' && (
        <Part m="6(1), 9(2)" title={t('activity.part_basis')} anchor="part-basis" gap={missing('basis')}>
          {value.bases.length > 0 && (
            <ul className="sublist">
              {value.bases.map((one, at) => (
                <li key={at}>
                  <BasisLine basis={one} purposes={value.purposes} sensitive={value.data.some((data) => data.special)} set={(part) => { set({ bases: value.bases.with(at, { ...one, ...part }) }) }} />
                  <Button size="sm" kind="quiet" onClick={() => { set({ bases: value.bases.filter((_, other) => other !== at) }) }}>{t('reg.take_out')}</Button>
                </li>
              ))}
            </ul>
          )}
          <div><Button size="sm" icon="plus" onClick={() => { set({ bases: [...value.bases, emptyBasis] }) }}>{t('activity.add_basis')}</Button></div>
        </Part>
      )}
      <Part title={t('activity.part_origin')} m="14(2)(f)" anchor="part-origin" gap={missing('origin')}>
        <div className="two-up">
          <TextField label={t('activity.source')} {...text('source')} hint={t('activity.source_hint')} />
          <TextField label={t('activity.location')} {...text('location')} />
        </div>
        <TagsField label={t('activity.systems')} value={value.systems} onChange={(systems) => { set({ systems }) }} />
      </Part>
      <Part title={t('activity.part_duties')} m="13, 22, 35" anchor="part-duties" gap={missing('duties')}>
        <div className="two-up">
          <ChoiceField label={t('activity.notice')} value={value.notice} onChange={(notice) => { set({ notice, no_notice: notice === '' ? value.no_notice : '' }) }} clearable choices={notices.map((one) => ({ value: one.kind, label: wordOf(t, `notice.${one.kind}`, undefined, one.kind) }))} />
          {value.notice === '' ? <TextField label={t('activity.no_notice')} {...text('no_notice')} hint="Art. 13(4), 14(5)" /> : <span />}
        </div>
        <div className="two-up">
          <ChoiceField label={t('activity.screening')} value={value.screening === 0 ? '' : String(value.screening)} clearable onChange={(id) => { set({ screening: Number(id) }) }} choices={(screenings?.screenings ?? []).map((one) => ({ value: String(one.screening), label: one.name }))} hint="Art. 35" />
          <TextField label={t('activity.rights')} {...text('rights')} />
        </div>
        <AreaField label={t('activity.automated')} {...text('automated')} rows={1} hint={t('activity.automated_hint')} />
      </Part>
      <Part title={t('activity.part_review')} m="24(1)" anchor="part-review" gap={missing('review')}>
        <div className="three-up">
          <DayField label={t('activity.made_on')} {...text('made_on')} clearable />
          <DayField label={t('reg.reviewed_on')} {...text('reviewed_on')} clearable />
          <DayField label={t('reg.review_on')} {...text('review_on')} clearable />
        </div>
        <details className="fold">
          <summary>{t('activity.part_forms')}</summary>
          <div className="three-up" style={{ marginTop: 8 }}>
            <TextField label={t('activity.dpa_schedule')} value={value.dpa_schedule ?? ''} onChange={(dpa_schedule) => { set({ dpa_schedule }) }} />
            <TextField label={t('activity.policy')} value={value.policy ?? ''} onChange={(policy) => { set({ policy }) }} />
            <TextField label={t('activity.followed')} value={value.followed ?? ''} onChange={(followed) => { set({ followed }) }} />
          </div>
        </details>
      </Part>
    </>
  )
}

function BasisLine({ basis, purposes, sensitive, set }: { basis: Basis; purposes: string[]; sensitive: boolean; set: (part: Partial<Basis>) => void }) {
  const { t } = useTranslation()
  const assessments = useAssessments(basis.basis === '6(1)(f)' ? purposes : [])
  const purposeName = usePurposeName()
  return (
    <div className="stack">
      <div className="two-up">
        <ChoiceField label={t('activity.basis')} value={basis.basis} onChange={(next) => { set({ basis: next }) }} choices={bases.map((one) => ({ value: one, label: `${basisWord(t, one)}, ${articleOf(one)}` }))} />
        {sensitive || basis.special !== '' ? (
          <ChoiceField label={t('activity.basis_special')} value={basis.special} clearable onChange={(next) => { set({ special: next }) }} choices={special.map((one) => ({ value: one, label: one === '10' ? t('activity.art_10') : `${wordOf(t, `special.${one}`)}, ${articleOf(one)}` }))} />
        ) : <span />}
      </div>
      {(basis.basis === '6(1)(c)' || basis.basis === '6(1)(e)' || basis.special !== '') && <TextField label={t('activity.law')} value={basis.law} onChange={(law) => { set({ law }) }} />}
      {basis.basis === '6(1)(f)' && (
        <div className="two-up">
          <TextField label={t('activity.interests')} value={basis.interests} onChange={(interests) => { set({ interests }) }} />
          <ChoiceField label={t('activity.assessment')} value={basis.assessment === 0 ? '' : String(basis.assessment)} clearable onChange={(id) => { set({ assessment: Number(id) }) }} choices={assessments.map((one) => ({ value: String(one.id), label: t('activity.assessment_of', { purpose: purposeName(one.purpose), number: one.id }) }))} hint={assessments.length === 0 ? t('activity.assessment_none') : undefined} />
        </div>
      )}
    </div>
  )
}
