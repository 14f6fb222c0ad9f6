import { Checkbox } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ContactRow, ContactsQuery, Purpose } from '../../backend/types'
import { useFormat, type Format } from '../../i18n/format'
import { basisWord, markOf, stateWord } from '../../i18n/words'
import { StateMark } from '../../ui/StateMark'
import type { TableColumn } from '../../ui/VirtualTable'

interface PickAll {
  label: string
  state: 'none' | 'some' | 'all'
  toggle: () => void
}

const consent = '6(1)(a)'

export function columnsOf(t: TFunction, purposes: Purpose[], query: ContactsQuery, onSort: (sort: string) => void, all: PickAll, wide: boolean): TableColumn[] {
  const sort = (key: string) => ({ active: query.sort === key, descending: query.descending, onSort: () => { onSort(key) } })
  return [
    { key: 'number', title: t('col.number'), track: 'var(--margin-w)', className: 'm', sort: sort('number') },
    {
      key: 'pick',
      track: '42px',
      title: <Checkbox size="xs" radius="sm" aria-label={all.label} checked={all.state === 'all'} indeterminate={all.state === 'some'} onChange={all.toggle} />,
    },
    { key: 'name', title: t('col.name'), track: 'minmax(116px, 1.1fr)', sort: sort('name') },
    { key: 'email', title: t('col.email'), track: 'minmax(116px, 1.25fr)', sort: sort('email') },
    { key: 'cameIn', title: t('col.came_in'), track: 'minmax(100px, .95fr)', sort: sort('cameIn') },
    { key: 'ground', title: t('col.ground'), track: '88px' },
    ...purposes.map((purpose) => ({ key: purpose.id, title: <span className="cut" title={purpose.name}>{purpose.name}</span>, track: 'minmax(102px, .6fr)', className: 'cut' })),
    ...(wide ? [{ key: 'country', title: t('field.country'), track: '88px', className: 'r', sort: sort('country') }] : []),
  ]
}

interface CellProps {
  row: ContactRow | undefined
  purposes: Purpose[]
  selected: boolean
  /** room for the country as well */
  wide: boolean
  onPick: () => void
}

/** The cells of one person; grey bars while the page is on its way. */
export function ContactCells({ row, purposes, selected, wide, onPick }: CellProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!row) {
    return (
      <>
        <span role="gridcell" className="m" />
        <span role="gridcell" />
        <span role="gridcell">
          <span className="ghost" />
        </span>
        <span role="gridcell">
          <span className="ghost" />
        </span>
      </>
    )
  }
  const name = row.name || row.organisation || t('contacts.nameless')
  const how = row.importId > 0 ? t('contacts.by_import', { number: row.importId }) : row.cameInHow
  const grounds = row.bases.filter((basis) => basis !== consent)
  return (
    <>
      <span role="gridcell" className="m">
        {format.ref(row.id)}
      </span>
      <span role="gridcell">
        <span className="pick" onClick={(event) => { event.stopPropagation() }}>
          <Checkbox size="xs" radius="sm" tabIndex={-1} aria-label={t('contacts.select', { name })} checked={selected} onChange={onPick} />
        </span>
      </span>
      <span role="gridcell" className="cut" title={name}>
        <b className="medium">{name}</b>
      </span>
      {row.email === '' ? (
        <span role="gridcell" className={row.phone === '' ? 'cut late' : 'cut dim'}>
          {row.phone === '' ? t('contacts.no_address') : row.phone}
        </span>
      ) : (
        <span role="gridcell" className="cut dim" title={row.email}>
          {row.email}
        </span>
      )}
      <span role="gridcell" className="cut dim" title={`${format.day(row.cameInAt)} ${row.cameInHow}`}>
        {format.month(row.cameInAt)}
        {how !== '' && <span className="faint">, {how}</span>}
      </span>
      <span role="gridcell" className="cut dim" title={grounds.map((basis) => basisWord(t, basis)).join(', ')}>
        {grounds.length === 0 ? '–' : basisWord(t, grounds[0] ?? '')}
        {grounds.length > 1 && <span className="faint"> +{grounds.length - 1}</span>}
      </span>
      {purposes.map((purpose) => (
        <span role="gridcell" key={purpose.id} className="cut">
          <PurposeCell row={row} purpose={purpose.id} format={format} />
        </span>
      ))}
      {wide && (
        <span role="gridcell" className="dim r" title={format.country(row.country)}>
          {row.country}
        </span>
      )}
    </>
  )
}

function PurposeCell({ row, purpose, format }: { row: ContactRow; purpose: string; format: Format }) {
  const { t } = useTranslation()
  const mark = row.states[purpose]
  if (!mark || mark.state === 'none') return <StateMark mark="none" word={t('state.none')}><span /></StateMark>
  const word = stateWord(t, mark.state)
  const date = mark.state === 'expired' ? mark.until || mark.at : mark.at
  const shown = mark.state === 'unknown' || mark.state === 'other_basis' || date === '' ? t(mark.state === 'unknown' ? 'state.short.unknown' : 'state.short.other_basis') : format.month(date)
  return (
    <StateMark mark={markOf(mark.state)} word={word}>
      {mark.state === 'unknown' || mark.state === 'other_basis' || date !== '' ? shown : word}
    </StateMark>
  )
}
