import { useNavigate } from '@tanstack/react-router'
import { ReviewsPage } from '../../features/reviews/ReviewsPage'

export function ReviewsRoute() {
  const navigate = useNavigate()
  return (
    <ReviewsPage
      onBack={() => void navigate({ to: '/' })}
      onPurpose={() => void navigate({ to: '/purposes' })}
      onPeople={(filters) => void navigate({ to: '/contacts', search: { f: filters } })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
    />
  )
}
