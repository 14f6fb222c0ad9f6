import { useNavigate } from '@tanstack/react-router'
import { DuplicatesPage } from '../../features/duplicates/DuplicatesPage'
import { rowHeights, usePrefs } from '../prefs'

export function DuplicatesRoute() {
  const navigate = useNavigate()
  const { prefs } = usePrefs()
  return (
    <DuplicatesPage
      rowHeight={rowHeights[prefs.density]}
      onBack={() => void navigate({ to: '/contacts' })}
      onPerson={(id) => void navigate({ to: '/contacts/$id', params: { id: String(id) } })}
    />
  )
}
