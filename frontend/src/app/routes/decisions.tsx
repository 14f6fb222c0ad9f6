import { useNavigate } from '@tanstack/react-router'
import { DecisionsPage } from '../../features/consents/DecisionsPage'

export function DecisionsRoute() {
  const navigate = useNavigate()
  return (
    <DecisionsPage
      onBack={() => void navigate({ to: '/' })}
      onPerson={(id) => void navigate({ to: '/contacts/$id', params: { id: String(id) } })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
      onNotice={(id, language) => void navigate({ to: '/notices/version/$id', params: { id }, search: { language } })}
    />
  )
}
