import { Checkbox } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactRow, ContactsQuery, Purpose } from '../../backend/types'
import { useFormat, type Format } from '../../i18n/format'
import { basisWord, markOf, stateWord } from '../../i18n/words'
import { Icon } from '../../ui/icons'
import { Tag } from '../../ui/pieces'
import { StateMark } from '../../ui/StateMark'
import type { TableColumn } from '../../ui/VirtualTable'
import { Marked } from './Marked'
import { isFoundIn, type Needle } from './match'

interface PickAll {
  label: string
  state: 'none' | 'some' | 'all'
  toggle: () => void
}

interface Cell {
  row: ContactRow
  needles: readonly Needle[]
  t: TFunction
  format: Format
}

/** A column that can be chosen: number, tick and name always stand. */
export interface Column {
  key: string
  title: string
  min: number
  /** its share of what is left over */
  share: number
  sort?: string
  right?: boolean
  cell: (cell: Cell) => ReactNode
}

const consent = '6(1)(a)'
const statePrefix = 'state:'

const text = (words: string, needles: readonly Needle[], className = 'cut dim', title = words) => (
  <span role="gridcell" className={className} title={title}>
    <Marked text={words} needles={needles} />
  </span>
)

/** Every column that a book can show, in the order in which they are offered. */
export function columnsFor(t: TFunction, format: Format, purposes: Purpose[]): Column[] {
  return [
    { key: 'email', title: t('col.email'), min: 124, share: 1.25, sort: 'email', cell: ({ row, needles }) => <Reach row={row} needles={needles} /> },
    { key: 'phone', title: t('field.phone'), min: 128, share: 0.7, cell: ({ row, needles }) => text(row.phone, needles) },
    { key: 'organisation', title: t('field.organisation'), min: 116, share: 0.9, sort: 'organisation', cell: ({ row, needles }) => text(row.organisation, needles) },
    { key: 'city', title: t('field.city'), min: 96, share: 0.6, cell: ({ row, needles }) => text(row.city, needles) },
    { key: 'country', title: t('field.country'), min: 92, share: 0.5, sort: 'country', cell: ({ row }) => text(format.country(row.country), []) },
    { key: 'language', title: t('field.language'), min: 92, share: 0.4, sort: 'language', cell: ({ row }) => text(row.language === '' ? '' : format.language(row.language), []) },
    { key: 'kind', title: t('col.person_kind'), min: 96, share: 0.2, cell: ({ row }) => text(t(row.kind === 'organisation' ? 'filter.kind.organisation' : 'filter.kind.person'), []) },
    { key: 'tags', title: t('col.tags'), min: 110, share: 0.7, cell: ({ row, needles }) => text(row.tags.join(', '), needles) },
    { key: 'cameIn', title: t('col.came_in'), min: 104, share: 0.8, sort: 'cameIn', cell: (cell) => <CameIn {...cell} /> },
    { key: 'source', title: t('field.source'), min: 104, share: 0.7, cell: ({ row }) => text(row.cameInHow, []) },
    { key: 'lastContact', title: t('col.last_contact'), min: 104, share: 0.3, sort: 'lastContact', right: true, cell: ({ row }) => text(row.lastContact === '' ? t('contacts.never') : format.month(row.lastContact), [], 'cut dim r', format.day(row.lastContact)) },
    { key: 'ground', title: t('col.ground'), min: 84, share: 0.3, cell: ({ row }) => <Grounds bases={row.bases.filter((basis) => basis !== consent)} /> },
    ...purposes.map(
      (purpose): Column => ({
        key: statePrefix + purpose.id,
        title: purpose.name,
        min: 102,
        share: 0.5,
        cell: ({ row }) => (
          <span role="gridcell" className="cut">
            <PurposeCell row={row} purpose={purpose.id} />
          </span>
        ),
      }),
    ),
  ]
}

/** What stands where nobody has chosen: who, how to reach them, since when, on what ground, and the consents. */
export const usualColumns = (purposes: Purpose[], wide: boolean): string[] => [
  'email',
  'cameIn',
  'ground',
  ...purposes.filter((purpose) => purpose.bases.includes(consent)).slice(0, wide ? 4 : 3).map((purpose) => statePrefix + purpose.id),
  ...(wide ? ['lastContact'] : []),
]

/** The chosen columns that the book still has, in their order. */
export const chosenColumns = (all: Column[], keys: readonly string[]): Column[] => keys.flatMap((key) => all.find((column) => column.key === key) ?? [])

const edge = 14 // px more that the last column keeps from the edge of the sheet

export function tableColumns(t: TFunction, columns: Column[], query: ContactsQuery, onSort: (sort: string) => void, all: PickAll): TableColumn[] {
  const sort = (key: string | undefined) => (key === undefined ? undefined : { active: query.sort === key, descending: query.descending, onSort: () => { onSort(key) } })
  return [
    { key: 'number', title: t('col.number'), track: 'var(--margin-w)', min: 76, className: 'm', sort: sort('number') },
    {
      key: 'pick',
      track: '42px',
      min: 42,
      title: <Checkbox size="xs" radius="sm" aria-label={all.label} checked={all.state === 'all'} indeterminate={all.state === 'some'} onChange={all.toggle} />,
    },
    { key: 'name', title: t('col.name'), track: 'minmax(140px, 1.1fr)', min: 140, sort: sort('name') },
    ...columns.map((column, at) => ({ ...column, min: at === columns.length - 1 ? column.min + edge : column.min })).map((column) => ({
      key: column.key,
      title: <span className="cut" title={column.title}>{column.title}</span>,
      track: `minmax(${column.min}px, ${column.share}fr)`,
      min: column.min,
      className: column.right ? 'cut r' : 'cut',
      sort: sort(column.sort),
    })),
  ]
}

