import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ActivitiesPage } from '../../features/activities/ActivitiesPage'
import { ActivityPage } from '../../features/activities/ActivityPage'
import { TemplatesPage } from '../../features/activities/TemplatesPage'
import { PartiesPage } from '../../features/processors/PartiesPage'
import { ProcessorPage } from '../../features/processors/ProcessorPage'
import { ProcessorsPage } from '../../features/processors/ProcessorsPage'
import { RegistersPage, type RegisterName } from '../../features/registers/RegistersPage'
import { CarryPage } from '../../features/retention/CarryPage'
import { RetentionPage } from '../../features/retention/RetentionPage'
import { RoadmapPage } from '../../features/roadmap/RoadmapPage'
import { LogPage } from '../../features/safeguards/LogPage'
import { SafeguardsPage } from '../../features/safeguards/SafeguardsPage'
import { ScreeningPage } from '../../features/screenings/ScreeningPage'
import { ScreeningsPage } from '../../features/screenings/ScreeningsPage'
import { useGoTo } from './goTo'

const activities = getRouteApi('/registers/activities')
const activity = getRouteApi('/registers/activities/$id')
const processor = getRouteApi('/registers/processors/$id')
const retention = getRouteApi('/registers/retention')
const carry = getRouteApi('/registers/retention/$id/carry')
const screening = getRouteApi('/registers/screenings/$id')

/** "new" in an address is number 0. */
const numberOf = (id: string) => (id === 'new' ? 0 : Number(id))

export function RegistersRoute() {
  const navigate = useNavigate()
  const open = (register: RegisterName) => void navigate({ to: register === 'cookies' ? '/cookies' : `/registers/${register}` })
  return <RegistersPage onOpen={open} onTemplates={() => void navigate({ to: '/registers/templates' })} onFindings={() => void navigate({ to: '/findings' })} />
}

export function ActivitiesRoute() {
  const { role = 'controller' } = activities.useSearch()
  const navigate = useNavigate()
  return (
    <ActivitiesPage
      role={role}
      onRole={(next) => void navigate({ to: '/registers/activities', search: { role: next === 'processor' ? 'processor' : undefined }, replace: true })}
      onOpen={(id) => void navigate({ to: '/registers/activities/$id', params: { id: String(id) } })}
      onNew={() => void navigate({ to: '/registers/activities/$id', params: { id: 'new' }, search: { role: role === 'processor' ? 'processor' : undefined } })}
      onTemplates={() => void navigate({ to: '/registers/templates' })}
      onBack={() => void navigate({ to: '/registers' })}
    />
  )
}

export function ActivityRoute() {
  const { id } = activity.useParams()
  const { role = 'controller', part } = activity.useSearch()
  const navigate = useNavigate()
  return (
    <ActivityPage
      key={id}
      id={numberOf(id)}
      role={role}
      part={part}
      onBack={() => void navigate({ to: '/registers/activities', search: {} })}
      onSaved={(saved) => void navigate({ to: '/registers/activities/$id', params: { id: String(saved) }, search: {}, replace: true })}
      onProcessor={(one) => void navigate({ to: '/registers/processors/$id', params: { id: String(one) } })}
      onRule={(one) => void navigate({ to: '/registers/retention', search: { rule: one } })}
      onScreening={(of, one) => void navigate({ to: '/registers/screenings/$id', params: { id: one > 0 ? String(one) : 'new' }, search: one > 0 ? {} : { activity: of } })}
      onParties={() => void navigate({ to: '/registers/parties' })}
    />
  )
}

export function TemplatesRoute() {
  const navigate = useNavigate()
  return (
    <TemplatesPage
      onBack={() => void navigate({ to: '/registers/activities', search: {} })}
      onDone={(ids) => void (ids.length === 1 ? navigate({ to: '/registers/activities/$id', params: { id: String(ids[0]) }, search: {} }) : navigate({ to: '/registers/activities', search: {} }))}
    />
  )
}

export function ProcessorsRoute() {
  const navigate = useNavigate()
  return (
    <ProcessorsPage
      onOpen={(id) => void navigate({ to: '/registers/processors/$id', params: { id: String(id) } })}
      onNew={() => void navigate({ to: '/registers/processors/$id', params: { id: 'new' } })}
      onParties={() => void navigate({ to: '/registers/parties' })}
      onBack={() => void navigate({ to: '/registers' })}
    />
  )
}

export function ProcessorRoute() {
  const { id } = processor.useParams()
  const navigate = useNavigate()
  return (
    <ProcessorPage
      key={id}
      id={numberOf(id)}
      onBack={() => void navigate({ to: '/registers/processors' })}
      onSaved={(saved) => void navigate({ to: '/registers/processors/$id', params: { id: String(saved) }, replace: true })}
      onActivity={(one) => void navigate({ to: '/registers/activities/$id', params: { id: String(one) }, search: {} })}
    />
  )
}

export function PartiesRoute() {
  const navigate = useNavigate()
  return <PartiesPage onBack={() => void navigate({ to: '/registers' })} />
}

export function RetentionRoute() {
  const { rule } = retention.useSearch()
  const navigate = useNavigate()
  return (
    <RetentionPage
      key={rule ?? 0}
      open={rule}
      onCarry={(id) => void navigate({ to: '/registers/retention/$id/carry', params: { id: String(id) } })}
      onErasure={(id) => void navigate({ to: '/erasures/$id', params: { id: String(id) } })}
      onBack={() => void navigate({ to: '/registers' })}
    />
  )
}

export function CarryRoute() {
  const { id } = carry.useParams()
  const navigate = useNavigate()
  return (
    <CarryPage
      key={id}
      rule={Number(id)}
      onBack={() => void navigate({ to: '/registers/retention', search: {} })}
      onPerson={(person) => void navigate({ to: '/contacts/$id', params: { id: String(person) } })}
      onErasure={(erasure) => void navigate({ to: '/erasures/$id', params: { id: String(erasure) } })}
    />
  )
}

export function ScreeningsRoute() {
  const navigate = useNavigate()
  return (
    <ScreeningsPage
      onOpen={(id) => void navigate({ to: '/registers/screenings/$id', params: { id: String(id) }, search: {} })}
      onNew={(of) => void navigate({ to: '/registers/screenings/$id', params: { id: 'new' }, search: { activity: of } })}
      onBack={() => void navigate({ to: '/registers' })}
    />
  )
}

export function ScreeningRoute() {
  const { id } = screening.useParams()
  const { activity: of = 0 } = screening.useSearch()
  const navigate = useNavigate()
  return (
    <ScreeningPage
      key={id}
      id={numberOf(id)}
      activity={of}
      onBack={() => void navigate({ to: '/registers/screenings' })}
      onSaved={(saved) => void navigate({ to: '/registers/screenings/$id', params: { id: String(saved) }, search: {}, replace: true })}
      onActivity={(one) => void navigate({ to: '/registers/activities/$id', params: { id: String(one) }, search: {} })}
    />
  )
}

export function SafeguardsRoute() {
  const navigate = useNavigate()
  return <SafeguardsPage onBack={() => void navigate({ to: '/registers' })} />
}

export function LogRoute() {
  const navigate = useNavigate()
  const goTo = useGoTo()
  return <LogPage onBack={() => void navigate({ to: '/registers' })} onBreach={(id) => { goTo('breach', String(id)) }} />
}

export function RoadmapRoute() {
  const navigate = useNavigate()
  const goTo = useGoTo()
  return <RoadmapPage onBack={() => void navigate({ to: '/registers' })} onPlace={(place) => { goTo(place, '') }} />
}
