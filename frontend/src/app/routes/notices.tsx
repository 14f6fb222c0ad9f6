import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { EditorPage } from '../../features/notices/EditorPage'
import { NoticesPage } from '../../features/notices/NoticesPage'
import { VersionPage } from '../../features/notices/VersionPage'

const draft = getRouteApi('/notices/$kind/draft')
const version = getRouteApi('/notices/version/$id')

export function NoticesRoute() {
  const navigate = useNavigate()
  return (
    <NoticesPage
      onDraft={(kind) => void navigate({ to: '/notices/$kind/draft', params: { kind } })}
      onVersion={(id) => void navigate({ to: '/notices/version/$id', params: { id } })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
    />
  )
}

export function NoticeEditorRoute() {
  const { kind } = draft.useParams()
  const navigate = useNavigate()
  return (
    <EditorPage
      key={kind}
      kind={kind}
      onBack={() => void navigate({ to: '/notices' })}
      onPublished={(published) => void navigate({ to: '/notices/version/$id', params: { id: published.id } })}
    />
  )
}

export function NoticeVersionRoute() {
  const { id } = version.useParams()
  const navigate = useNavigate()
  return <VersionPage key={id} id={id} onBack={() => void navigate({ to: '/notices' })} onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })} />
}
