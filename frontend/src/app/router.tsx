import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { steps, type Step } from '../features/campaigns/definition'
import { Gate } from './Gate'
import { CampaignRoute, CampaignsRoute } from './routes/campaigns'
import { AnswersDoneRoute, AnswersRoute, MailRoute } from './routes/answers'
import { BreachesRoute, BreachNoticeRoute, BreachRoute } from './routes/breaches'
import { CookiesRoute } from './routes/cookies'
import { ContactsRoute, PersonRoute } from './routes/contacts'
import { DecisionsRoute } from './routes/decisions'
import { DuplicatesRoute } from './routes/duplicates'
import { CertificateRoute, ErasureRoute, ErasuresRoute } from './routes/erasures'
import { EvidenceRoute } from './routes/evidence'
import { BulkRoute, FieldsRoute } from './routes/fields'
import { ImportRoute, TouchesRoute } from './routes/imports'
import { FormMakeRoute, FormsRoute } from './routes/forms'
import { LedgerRoute } from './routes/ledger'
import { MatrixRoute } from './routes/matrix'
import { NoticeCompareRoute, NoticeEditorRoute, NoticesRoute, NoticeVersionRoute } from './routes/notices'
import { PurposesRoute } from './routes/purposes'
import { FindingsRoute } from './routes/findings'
import { ActivitiesRoute, ActivityRoute, CarryRoute, LogRoute, PartiesRoute, ProcessorRoute, ProcessorsRoute, RegistersRoute, RetentionRoute, RoadmapRoute, SafeguardsRoute, ScreeningRoute, ScreeningsRoute, TemplatesRoute } from './routes/registers'
import { LetterRoute, RequestRoute, RequestsRoute } from './routes/requests'
import { ReviewsRoute } from './routes/reviews'
import { SendersRoute } from './routes/senders'
import { SettingsRoute } from './routes/settings'
import { TodayRoute } from './routes/today'

export interface ContactsSearch {
  q?: string
  f?: string[]
  sort?: string
  desc?: boolean
  /** the columns of a saved view */
  cols?: string[]
  /** where the list stands, for the way back from a person */
  at?: number
  /** begin in the search field */
  find?: boolean
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined)
const count = (value: unknown) => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined)

const texts = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined)

