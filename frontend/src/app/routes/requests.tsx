import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CopyDialog } from '../../features/copies/CopyDialog'
import { PersonPicker } from '../../features/forms/PersonPicker'
import { LetterPage } from '../../features/requests/LetterPage'
import { RequestPage } from '../../features/requests/RequestPage'
import { RequestsPage } from '../../features/requests/RequestsPage'

type Given = Parameters<typeof PersonPicker>[0]

const picker = (given: Given) => <PersonPicker {...given} />
const list = getRouteApi('/requests')
const one = getRouteApi('/requests/$id')
const letter = getRouteApi('/requests/$id/letters/$letter')

export function RequestsRoute() {
  const navigate = useNavigate()
  const { enter } = list.useSearch()
  return <RequestsPage entering={enter === true} picker={picker} onOpen={(id) => void navigate({ to: '/requests/$id', params: { id: String(id) } })} onErasures={() => void navigate({ to: '/erasures' })} />
}

export function RequestRoute() {
  const { id } = one.useParams()
  const navigate = useNavigate()
  const toPerson = (person: number) => void navigate({ to: '/contacts/$id', params: { id: String(person) } })
  return (
    <RequestPage
      key={id}
      id={Number(id)}
      picker={picker}
      onBack={() => void navigate({ to: '/requests' })}
      onPerson={toPerson}
      onRectify={toPerson}
      onMail={(mail) => void navigate({ to: '/answers/$id', params: { id: String(mail) } })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
      onErase={(request) => void navigate({ to: '/erasure', search: { request } })}
      onLetter={(request, which) => void navigate({ to: '/requests/$id/letters/$letter', params: { id: String(request), letter: String(which) } })}
      copy={(page, close) => <CopyDialog contactId={page.row.contactId} access={page.row.types.includes('access')} portability={page.row.types.includes('portability')} language="" onClose={close} />}
    />
  )
}

export function LetterRoute() {
  const { id, letter: which } = letter.useParams()
  const navigate = useNavigate()
  return <LetterPage key={which} request={Number(id)} letter={Number(which)} onBack={() => void navigate({ to: '/requests/$id', params: { id } })} />
}
