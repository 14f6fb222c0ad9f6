import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { processorsQuery, type Activity } from '../../backend/registers'
import { wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { ChoiceField, TextField } from '../../ui/fields'
import { CountryField } from '../../ui/listFields'

type Recipient = Activity['recipients'][number]

const kinds = ['internal', 'external', 'processor'] as const

/** Who receives the data: inside, outside, or a processor of the register. */
export function Recipients({ recipients, onChange, errorOf }: { recipients: Recipient[]; onChange: (recipients: Recipient[]) => void; errorOf: (field: string) => string | undefined }) {
  const { t } = useTranslation()
  const { data } = useQuery(processorsQuery)
  const processors = (data?.processors ?? []).filter((one) => one.row.ended_on === '')
  const set = (at: number, part: Partial<Recipient>) => { onChange(recipients.map((one, other) => (other === at ? { ...one, ...part } : one))) }
  const free = processors.filter((one) => !recipients.some((recipient) => recipient.processor === one.row.processor))
  return (
    <div className="stack">
      {recipients.length > 0 && (
        <ul className="sublist">
          {recipients.map((one, at) => (
            <li key={at}>
              <div className="three-up">
                <ChoiceField label={t('activity.recipient_kind')} value={one.kind} onChange={(kind) => { set(at, { kind, processor: kind === 'processor' ? one.processor : 0 }) }} choices={kinds.map((kind) => ({ value: kind, label: wordOf(t, `recipient.${kind}`) }))} error={errorOf(`recipients.${at + 1}.kind`)} />
                {one.kind === 'processor' && processors.length > 0 ? (
                  <ChoiceField label={t('activity.recipient_processor')} value={one.processor === 0 ? '' : String(one.processor)} onChange={(id) => { const chosen = processors.find((other) => String(other.row.processor) === id); set(at, { processor: Number(id), name: chosen?.row.name ?? one.name, country: chosen?.row.country ?? one.country }) }} choices={processors.map((other) => ({ value: String(other.row.processor), label: other.row.name }))} placeholder={one.name || undefined} error={errorOf(`recipients.${at + 1}.processor`)} searchable />
                ) : (
                  <TextField label={t('activity.recipient_name')} value={one.name} onChange={(name) => { set(at, { name }) }} error={errorOf(`recipients.${at + 1}.name`)} />
                )}
                <CountryField label={t('reg.country')} value={one.country} onChange={(country) => { set(at, { country }) }} error={errorOf(`recipients.${at + 1}.country`)} />
              </div>
              <Button size="sm" kind="quiet" onClick={() => { onChange(recipients.filter((_, other) => other !== at)) }}>{t('reg.take_out')}</Button>
            </li>
          ))}
        </ul>
      )}
      <div className="row wrap">
        <Button size="sm" icon="plus" onClick={() => { onChange([...recipients, { name: '', kind: 'external', processor: 0, country: '' }]) }}>{t('activity.add_recipient')}</Button>
        {free.slice(0, 4).map((one) => <Button key={one.row.processor} size="sm" icon="plus" onClick={() => { onChange([...recipients, { name: one.row.name, kind: 'processor', processor: one.row.processor, country: one.row.country }]) }}>{one.row.name}</Button>)}
      </div>
    </div>
  )
}
