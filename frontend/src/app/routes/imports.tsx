import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ImportPage } from '../../features/imports/ImportPage'
import { TouchesPage } from '../../features/imports/TouchesPage'
import { rowHeights, usePrefs } from '../prefs'

const touches = getRouteApi('/touches')

export function ImportRoute() {
  const navigate = useNavigate()
  const { prefs } = usePrefs()
  return (
    <ImportPage
      rowHeight={rowHeights[prefs.density]}
      onContacts={(filters) => void navigate({ to: '/contacts', search: filters && filters.length > 0 ? { f: filters } : {} })}
      onPerson={(id) => void navigate({ to: '/contacts/$id', params: { id: String(id) } })}
      onPurposes={() => void navigate({ to: '/purposes' })}
      onTouches={() => void navigate({ to: '/touches' })}
    />
  )
}

export function TouchesRoute() {
  const { person } = touches.useSearch()
  const navigate = useNavigate()
  const { prefs } = usePrefs()
  const show = (id: number) => void navigate({ to: '/contacts/$id', params: { id: String(id) } })
  return (
    <TouchesPage
      rowHeight={rowHeights[prefs.density]}
      onBack={() => { if (person) show(person); else void navigate({ to: '/contacts' }) }}
      onPerson={show}
    />
  )
}
