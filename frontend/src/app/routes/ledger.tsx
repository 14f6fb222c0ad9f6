import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { LedgerPage } from '../../features/ledger/LedgerPage'
import { rowHeights, usePrefs } from '../prefs'

const route = getRouteApi('/ledger')

export function LedgerRoute() {
  const { entry } = route.useSearch()
  const navigate = useNavigate()
  const { prefs } = usePrefs()
  return (
    <LedgerPage
      entry={entry}
      rowHeight={rowHeights[prefs.density]}
      onEntry={(next) => void navigate({ to: '/ledger', search: { entry: next }, replace: true })}
      onPerson={(id) => void navigate({ to: '/contacts/$id', params: { id: String(id) } })}
    />
  )
}
