import { useNavigate } from '@tanstack/react-router'
import { FormsPage } from '../../features/forms/FormsPage'
import { MakePage } from '../../features/forms/MakePage'

export function FormsRoute() {
  const navigate = useNavigate()
  return (
    <FormsPage
      onMake={() => void navigate({ to: '/forms/make' })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
      onDecisions={() => void navigate({ to: '/decisions' })}
    />
  )
}

export function FormMakeRoute() {
  const navigate = useNavigate()
  return <MakePage onBack={() => void navigate({ to: '/forms' })} onPurposes={() => void navigate({ to: '/purposes' })} />
}
