import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CertificatePage } from '../../features/erasures/CertificatePage'
import { ErasuresPage } from '../../features/erasures/ErasuresPage'
import { ErasurePage } from '../../features/erasures/ErasurePage'

const plan = getRouteApi('/erasure')
const one = getRouteApi('/erasures/$id')

/** The plan of an erasure: of a request, of a person, or of those whom a campaign proposes. */
export function ErasureRoute() {
  const { request = 0, person = 0, campaign = 0, why = '' } = plan.useSearch()
  const navigate = useNavigate()
  const toRequest = (id: number) => void navigate({ to: '/requests/$id', params: { id: String(id) } })
  const toPerson = (id: number) => void navigate({ to: '/contacts/$id', params: { id: String(id) } })
  return (
    <ErasurePage
      key={`${request} ${person} ${campaign} ${why}`}
      source={{ request, contactId: person, campaign, why }}
      onBack={() => { if (request > 0) toRequest(request); else if (campaign > 0) void navigate({ to: '/campaigns/$id', params: { id: String(campaign) } }); else toPerson(person) }}
      onDone={(id) => void navigate({ to: '/erasures/$id', params: { id: String(id) }, replace: true })}
      onRequest={toRequest}
      onPerson={toPerson}
    />
  )
}

export function CertificateRoute() {
  const { id } = one.useParams()
  const navigate = useNavigate()
  return (
    <CertificatePage
      key={id}
      id={Number(id)}
      onBack={() => void navigate({ to: '/erasures' })}
      onRequest={(request) => void navigate({ to: '/requests/$id', params: { id: String(request) } })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
    />
  )
}

export function ErasuresRoute() {
  const navigate = useNavigate()
  return (
    <ErasuresPage
      onBack={() => void navigate({ to: '/requests' })}
      onOpen={(id) => void navigate({ to: '/erasures/$id', params: { id: String(id) } })}
      onRequest={(request) => void navigate({ to: '/requests/$id', params: { id: String(request) } })}
    />
  )
}
