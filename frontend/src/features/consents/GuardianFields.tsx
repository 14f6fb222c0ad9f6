import { useTranslation } from 'react-i18next'
import type { GuardianInput } from '../../backend/acts'
import { ChoiceField, TextField } from '../../ui/fields'

/** Who is responsible for the child and consented, and how that was verified (Art. 8(1)-(2)). */
export function GuardianFields({ guardian, onChange }: { guardian: GuardianInput; onChange: (guardian: GuardianInput) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset className="validity-fields">
      <legend className="lab">{t('guardian.title')}</legend>
      <p className="tiny faint">{t('guardian.text')}</p>
      <div className="two-up">
        <TextField label={t('guardian.name')} value={guardian.name} onChange={(name) => { onChange({ ...guardian, name }) }} maxLength={200} />
        <ChoiceField
          label={t('guardian.relation')}
          value={guardian.relation}
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

export const guardianNamed = (guardian: GuardianInput) => guardian.name.trim() !== '' && guardian.relation !== '' && guardian.verified.trim() !== ''
