import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { EvidencePage } from '../../features/evidence/EvidencePage'

const route = getRouteApi('/evidence')

export function EvidenceRoute() {
  const { person } = route.useSearch()
  const navigate = useNavigate()
  return (
    <EvidencePage
      person={person}
      onPerson={(id) => void navigate({ to: '/evidence', search: { person: id }, replace: true })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
    />
  )
}
