import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ComparePage } from '../../features/notices/ComparePage'
import { EditorPage } from '../../features/notices/EditorPage'
import { NoticesPage } from '../../features/notices/NoticesPage'
import { VersionPage } from '../../features/notices/VersionPage'

const draft = getRouteApi('/notices/$kind/draft')
const version = getRouteApi('/notices/version/$id')
const compare = getRouteApi('/notices/compare/$first/$second')

export function NoticesRoute() {
  const navigate = useNavigate()
  return (
    <NoticesPage
      onDraft={(kind) => void navigate({ to: '/notices/$kind/draft', params: { kind } })}
      onVersion={(id) => void navigate({ to: '/notices/version/$id', params: { id } })}
      onCookies={() => void navigate({ to: '/cookies' })}
      onPeople={(filter) => void navigate({ to: '/contacts', search: { f: [filter] } })}
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
  const { language } = version.useSearch()
  const navigate = useNavigate()
  return <VersionPage key={id} id={id} first={language} onCompare={(before, after) => void navigate({ to: '/notices/compare/$first/$second', params: { first: before, second: after } })} onBack={() => void navigate({ to: '/notices' })} onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })} />
}

export function NoticeCompareRoute() {
  const { first, second } = compare.useParams()
  const navigate = useNavigate()
  return (
    <ComparePage
      first={first}
      second={second}
      onBack={() => void navigate({ to: '/notices/version/$id', params: { id: second } })}
      onOther={(before, after) => void navigate({ to: '/notices/compare/$first/$second', params: { first: before, second: after } })}
    />
  )
}