const root = createRootRoute({ component: Gate })

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: TodayRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/contacts',
    component: ContactsRoute,
    validateSearch: (search: Record<string, unknown>): ContactsSearch => ({
      q: text(search['q']),
      f: texts(search['f']),
      sort: text(search['sort']),
      desc: search['desc'] === true ? true : undefined,
      cols: texts(search['cols']),
      at: count(search['at']),
      find: search['find'] === true ? true : undefined,
    }),
  }),
  createRoute({ getParentRoute: () => root, path: '/contacts/$id', component: PersonRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/matrix',
    component: MatrixRoute,
    validateSearch: (search: Record<string, unknown>): { q?: string; f?: string[]; sort?: string; desc?: boolean; on?: string; known?: boolean } => ({
      q: text(search['q']),
      f: texts(search['f']),
      sort: text(search['sort']),
      desc: search['desc'] === true ? true : undefined,
      on: text(search['on']),
      known: search['known'] === true ? true : undefined,
    }),
  }),
  createRoute({ getParentRoute: () => root, path: '/duplicates', component: DuplicatesRoute }),
  createRoute({ getParentRoute: () => root, path: '/import', component: ImportRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/touches',
    component: TouchesRoute,
    // whose page it was opened from
    validateSearch: (search: Record<string, unknown>): { person?: number } => ({ person: count(search['person']) }),
  }),
  createRoute({ getParentRoute: () => root, path: '/purposes', component: PurposesRoute }),
  createRoute({ getParentRoute: () => root, path: '/reviews', component: ReviewsRoute }),
  createRoute({ getParentRoute: () => root, path: '/fields', component: FieldsRoute }),
  createRoute({ getParentRoute: () => root, path: '/bulk', component: BulkRoute }),
  createRoute({ getParentRoute: () => root, path: '/notices', component: NoticesRoute }),
  createRoute({ getParentRoute: () => root, path: '/notices/$kind/draft', component: NoticeEditorRoute }),
  createRoute({ getParentRoute: () => root, path: '/notices/compare/$first/$second', component: NoticeCompareRoute }),
  createRoute({ getParentRoute: () => root, path: '/cookies', component: CookiesRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/notices/version/$id',
    component: NoticeVersionRoute,
    validateSearch: (search: Record<string, unknown>): { language?: string } => ({ language: text(search['language']) }),
  }),
  createRoute({ getParentRoute: () => root, path: '/forms', component: FormsRoute }),
  createRoute({ getParentRoute: () => root, path: '/forms/make', component: FormMakeRoute }),
  createRoute({ getParentRoute: () => root, path: '/decisions', component: DecisionsRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/evidence',
    component: EvidenceRoute,
    validateSearch: (search: Record<string, unknown>): { person?: number } => ({ person: count(search['person']) }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/ledger',
    component: LedgerRoute,
    validateSearch: (search: Record<string, unknown>): { entry?: number } => ({ entry: count(search['entry']) }),
  }),
  createRoute({ getParentRoute: () => root, path: '/senders', component: SendersRoute }),
  createRoute({ getParentRoute: () => root, path: '/campaigns', component: CampaignsRoute }),
  createRoute({ getParentRoute: () => root, path: '/answers', component: AnswersRoute }),
  createRoute({ getParentRoute: () => root, path: '/answers/done', component: AnswersDoneRoute }),
  createRoute({ getParentRoute: () => root, path: '/answers/$id', component: MailRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/requests',
    component: RequestsRoute,
    // begin with entering one
    validateSearch: (search: Record<string, unknown>): { enter?: boolean } => ({ enter: search['enter'] === true ? true : undefined }),
  }),
  createRoute({ getParentRoute: () => root, path: '/requests/$id', component: RequestRoute }),
  createRoute({ getParentRoute: () => root, path: '/requests/$id/letters/$letter', component: LetterRoute }),
  createRoute({ getParentRoute: () => root, path: '/breaches', component: BreachesRoute }),
  createRoute({ getParentRoute: () => root, path: '/breaches/$id', component: BreachRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/breaches/$id/notice',
    component: BreachNoticeRoute,
    // which of the notices that were sent; none: the next one
    validateSearch: (search: Record<string, unknown>): { sent?: number } => ({ sent: count(search['sent']) }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/erasure',
    component: ErasureRoute,
    // whose plan: of a request, of a person, or of those whom a campaign proposes
    validateSearch: (search: Record<string, unknown>): { request?: number; person?: number; campaign?: number; why?: 'undeliverable' | 'inactive' } => ({
      request: count(search['request']),
      person: count(search['person']),
      campaign: count(search['campaign']),
      why: search['why'] === 'undeliverable' || search['why'] === 'inactive' ? search['why'] : undefined,
    }),
  }),
  createRoute({ getParentRoute: () => root, path: '/erasures', component: ErasuresRoute }),
  createRoute({ getParentRoute: () => root, path: '/erasures/$id', component: CertificateRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$id',
    component: CampaignRoute,
    validateSearch: (search: Record<string, unknown>): { step?: Step } => ({ step: steps.find((one) => one === search['step']) }),
  }),
  createRoute({ getParentRoute: () => root, path: '/registers', component: RegistersRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/registers/activities',
    component: ActivitiesRoute,
    validateSearch: (search: Record<string, unknown>): { role?: 'processor' } => ({ role: search['role'] === 'processor' ? 'processor' : undefined }),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/registers/activities/$id',
    component: ActivityRoute,
    // part: where on the page a finding is mended
    validateSearch: (search: Record<string, unknown>): { role?: 'processor'; part?: string } => ({ role: search['role'] === 'processor' ? 'processor' : undefined, part: text(search['part']) }),
  }),
  createRoute({ getParentRoute: () => root, path: '/registers/templates', component: TemplatesRoute }),
  createRoute({ getParentRoute: () => root, path: '/registers/processors', component: ProcessorsRoute }),
  createRoute({ getParentRoute: () => root, path: '/registers/processors/$id', component: ProcessorRoute }),
  createRoute({ getParentRoute: () => root, path: '/registers/parties', component: PartiesRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/registers/retention',
    component: RetentionRoute,
    // a rule that is opened at once
    validateSearch: (search: Record<string, unknown>): { rule?: number } => ({ rule: count(search['rule']) }),
  }),
  createRoute({ getParentRoute: () => root, path: '/registers/retention/$id/carry', component: CarryRoute }),
  createRoute({ getParentRoute: () => root, path: '/registers/screenings', component: ScreeningsRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/registers/screenings/$id',
    component: ScreeningRoute,
    validateSearch: (search: Record<string, unknown>): { activity?: number } => ({ activity: count(search['activity']) }),
  }),
  createRoute({ getParentRoute: () => root, path: '/registers/safeguards', component: SafeguardsRoute }),
  createRoute({ getParentRoute: () => root, path: '/registers/log', component: LogRoute }),
  createRoute({ getParentRoute: () => root, path: '/registers/roadmap', component: RoadmapRoute }),
  createRoute({ getParentRoute: () => root, path: '/findings', component: FindingsRoute }),
  createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsRoute }),
] as const

/** Addresses live behind the hash: either shell serves one page and nothing else. */
export const makeRouter = () =>
  createRouter({ routeTree: root.addChildren(routes), history: createHashHistory(), defaultPreload: false })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
