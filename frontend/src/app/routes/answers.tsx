import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { AnswersPage } from '../../features/answers/AnswersPage'
import { DonePage } from '../../features/answers/DonePage'
import { MailPage } from '../../features/answers/MailPage'
import { PersonPicker } from '../../features/forms/PersonPicker'
import { rowHeights, usePrefs } from '../prefs'

type Given = Parameters<typeof PersonPicker>[0]

const picker = (given: Given) => <PersonPicker {...given} />
const mail = getRouteApi('/answers/$id')

function useWays() {
  const navigate = useNavigate()
  return {
    onMail: (id: number) => void navigate({ to: '/answers/$id', params: { id: String(id) } }),
    onPerson: (id: number) => void navigate({ to: '/contacts/$id', params: { id: String(id) } }),
    onRequest: (id: number) => void navigate({ to: '/requests/$id', params: { id: String(id) } }),
    onRequests: () => void navigate({ to: '/requests' }),
    onEntry: (entry: number) => void navigate({ to: '/ledger', search: { entry } }),
  }
}

export function AnswersRoute() {
  const navigate = useNavigate()
  const { onMail, onPerson, onRequest, onRequests } = useWays()
  return (
    <AnswersPage
      picker={picker}
      onDone={() => void navigate({ to: '/answers/done' })}
      onSenders={() => void navigate({ to: '/senders' })}
      onMail={onMail}
      onPerson={onPerson}
      onRequest={onRequest}
      onRequests={onRequests}
    />
  )
}

export function AnswersDoneRoute() {
  const navigate = useNavigate()
  const { onMail } = useWays()
  const { prefs } = usePrefs()
  return <DonePage rowHeight={rowHeights[prefs.density]} onBack={() => void navigate({ to: '/answers' })} onMail={onMail} />
}

export function MailRoute() {
  const { id } = mail.useParams()
  return <MailPage key={id} id={Number(id)} picker={picker} onBack={() => { history.back() }} {...useWays()} />
}
