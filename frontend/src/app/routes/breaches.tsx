import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { BreachesPage } from '../../features/breaches/BreachesPage'
import { BreachPage } from '../../features/breaches/BreachPage'
import { NoticePage } from '../../features/breaches/NoticePage'
import { useDialogs } from '../dialogs'

const one = getRouteApi('/breaches/$id')
const notice = getRouteApi('/breaches/$id/notice')

export function BreachesRoute() {
  const navigate = useNavigate()
  const { open } = useDialogs()
  return <BreachesPage onOpen={(id) => void navigate({ to: '/breaches/$id', params: { id: String(id) } })} onNew={() => { open({ kind: 'breach' }) }} />
}

export function BreachRoute() {
  const { id } = one.useParams()
  const navigate = useNavigate()
  return (
    <BreachPage
      key={id}
      id={Number(id)}
      onBack={() => void navigate({ to: '/breaches' })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
      onNotice={(breach, sent) => void navigate({ to: '/breaches/$id/notice', params: { id: String(breach) }, search: { sent } })}
      onCampaign={(campaign) => void navigate({ to: '/campaigns/$id', params: { id: String(campaign) } })}
    />
  )
}

export function BreachNoticeRoute() {
  const { id } = notice.useParams()
  const { sent } = notice.useSearch()
  const navigate = useNavigate()
  return <NoticePage key={`${id} ${sent ?? ''}`} id={Number(id)} sent={sent} onBack={() => void navigate({ to: '/breaches/$id', params: { id } })} />
}
