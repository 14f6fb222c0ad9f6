import { useTranslation } from 'react-i18next'
import { emptySubprocessor, transferTools } from '../../backend/registerRows'
import type { Processor } from '../../backend/registers'
import { wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { ChoiceField, DayField, TextField, Tick } from '../../ui/fields'
import { CountryField } from '../../ui/listFields'
import type { Standing } from '../../ui/TransferFields'

type Row = Processor['subprocessors'][number]

interface Props {
  rows: Row[]
  onChange: (rows: Row[]) => void
  standing: (country: string) => Standing | undefined
  errorOf: (field: string) => string | undefined
}

/** Whom the processor takes in: told when, looked at when, and by which tool the data leave. */
export function Subprocessors({ rows, onChange, standing, errorOf }: Props) {
  const { t } = useTranslation()
  const set = (at: number, part: Partial<Row>) => { onChange(rows.map((one, other) => (other === at ? { ...one, ...part } : one))) }
  return (
    <div className="stack">
      {rows.length > 0 && (
        <ul className="sublist">
          {rows.map((one, at) => {
            const where = one.country === '' ? undefined : standing(one.country)
            return (
              <li key={at}>
                <div className="stack">
                  <div className="three-up">
                    <TextField label={t('processor.sub_name')} value={one.name} onChange={(name) => { set(at, { name }) }} error={errorOf(`subprocessors.${at + 1}.name`)} />
                    <CountryField label={t('reg.country')} value={one.country} onChange={(country) => { set(at, { country }) }} hint={where ? wordOf(t, `reg.where_${where.where}`) : undefined} />
                    <TextField label={t('processor.service')} value={one.service} onChange={(service) => { set(at, { service }) }} />
                  </div>
                  <div className="three-up">
                    <DayField label={t('processor.sub_notified')} value={one.notified_on} onChange={(notified_on) => { set(at, { notified_on }) }} clearable />
                    <DayField label={t('processor.sub_reviewed')} value={one.reviewed_on} onChange={(reviewed_on) => { set(at, { reviewed_on }) }} clearable />
                    <DayField label={t('processor.sub_objected')} value={one.objected_on} onChange={(objected_on) => { set(at, { objected_on }) }} clearable />
                  </div>
                  {where && where.where !== 'eea' && where.where !== '' && (
                    <div className="two-up">
                      <ChoiceField label={t('reg.tool')} value={one.tool} clearable onChange={(tool) => { set(at, { tool }) }} choices={transferTools.map((tool) => ({ value: tool, label: wordOf(t, `tool.${tool}`) }))} />
                      {where.where === 'partly_adequate' ? <Tick label={t('reg.certified')} checked={one.certified} onChange={(certified) => { set(at, { certified }) }} /> : <span />}
                    </div>
                  )}
                </div>
                <div className="stack tight">
                  {one.reviewed_on === '' && <Button size="sm" icon="check" onClick={() => { set(at, { reviewed_on: dayOf(new Date()) }) }}>{t('processor.sub_looked')}</Button>}
                  <Button size="sm" kind="quiet" onClick={() => { onChange(rows.filter((_, other) => other !== at)) }}>{t('reg.take_out')}</Button>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      <div><Button size="sm" icon="plus" onClick={() => { onChange([...rows, emptySubprocessor]) }}>{t('processor.add_sub')}</Button></div>
    </div>
  )
}
