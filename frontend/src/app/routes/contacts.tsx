import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { ContactsPage, type ListState } from '../../features/contacts/ContactsPage'
import { PersonPage } from '../../features/contacts/PersonPage'
import { useDialogs } from '../dialogs'
import { rowHeights, usePrefs } from '../prefs'

const list = getRouteApi('/contacts')
const one = getRouteApi('/contacts/$id')

// Where the list stood, so that Esc on a person leads back to the same row.
let left: ListState | undefined

export function ContactsRoute() {
  const search = list.useSearch()
  const navigate = useNavigate()
  const { open } = useDialogs()
  const { prefs } = usePrefs()
  const state: ListState = { search: search.q ?? '', filters: search.f ?? [], sort: search.sort ?? 'name', descending: search.desc ?? false, at: search.at ?? 0 }
  const change = useCallback(
    (part: Partial<ListState>) => {
      void navigate({
        to: '/contacts',
        replace: true,
        search: (known) => {
          const next = { search: known.q ?? '', filters: known.f ?? [], sort: known.sort ?? 'name', descending: known.desc ?? false, at: known.at ?? 0, ...part }
          return {
            q: next.search || undefined,
            f: next.filters.length > 0 ? next.filters : undefined,
            sort: next.sort === 'name' ? undefined : next.sort,
            desc: next.descending || undefined,
            at: next.at || undefined,
          }
        },
      })
    },
    [navigate],
  )
  return (
    <ContactsPage
      state={state}
      onState={change}
      rowHeight={rowHeights[prefs.density]}
      searching={search.find ?? false}
      onOpen={(id, at) => {
        left = { ...state, at }
        void navigate({ to: '/contacts/$id', params: { id: String(id) } })
      }}
      onAdd={() => { open({ kind: 'add' }) }}
      onImport={() => void navigate({ to: '/import' })}
      onRecord={(row, purpose) => { open({ kind: 'record', contactId: row.id, name: row.name || row.organisation, purpose, language: row.language }) }}
      onProve={(row) => void navigate({ to: '/evidence', search: { person: row.id } })}
      onGround={(contactIds, count, done) => { open({ kind: 'ground', contactIds, count, search: state.search, filters: state.filters, done }) }}
    />
  )
}

export function PersonRoute() {
  const { id } = one.useParams()
  const navigate = useNavigate()
  const { open } = useDialogs()
  return (
    <PersonPage
      key={id}
      id={Number(id)}
      onBack={() =>
        void navigate({
          to: '/contacts',
          search: left ? { q: left.search || undefined, f: left.filters.length > 0 ? left.filters : undefined, sort: left.sort === 'name' ? undefined : left.sort, desc: left.descending || undefined, at: left.at || undefined } : {},
        })
      }
      onGo={(next) => void navigate({ to: '/contacts/$id', params: { id: String(next) }, replace: true })}
      onRecord={(person, purpose) => { open({ kind: 'record', contactId: person.id, name: person.name || person.organisation, purpose, language: person.language }) }}
      onWithdraw={(person, purpose) => { open({ kind: 'withdraw', contactId: person.id, name: person.name || person.organisation, purpose, language: person.language }) }}
      onGround={(person, purpose) => { open({ kind: 'ground', contactIds: [person.id], search: '', filters: [], count: 1, purpose }) }}
      onProve={(person) => void navigate({ to: '/evidence', search: { person } })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
      onNotice={(notice) => void navigate({ to: '/notices/version/$id', params: { id: notice } })}
    />
  )
}
