import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { ContactsPage } from '../../features/contacts/ContactsPage'
import { addressOf, listOf, type ListState } from '../../features/contacts/listState'
import { BulkBar } from '../../features/bulk/BulkBar'
import { ConsentHistory } from '../../features/consents/ConsentHistory'
import { WithdrawBar } from '../../features/consents/WithdrawManyDialog'
import { Holds } from '../../features/erasures/Holds'
import { PersonTellings } from '../../features/tellings/PersonTellings'
import { TellBar } from '../../features/tellings/TellBar'
import { PersonPage } from '../../features/contacts/PersonPage'
import { GroundHistory } from '../../features/purposes/GroundHistory'
import { StoodPanel } from '../../features/matrix/StoodPanel'
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
  const state = useMemo(() => listOf(search), [search])
  const change = useCallback(
    (next: ListState, step: boolean) => {
      void navigate({ to: '/contacts', replace: !step, search: addressOf(next) })
    },
    [navigate],
  )
  return (
    <ContactsPage
      state={state}
      onState={change}
      rowHeight={rowHeights[prefs.density]}
      singleKeys={prefs.singleKeys}
      searching={search.find ?? false}
      onOpen={(id, at) => {
        left = at
        void navigate({ to: '/contacts/$id', params: { id: String(id) } })
      }}
      onAdd={() => { open({ kind: 'add' }) }}
      onImport={() => void navigate({ to: '/import' })}
      onTouches={() => void navigate({ to: '/touches' })}
      onDuplicates={() => void navigate({ to: '/duplicates' })}
      onRecord={(row, purpose) => { open({ kind: 'record', contactId: row.id, name: row.name || row.organisation, purpose, language: row.language }) }}
      onProve={(row) => void navigate({ to: '/evidence', search: { person: row.id } })}
      bulkBar={(given) => (
        <>
          <TellBar {...given} />
          <WithdrawBar {...given} />
          <BulkBar {...given} />
        </>
      )}
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
      onDay={<StoodPanel contactId={Number(id)} onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })} />}
      onBack={() =>
        void navigate({
          to: '/contacts',
          search: left ? addressOf(left) : {},
        })
      }
      onGo={(next) => void navigate({ to: '/contacts/$id', params: { id: String(next) }, replace: true })}
      onRecord={(person, purpose) => { open({ kind: 'record', contactId: person.id, name: person.name || person.organisation, purpose, language: person.language }) }}
      onWithdraw={(person, purpose) => { open({ kind: 'withdraw', contactId: person.id, name: person.name || person.organisation, purpose, language: person.language }) }}
      onGround={(person, purpose) => { open({ kind: 'ground', contactIds: [person.id], search: '', filters: [], count: 1, purpose }) }}
      onCopy={(person) => { open({ kind: 'copy', contactId: person.id, language: person.language }) }}
      onProve={(person) => void navigate({ to: '/evidence', search: { person } })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
      history={
        <>
          <ConsentHistory
            contactId={Number(id)}
            onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
            onNotice={(notice, language) => void navigate({ to: '/notices/version/$id', params: { id: notice }, search: { language } })}
            onDecide={() => void navigate({ to: '/decisions' })}
          />
          <GroundHistory contactId={Number(id)} onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })} />
          <PersonTellings
            contactId={Number(id)}
            onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
            onNotice={(notice, language) => void navigate({ to: '/notices/version/$id', params: { id: notice }, search: { language } })}
          />
          <Holds contactId={Number(id)} onErase={() => void navigate({ to: '/erasure', search: { person: Number(id) } })} onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })} />
        </>
      }
      onTouches={() => void navigate({ to: '/touches', search: { person: Number(id) } })}
      onNotice={(notice) => void navigate({ to: '/notices/version/$id', params: { id: notice } })}
      onMail={(mail) => void navigate({ to: '/answers/$id', params: { id: String(mail) } })}
      onRequest={(request) => void navigate({ to: '/requests/$id', params: { id: String(request) } })}
    />
  )
}
