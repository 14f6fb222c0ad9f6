import { useNavigate } from '@tanstack/react-router'
import { FindingsPage } from '../../features/findings/FindingsPage'
import { useGoTo } from './goTo'

export function FindingsRoute() {
  const navigate = useNavigate()
  const goTo = useGoTo()
  return (
    <FindingsPage
      onPlace={(finding) => { goTo(finding.where.kind, finding.where.id, finding.where.part ?? '', finding.filter ?? '') }}
      onPeople={(filter) => void navigate({ to: '/contacts', search: { f: filter.split(/\s+/).filter((one) => one !== '') } })}
    />
  )
}