interface CellsProps {
  row: ContactRow | undefined
  columns: Column[]
  needles: readonly Needle[]
  selected: boolean
  onPick: (range: boolean) => void
}

/** The cells of one person; grey bars while the page is on its way. */
export function ContactCells({ row, columns, needles, selected, onPick }: CellsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!row) {
    return (
      <>
        <span role="gridcell" className="m" />
        <span role="gridcell" />
        {[{ key: 'name' }, ...columns].map((column, at) => (
          <span role="gridcell" key={column.key}>
            {at < 3 && <span className="ghost" />}
          </span>
        ))}
      </>
    )
  }
  const name = row.name || row.organisation || t('contacts.nameless')
  const elsewhere = hidden(row, name, columns, needles)
  return (
    <>
      <span role="gridcell" className="m">
        {format.ref(row.id)}
      </span>
      <span role="gridcell">
        <span
          className="pick"
          onClick={(event) => {
            event.stopPropagation()
          }}
        >
          <Checkbox
            size="xs"
            radius="sm"
            tabIndex={-1}
            aria-label={t('contacts.select', { name })}
            checked={selected}
            onChange={(event) => {
              onPick((event.nativeEvent as MouseEvent).shiftKey)
            }}
          />
        </span>
      </span>
      <span role="gridcell" className="cut" title={elsewhere === '' ? name : `${name}, ${elsewhere}`}>
        <b className="medium">
          <Marked text={name} needles={needles} />
        </b>
        {row.restricted && (
          <>
            {' '}
            <Tag tone="soft">{t('contacts.restricted')}</Tag>
          </>
        )}
        {elsewhere !== '' && (
          <span className="faint">
            {', '}
            <Marked text={elsewhere} needles={needles} />
          </span>
        )}
      </span>
      {columns.map((column) => (
        <ColumnCell key={column.key} column={column} cell={{ row, needles, t, format }} />
      ))}
    </>
  )
}

const ColumnCell = ({ column, cell }: { column: Column; cell: Cell }) => column.cell(cell)

/** What the search found in a value that no column shows: it is named, so that nobody wonders why the row is there. */
function hidden(row: ContactRow, name: string, columns: Column[], needles: readonly Needle[]): string {
  if (needles.length === 0) return ''
  const stands = (key: string) => columns.some((column) => column.key === key)
  const shown = [name, stands('email') ? row.email || row.phone : '', stands('phone') ? row.phone : '', stands('organisation') ? row.organisation : '', stands('city') ? row.city : '', stands('tags') ? row.tags.join(', ') : '']
  const open = needles.filter((needle) => !shown.some((words) => isFoundIn(words, [needle])))
  if (open.length === 0) return ''
  return [row.organisation, row.email, row.phone, row.city, ...row.also].find((words) => words !== '' && isFoundIn(words, open)) ?? ''
}

function Reach({ row, needles }: { row: ContactRow; needles: readonly Needle[] }) {
  const { t } = useTranslation()
  if (row.email !== '') {
    const back = row.bounced !== ''
    return (
      <span role="gridcell" className={back ? 'cut late' : 'cut dim'} title={back ? `${row.email}, ${t('contacts.bounced')}` : row.email}>
        {back && (
          <>
            <Icon name="warn" className="back" />
            <span className="unseen">{t('contacts.bounced')}: </span>
          </>
        )}
        <Marked text={row.email} needles={needles} />
      </span>
    )
  }
  return row.phone === '' ? (
    <span role="gridcell" className="cut late">{t('contacts.no_address')}</span>
  ) : (
    text(row.phone, needles)
  )
}

function CameIn({ row, format, t }: Cell) {
  const how = row.importId > 0 ? t('contacts.by_import', { number: row.importId }) : row.cameInHow
  return (
    <span role="gridcell" className="cut dim" title={`${format.day(row.cameInAt)} ${row.cameInHow}`}>
      {format.month(row.cameInAt)}
      {how !== '' && <span className="faint">, {how}</span>}
    </span>
  )
}

function Grounds({ bases }: { bases: string[] }) {
  const { t } = useTranslation()
  return (
    <span role="gridcell" className="cut dim" title={bases.map((basis) => basisWord(t, basis)).join(', ')}>
      {bases.length === 0 ? '–' : basisWord(t, bases[0] ?? '')}
      {bases.length > 1 && <span className="faint"> +{bases.length - 1}</span>}
    </span>
  )
}

function PurposeCell({ row, purpose }: { row: ContactRow; purpose: string }) {
  const { t } = useTranslation()
  const format = useFormat()
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
