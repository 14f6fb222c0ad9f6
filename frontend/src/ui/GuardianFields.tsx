import { useTranslation } from 'react-i18next'
import { ChoiceField, TextField } from './fields'

export interface Guardian {
  name: string
  relation: string
  verified: string
}

interface Props {
  guardian: Guardian
  onChange: (guardian: Guardian) => void
  /** Nobody knows whether somebody had to consent for the person. */
  ageUnknown?: boolean
}

/** Who is responsible for the child and consented, and how that was verified (Art. 8(1)-(2)). */
export function GuardianFields({ guardian, onChange, ageUnknown }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset className="validity-fields">
      <legend className="lab">{t('guardian.title')}</legend>
      <p className="tiny faint">{t(ageUnknown ? 'guardian.text_unknown' : 'guardian.text')}</p>
      <div className="two-up">
        <TextField label={t('guardian.name')} value={guardian.name} onChange={(name) => { onChange({ ...guardian, name }) }} maxLength={200} />
        <ChoiceField
          label={t('guardian.relation')}
          value={guardian.relation}
          clearable={ageUnknown}
          onChange={(relation) => { onChange({ ...guardian, relation }) }}
          choices={[
            { value: 'parent', label: t('guardian.relation_parent') },
            { value: 'guardian', label: t('guardian.relation_guardian') },
          ]}
        />
      </div>
      <TextField label={t('guardian.verified')} value={guardian.verified} onChange={(verified) => { onChange({ ...guardian, verified }) }} placeholder={t('guardian.example')} maxLength={500} />
    </fieldset>
  )
}

export const guardianNamed = (guardian: Guardian) => guardian.name.trim() !== '' && guardian.relation !== '' && guardian.verified.trim() !== ''
export const guardianBegun = (guardian: Guardian) => guardian.name.trim() !== '' || guardian.relation !== '' || guardian.verified.trim() !== ''
