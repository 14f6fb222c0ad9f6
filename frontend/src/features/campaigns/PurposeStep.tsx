import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePurposes } from '../../backend/names'
import { noticesQuery } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { ChoiceField, RadioField, TextField } from '../../ui/fields'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { asks, kinds, ofKind } from './definition'
import type { StepProps } from './WizardPage'

/** What it is for: its kind, its name, what people are asked, and the notice that goes with it. */
export function PurposeStep({ definition, change, setDefinition, onPurposes, onNotices }: StepProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const purposes = usePurposes()
  const { data: notices } = useQuery(noticesQuery)
  const versions = (kind: string) => notices?.find((one) => one.kind === kind)?.versions ?? []
  const choices = (kind: string, latest: string) => [
    { value: kind, label: latest },
    ...versions(kind).map((one) => ({ value: one.id, label: t('campaigns.version', { number: one.number, day: format.day(one.effectiveFrom) }) })),
  ]
  const may = purposes?.filter((one) => one.bases.includes('6(1)(a)') && one.endedOn === '') ?? []
  return (
    <div className="body scroll">
      <Ln top={18}>
        <div className="cam-form">
          <TextField label={t('campaigns.name')} hint={t('campaigns.name_hint')} value={definition.name} maxLength={200} required autoFocus onChange={(name) => { change({ name }) }} />
        </div>
      </Ln>
      <Section title={t('campaigns.kind')} />
      <Ln top={10}>
        <RadioField
          label=""
          value={definition.kind}
          onChange={(kind) => { setDefinition(ofKind(definition, kind)) }}
          choices={kinds.map((kind) => ({ value: kind, label: t(`campaigns.kind.${kind}`), hint: t(`campaigns.kind_text.${kind}`) }))}
        />
      </Ln>
      {asks(definition.kind) && (
        <>
          <Section title={t('campaigns.purposes')} end="Art. 4(11), 7(2)" />
          <Ln top={10}>
            <Checkbox.Group aria-label={t('campaigns.purposes')} value={definition.purposes} onChange={(chosen) => { change({ purposes: may.filter((one) => chosen.includes(one.id)).map((one) => one.id) }) }}>
              <div className="stack tight">
                {may.map((one) => <Checkbox key={one.id} value={one.id} label={one.name} size="xs" radius="sm" />)}
              </div>
            </Checkbox.Group>
            {purposes && may.length === 0 && <Note tone="warn">{t('campaigns.no_purpose')} <button type="button" className="link" onClick={onPurposes}>{t('nav.purposes')}</button></Note>}
            <p className="tiny faint cam-gap">{t('campaigns.purposes_hint')}</p>
          </Ln>
        </>
      )}
      <Section title={t('campaigns.notice')} end="Art. 13, 14" />
      <Ln top={10}>
        <div className="cam-form stack">
          <ChoiceField label={wordOf(t, 'notice.privacy')} value={definition.notice} onChange={(notice) => { change({ notice }) }} choices={choices('privacy', t('campaigns.notice_in_force'))} />
          {definition.kind === 'acceptance' && (
            <ChoiceField label={wordOf(t, 'notice.terms')} value={definition.terms} onChange={(terms) => { change({ terms }) }} choices={choices('terms', t('campaigns.terms_in_force'))} />
          )}
          {notices && versions('privacy').length === 0 && <Note tone="warn">{t('campaigns.no_notice')} <button type="button" className="link" onClick={onNotices}>{t('nav.notices')}</button></Note>}
        </div>
      </Ln>
    </div>
  )
}
