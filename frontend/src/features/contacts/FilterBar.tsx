import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Purpose } from '../../backend/types'
import { Icon } from '../../ui/icons'
import { Kbd } from '../../ui/Kbd'
import { FilterChips } from './FilterMenu'
import type { ListState } from './listState'

interface Props {
  searchRef: RefObject<HTMLInputElement | null>
  state: ListState
  purposes: Purpose[]
  filterRef: RefObject<HTMLButtonElement | null>
  searching: boolean
  words: (code: string) => string
  onSearch: (search: string) => void
  onChange: (part: Partial<ListState>) => void
  onLeave: () => void
  end: ReactNode
}

const patience = 30 // ms between the last letter and the search: letters of one burst are one question

/** The field that searches as one types, and the filters. */
export function FilterBar({ searchRef, state, purposes, filterRef, searching, words, onSearch, onChange, onLeave, end }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(state.search)
  const sent = useRef(state.search)
  const send = useRef(onSearch)
  useEffect(() => {
    send.current = onSearch
  })
  useEffect(() => {
    // a search that was changed from outside
    if (state.search !== sent.current) {
      sent.current = state.search
      setTyped(state.search)
    }
  }, [state.search])
  useEffect(() => {
    if (typed === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed
      send.current(typed)
    }, patience)
    return () => {
      clearTimeout(timer)
    }
  }, [typed])
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
          value={typed}
          autoComplete="off"
          spellCheck={false}
          leftSection={<Icon name="find" />}
          rightSection={typed === '' ? <Kbd combo="/" /> : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation()
              event.preventDefault()
              if (typed === '') onLeave()
              else setTyped('')
            } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault()
              onLeave()
            }
          }}
        />
        <FilterChips state={state} purposes={purposes} filterRef={filterRef} words={words} onChange={onChange} />
        <span className="push">{end}</span>
      </div>
    </div>
  )
}
