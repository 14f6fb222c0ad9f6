import { useNavigate } from '@tanstack/react-router'
import { TodayPage } from '../../features/today/TodayPage'
import { useDialogs } from '../dialogs'

export function TodayRoute() {
  const navigate = useNavigate()
  const { open } = useDialogs()
  return (
    <TodayPage
      onLookUp={() => void navigate({ to: '/contacts', search: { find: true } })}
      onAdd={() => { open({ kind: 'add' }) }}
      onGo={(job) => void navigate({ to: job === 'import' ? '/import' : job === 'proof' ? '/evidence' : '/contacts' })}
    />
  )
}
