import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { usePurposes } from '../../backend/names'
import { CampaignPage } from '../../features/campaigns/CampaignPage'
import { CampaignsPage } from '../../features/campaigns/CampaignsPage'
import { FilterChips } from '../../features/contacts/FilterMenu'
import { useFilterWords } from '../../features/contacts/filterWords'
import { listOf } from '../../features/contacts/listState'

const one = getRouteApi('/campaigns/$id')

export function CampaignsRoute() {
  const navigate = useNavigate()
  return (
    <CampaignsPage
      onNew={() => void navigate({ to: '/campaigns/$id', params: { id: 'new' } })}
      onOpen={(id) => void navigate({ to: '/campaigns/$id', params: { id: String(id) } })}
    />
  )
}

export function CampaignRoute() {
  const { id } = one.useParams()
  const { step } = one.useSearch()
  const navigate = useNavigate()
  const purposes = usePurposes() ?? []
  const words = useFilterWords(purposes)
  const menu = useRef<HTMLButtonElement>(null)
  return (
    <CampaignPage
      id={id === 'new' ? 0 : Number(id)}
      step={step ?? 'purpose'}
      onStep={(to, saved) => void navigate({ to: '/campaigns/$id', params: { id: saved > 0 ? String(saved) : 'new' }, search: { step: to }, replace: true })}
      onClose={() => void navigate({ to: '/campaigns' })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
      onPeople={(filters) => void navigate({ to: '/contacts', search: { f: filters } })}
      onErase={(campaign, why) => void navigate({ to: '/erasure', search: { campaign, why } })}
      onPerson={(person) => void navigate({ to: '/contacts/$id', params: { id: String(person) } })}
      onSenders={() => void navigate({ to: '/senders' })}
      onNotices={() => void navigate({ to: '/notices' })}
      onPurposes={() => void navigate({ to: '/purposes' })}
      onAnswers={() => void navigate({ to: '/answers' })}
      onCounter={() => void navigate({ to: '/forms' })}
      filters={(filters, onChange) => (
        <FilterChips state={listOf({ f: filters })} purposes={purposes} filterRef={menu} words={words} onChange={(part) => { if (part.filters) onChange(part.filters) }} />
      )}
    />
  )
}
