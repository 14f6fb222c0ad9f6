import { useNavigate } from '@tanstack/react-router'
import { DecisionsDue } from '../../features/consents/DecisionsDue'
import { BrokenOff } from '../../features/imports/BrokenOff'
import { offerWork } from '../../features/imports/waiting'
import { TodayPage } from '../../features/today/TodayPage'
import { useDialogs } from '../dialogs'

export function TodayRoute() {
  const navigate = useNavigate()
  const { open } = useDialogs()
  return (
    <TodayPage
      news={
        <>
          <DecisionsDue />
        <BrokenOff
          onResume={(work) => {
            offerWork(work)
            void navigate({ to: '/import' })
          }}
          onPerson={(id) => void navigate({ to: '/contacts/$id', params: { id: String(id) } })}
        />
        </>
      }
      onLookUp={() => void navigate({ to: '/contacts', search: { find: true } })}
      onAdd={() => { open({ kind: 'add' }) }}
      onGo={(job) => {
        if (job === 'breach') open({ kind: 'breach' })
        else if (job === 'refresh') void navigate({ to: '/campaigns/$id', params: { id: 'new' } })
        else if (job === 'request') void navigate({ to: '/requests', search: { enter: true } })
        else void navigate({ to: job === 'import' ? '/import' : '/evidence' })
      }}
    />
  )
}
