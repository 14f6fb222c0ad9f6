import { useNavigate } from '@tanstack/react-router'
import { CookiesPage } from '../../features/cookies/CookiesPage'

export function CookiesRoute() {
  const navigate = useNavigate()
  return <CookiesPage onNotice={() => void navigate({ to: '/notices/$kind/draft', params: { kind: 'cookie' } })} />
}
