import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { facetsQuery, importsQuery } from '../../backend/queries'
import type { Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { Button } from '../../ui/Button'
import { ChoiceField, DayField } from '../../ui/fields'
import { Icon } from '../../ui/icons'
import { canAsk, daysOf, parseFilter, purposeOf, writeDays, writeFilter } from './filters'
import { fold } from './match'

/** The kinds that need more than a press. */
export type FormKind = 'added' | 'last-contact' | 'expires' | 'inactive' | 'country' | 'language' | 'source' | 'tag' | 'import' | 'kind'

interface Props {
  kind: FormKind
  /** the filter that is changed, or undefined for a new one */
  code: string | undefined
  search: string
  /** the other filters of the list: values are counted among whom they leave */
  among: string[]
  purposes: Purpose[]
  onDone: (code: string) => void
}

/** A small form for one filter. */
export function FilterForm(props: Props) {
  switch (props.kind) {
    case 'added':
    case 'last-contact':
    case 'expires':
      return <DaysForm {...props} />
    case 'inactive':
      return <InactiveForm {...props} />
    default:
      return <ValuesForm {...props} />
  }
}

function DaysForm({ kind, code, purposes, onDone }: Props) {
  const { t } = useTranslation()
  const was = code === undefined ? undefined : parseFilter(code)
  const [days, setDays] = useState(was ? daysOf(was.value) : { from: '', to: '' })
  const [purpose, setPurpose] = useState(was ? purposeOf(was) : '')
  const why = days.from === '' && days.to === '' ? t('filter.need_day') : days.from !== '' && days.to !== '' && days.from > days.to ? t('filter.days_turned') : undefined
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!why) onDone(writeFilter({ kind, value: (purpose === '' ? '' : `${purpose}:`) + writeDays(days) }))
      }}
    >
      {kind === 'expires' && (
        <ChoiceField
          label={t('field.purpose')}
          value={purpose}
          onChange={setPurpose}
          clearable
          placeholder={t('filter.any_purpose')}
          choices={purposes.filter((one) => one.bases.includes('6(1)(a)')).map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      <div className="two-up">
        <DayField label={t('filter.from')} value={days.from} onChange={(from) => { setDays({ ...days, from }) }} clearable />
        <DayField label={t('filter.to')} value={days.to} onChange={(to) => { setDays({ ...days, to }) }} clearable />
      </div>
      <div className="row">
        {why && <span className="why">{why}</span>}
        <Button kind="main" size="sm" type="submit" className="push" blocked={why}>
          {t('filter.apply')}
        </Button>
      </div>
    </form>
  )
}

const periods = ['P6M', 'P12M', 'P24M', 'P36M', 'P60M', 'P120M']

function InactiveForm({ code, onDone }: Props) {
  const format = useFormat()
  const now = code === undefined ? '' : parseFilter(code).value || 'P24M'
  return (
    <ul className="values" role="list">
      {periods.map((period) => (
        <li key={period}>
          <button type="button" className="value" aria-pressed={period === now} onClick={() => { onDone(writeFilter({ kind: 'inactive', value: period })) }}>
            <span>{format.months(Number(period.slice(1, -1)))}</span>
            {period === now && <Icon name="check" />}
          </button>
        </li>
      ))}
    </ul>
  )
}

const most = 200 // values that are offered at once; the field above narrows them

function ValuesForm({ kind, code, search, among, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [words, setWords] = useState('')
  const { data: facets } = useQuery(facetsQuery(search, among))
  const { data: imports = [] } = useQuery({ ...importsQuery, enabled: kind === 'import' })
  const name = (value: string): string => {
    if (kind === 'country') return format.country(value)
    if (kind === 'language') return format.language(value)
    if (kind === 'kind') return t(value === 'organisation' ? 'filter.kind.organisation' : 'filter.kind.person')
    if (kind === 'import') return t('filter.import_named', { number: value, name: imports.find((one) => String(one.id) === value)?.name ?? '' })
    return value
  }
  const all = (facets?.[kind] ?? []).filter((one) => canAsk(one.value)).map((one) => ({ ...one, name: name(one.value) }))
  const low = fold(words.trim())
  const found = all.filter((one) => fold(one.name).includes(low))
  const now = code === undefined ? '' : parseFilter(code).value
  const form = useRef<HTMLDivElement>(null)
  const there = facets !== undefined
  useEffect(() => {
    if (there) form.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [there])
  return (
    <div className="filter-form" ref={form}>
      {all.length > 8 && (
        <TextInput
          aria-label={t('filter.find_value')}
          placeholder={t('filter.find_value')}
          value={words}
          leftSection={<Icon name="find" />}
          onChange={(event) => { setWords(event.currentTarget.value) }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !found[0]) return
            event.preventDefault()
            onDone(writeFilter({ kind, value: found[0].value }))
          }}
        />
      )}
      {facets && found.length === 0 && <p className="small dim">{all.length === 0 ? t('filter.no_values') : t('do.nothing_found')}</p>}
      <ul className="values" role="list">
        {found.slice(0, most).map((one) => (
          <li key={one.value}>
            <button type="button" className="value" aria-pressed={one.value === now} onClick={() => { onDone(writeFilter({ kind, value: one.value })) }}>
              <span className="cut">{one.name}</span>
              {one.value === now && <Icon name="check" />}
              <span className="n">{format.number(one.count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > most && <p className="tiny dim">{t('filter.more_values', { count: found.length - most })}</p>}
    </div>
  )
}
