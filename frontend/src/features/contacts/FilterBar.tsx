import { Menu, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { importsQuery } from '../../backend/queries'
import type { Purpose } from '../../backend/types'
import { countries, tongues } from '../../i18n/countries'
import { useFormat } from '../../i18n/format'
import { basisWord } from '../../i18n/words'
import { Icon } from '../../ui/icons'
import { Kbd } from '../../ui/Kbd'
import { Chip } from '../../ui/pieces'
import type { ListState } from './ContactsPage'
import { parseFilter, toggleFilter } from './filters'

interface Props {
  searchRef: RefObject<HTMLInputElement | null>
  state: ListState
  purposes: Purpose[]
  filterRef: RefObject<HTMLButtonElement | null>
  searching: boolean
  onChange: (part: Partial<ListState>) => void
  onLeave: () => void
}

const patience = 160 // ms between the last letter and the search

export function FilterBar({ searchRef, state, purposes, filterRef, searching, onChange, onLeave }: Props) {
  const { t } = useTranslation()
  const [words, setWords] = useState(state.search)
  const sent = useRef(state.search)
  const send = useRef(onChange)
  useEffect(() => {
    send.current = onChange
  })
  useEffect(() => {
    // a search that was cleared from outside
    if (state.search !== sent.current) {
      sent.current = state.search
      setWords(state.search)
    }
  }, [state.search])
  useEffect(() => {
    if (words === sent.current) return
    const timer = setTimeout(() => {
      sent.current = words
      send.current({ search: words })
    }, patience)
    return () => {
      clearTimeout(timer)
    }
  }, [words])
  const label = useFilterLabel(purposes)
  return (
    <div className="filters">
      <span />
      <div>
        <TextInput
          ref={searchRef}
          className="search"
          autoFocus={searching}
          aria-label={t('contacts.search')}
          placeholder={t('contacts.search')}
          value={words}
          leftSection={<Icon name="find" />}
          rightSection={words === '' ? <Kbd combo="/" /> : undefined}
          onChange={(event) => {
            setWords(event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation()
              event.preventDefault()
              if (words === '') onLeave()
              else setWords('')
            } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault()
              onLeave()
            }
          }}
        />
        {state.filters.map((code) => (
          <Chip key={code} removeLabel={t('contacts.remove_filter', { name: label(code) })} onRemove={() => { onChange({ filters: state.filters.filter((one) => one !== code) }) }}>
            {label(code)}
          </Chip>
        ))}
        <FilterMenu state={state} purposes={purposes} filterRef={filterRef} onChange={onChange} label={label} />
      </div>
    </div>
  )
}

function FilterMenu({ state, purposes, filterRef, onChange, label }: Omit<Props, 'searchRef' | 'searching' | 'onLeave'> & { label: (code: string) => string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: imports = [] } = useQuery(importsQuery)
  const item = (code: string, words?: string) => (
    <Menu.Item
      key={code}
      rightSection={state.filters.includes(code) ? <Icon name="check" /> : undefined}
      onClick={() => {
        onChange({ filters: toggleFilter(state.filters, code) })
      }}
    >
      {words ?? label(code)}
    </Menu.Item>
  )
  const sub = (title: string, items: React.ReactNode) => (
    <Menu.Sub key={title}>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{title}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown mah={340} style={{ overflowY: 'auto' }}>
        {items}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
  const byName = (codes: string[], kind: string, name: (code: string) => string) =>
    codes
      .map((code) => ({ code: `${kind}:${code}`, name: name(code) }))
      .sort((a, b) => format.compare(a.name, b.name))
      .map((one) => item(one.code, one.name))
  return (
    <Menu position="bottom-start" width={250} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="chip add" ref={filterRef}>
          <Icon name="plus" />
          {t('contacts.filter')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {purposes.map((purpose) =>
          sub(
            purpose.name,
            ['no-consent', 'unknown', 'never-asked', 'consent', 'ends', 'withdrawn', 'refused'].map((kind) => item(`${kind}:${purpose.id}`, t(`filter.${kind as 'ends'}.short`))),
          ),
        )}
        <Menu.Divider />
        {item('no-basis')}
        {item('no-address')}
        {sub(t('col.ground'), ['6(1)(a)', '6(1)(b)', '6(1)(c)', '6(1)(d)', '6(1)(e)', '6(1)(f)'].map((basis) => item(`basis:${basis}`, basisWord(t, basis))))}
        {imports.length > 0 && sub(t('nav.import'), imports.filter((one) => !one.undone).map((one) => item(`import:${one.id}`, t('filter.import_named', { number: one.id, name: one.name }))))}
        {sub(t('field.country'), byName(countries, 'country', format.country))}
        {sub(t('field.language'), byName(tongues, 'language', format.language))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A filter in words, for a chip. */
function useFilterLabel(purposes: Purpose[]) {
  const { t } = useTranslation()
  const format = useFormat()
  return (code: string): string => {
    const { kind, value } = parseFilter(code)
    const purpose = purposes.find((one) => one.id === value)?.name ?? value
    switch (kind) {
      case 'no-consent':
      case 'consent':
      case 'withdrawn':
      case 'refused':
      case 'unknown':
      case 'expired':
      case 'asked':
      case 'never-asked':
      case 'ends':
        return t(`filter.${kind}`, { purpose })
      case 'no-basis':
        return t('filter.no-basis')
      case 'no-address':
        return t('filter.no-address')
      case 'import':
        return t('filter.import', { number: value })
      case 'source':
        return t('filter.source', { source: value })
      case 'country':
        return t('filter.country', { country: format.country(value) })
      case 'language':
        return t('filter.language', { language: format.language(value) })
      case 'basis':
        return t('filter.basis', { basis: basisWord(t, value) })
      default:
        return code
    }
  }
}
