import { useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { statusQuery } from '../../backend/queries'
import { PurposesPage } from '../../features/purposes/PurposesPage'
import { useDialogs } from '../dialogs'

export function PurposesRoute() {
  const navigate = useNavigate()
  const { open } = useDialogs()
  const { data: status } = useQuery(statusQuery)
  return (
    <PurposesPage
      onFields={() => void navigate({ to: '/fields' })}
      onReviews={() => void navigate({ to: '/reviews' })}
      onPeople={(filters) => void navigate({ to: '/contacts', search: { f: filters } })}
      onGround={(purpose) => { open({ kind: 'ground', contactIds: [], search: '', filters: [], count: status?.contacts ?? 0, purpose }) }}
    />
  )
}
