import { useNavigate } from '@tanstack/react-router'
import { ImportPage } from '../../features/imports/ImportPage'
import { rowHeights, usePrefs } from '../prefs'

export function ImportRoute() {
  const navigate = useNavigate()
  const { prefs } = usePrefs()
  return (
    <ImportPage
      rowHeight={rowHeights[prefs.density]}
      onContacts={(filters) => void navigate({ to: '/contacts', search: filters && filters.length > 0 ? { f: filters } : {} })}
      onPerson={(id) => void navigate({ to: '/contacts/$id', params: { id: String(id) } })}
      onPurposes={() => void navigate({ to: '/purposes' })}
    />
  )
}
