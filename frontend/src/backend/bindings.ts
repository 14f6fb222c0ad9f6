// Generated from the bound structs of the backend. Do not edit: change the Go
// side and run its test with UPDATE=1.
/* eslint-disable */

export type ActivitiesEndIn = {
  activity: number
  on: string
}

export type ActivitiesExportIn = {
  form: string
  format: string
  role: string
  language: string
  all: boolean
}

export type ActivitiesFileOut = {
  file: FileRef
  rows: number
  pages: number
}

export type ActivitiesImportIn = {
  file: string
  form: string
  role: string
  dryRun: boolean
}

export type ActivitiesListIn = {
  role: string
  all: boolean
}

export type ActivitiesListOut = {
  activities: ListedActivity[]
  gaps: ActivityGap[]
  dataKinds: string[]
  recipientKinds: string[]
  specials: string[]
  asides: string[]
}

export type ActivitiesReviewIn = {
  activity: number
  on: string
  next: string
}

export type ActivitiesSaveIn = {
  activity: Activity
}

export type ActivitiesStartIn = {
  templates: string[]
  language: string
}

export type ActivitiesStartOut = {
  activities: ListedActivity[]
}

export type ActivitiesTemplatesIn = {
  language: string
}

export type ActivitiesTemplatesOut = {
  templates: ActivityTemplate[]
}

export type Activity = {
  activity: number
  role: string
  name: string
  function: string
  template?: string
  controllers: number[]
  joint: number[]
  purposes: string[]
  aim: string
  subjects: string[]
  data: ActivityData[]
  recipients: ActivityRecipient[]
  transfers: Transfer[]
  safeguards: number[]
  measures: string
  bases: ActivityBasis[]
  source: string
  systems: string[]
  location: string
  automated: string
  screening: number
  notice: string
  no_notice: string
  rights: string
  owner: string
  dpa_schedule?: string
  policy?: string
  followed?: string
  occasional: boolean
  notes: string
  said?: Record<string, string>
  made_on: string
  reviewed_on: string
  review_on: string
  ended_on: string
}

export type ActivityBasis = {
  basis: string
  special: string
  law: string
  interests: string
  assessment: number
}

export type ActivityData = {
  category: string
  kind: string
  subjects: string[]
  special: boolean
  retention: number
  limit: string
}

export type ActivityGap = {
  gap: string
  article: string
  part?: string
  name?: string
  beyond: boolean
}

export type ActivityIDIn = {
  activity: number
}

export type ActivityOut = {
  activity: Activity
  gaps: ActivityGap[]
  recorded: string[]
  history: HistoryStep[]
}

export type ActivityRecipient = {
  name: string
  kind: string
  processor: number
  country: string
}

export type ActivityTemplate = {
  template: string
  role: string
  name: string
  function: string
  aim: string
  open: number
  made: boolean
  purposes: string[]
}

export type AlignedRow = {
  left: string
  right: string
  leftLine: number
  rightLine: number
  item: string
  heading: boolean
}

export type AllIn = {
  all: boolean
}

export type AnswerRow = {
  row: number
  outcome: string
  reason: string
  contact: number
  created: boolean
}

export type AnswersAddressIn = {
  contactId: number
  address: string
  words: string
}

export type AnswersCollectIn = {
  sender: number
  files: string[]
  form: string
  campaign: number
  columns: Record<string, string>
  at: string
}

export type AnswersDecideIn = {
  id: number
  action: string
  contactId: number
  choices: Record<string, string>
  types: string[]
  notice: string
}

export type AnswersFiguresIn = {
  campaign: number
}

export type AnswersFiguresOut = {
  states: Record<string, number>
  kinds: Record<string, number>
  alone: Record<string, number>
  undeliverable: number
  oldestWaiting: string
}

export type AnswersFormAsked = {
  purpose: string
  name: string
  split: boolean
}

export type AnswersFormColumn = {
  name: string
  first: string[]
}

export type AnswersFormIn = {
  file: string
  campaign: number
}

export type AnswersFormOut = {
  columns: AnswersFormColumn[]
  found: Record<string, string>
  known: boolean
  asked: AnswersFormAsked[]
}

export type AnswersIDIn = {
  id: number
}

export type AnswersKeyInIn = {
  token: string
  method: string
  at: string
  choices: Record<string, string>
  stop: boolean
  words: string
  evidence: string
  ticked: boolean
}

export type AnswersKeyInOut = {
  id: number
  known: boolean
  state: string
  why: string[]
  recorded: Record<string, State>
}

export type AnswersListIn = {
  states: string[]
  kinds: string[]
  campaign: number
  contactId: number
  alone: boolean
  offset: number
  limit: number
}

export type AnswersListOut = {
  rows: MailRow[]
  total: number
  states: Record<string, number>
  kinds: Record<string, number>
}

export type AnswersOfIn = {
  contactId: number
}

export type AnswersOfOut = {
  mails: MailRow[]
  messages: PersonMessage[]
  bounces: PersonBounce[]
  addresses: MailedAddress[]
  requests: MailRequest[]
}

export type AnswersShowIn = {
  id: number
  contactId: number
}

export type AnswersShowOut = {
  row: MailRow
  to: string[]
  language: string
  by: string
  own: string
  quoted: string
  signature: string
  checks: MailCheck[]
  questions: MailQuestion[]
  others: MailRow[]
  requests: MailRequest[]
  bounces: MailBounce[]
  people: MailPerson[]
  sha256: string
  evidence: number
}

export type AnswersTokenIn = {
  token: string
}

export type AppError = {
  code: string
  reason: string
  field: string
  params: Record<string, string>
  incident: string
}

export type Assessment = {
  assessment: number
  purpose: string
  interest: string
  necessity: string
  expectation: string
  effects: string
  safeguards: string
  outcome: string
  made_on: string
  review_on: string
}

export type Attachment = {
  id: number
  file: EvidenceFile
  words: string
  at: string
  entry: number
}

export type AuthoritiesIn = {
  place: string
}

export type AuthoritiesOut = {
  authorities: Supervisor[]
  source: string
}

export type BookBackupOut = {
  file: FileRef
}

export type BookKeepKeyIn = {
  keep: boolean
}

export type BookOnShelf = {
  ref: string
  name: string
  place: string
  exists: boolean
  bytes: number
  openedAt: string
  entries: number
  current: boolean
}

export type BookStatus = {
  state: string
  ref: string
  name: string
  place: string
  controller: Controller | null
  operator: Operator | null
  entries: number
  root: string
  checkpointAt: string
  backupAt: string
  contacts: number
  locksInSeconds: number
  version: string
  today: string
}

export type Breach = {
  breach: number
  title: string
  role: string
  occurred_from: string
  occurred_to: string
  detected_at: string
  aware_at: string
  aware_how: string
  reporter: string
  processor: number
  processor_said: string
  processor_at: string
  types: string[]
  cause: string
  facts: string
  data: string[]
  special: boolean | null
  subjects: string[]
  people: number | null
  people_approx: boolean
  records: number | null
  records_approx: boolean
  countries: string[]
  unintelligible: boolean | null
  effects: string
  consequences: string
  taken: string
  planned: string
  mitigation: string
  advice: string[]
  contact: string
  criteria: BreachCriterion[]
  risk: string
  reasons: string
  judged_at: string
  judged_by: string
  authority: BreachDecision | null
  notices: BreachNotice[]
  tell_people: BreachDecision | null
  told: BreachTelling[]
  controllers: BreachController[]
  opinion: string
  opinion_on: string
  lessons: string
  drill: boolean
  handler: string
  closed_at: string
  reopened_at: string
  open: BreachOpen[]
}

export type BreachClock = {
  clocked: boolean
  runs: boolean
  aware: string
  due: string
  upper: string
  shown: string
  late: boolean
  left: number
  over: number
  told: string
  after: number
  now: string
}

export type BreachClockRow = {
  breach: number
  title: string
  drill: boolean
  due: string
  late: boolean
}

export type BreachController = {
  party: number
  name: string
  at: string
  means: string
  file?: KeptFile | null
}

export type BreachControllerIn = {
  breach: number
  controller: BreachController
}

export type BreachCriterion = {
  criterion: string
  level: number
  words: string
}

export type BreachDecideIn = {
  breach: number
  authority: BreachDecision | null
  tell_people: BreachDecision | null
}

export type BreachDecision = {
  tell: boolean
  ground: string
  words: string
  at: string
}

export type BreachEntry = {
  entry: number
  kind: string
  at: string
  operator: string
}

export type BreachExportIn = {
  breach: number
  format: string
  language: string
}

export type BreachField = {
  article: string
  field: string
  known: boolean
}

export type BreachFileOut = {
  file: FileRef
}

export type BreachGap = {
  article: string
  field: string
}

export type BreachIn = {
  breach: number
}

export type BreachJudgeIn = {
  breach: number
  risk: string
  reasons: string
  criteria: BreachCriterion[]
}

export type BreachLettersIn = {
  breach: number
  audience: string
  sender: number
  letters: string
  languages: string[]
  name: string
}

export type BreachLettersOut = {
  campaign: number
}

export type BreachNotice = {
  phase: string
  to: string
  at: string
  reference: string
  means: string
  delay: string
  sha256: string
  file?: KeptFile | null
  text?: KeptFile | null
  by: string
}

export type BreachNoticeIn = {
  breach: number
  phase: string
  to: string
  at: string
  reference: string
  means: string
  delay: string
  language: string
  text: string
}

export type BreachNoticeTextOut = {
  markdown: string
  plain: string
  missing: BreachGap[]
}

export type BreachOpen = {
  what: string
  expected: string
}

export type BreachOpenIn = {
  breach: Breach
}

export type BreachOut = {
  breach: Breach
  clock: BreachClock
  fields: BreachField[]
  missing: BreachGap[]
  closing: BreachGap[]
  unready: BreachGap[]
  phases: string[]
  authority: string
  officer: string
  contact: string
  processor: string
  handler: string
  judgedBy: string
  letters: Letters[]
  history: BreachEntry[]
  entry: number
}

export type BreachSentIn = {
  breach: number
  number: number
  form: string
}

export type BreachTelling = {
  at: string
  number: number
  means: string
  words: string
  campaign: number
  file?: KeptFile | null
}

export type BreachToldIn = {
  breach: number
  told: BreachTelling
}

export type BreachesClocksOut = {
  clocks: BreachClockRow[]
  now: string
}

export type BreachesListIn = {
  offset: number
  limit: number
}

export type BreachesListOut = {
  open: BreachOut[]
  closed: BreachOut[]
  closedTotal: number
  real: number
  drills: number
  types: string[]
  criteria: string[]
  risks: string[]
  phases: string[]
  grounds: string[]
  means: string[]
  tellingWays: string[]
}

export type BroughtInBefore = {
  id: number
  at: string
  state: string
}

export type BulkID = {
  id: number
}

export type BulkIn = {
  action: string
  purpose: string
  basis: string
  source: string
  tag: string
  language: string
  search: string
  filters: string[]
}

export type BulkKeptOut = {
  ids: number[]
}

export type BulkListOut = {
  bulks: BulkRow[]
}

export type BulkPlanOut = {
  asked: number
  changed: number
  leftOut: Record<string, number>
  saidNo: number
}

export type BulkRow = {
  id: number
  action: string
  purpose: string
  basis: string
  tag: string
  language: string
  fields: string[]
  at: string
  asked: number
  people: number
  state: string
  keepUntil: string
  undoable: boolean
  entry: number
}

export type CampaignAudienceOut = {
  counted: boolean
  people: number
  held: number
  mail: number
  post: number
  sums: CampaignSum[]
  missing: CampaignMissing[]
}

export type CampaignBreach = {
  breach: number
  said: Record<string, Record<string, string>>
  advice: Record<string, string[]>
}

export type CampaignCloseIn = {
  id: number
  early: boolean
}

export type CampaignCounts = {
  people: number
  allowed: number
  verdicts: Record<string, number>
  purposes: Record<string, Record<string, number>>
  channels: Record<string, number>
}

export type CampaignDay = {
  day: string
  what: string
  n: number
}

export type CampaignDecideIn = {
  id: number
  message: number
  decision: string
}

export type CampaignDefinition = {
  kind: string
  name: string
  purposes: string[]
  notice: string
  questions: string
  terms: string
  audience: string
  languages: string[]
  texts: Record<string, string>
  sender: number
  letters: string
  startsOn: string
  closesOn: string
  reminderDays: number
  cooldownDays: number
  silence: string
  b2b: boolean
  related: boolean
  unconfirmed: boolean
  screened: boolean
  proposeUndeliverable: boolean
  proposeInactive: string
  breach?: CampaignBreach | null
}

export type CampaignFinding = {
  severity: string
  reason: string
  article: string
  field: string
  text: string
  line: number
}

export type CampaignIn = {
  id: number
}

export type CampaignInvitation = {
  id: number
  contactId: number
  name: string
  address: string
  channel: string
  language: string
  purposes: string[]
  state: string
  why: string
  reminded: string
  answeredAt: string
  entry: number
}

export type CampaignInvitationsIn = {
  id: number
  state: string
  offset: number
  limit: number
}

export type CampaignInvitationsOut = {
  invitations: CampaignInvitation[]
}

export type CampaignLegalityIn = {
  id: number
  language: string
  words: Record<string, string>
}

export type CampaignLettersIn = {
  id: number
  layout: string
  duplex: boolean
  reminders: boolean
  run: number
}

export type CampaignLookOut = {
  job: string
  stopped: string
  until: string
  held: number
  noMailbox: boolean
  over: boolean
  minutes: CampaignMinute[]
  pauses: CampaignPause[]
  messages: Record<string, number>
  came: Record<string, number>
  tray: number
  perMinute: number
  fromAddress: string
  audience: CampaignSum[]
  definition: CampaignDefinition
}

export type CampaignMessage = {
  id: number
  contactId: number
  kind: string
  address: string
  messageId: string
  state: string
  words: string
  at: string
  decided: string
  entry: number
}

export type CampaignMessagesIn = {
  id: number
  state: string
  offset: number
  limit: number
}

export type CampaignMessagesOut = {
  messages: CampaignMessage[]
  total: number
}

export type CampaignMinute = {
  minute: string
  n: number
}

export type CampaignMissing = {
  code: string
  reason: string
  field: string
  params: Record<string, string>
}

export type CampaignOut = {
  campaign: CampaignRow
  definition: CampaignDefinition
}

export type CampaignPause = {
  from: string
  to: string
}

export type CampaignPeopleIn = {
  id: number
  definition: CampaignDefinition | null
  code: string
  offset: number
  limit: number
}

export type CampaignPeopleOut = {
  people: CampaignPerson[]
  total: number
}

export type CampaignPerson = {
  contactId: number
  name: string
  address: string
  code: string
  purposes: Record<string, string>
  channel: string
  held: boolean
}

export type CampaignPlanIn = {
  id: number
  definition: CampaignDefinition
}

export type CampaignPlanOut = {
  counts: CampaignCounts
  held: number
  missing: CampaignMissing[]
  rules: CampaignRule[]
}

export type CampaignPreviewIn = {
  definition: CampaignDefinition
  contactId: number
  role: string
  language: string
}

export type CampaignPreviewOut = {
  role: string
  language: string
  subject: string
  text: string
  html: string
  to: string
  code: string
}

export type CampaignPrintIn = {
  id: number
  run: number
}

export type CampaignPrintsOut = {
  runs: PrintRun[]
}

export type CampaignProposal = {
  undeliverable: number
  inactive: number
  filter: string
}

export type CampaignReportIn = {
  id: number
  format: string
  language: string
}

export type CampaignRow = {
  id: number
  kind: string
  name: string
  status: string
  frozen: boolean
  createdAt: string
  approvedAt: string
  startedAt: string
  closesOn: string
  closedAt: string
  people: number
  allowed: number
  entry: number
}

export type CampaignRule = {
  code: string
  rule: number
  article: string
  allows: boolean
}

export type CampaignRuleIn = {
  id: number
  definition: CampaignDefinition
  purpose: string
  code: string
  offset: number
  limit: number
}

export type CampaignRuleOut = {
  total: number
  people: CampaignRulePerson[]
  filter: string
}

export type CampaignRulePerson = {
  id: number
  name: string
  address: string
  source: string
  import: number
}

export type CampaignRuled = {
  code: string
  rule: number
  article: string
  allows: boolean
  people: number
}

export type CampaignSaveIn = {
  id: number
  definition: CampaignDefinition
}

export type CampaignSendIn = {
  id: number
  reminders: boolean
  limit: number
}

export type CampaignStatusOut = {
  campaign: CampaignRow
  counts: CampaignCounts
  invitations: Record<string, Record<string, number>>
  reminders: Record<string, number>
  leftOut: Record<string, number>
  answered: number
  remaining: number
  letters: number
  reminding: number
  undecided: number
  reminderFrom: string
  closing: Record<string, number>
  days: CampaignDay[]
  sending: boolean
}

export type CampaignSum = {
  purpose: string
  allowed: number
  leftOut: number
  rules: CampaignRuled[]
}

export type CampaignText = {
  role: string
  language: string
  text: string
  own: boolean
  findings: CampaignFinding[]
  refused: CampaignMissing[]
}

export type CampaignTextsOut = {
  texts: CampaignText[]
  languages: string[]
}

export type CampaignsListOut = {
  campaigns: CampaignRow[]
  sending: boolean
}

export type Change = {
  field: string
  before: string
  after: string
  label?: string
}

export type Check = {
  name: string
  ok: boolean
  detail: string
}

export type Clarification = {
  asked_on?: string
  answered_on?: string
}

export type Column = {
  index: number
  header: string
  samples: string[]
  field: string
  sure: boolean
  sensitive: boolean
  why: string
  category: string
  reasons: boolean
}

export type ConsentAct = {
  id: number
  entry: number
  purpose: string
  state: State
  at: string
  dayOnly: boolean
  recordedAt: string
  until: string
  method: string
  notice: string
  language: string
  question: string
  words: string
  claim: boolean
  undone: boolean
  operator: string
  evidence: EvidenceFile | null
  answers: ValidityAnswer[]
  guardian: Guardian
  form: string
  despite: string
}

export type ConsentEvent = {
  id: number
  entry: number
  state: State
  at: string
  until: string
}

export type ConsentsDecideIn = {
  id: number
  outcome: string
  reason: string
}

export type ConsentsDecideOut = {
  entry: number
  event: ConsentEvent
}

export type ConsentsDecisionsIn = {
  all: boolean
  offset: number
  limit: number
}

export type ConsentsDecisionsOut = {
  open: number
  decisions: Decision[]
}

export type ConsentsHistoryIn = {
  contactId: number
}

export type ConsentsHistoryOut = {
  acts: ConsentAct[]
  decisions: Decision[]
}

export type ConsentsMethodsOut = {
  methods: string[]
}

export type ConsentsRecordIn = {
  contactId: number
  purpose: string
  state: State
  method: string
  notice: string
  language: string
  at: string
  words: string
  question: string
  evidence: string
  ticked: boolean
  valid: Record<string, string>
  guardian: Guardian
  form: string
}

export type ConsentsRecordOut = {
  event: ConsentEvent
  decision: number
}

export type ConsentsWeighNewIn = {
  act: ConsentsRecordIn
  birthday: string
  country: string
  language: string
}

export type ConsentsWeighOut = {
  answers: ValidityAnswer[]
  needsGuardian: boolean
  held: string
  replacedBy: string
  notice: string
  question: string
  language: string
}

export type ConsentsWithdrawIn = {
  search: string
  filters: string[]
  purposes: string[]
  method: string
  at: string
  words: string
}

export type ContactRow = {
  id: number
  name: string
  organisation: string
  email: string
  phone: string
  country: string
  language: string
  cameInAt: string
  cameInHow: string
  importId: number
  kind: string
  city: string
  tags: string[]
  also: string[]
  lastContact: string
  bounced: string
  restricted: boolean
  bases: string[]
  states: Record<string, StateMark>
}

export type ContactsAddIn = {
  values: PersonValues
  purpose: string
  basis: string
  source: string
  origin: string
  shared: boolean
  back: boolean
  act: PersonAct | null
}

export type ContactsAddOut = {
  id: number
}

export type ContactsAttachIn = {
  id: number
  file: string
  words: string
}

export type ContactsChangeTouchIn = {
  touch: number
  kind: string
  direction: string
  at: string
  words: string
}

export type ContactsColumns = {
  columns: string[]
}

export type ContactsDetachIn = {
  attachment: number
}

export type ContactsEditIn = {
  id: number
  fields: string[]
  values: PersonValues
  origin: string
  source: string
  shared: boolean
}

export type ContactsEditOut = {
  edit: number
  entry: number
  fields: string[]
  keepUntil: string
}

export type ContactsExportIn = {
  format: string
  search: string
  filters: string[]
  language: string
  withRestricted: string
}

export type ContactsFacetsIn = {
  search: string
  filters: string[]
}

export type ContactsFacetsOut = {
  facets: Record<string, FacetValue[]>
}

export type ContactsListIn = {
  search: string
  filters: string[]
  sort: string
  descending: boolean
  offset: number
  limit: number
}

export type ContactsListOut = {
  total: number
  everyone: number
  rows: ContactRow[]
}

export type ContactsLocateIn = {
  search: string
  filters: string[]
  sort: string
  descending: boolean
  prefix: string
}

export type ContactsLocateOut = {
  at: number
}

export type ContactsMarkIn = {
  id: number
  kind: string
  since: string
  words: string
  toldOn: string
}

export type ContactsNoteIn = {
  id: number
  kind: string
  direction: string
  at: string
  words: string
  source: string
  file: string
}

export type ContactsNoteOut = {
  touch: Touch
}

export type ContactsNumbersOut = {
  ids: number[]
}

export type ContactsOpenFileIn = {
  id: number
  file: number
}

export type ContactsOpenFileOut = {
  file: FileRef
}

export type ContactsRemoveTouchIn = {
  touch: number
}

export type ContactsSaleDropIn = {
  id: number
  purpose: string
}

export type ContactsSaleIn = {
  id: number
  search: string
  filters: string[]
  purpose: string
  subject: string
  day: string
  kind: string
  answers: Record<string, string>
  file: string
}

export type ContactsSaleOut = {
  people: number
}

export type ContactsSaveViewIn = {
  id: number
  name: string
  search: string
  filters: string[]
  sort: string
  descending: boolean
  columns: string[]
}

export type ContactsSavedViewsOut = {
  views: SavedView[]
}

export type ContactsShowIn = {
  id: number
}

export type ContactsTimelineIn = {
  id: number
  groups: string[]
  offset: number
  limit: number
}

export type ContactsTimelineOut = {
  total: number
  counts: Record<string, number>
  events: TimelineEvent[]
}

export type ContactsUndoEditIn = {
  edit: number
}

export type ContactsViewIn = {
  id: number
}

export type ContactsViewOut = {
  id: number
}

export type ContactsViewsOut = {
  views: View[]
}

export type ContactsWritingIn = {
  id: number
}

export type ContactsWritingOut = {
  marks: Mark[]
  sales: Sale[]
}

export type ContractAnswer = {
  answer: string
  clause: string
  words: string
}

export type ContractItem = {
  key: string
  article: string
  whole: boolean
}

export type Controller = {
  name: string
  country: string
  language: string
  address: string
  email: string
  phone: string
  website: string
}

export type Cookie = {
  id: number
  name: string
  wildcard: boolean
  provider: string
  domain: string
  party: string
  tech: string
  purpose: Record<string, string>
  category: string
  duration: string
  thirdParties: boolean
  dataRead: string
  exemptionReason: string
  country: string
  noticeUrl: string
  seenOn: string
  reviewedOn: string
  consentRequired: boolean
}

export type CookieDraft = {
  id: number
  cookie: Cookie
  proposed: Cookie
  missing: string[]
  notes: string[]
  source: string
  proposals: CookieProposal[]
}

export type CookieProposal = {
  field: string
  value: string
  language?: string
  is?: string
  from: string
}

export type CookiesBannerIn = {
  language: string
  noticeUrl: string
}

export type CookiesBannerOut = {
  made: MadeBanner
  html: string
  file: FileRef
}

export type CookiesDecideIn = {
  draft: number
  cookie: Cookie
}

export type CookiesDiscardIn = {
  drafts: number[]
}

export type CookiesDraftsOut = {
  drafts: CookieDraft[]
}

export type CookiesEnrichIn = {
  file: string
}

export type CookiesImportIn = {
  file: string
  seenOn: string
  site: string
  language: string
}

export type CookiesListOut = {
  cookies: Cookie[]
  categories: string[]
  techs: string[]
  exemptions: string[]
}

export type CookiesRemoveIn = {
  id: number
}

export type CookiesSaveIn = {
  cookie: Cookie
}

export type CookiesSaveOut = {
  cookie: Cookie
}

export type CountryStanding = {
  country: string
  on: string
  where: string
  decision: string
  from: string
  until: string
  only: string
  lapsed: string
  law: string
}

export type Counts = {
  form: string
  rows: number
  added: number
  changed: number
  unchanged: number
  undecided: number
  rejected: number
  waiting: number
  seen_on: string
  ignored: string[]
  told: Row[]
}

export type Course = {
  identity: IdentityCheck
  clarification: Clarification
  fee: Fee
  extension: Extension
  searches?: Search[]
  redactions?: Redaction[]
  refusals?: Refusal[]
  done?: Done[]
  response: Response
  late?: boolean
  acknowledged_on?: string
  not_address?: boolean
  lift_told_on?: string
  lifted_on?: string
}

export type DPODecideIn = {
  facts: DPOFacts
  reason: string
  row: Party
}

export type DPODecideOut = {
  verdict: DPOVerdict
  row: Party
}

export type DPOFacts = {
  public: boolean | null
  monitoring: boolean | null
  special: boolean | null
  people: number | null
  dpia: boolean | null
  trade: boolean | null
  country: string
}

export type DPOReason = {
  fact: string
  article: string
  state: string
  at_least?: number
}

export type DPOVerdict = {
  required: boolean
  open: boolean
  law: string
  reasons: DPOReason[]
}

export type DPOVerdictIn = {
  facts: DPOFacts
}

export type DPOVerdictOut = {
  verdict: DPOVerdict
}

export type DateColumn = {
  index: number
  header: string
  order: string
  proved: boolean
  sample: string
  dayFirst: string
  monthFirst: string
}

export type DeadlinesCalendarOut = {
  chosen: string
  country: string
  calendars: string[]
  holidays: HolidayRow[]
  source: string
}

export type DeadlinesChooseIn = {
  calendar: string
}

export type DeadlinesFileIn = {
  language: string
}

export type DeadlinesHolidayIn = {
  calendar: string
  day: string
}

export type Decision = {
  id: number
  contactId: number
  name: string
  purpose: string
  why: string
  state: State
  method: string
  at: string
  dayOnly: boolean
  notice: string
  language: string
  replacedBy: string
  question: string
  words: string
  evidence: EvidenceFile | null
  openedAt: string
  outcome: string
  reason: string
  decidedAt: string
  entry: number
  decidedEntry: number
}

export type DiffPiece = {
  text: string
  changed: boolean
}

export type DiffRow = {
  kind: string
  before: DiffPiece[]
  after: DiffPiece[]
}

export type Done = {
  type: string
  on: string
  entry?: number
  note?: string
}

export type DueCalendar = {
  today: string
  rules: DueRule[]
  months: DueMonth[]
  later: number[]
}

export type DueMonth = {
  month: string
  people: number[]
  sum: number
}

export type DuePeople = {
  total: number
  people: DuePerson[]
}

export type DuePerson = {
  contact: number
  name: string
  email: string
  trigger: string
  ends: string
  falls: string
  law: boolean
  verdict: string
  reasons: RetentionReason[]
}

export type DueQuery = {
  rule: number
  verdict: string
  offset: number
  limit: number
}

export type DueRow = {
  kind: string
  count: number
  purpose: string
  at: string
  request: number
  types: string[]
  contactId: number
  target: string
  since: string
  reminder: string
  register: string
  row: number
  name: string
  part: string
  breach: number
  begun: string
}

export type DueRule = {
  rule: number
  name: string
  due: number
  held: number
}

export type DuplicateField = {
  field: string
  label: string
  kept: string
  gone: string
  takes: string
  why: string
  open: boolean
  lost: string[]
}

export type DuplicatePair = {
  a: DuplicatePerson
  b: DuplicatePerson
  score: number
  reasons: DuplicateReason[]
}

export type DuplicatePerson = {
  id: number
  name: string
  organisation: string
  email: string
  phone: string
  place: string
  cameInAt: string
  source: string
}

export type DuplicatePurpose = {
  purpose: string
  name: string
  kept: DuplicateStand
  gone: DuplicateStand
  result: DuplicateStand
  open: boolean
  allowed: string[]
}

export type DuplicateReason = {
  code: string
  a: string
  b: string
  language: string
  points: number
}

export type DuplicateStand = {
  state: State
  basis: string
  at: string
  until: string
  entry: number
}

export type DuplicatesIn = {
  merge: number
}

export type DuplicatesListIn = {
  offset: number
  limit: number
}

export type DuplicatesListOut = {
  searched: boolean
  at: string
  total: number
  left: number
  pairs: DuplicatePair[]
}

export type DuplicatesMergeIn = {
  kept: number
  gone: number
  fields: Record<string, string>
  bases: Record<string, string>
}

export type DuplicatesMergeOut = {
  merge: number
  entry: number
  until: string
}

export type DuplicatesPairIn = {
  a: number
  b: number
}

export type DuplicatesPreviewOut = {
  kept: DuplicatePerson
  gone: DuplicatePerson
  fields: DuplicateField[]
  purposes: DuplicatePurpose[]
  score: number
  reasons: DuplicateReason[]
  blocked: string
}

export type DuplicatesRecentOut = {
  merges: RecentMerge[]
}

export type DuplicatesSearchIn = {
  minScore: number
}

export type DuplicatesUndoOut = {
  kept: number
  gone: number
  stayed: string[]
}

export type Empty = Record<string, never>

export type Enriched = {
  known: number
  unknown: number
  drafts: number
  proposals: EnrichedCookie[]
}

export type EnrichedCookie = {
  cookie: number
  draft: number
  name: string
  proposals: CookieProposal[]
}

export type EntryRow = {
  entry: number
  at: string
  kind: string
  operator: string
  count: number
  contactId: number
  contact: string
  purpose: string
  detail: Record<string, string>
  hash: string
}

export type ErasureBackup = {
  name: string
  madeAt: string
  listed: boolean
}

export type ErasureCertificateOut = {
  id: number
  entry: number
  ledgerRoot: string
  ground: string
  request: number
  carriedOn: string
  operator: string
  people: number
  finished: boolean
  lines: ErasureLine[]
  sum: ErasureSum
  destroyed: number
  files: number
  sharedFiles: number
  suppressed: boolean
  packs: number
  exports: number
  bytesGone: string
  backups: ErasureBackup[]
}

export type ErasureDecision = {
  category: string
  measure: string
  ground?: string
  law?: string
  until?: string
}

export type ErasureIDIn = {
  id: number
}

export type ErasureLine = {
  category: string
  measure: string
  ground?: string
  law?: string
  until?: string
  records: number
}

export type ErasureOrderIn = {
  request: number
  contactId: number
  campaign: number
  why: string
  ground: string
  decisions: ErasureDecision[]
  suppress: boolean
}

export type ErasurePlanOut = {
  people: number
  contactId: number
  name: string
  request: number
  receivedOn: string
  due: string
  ground: string
  lines: ErasureLine[]
  sum: ErasureSum
  items: number
  suppress: boolean
  suppressAlways: boolean
  offer: ErasureDecision | null
  offerVerified: boolean
  recipients: ErasureRecipient[]
  backups: ErasureBackup[]
  packs: number
  exports: number
  sharedFiles: number
  blocked: string
  blockedParams: Record<string, string>
}

export type ErasureRecipient = {
  name: string
  role: string
  toldOn: string
  notTold: string
}

export type ErasureSum = {
  erase: number
  anonymise: number
  keep: number
  restrict: number
  total: number
}

export type ErasuresHold = {
  id: number
  words: string
  law: string
  since: string
  until: string
  endedAt: string
  entry: number
}

export type ErasuresHoldIn = {
  contactId: number
  words: string
  law: string
  since: string
  until: string
}

export type ErasuresHoldsOut = {
  holds: ErasuresHold[]
}

export type ErasuresLiftIn = {
  id: number
  words: string
}

export type ErasuresListOut = {
  erasures: ErasureCertificateOut[]
}

export type ErasuresPDFIn = {
  id: number
  language: string
}

export type ErasuresPersonIn = {
  contactId: number
}

export type EvidenceBuildIn = {
  scope: string
  contactId: number
  asOf: string
  language: string
  campaignId: number
  breachId?: number
  withRestricted: string
}

export type EvidenceFile = {
  id: number
  name: string
  sha256: string
  bytes: number
}

export type EvidencePacksOut = {
  packs: Pack[]
}

export type EvidencePreviewIn = {
  contactId: number
  asOf: string
  language: string
}

export type EvidencePreviewOut = {
  file: FileRef
  pages: number
}

export type EvidenceVerifyIn = {
  file: string
}

export type Extension = {
  reason?: string
  explained?: string
  told_on?: string
}

export type FacetValue = {
  value: string
  count: number
}

export type Fee = {
  amount?: string
  ground?: string
  reasons?: string
  announced_on?: string
  paid_on?: string
}

export type Field = {
  key: string
  label: string
  name: string
  value: string
  origin: string
  source: string
  since: string
  importId: number
  importFile: string
  importRow: number
  operator: string
  purposes: string[]
}

export type FieldUse = {
  field: string
  custom: string
  own: OwnField | null
  filled: number
  groundless: number
  reasons: string[]
  special: string
}

export type FieldsDropIn = {
  fields: string[]
}

export type FieldsListOut = {
  fields: OwnField[]
  categories: string[]
}

export type FieldsReportOut = {
  job: string
  everyone: number
  fields: FieldUse[]
  silent: string[]
}

export type FieldsSaveIn = {
  key: string
  names: Record<string, string>
  purpose: string
  category: string
  retention: string
}

export type FieldsSaveOut = {
  field: OwnField
}

export type FiguresOut = {
  everyone: number
  counted: boolean
  purposes: FiguresPurpose[]
}

export type FiguresPoint = {
  month: string
  states: Partial<Record<State, number>>
}

export type FiguresPurpose = {
  purpose: string
  name: string
  points: FiguresPoint[]
  ends: MonthCount[]
  later: number
  never: number
}

export type FileRef = {
  ref: string
  name: string
  bytes: number
}

export type FilesPickIn = {
  kind: string
}

export type FilesPickOut = {
  file: FileRef | null
}

export type FilesSaveIn = {
  ref: string
  name: string
}

export type FilesSaveOut = {
  saved: boolean
}

export type Finding = {
  rule: string
  article: string
  severity: string
  where: FindingPlace
  count: number
  params?: string[]
  filter?: string
  since?: string
  exempt?: FindingException | null
}

export type FindingException = {
  exception: number
  rule: string
  kind: string
  place: string
  reason: string
  until: string
  ended_on: string
}

export type FindingPlace = {
  kind: string
  id: string
  name: string
  part?: string
}

export type FindingRule = {
  rule: string
  article: string
  severity: string
  place: string
  reads: string[]
}

export type FindingsDay = {
  day: string
  found: number
  grave: number
}

export type FindingsDaysIn = {
  from: string
}

export type FindingsDaysOut = {
  days: FindingsDay[]
}

export type FindingsEndIn = {
  id: number
}

export type FindingsExceptIn = {
  rule: string
  kind: string
  place: string
  reason: string
  until: string
}

export type FindingsExceptOut = {
  exception: FindingException
}

export type FindingsExceptionsIn = {
  all: boolean
}

export type FindingsExceptionsOut = {
  exceptions: FindingException[]
}

export type FindingsListOut = {
  today: string
  findings: Finding[]
  counts: Tally
  rules: number
  ran: number
}

export type FindingsRulesOut = {
  rules: (FindingRule | null)[]
}

export type FindingsSummaryOut = {
  today: string
  checked: boolean
  counts: Tally
  top: Finding[]
  was: FindingsDay | null
}

export type FormDraft = {
  kind: string
  purposes: string[]
  language: string
  fields: string[]
  action: string
}

export type FormQuestion = {
  purpose: string
  name: string
  question: string
  yes: string
  no: string
  given: number
  refused: number
}

export type FormRow = {
  code: string
  kind: string
  language: string
  questions: FormQuestion[]
  fields: string[]
  notice: string
  madeAt: string
  operator: string
  sha256: string
  people: number
  superseded: boolean
  entry: number
}

export type FormsAnswersIn = {
  file: string
  code: string
  at: string
  evidence: string
  ticked: boolean
  parental: string
  dry: boolean
  heading: string
  words: Record<string, string>
}

export type FormsCodeIn = {
  code: string
}

export type FormsEnterIn = {
  code: string
  at: string
  evidence: string
  ticked: boolean
  people: FormsSigned[]
}

export type FormsEnterOut = {
  rows: AnswerRow[]
}

export type FormsFileOut = {
  file: FileRef
}

export type FormsListOut = {
  forms: FormRow[]
}

export type FormsMakeOut = {
  form: FormRow
  file: FileRef
}

export type FormsPreviewOut = {
  file: FileRef
  html: string
  pages: number
}

export type FormsSigned = {
  contactId: number
  name: string
  email: string
  phone: string
  address: string
  answers: Record<string, string>
  guardian: Guardian
  parental: string
}

export type Gap = {
  gap: string
  article: string
  severity: string
  part?: string
  name?: string
  country?: string
  day?: string
}

export type GroundStep = {
  entry: number
  kind: string
  at: string
  operator: string
  purpose: string
  basis: string
  before: string
  special: string
  source: string
  reason: string
  weighed: boolean
  proved: boolean
  inForce: boolean
}

export type Guardian = {
  name: string
  relation: string
  verified: string
}

export type HistoryStep = {
  entry: number
  kind: string
  at: string
  by: string
}

export type Holiday = {
  calendar: string
  day: string
  name: string
  counts: boolean
  source: string
}

export type HolidayRow = {
  calendar: string
  day: string
  name: string
  counts: boolean
  source: string
  entry: number
}

export type HomeTodayOut = {
  date: string
  contacts: number
  counts: PurposeCounts[]
  ending: MonthCount[]
  due: DueRow[]
  recent: EntryRow[]
  setup: SetupStep[]
}

export type IdentityCheck = {
  doubt?: string
  asked_on?: string
  method?: string
  result?: string
  on?: string
  destroyed_on?: string
}

export type ImportField = {
  key: string
  group: string
}

export type ImportNote = {
  sheet?: string
  row?: number
  column: string
  why: string
  kept: string
}

export type ImportOwnField = {
  index: number
  purpose: string
  category: string
  retention: string
}

export type ImportSummary = {
  id: number
  name: string
  state: string
  at: string
  format: string
  touches: boolean
  rows: number
  records: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  heldBack: number
  source: string
  purpose: string
  basis: string
  entry: number
  undone: boolean
  undoEntry: number
}

export type ImportedActivity = {
  sheet?: string
  row: number
  name: string
  outcome: string
  fields: string[]
  reason?: string
  field?: string
}

export type ImportedRecord = {
  form: string
  rows: number
  added: number
  changed: number
  unchanged: number
  joined: number
  rejected: number
  dry_run: boolean
  outcomes: ImportedActivity[]
  notes: ImportNote[]
}

export type ImportsFieldsOut = {
  fields: ImportField[]
}

export type ImportsIn = {
  id: number
}

export type ImportsKeptIn = {
  id: number
  offset: number
  limit: number
}

export type ImportsKeptOut = {
  removed: number
  restored: number
  total: number
  people: KeptPerson[]
  fieldsDropped: string[]
  fieldsKept: string[]
}

export type ImportsListOut = {
  imports: ImportSummary[]
}

export type ImportsPlanIn = {
  reading: string
  mapping: {
    index: number
    field: string
  }[]
  own: ImportOwnField[]
  purpose: string
  basis: string
  source: string
  collectedAt: string
  claimsConsent: boolean
  evidence: string
  remember: boolean
}

export type ImportsPlanRowsIn = {
  reading: string
  outcome: string
  reason: string
  warning: string
  offset: number
  limit: number
}

export type ImportsPlanRowsOut = {
  counts: PlanCounts
  total: number
  optOuts: number
  heldReasons: ReasonCount[]
  badReasons: ReasonCount[]
  warnings: ReasonCount[]
  rows: PlanRow[]
}

export type ImportsReadIn = {
  file: string
  overrides: {
    encoding: string
    delimiter: string
    headerRow: number
    headerRows: number
    sheet: string
    dateOrder: string
  }
  fresh: boolean
}

export type ImportsRejectedIn = {
  id: number
  heading: string
  words: Record<string, string>
}

export type ImportsRejectedOut = {
  file: FileRef
}

export type ImportsResumeIn = {
  id: number
  file: string
}

export type ImportsRunIn = {
  reading: string
}

export type ImportsUnusableIn = {
  reading: string
  heading: string
  words: Record<string, string>
}

export type JobOut = {
  job: string
}

export type JobSnapshot = {
  id: string
  kind: string
  phase: string
  total: number
  done: number
  state: JobState
  secondsLeft: number
  startedAt: string
  error: AppError | null
}

export type JobState = "running" | "done" | "failed" | "cancelled"

export type JobsIn = {
  id: string
}

export type JobsListOut = {
  jobs: JobSnapshot[]
}

export type JobsResultOut = {
  files: FileRef[]
  counts: Record<string, number>
  ok: boolean
  problems: Problem[]
}

export type KeptFile = {
  file: number
  name: string
  sha256: string
}

export type KeptPerson = {
  id: number
  name: string
}

export type LanguageIn = {
  language: string
}

export type LedgerListIn = {
  before: number
  limit: number
  kind: string
}

export type LedgerListOut = {
  entries: EntryRow[]
}

export type LetterPlace = {
  field: string
  words: string
  line: number
}

export type LetterRule = {
  kind: string
  article: string
  types: string[]
  step: string
  answers: boolean
}

export type LetterShown = {
  id: number
  request: number
  kind: string
  answers: boolean
  language: string
  subject: string
  text: string
  state: string
  medium: string
  sentOn: string
  sha256: string
  to: string
  email: string
  recipient: number
  places: LetterPlace[]
}

export type Letters = {
  campaign: number
  name: string
  status: string
  mailed: number
  printed: number
  waiting: number
  failed: number
  left_out: number
  first: string
}

export type Line = {
  kind: string
  purpose: string
  name: string
  count: number
  new: number
  at: string
  article: string
  filters: string[]
}

export type Listed = {
  screenings: Screened[]
  unscreened: UnscreenedOne[]
  day: string
}

export type ListedActivity = {
  activity: Activity
  gaps: ActivityGap[]
  recorded: string[]
}

export type MadeBanner = {
  language: string
  categories: string[]
  notice: string
  waiting: number
}

export type MailBounce = {
  contactId: number
  address: string
  hard: boolean
  complaint: boolean
  status: string
  words: string
}

export type MailCheck = {
  check: string
  result: string
  detail?: string
}

export type MailPerson = {
  contactId: number
  name: string
}

export type MailQuestion = {
  purpose: string
  name: string
  question: string
  state: State
  since: string
  chosen: string
  words: string
}

export type MailRequest = {
  id: number
  types: string[]
  receivedOn: string
  status: string
}

export type MailRow = {
  id: number
  receivedAt: string
  via: string
  kind: string
  state: string
  why: string[]
  refused: string
  contactId: number
  name: string
  from: string
  subject: string
  campaignId: number
  campaign: string
  choice: Record<string, string>
  recorded: Record<string, State>
  waits: Record<string, string>
  stop: boolean
  wishes: string[]
  decidedAt: string
  entry: number
}

export type MailServer = {
  host: string
  port: number
  security: string
  auth: string
  user: string
  certificate?: string
}

export type MailStep = {
  server: string
  step: string
  state: string
  reason: string
  params: Record<string, string>
  words: string
}

export type MailedAddress = {
  address: string
  soft: number
  undeliverable: string
  words: string
  entry: number
}

export type Map = {
  steps: Step[]
  progress: RoadProgress
  language: string
}

export type MappedBefore = {
  at: string
  name: string
  used: boolean
}

export type Mark = {
  kind: string
  since: string
  endedAt: string
  words: string
  operator: string
  entry: number
}

export type MatrixCell = {
  state: State
  at: string
  until: string
  basis: string
  entry: number
}

export type MatrixCountsOut = {
  counted: boolean
  people: number
  notYet: number
  gone: number
  states: Record<string, Partial<Record<State, number>>>
}

export type MatrixIn = {
  search: string
  filters: string[]
  sort: string
  descending: boolean
  offset: number
  limit: number
  day: OnDay
}

export type MatrixOut = {
  total: number
  everyone: number
  rows: MatrixRow[]
}

export type MatrixRow = {
  id: number
  name: string
  organisation: string
  email: string
  language: string
  notYet: boolean
  cells: Record<string, MatrixCell>
}

export type MonthCount = {
  month: string
  count: number
}

export type NoticeAddress = {
  url: string
  since: string
  by: string
  entry: number
}

export type NoticeDiff = {
  rows: DiffRow[]
  gone: number
  new: number
  sections: string[]
}

export type NoticeDraftState = {
  languages: string[]
  changedAt: string
  missing: number
}

export type NoticeFinding = {
  severity: string
  reason: string
  item: string
  line: number
  text: string
}

export type NoticeItem = {
  item: string
  name: string
  state: string
  anchor: string
  line: number
  why: string
}

export type NoticeSeries = {
  kind: string
  versions: NoticeVersion[]
  draft: NoticeDraftState | null
}

export type NoticeText = {
  language: string
  title: string
  sha256: string
  bytes: number
}

export type NoticeVersion = {
  id: string
  kind: string
  number: number
  languages: NoticeText[]
  publishedAt: string
  effectiveFrom: string
  changeKind: string
  entry: number
  url: string
  uses: number
  effectiveTo: string
  deposited: boolean
  inForce: boolean
  missing: string[]
  changes: string
  queued: number
}

export type NoticesAddressIn = {
  id: string
  url: string
}

export type NoticesAddressesOut = {
  addresses: NoticeAddress[]
}

export type NoticesAlignIn = {
  kind: string
  left: string
  right: string
}

export type NoticesAlignOut = {
  rows: AlignedRow[]
}

export type NoticesDepositIn = {
  kind: string
  texts: Record<string, string>
  effectiveFrom: string
  effectiveTo: string
  changes: string
  url: string
}

export type NoticesDiffIn = {
  first: string
  second: string
  language: string
}

export type NoticesDiffOut = {
  before: NoticeVersion
  after: NoticeVersion
  language: string
  diff: NoticeDiff
}

export type NoticesDocumentIn = {
  id: string
  language: string
  format: string
}

export type NoticesDocumentOut = {
  file: FileRef
}

export type NoticesDraftIn = {
  kind: string
  language: string
}

export type NoticesDraftOut = {
  text: string
  findings: NoticeFinding[]
  items: NoticeItem[]
  html: string
  words: number
  minutes: number
}

export type NoticesDropIn = {
  purpose: string
  contactId: number
  reason: string
}

export type NoticesDropOut = {
  dropped: number
}

export type NoticesForeseeIn = {
  kind: string
  languages: string[]
}

export type NoticesForeseeOut = {
  against: NoticeVersion | null
  language: string
  diff: NoticeDiff | null
  touched: NoticesTouched[]
}

export type NoticesIDIn = {
  id: string
}

export type NoticesListOut = {
  notices: NoticeSeries[]
}

export type NoticesPublishIn = {
  kind: string
  languages: string[]
  effectiveFrom: string
  changeKind: string
  changes: string
  url: string
}

export type NoticesPublishOut = {
  version: NoticeVersion
}

export type NoticesReadIn = {
  file: string
}

export type NoticesReadOut = {
  text: string
}

export type NoticesRenewalsOut = {
  purposes: NoticesTouched[]
}

export type NoticesSaveDraftIn = {
  kind: string
  language: string
  text: string
}

export type NoticesTextIn = {
  id: string
  language: string
}

export type NoticesTextOut = {
  text: string
  html: string
  title: string
  sha256: string
  paste: string
}

export type NoticesTouched = {
  purpose: string
  name: string
  people: number
}

export type Occurrence = {
  occurrence: number
  kind: string
  about?: string
  on: string
  title: string
  words: string
  who: string
  result: string
  breach: number
  file?: KeptFile | null
  repeat_on: string
  handled: boolean
}

export type OccurrenceSaveIn = {
  occurrence: Occurrence
  file: string
}

export type OccurrenceSaveOut = {
  occurrence: Occurrence
}

export type OnDay = {
  on: string
  known: boolean
}

export type Operator = {
  id: string
  name: string
  role: string
}

export type OwnField = {
  key: string
  names: Record<string, string>
  name: string
  purpose: string
  category: string
  retention: string
  import: number
  special: string
}

export type Pack = {
  number: number
  scope: string
  at: string
  entry: number
  bytes: number
  sha256: string
  contactId: number
}

export type Party = {
  party: number
  role: string
  name: string
  contact: string
  address: string
  email: string
  phone: string
  website: string
  country: string
  arrangement: string
  essence: string
  file?: KeptFile | null
  signed_on: string
  required: boolean
  reason: string
  law: string
  no_conflict: string
  facts?: DPOFacts | null
  published_on: string
  notified_on: string
  decided_on: string
  review_on: string
  ended_on: string
}

export type PartyAttachIn = {
  id: number
  file: string
}

export type PartyDayIn = {
  id: number
  on: string
}

export type PartyGetOut = {
  row: Party
  gaps: Gap[]
  due: string
  uses: Use[]
  history: RegisterStep[]
}

export type PartyIn = {
  id: number
}

export type PartyOut = {
  row: Party
}

export type PartyRow = {
  row: Party
  gaps: Gap[]
  due: string
}

export type PartySaveIn = {
  row: Party
}

export type Person = {
  id: number
  name: string
  given: string
  family: string
  organisation: string
  language: string
  country: string
  emails: Value[]
  phones: Value[]
  fields: Field[]
  values: PersonValues
  attachments: Attachment[]
  touches: number
  purposes: PurposeState[]
  createdAt: string
  source: string
  importId: number
  previous: number
  next: number
}

export type PersonAct = {
  ticked: boolean
  method: string
  at: string
  notice: string
  language: string
  question: string
  words: string
  evidence: string
  valid: Record<string, string>
  guardian: Guardian
  form: string
}

export type PersonAddress = {
  label: string
  street: string
  extended: string
  poBox: string
  city: string
  region: string
  postcode: string
  country: string
}

export type PersonBounce = {
  address: string
  hard: boolean
  complaint: boolean
  status: string
  words: string
  mail: number
  at: string
  entry: number
}

export type PersonEdit = {
  id: number
  kind: string
  fields: string[]
  keepUntil: string
  undoable: boolean
  undone: boolean
}

export type PersonMessage = {
  id: number
  kind: string
  campaignId: number
  campaign: string
  address: string
  outcome: string
  words: string
  at: string
  entry: number
}

export type PersonValues = {
  kind: string
  prefix: string
  given: string
  middle: string
  family: string
  suffix: string
  name: string
  nickname: string
  organisation: string
  department: string
  title: string
  emails: Value[]
  phones: Value[]
  addresses: PersonAddress[]
  birthday: string
  anniversary: string
  gender: string
  language: string
  country: string
  groups: string[]
  urls: string[]
  notes: string
  custom: Record<string, string>
}

export type PlanCounts = {
  new: number
  changed: number
  same: number
  heldBack: number
  unusable: number
  rows: number
}

export type PlanNote = {
  code: string
  value: string
}

export type PlanRow = {
  row: number
  sheet: string
  line: number
  outcome: string
  name: string
  reason: string
  claims: string
  changes: Change[]
  notes: PlanNote[]
}

export type PrintRun = {
  run: number
  letters: number
  pages: number
  sha256: string
  at: string
  done: boolean
  again?: number
  reminders?: boolean
}

export type Problem = {
  entry: number
  reason: string
}

export type Processor = {
  processor: number
  name: string
  country: string
  address: string
  contact: string
  email: string
  phone: string
  service: string
  data: string[]
  subjects: string[]
  contract: string
  signed_on: string
  valid_to: string
  notice_by: string
  file?: KeptFile | null
  checklist: Record<string, ContractAnswer>
  subprocessors: Subprocessor[]
  authorisation: string
  transfers: Transfer[]
  certificates: string
  audited_on: string
  audit_on: string
  exit_plan: string
  ended_on: string
  returned_on: string
}

export type ProcessorRow = {
  row: Processor
  gaps: Gap[]
  due: string
}

export type ProcessorsAttachIn = {
  id: number
  file: string
}

export type ProcessorsCheckOut = {
  gaps: Gap[]
}

export type ProcessorsCountriesOut = {
  countries: CountryStanding[]
}

export type ProcessorsCountryIn = {
  country: string
  on: string
}

export type ProcessorsDayIn = {
  id: number
  on: string
}

export type ProcessorsExportIn = {
  format: string
  language: string
}

export type ProcessorsGetOut = {
  row: Processor
  gaps: Gap[]
  due: string
  uses: Use[]
  history: RegisterStep[]
}

export type ProcessorsIn = {
  id: number
}

export type ProcessorsListIn = {
  all: boolean
}

export type ProcessorsListOut = {
  today: string
  home: string
  processors: ProcessorRow[]
  parties: PartyRow[]
  missing: Gap[]
  items: ContractItem[]
  tools: TransferTool[]
  roles: string[]
  authorisations: string[]
}

export type ProcessorsOut = {
  row: Processor
}

export type ProcessorsPaperIn = {
  id: number
  language: string
}

export type ProcessorsReviewIn = {
  id: number
  on: string
  next: string
  certificates: string
}

export type ProcessorsSaveIn = {
  row: Processor
}

export type ProcessorsSignIn = {
  id: number
  signedOn: string
  validTo: string
  noticeBy: string
  contract: string
  file: string
}

export type Purpose = {
  id: string
  names: Record<string, string>
  name: string
  channel: string
  bases: string[]
  categories: string[]
  recipients: string[]
  retention: string
  consentMonths: number
  question: Record<string, string>
  contacts: number
  explained: Record<string, string>
  special: string
  forChildren: boolean
  renewDays: number
  endedOn: string
  needsSpecial: boolean
  objection: boolean
  hints: PurposeHint[]
  weighed: string
  reviewOn: string
}

export type PurposeCounts = {
  purpose: string
  name: string
  states: Partial<Record<State, number>>
}

export type PurposeHint = {
  hint: string
  article: string
  language?: string
}

export type PurposeState = {
  purpose: string
  name: string
  bases: string[]
  basis: string
  basisSource: string
  basisEntry: number
  state: State
  at: string
  until: string
  method: string
  notice: string
  noticeLanguage: string
  words: string
  entry: number
  evidence: EvidenceFile | null
  operator: string
}

export type PurposesAssessOut = {
  assessment: PurposesAssessment
}

export type PurposesAssessment = {
  id: number
  purpose: string
  interest: string
  necessity: string
  expectation: string
  effects: string
  safeguards: string
  outcome: string
  madeOn: string
  reviewOn: string
  operator: string
  entry: number
}

export type PurposesAssessmentsOut = {
  assessments: PurposesAssessment[]
}

export type PurposesCheckOut = {
  hints: PurposeHint[]
  reason: string
  field: string
  needsSpecial: boolean
}

export type PurposesGroundHistoryIn = {
  contactId: number
}

export type PurposesGroundHistoryOut = {
  steps: GroundStep[]
}

export type PurposesID = {
  id: string
}

export type PurposesListOut = {
  purposes: Purpose[]
  categories: string[]
  kinds: string[]
  special: string[]
  channels: string[]
}

export type PurposesSaveOut = {
  purpose: Purpose
}

export type PurposesSetGroundIn = {
  contactId: number
  filter: {
    search: string
    filters: string[]
  }
  purpose: string
  basis: string
  special: string
  source: string
  evidence: string
}

export type PurposesSetGroundOut = {
  changed: number
}

export type PurposesUseOut = {
  people: number
  byBasis: Record<string, number>
}

export type Question = {
  key: string
  group: string
  article: string
  title: string
  help: string
}

export type ReadSheet = {
  name: string
  role: string
  state: string
}

export type Reading = {
  id: string
  file: string
  name: string
  bytes: number
  format: string
  dialect: string
  language: string
  encoding: string
  mark: boolean
  delimiter: string
  lineEnd: string
  headerRow: number
  headerRows: number
  sheets: ReadSheet[]
  dateOrder: string
  dates: DateColumn[]
  records: number
  columns: Column[]
  preview: string[][]
  warnings: string[]
  encodings: string[]
  mapped: MappedBefore | null
  before: BroughtInBefore | null
}

export type ReasonCount = {
  reason: string
  count: number
}

export type RecentMerge = {
  merge: number
  kept: number
  gone: number
  name: string
  at: string
  until: string
  entry: number
}

export type Recipient = {
  name: string
  role: string
  reach: string
  country: string
  categories: string[]
}

export type Redaction = {
  where: string
  reason: string
  count: number
}

export type Refusal = {
  type: string
  code: string
  reasons: string
  law?: string
  evidence?: string
  told_on?: string
  late?: string
  told_authority: boolean
  told_court: boolean
}

export type RefusalCode = {
  code: string
  article: string
  evidence: boolean
  law: boolean
}

export type RegisterFileIn = {
  format: string
  language: string
}

export type RegisterFileOut = {
  file: FileRef
}

export type RegisterStep = {
  entry: number
  kind: string
  at: string
  by: string
}

export type RegistersChangedOut = {
  changed: Record<string, string>
}

export type RegistersFileIn = {
  register: string
  id: number
}

export type RegistersFileOut = {
  file: FileRef
}

export type RepliesDraftIn = {
  request: number
  kind: string
  language: string
  recipient: number
}

export type RepliesFileOut = {
  file: FileRef
}

export type RepliesIDIn = {
  id: number
}

export type RepliesSaveIn = {
  id: number
  subject: string
  text: string
}

export type RepliesSentIn = {
  id: number
  medium: string
  on: string
}

export type RequestDate = {
  rule: string
  article: string
  from: string
  day: string
  holiday: string
  days: number
}

export type RequestDeadline = {
  calendar: string
  due: string
  initial: string
  acknowledge: string
  next: string
  steps: RequestDate[]
}

export type RequestLetterRow = {
  id: number
  kind: string
  language: string
  state: string
  medium: string
  sentOn: string
  recipient: string
  entry: number
}

export type RequestLine = {
  id: number
  step: string
  on: string
  words: string
  letter: number
  operator: string
  entry: number
}

export type RequestRecipient = {
  id: number
  name: string
  role: string
  reach: string
  country: string
  categories: string[]
  toldOn: string
  confirmedOn: string
  notTold: string
}

export type RequestRefusable = {
  type: string
  codes: RefusalCode[]
}

export type RequestRow = {
  id: number
  types: string[]
  channel: string
  receivedOn: string
  contactId: number
  name: string
  mail: number
  words: string
  status: string
  outcome: string
  closedOn: string
  erased: boolean
  due: string
  target: string
  extended: boolean
  handlerId: string
  handler: string
  operator: string
  entry: number
}

export type Requester = {
  as?: string
  name?: string
  email?: string
  address?: string
  authority?: string
  language?: string
}

export type RequestsAskIn = {
  id: number
  on: string
  doubt: string
  method: string
}

export type RequestsCandidate = {
  contactId: number
  name: string
  by: string
  away: boolean
}

export type RequestsCloseIn = {
  id: number
  outcome: string
  sentOn: string
  medium: string
  words: string
}

export type RequestsDoIn = {
  id: number
  type: string
  words: string
  purposes: string[]
  elsewhere: string
}

export type RequestsEnterIn = {
  types: string[]
  channel: string
  received: string
  words: string
  contactId: number
  requester: Requester
}

export type RequestsExtendIn = {
  id: number
  on: string
  reason: string
  explained: string
}

export type RequestsFeeIn = {
  id: number
  on: string
  amount: string
  ground: string
  reasons: string
}

export type RequestsFoundOut = {
  records: number
}

export type RequestsHandIn = {
  id: number
  operator: string
  words: string
}

export type RequestsIDIn = {
  id: number
}

export type RequestsIDOut = {
  id: number
}

export type RequestsIdentityIn = {
  id: number
  on: string
  method: string
  result: string
}

export type RequestsListIn = {
  all: boolean
  offset: number
  limit: number
}

export type RequestsListOut = {
  requests: RequestRow[]
}

export type RequestsLookIn = {
  email: string
  phone: string
  name: string
}

export type RequestsLookOut = {
  people: RequestsCandidate[]
}

export type RequestsMailIn = {
  file: string
  types: string[]
  contactId: number
  requester: Requester
}

export type RequestsOnIn = {
  id: number
  on: string
  words: string
}

export type RequestsOperator = {
  id: string
  name: string
}

export type RequestsOperatorsOut = {
  operators: RequestsOperator[]
}

export type RequestsPageOut = {
  row: RequestRow
  requester: Requester
  course: Course
  deadline: RequestDeadline
  log: RequestLine[]
  letters: RequestLetterRow[]
  recipients: RequestRecipient[]
  suggested: Recipient[]
  warnings: string[]
  left: string[]
  refusable: RequestRefusable[]
  kinds: LetterRule[]
  language: string
}

export type RequestsPersonIn = {
  id: number
  contactId: number
}

export type RequestsReadIn = {
  file: string
}

export type RequestsReadOut = {
  words: string
  receivedOn: string
  name: string
  email: string
  types: string[]
  contactId: number
  contact: string
}

export type RequestsRecipientIn = {
  id: number
  name: string
  role: string
  reach: string
  country: string
  categories: string[]
}

export type RequestsRecipientOut = {
  recipient: number
}

export type RequestsReckonIn = {
  types: string[]
  received: string
  contactId: number
}

export type RequestsReckonOut = {
  calendar: string
  due: string
  initial: string
  acknowledge: string
  next: string
  steps: RequestDate[]
  repeated: string[]
}

export type RequestsRedactIn = {
  id: number
  where: string
  reason: string
  count: number
}

export type RequestsRefuseIn = {
  id: number
  type: string
  code: string
  reasons: string
  law: string
  evidence: string
  late: string
}

export type RequestsSearchIn = {
  id: number
  place: string
  by: string
  on: string
  wait: boolean
  found: number
  note: string
}

export type RequestsToldIn = {
  id: number
  recipient: number
  on: string
  words: string
}

export type Response = {
  sent_on?: string
  medium?: string
  format?: string
  letter?: number
  sha256?: string
}

export type RetentionCalendarIn = {
  months: number
}

export type RetentionCarryOutIn = {
  id: number
  stamp: string
  only: number[]
  except: number[]
  reviewer: string
  suppress: boolean
}

export type RetentionEndIn = {
  id: number
  on: string
}

export type RetentionExportIn = {
  format: string
  language: string
}

export type RetentionHoldIn = {
  id: number
  why: string
  until: string
}

export type RetentionIn = {
  id: number
}

export type RetentionListIn = {
  all: boolean
}

export type RetentionListOut = {
  rules: RuleRow[]
  triggers: string[]
  outside_triggers: string[]
  actions: string[]
  verdicts: string[]
  warnings: string[]
}

export type RetentionProposeOut = {
  rule: RetentionRule
  on: string
  counts: RuleCounts
  stamp: string
  plan: ErasureLine[]
  sum: ErasureSum
}

export type RetentionReason = {
  kind: string
  article: string
  purpose: string
  basis: string
  rule: number
  until: string
}

export type RetentionRowsOut = {
  rules: RuleRow[]
}

export type RetentionRule = {
  retention: number
  name: string
  activity: number
  category: string
  trigger: string
  purpose: string
  filter: string
  field: string
  period: string
  why: string
  law: string
  action: string
  outside: boolean
  hold: string
  hold_until: string
  reviewer: string
  review_on: string
  done_on: string
  ended_on: string
  law_period: string
  year_end: string
  every: string
  template: string
  carried: RetentionRun | null
}

export type RetentionRun = {
  on: string
  reviewer: string
  erasure: number
  people: number
  left_out: Record<string, number>
}

export type RetentionSaveIn = {
  rule: RetentionRule
}

export type RetentionStartIn = {
  keys: string[]
}

export type RetentionTemplate = {
  key: string
  country: string
  names: Record<string, string>
  category: string
  trigger: string
  period: string
  year_end: string
  action: string
  law: string
  duty: boolean
  source: string
  outside: boolean
  as_of: string
  verified: boolean
}

export type RetentionTemplatesOut = {
  suggestions: RuleSuggestion[]
}

export type RetentionWarning = {
  code: string
  article: string
  params: Record<string, string>
}

export type ReviewDrop = {
  entry: number
  at: string
  operator: string
  purpose: string
  scope: string
  reason: string
  people: number
}

export type ReviewsDropIn = {
  purpose: string
  scope: string
  reason: string
}

export type ReviewsListOut = {
  lines: Line[]
  drops: ReviewDrop[]
  looked: string
  due: boolean
}

export type ReviewsRunOut = {
  consents: number
}

export type RoadCount = {
  key: string
  n: number
  day?: string
}

export type RoadKnown = {
  state: string
  counts: RoadCount[]
  against: boolean
}

export type RoadProgress = {
  done: number
  under_way: number
  open: number
  not_needed: number
  total: number
  contradicted: number
  overdue: number
}

export type RoadStep = {
  step: number
  key: string
  title: string
  state: string
  owner: string
  due_on: string
  done_on: string
  words: string
  file?: KeptFile | null
}

export type RoadmapSetIn = {
  step: RoadStep
  file: string
}

export type RoadmapSetOut = {
  step: RoadStep
}

export type Row = {
  row: number
  name: string
  outcome: string
  reason?: string
  field?: string
  missing?: string[]
  notes?: string[]
  differs?: string[]
}

export type RowID = {
  id: number
}

export type RowStep = {
  entry: number
  kind: string
  at: string
  by: string
}

export type RuleCounts = {
  begun: number
  running: number
  over: number
  due: number
  kept: number
  by: Record<string, number>
  next: string
  unread: number
}

export type RuleRow = {
  rule: RetentionRule
  state: string
  counts: RuleCounts
  warnings: RetentionWarning[]
}

export type RuleSuggestion = {
  key: string
  rule: RetentionRule
  template: RetentionTemplate | null
  taken: boolean
}

export type Safeguard = {
  safeguard: number
  kind: string
  name: string
  words: string
  state: string
  owner: string
  due_on: string
  done_on: string
  tested_on: string
  review_on: string
  common: boolean
  starter?: string
  file?: KeptFile | null
}

export type SafeguardsListOut = {
  safeguards: Safeguard[]
  kinds: string[]
  states: string[]
}

export type SafeguardsOccurrencesOut = {
  occurrences: Occurrence[]
  kinds: string[]
  themes: string[]
}

export type SafeguardsSaveIn = {
  safeguard: Safeguard
  file: string
}

export type SafeguardsSaveOut = {
  safeguard: Safeguard
}

export type SafeguardsStartersOut = {
  starters: Starter[]
}

export type SafeguardsTakeIn = {
  keys: string[]
  language: string
  inPlace: boolean
}

export type SafeguardsTakeOut = {
  safeguards: Safeguard[]
}

export type Sale = {
  purpose: string
  subject: string
  day: string
  kind: string
  answers: Record<string, string>
  notMet: string[]
  file: number
  operator: string
  entry: number
}

export type SavedView = {
  id: number
  name: string
  search: string
  filters: string[]
  sort: string
  descending: boolean
  columns: string[]
  count: number
}

export type Screened = {
  screening: number
  activity: number
  name: string
  cases: Record<string, ScreeningAnswer>
  criteria: Record<string, ScreeningAnswer>
  listed: ScreeningAnswer
  outcome: string
  reasons: string
  made_on: string
  description: string
  necessity: string
  risks: string
  measures: string
  advice: string
  views: string
  residual: string
  consulted_on: string
  done_on: string
  file?: KeptFile | null
  review_on: string
  ended_on: string
  result: ScreeningAdvice
  standing: string
  lacks: string[]
  activity_name: string
}

export type Screening = {
  screening: number
  activity: number
  name: string
  cases: Record<string, ScreeningAnswer>
  criteria: Record<string, ScreeningAnswer>
  listed: ScreeningAnswer
  outcome: string
  reasons: string
  made_on: string
  description: string
  necessity: string
  risks: string
  measures: string
  advice: string
  views: string
  residual: string
  consulted_on: string
  done_on: string
  file?: KeptFile | null
  review_on: string
  ended_on: string
}

export type ScreeningAdvice = {
  outcome: string
  because: string[]
  open: string[]
}

export type ScreeningAnswer = {
  yes: boolean | null
  words: string
}

export type ScreeningsDocumentIn = {
  id: number
  language: string
}

export type ScreeningsQuestionsOut = {
  questions: Question[]
  results: Record<string, string>
  standings: Record<string, string>
}

export type ScreeningsSaveIn = {
  screening: Screening
  file: string
}

export type ScreeningsSaveOut = {
  screening: Screened
}

export type ScreeningsShowOut = {
  screening: Screened
  history: RowStep[]
}

export type ScreeningsWeighingIn = {
  purpose: string
  language: string
}

export type ScreeningsWeighingsOut = {
  weighings: Weighed[]
}

export type Search = {
  place: string
  by?: string
  on?: string
  found: number
  note?: string
  waited?: boolean
}

export type Sender = {
  sender: number
  name: string
  address: string
  replyTo: string
  stopTo: string
  perMinute: number
  perDay: number
  hours: SenderHours
  smtp: MailServer
  imap: MailServer
  folder: string
  moveTo: string
  secrets: string
}

export type SenderCertificate = {
  names: string[]
  authority: boolean
  until: string
  fingerprint: string
}

export type SenderHours = {
  from: string
  to: string
  days: number[]
}

export type SenderListed = {
  sender: Sender
  smtpSecret: boolean
  imapSecret: boolean
  smtpTrusts: SenderCertificate[]
  imapTrusts: SenderCertificate[]
}

export type SendersID = {
  id: number
}

export type SendersKey = {
  domain: string
  selector: string
  record: string
  learnedAt: string
  how: string
}

export type SendersKeyIn = {
  domain: string
  selector: string
  record: string
}

export type SendersKeysOut = {
  keys: SendersKey[]
}

export type SendersListOut = {
  senders: SenderListed[]
  keychain: boolean
}

export type SendersSaveIn = {
  sender: Sender
  smtpSecret: string
  imapSecret: string
}

export type SendersTestOut = {
  steps: MailStep[]
}

export type SetupStep = {
  step: string
  done: boolean
}

export type ShelfCreateIn = {
  controller: string
  country: string
  language: string
  passphrase: string
  email: string
  address: string
  operator: string
}

export type ShelfCreateOut = {
  status: BookStatus
  recoveryKey: string
  sheet: FileRef
}

export type ShelfKeychainIn = {
  ref: string
}

export type ShelfKeychainOut = {
  available: boolean
  stored: boolean
}

export type ShelfListOut = {
  books: BookOnShelf[]
  folder: string
  canOpenFiles: boolean
}

export type ShelfOpenIn = {
  file: string
}

export type ShelfOpenOut = {
  book: BookOnShelf
}

export type ShelfRecoverIn = {
  ref: string
  recoveryKey: string
  slot: string
  passphrase: string
}

export type ShelfRecoverOut = {
  status: BookStatus
}

export type ShelfUnlockIn = {
  ref: string
  passphrase: string
}

export type ShelfUnlockOut = {
  status: BookStatus
}

export type StandingsPersonIn = {
  contactId: number
  day: OnDay
}

export type StandingsPersonOut = {
  at: string
  answers: string
  notYet: boolean
  purposes: StoodPurpose[]
  told: ToldText[]
}

export type StandingsReceiptIn = {
  contactId: number
  purpose: string
  format: string
  language: string
}

export type StandingsReceiptOut = {
  file: FileRef
  entry: number
}

export type Starter = {
  key: string
  kind: string
  name: string
  words: string
  taken: boolean
}

export type State = "requested" | "deferred" | "given" | "renewed" | "refused" | "withdrawn" | "revoked" | "expired" | "invalidated" | "unknown" | "none" | "other_basis"

export type StateMark = {
  state: State
  at: string
  until: string
  entry: number
}

export type Step = {
  key: string
  step: number
  no: number
  title: string
  why: string
  article: string
  place: string
  state: string
  known: RoadKnown
  known_words: string
  said: RoadStep | null
  contradicted: boolean
  overdue: boolean
}

export type StoodPurpose = {
  purpose: string
  name: string
  state: State
  at: string
  until: string
  basis: string
  basisSource: string
  entry: number
  method: string
  by: string
  told: ToldText | null
}

export type SubjectsCopyIn = {
  contactId: number
  format: string
  language: string
  portability: boolean
  keepThird: number[]
  password: string
  ageRecipient: string
}

export type SubjectsExportIn = {
  contactId: number
  format: string
}

export type SubjectsExportOut = {
  files: FileRef[]
}

export type SubjectsFinding = {
  number: number
  kind: string
  value: string
  why: string
  places: SubjectsPlace[]
}

export type SubjectsPlace = {
  section: string
  title: string
  row: number
}

export type SubjectsThirdIn = {
  contactId: number
  format: string
  language: string
}

export type SubjectsThirdOut = {
  findings: SubjectsFinding[]
}

export type Subprocessor = {
  name: string
  country: string
  service: string
  notified_on: string
  reviewed_on: string
  objected_on: string
  tool: string
  certified: boolean
}

export type Supervisor = {
  place: string
  for?: string
  name: string
  site: string
  form: string
  address: string
  languages: string[]
}

export type Tally = {
  breach: number
  gap: number
  advice: number
  known: number
  exempt: number
}

export type TellingIn = {
  kind: string
  notice: string
  language: string
  method: string
  at: string
  words: string
  evidence: string
}

export type TellingRow = {
  id: number
  kind: string
  notice: string
  title: string
  language: string
  at: string
  dayOnly: boolean
  method: string
  words: string
  form: string
  operator: string
  evidence: EvidenceFile | null
  entry: number
}

export type TellingsManyIn = {
  search: string
  filters: string[]
  telling: TellingIn
}

export type TellingsOfIn = {
  contactId: number
}

export type TellingsOfOut = {
  tellings: TellingRow[]
  due: string
  by: string
  article: string
  current: Record<string, string>
}

export type TellingsTellIn = {
  contactId: number
  telling: TellingIn
}

export type TellingsTellOut = {
  id: number
  entry: number
}

export type TimelineEvent = {
  key: string
  group: string
  at: string
  dayOnly: boolean
  entry: EntryRow | null
  touch: Touch | null
  edit: PersonEdit | null
}

export type ToldText = {
  how: string
  notice: string
  number: number
  language: string
  title: string
  text: string
  sha256: string
  at: string
  entry: number
}

export type Touch = {
  id: number
  kind: string
  direction: string
  at: string
  dayOnly: boolean
  words: string
  source: string
  file: number
  importId: number
  operator: string
  entry: number
}

export type TouchColumn = {
  header: string
  holds: string
  samples: string[]
}

export type TouchCounts = {
  import_id: number
  rows: number
  noted: number
  known: number
  rejected: number
}

export type TouchPlanRow = {
  row: number
  reason: string
  contact: number
  name: string
  said: Record<string, string>
}

export type TouchesPlanIn = {
  reading: string
  columns: string[]
  kind: string
  direction: string
  source: string
}

export type TouchesReadIn = {
  file: string
}

export type TouchesReadOut = {
  id: string
  name: string
  format: string
  encoding: string
  rows: number
  parts: string[]
  columns: TouchColumn[]
  before: BroughtInBefore | null
}

export type TouchesRowsIn = {
  reading: string
  outcome: string
  offset: number
  limit: number
}

export type TouchesRowsOut = {
  counts: TouchCounts
  reasons: ReasonCount[]
  shown: number
  rows: TouchPlanRow[]
}

export type TouchesRunIn = {
  reading: string
}

export type Transfer = {
  country: string
  recipient: string
  tool: string
  module: string
  words: string
  assessed: string
  reference: string
  review_on: string
  certified: boolean
  authorised_on: string
  occasional: boolean
  told_on: string
}

export type TransferTool = {
  tool: string
  article: string
  dpv: string
  assess: boolean
  modules: boolean
  approved: boolean
  exception: boolean
  uk: boolean
}

export type UnscreenedOne = {
  activity: number
  name: string
}

export type Use = {
  register: string
  id: number
  name: string
  open: boolean
}

export type ValidityAnswer = {
  asks: string
  article: string
  answer: string
  by: string
  because: string
}

export type Value = {
  value: string
  label: string
  preferred: boolean
}

export type Verdict = {
  ok: boolean
  checks: Check[]
}

export type View = {
  key: string
  filters: string[]
  count: number
  purpose: string
}

export type Weighed = {
  purpose: string
  name: string
  standing: string
  newest: Assessment | null
  times: number
}

export type ErrorCode =
  | "cancelled"
  | "conflict"
  | "integrity"
  | "internal"
  | "invalid"
  | "locked"
  | "not_found"
  | "offline"
  | "refused_by_law"
  | "rejected"

export type Reason =
  | "address_not_undeliverable"
  | "age_key_malformed"
  | "answer_action_unknown"
  | "answer_choice_missing"
  | "answer_choice_unknown"
  | "answer_purpose_not_asked"
  | "answers_columns_missing"
  | "answers_source_missing"
  | "as_of_future"
  | "as_of_malformed"
  | "as_of_one_person"
  | "assessment_missing"
  | "assessment_not_carried"
  | "assessment_open"
  | "attachment_unknown"
  | "backup_unknown"
  | "basis_in_use"
  | "basis_missing"
  | "basis_not_allowed"
  | "basis_not_consent"
  | "basis_unknown"
  | "block_unknown"
  | "book_broken"
  | "book_closed"
  | "book_exists"
  | "book_in_use"
  | "book_missing"
  | "book_newer"
  | "book_not_a_book"
  | "book_trial"
  | "breach_authority_needed"
  | "breach_aware_told"
  | "breach_controller_role"
  | "breach_decided_not"
  | "breach_delay_missing"
  | "breach_drill"
  | "breach_field_of_act"
  | "breach_letter_unready"
  | "breach_not_judged"
  | "breach_notice_sent"
  | "breach_open_already"
  | "breach_people_needed"
  | "breach_phase_wrong"
  | "breach_processor_role"
  | "breach_public_missing"
  | "breach_time_never"
  | "breach_time_twice"
  | "breach_unfinished"
  | "bulk_finished"
  | "bulk_nobody"
  | "bulk_too_old"
  | "bulk_undone"
  | "bulk_unknown"
  | "bulk_unknown_action"
  | "calendar_elsewhere"
  | "calendar_unknown"
  | "calendar_years"
  | "call_unknown"
  | "campaign_answer_missing"
  | "campaign_answers_unequal"
  | "campaign_closed"
  | "campaign_closing_far"
  | "campaign_closing_missing"
  | "campaign_closing_not_said"
  | "campaign_closing_past"
  | "campaign_collect_failed"
  | "campaign_controller_not_named"
  | "campaign_decisions_missing"
  | "campaign_field_for_some"
  | "campaign_field_unknown"
  | "campaign_frozen"
  | "campaign_html"
  | "campaign_image"
  | "campaign_incentive"
  | "campaign_kind_unknown"
  | "campaign_language_missing"
  | "campaign_languages_missing"
  | "campaign_link_other"
  | "campaign_link_tracks"
  | "campaign_name_missing"
  | "campaign_no_channel"
  | "campaign_no_mailbox"
  | "campaign_no_reminder"
  | "campaign_nobody"
  | "campaign_not_begun"
  | "campaign_not_over"
  | "campaign_notice_not_named"
  | "campaign_number_negative"
  | "campaign_other_ground_invitation"
  | "campaign_other_ground_refresh"
  | "campaign_period_malformed"
  | "campaign_pressure"
  | "campaign_promotion"
  | "campaign_purpose_twice"
  | "campaign_purposes_missing"
  | "campaign_purposes_needless"
  | "campaign_question_missing"
  | "campaign_questions_missing"
  | "campaign_reminder_early"
  | "campaign_reminder_late"
  | "campaign_reminder_needless"
  | "campaign_sender_refused"
  | "campaign_sender_stop"
  | "campaign_sending"
  | "campaign_source_missing"
  | "campaign_status_wrong"
  | "campaign_stop_missing"
  | "campaign_subject_missing"
  | "campaign_sums_open"
  | "campaign_terms_kind"
  | "campaign_terms_missing"
  | "campaign_text_missing"
  | "campaign_text_needless"
  | "campaign_ticked"
  | "campaign_token_missing"
  | "campaign_unfinished"
  | "campaign_unknown"
  | "campaign_why_missing"
  | "campaign_withdrawal_missing"
  | "campaign_word_unknown"
  | "campaign_yaml"
  | "change_of_basis"
  | "cipher_missing"
  | "clarify_not_asked"
  | "consent_age_unknown"
  | "consent_needs_act"
  | "consent_needs_evidence"
  | "consent_needs_guardian"
  | "consent_needs_notice"
  | "consent_not_valid"
  | "contact_ambiguous"
  | "contact_exists"
  | "contact_merged"
  | "contact_unknown"
  | "contacts_kept_apart"
  | "controller_missing"
  | "cookie_banner_not_needed"
  | "cookie_columns_missing"
  | "cookie_database_unknown"
  | "cookie_draft_unknown"
  | "cookie_exemption_missing"
  | "cookie_exemption_refused"
  | "cookie_exists"
  | "cookie_expired"
  | "cookie_field_malformed"
  | "cookie_field_missing"
  | "cookie_list_unknown"
  | "cookie_row_malformed"
  | "cookie_unknown"
  | "country_malformed"
  | "country_unknown"
  | "date_impossible"
  | "deadline_answer_before_question"
  | "deadline_before_arrival"
  | "deadline_received_missing"
  | "decision_made"
  | "decision_malformed"
  | "decision_unknown"
  | "disk_full"
  | "dkim_key_unknown"
  | "dkim_name_malformed"
  | "dkim_record_unusable"
  | "edit_gone"
  | "edit_overtaken"
  | "edit_undone"
  | "edit_unknown"
  | "email_malformed"
  | "encoding_unknown"
  | "envelope_unknown"
  | "erasure_category_twice"
  | "erasure_category_unknown"
  | "erasure_ground_unknown"
  | "erasure_held"
  | "erasure_measure_unfit"
  | "erasure_measure_unknown"
  | "erasure_request_of_another"
  | "erasure_request_open"
  | "erasure_requests_open"
  | "erasure_restricted"
  | "erasure_suppression_fixed"
  | "erasure_traces_go"
  | "erasure_unknown"
  | "evidence_too_large"
  | "evidence_unknown"
  | "extension_late"
  | "extension_not_explained"
  | "extension_reason_unknown"
  | "extension_unknown"
  | "fee_amount_missing"
  | "fee_before_announced"
  | "fee_ground_unknown"
  | "fee_not_admitted"
  | "fee_not_announced"
  | "field_holds_one"
  | "field_key_malformed"
  | "field_needs_category"
  | "field_needs_purpose"
  | "field_needs_retention"
  | "field_of_source"
  | "field_unknown"
  | "file_damaged"
  | "file_empty"
  | "file_encrypted"
  | "file_exists"
  | "file_not_text"
  | "file_ref_unknown"
  | "file_too_large"
  | "file_unreadable"
  | "file_unwritable"
  | "filter_takes_no_value"
  | "filter_unknown"
  | "filter_value_malformed"
  | "form_answer_both"
  | "form_answer_unknown"
  | "form_before_made"
  | "form_code_differs"
  | "form_code_missing"
  | "form_code_wrong"
  | "form_columns_missing"
  | "form_field_missing"
  | "form_field_needless"
  | "form_kind_unknown"
  | "form_notice_superseded"
  | "form_of_children"
  | "form_other_words"
  | "form_purpose_not_on"
  | "form_purpose_twice"
  | "form_purposes_missing"
  | "form_question_missing"
  | "form_sheet_wide"
  | "form_time_missing"
  | "form_unknown"
  | "form_yes_after_no"
  | "format_unknown"
  | "format_unknown_export"
  | "format_unknown_receipt"
  | "frontend_missing"
  | "ground_after_no"
  | "guardian_incomplete"
  | "guardian_not_needed"
  | "hash_malformed"
  | "header_row_beyond"
  | "hold_lifted"
  | "hold_unknown"
  | "holiday_unknown"
  | "identity_doubt_missing"
  | "identity_failed"
  | "identity_method_unknown"
  | "identity_not_asked"
  | "identity_open"
  | "identity_result_unknown"
  | "import_not_broken_off"
  | "import_not_running"
  | "import_other_file"
  | "import_undone"
  | "import_unknown"
  | "input_malformed"
  | "invitation_unknown"
  | "job_running"
  | "job_unknown"
  | "keep_ground_unfit"
  | "keep_ground_unknown"
  | "keep_law_missing"
  | "keep_until_malformed"
  | "keep_until_missing"
  | "keep_until_past"
  | "key_file_broken"
  | "key_file_missing"
  | "key_file_of_another_book"
  | "key_missing_in_keychain"
  | "key_slot_last"
  | "key_slot_unknown"
  | "key_slots_full"
  | "key_wiped"
  | "keychain_missing"
  | "language_code"
  | "language_malformed"
  | "language_unknown"
  | "ledger_broken"
  | "letter_before_request"
  | "letter_empty"
  | "letter_field_unknown"
  | "letter_kind_unfit"
  | "letter_kind_unknown"
  | "letter_medium_unknown"
  | "letter_no_mail"
  | "letter_person_gone"
  | "letter_place_open"
  | "letter_recipient_missing"
  | "letter_sent"
  | "letter_subject_missing"
  | "letter_unknown"
  | "letter_value_missing"
  | "letters_changed"
  | "letters_none"
  | "letters_run_open"
  | "letters_run_unknown"
  | "line_too_long"
  | "mail_cancelled"
  | "mail_certificate_expired"
  | "mail_certificate_name"
  | "mail_certificate_unknown"
  | "mail_contact_fixed"
  | "mail_decided"
  | "mail_folder_unknown"
  | "mail_from_refused"
  | "mail_header_malformed"
  | "mail_line_broken"
  | "mail_login_needed"
  | "mail_login_refused"
  | "mail_login_unsupported"
  | "mail_move_unsupported"
  | "mail_name_unknown"
  | "mail_no_stays"
  | "mail_no_tls"
  | "mail_nobody"
  | "mail_not_decided"
  | "mail_not_understood"
  | "mail_quota"
  | "mail_renumbered"
  | "mail_request_begun"
  | "mail_secret_missing"
  | "mail_server_refused"
  | "mail_timeout"
  | "mail_tls_failed"
  | "mail_tls_not_spoken"
  | "mail_too_large"
  | "mail_unknown"
  | "mail_unreachable"
  | "maildir_malformed"
  | "mapping_unknown_column"
  | "mapping_unknown_field"
  | "mark_not_set"
  | "mark_unknown"
  | "mbox_malformed"
  | "merge_basis_open"
  | "merge_not_last"
  | "merge_self"
  | "merge_too_late"
  | "merge_undone"
  | "merge_unknown"
  | "message_decided"
  | "message_decision_unknown"
  | "message_unknown"
  | "method_unknown"
  | "name_malformed"
  | "needs_migration"
  | "no_address_column"
  | "no_display"
  | "no_name_no_address"
  | "nothing_changed"
  | "nothing_to_renew"
  | "notice_address_same"
  | "notice_answer_unreadable"
  | "notice_change_unknown"
  | "notice_changed_before"
  | "notice_choice_open"
  | "notice_choice_unbalanced"
  | "notice_comment_unclosed"
  | "notice_controller_not_named"
  | "notice_cookie_not_named"
  | "notice_cookies_none"
  | "notice_empty"
  | "notice_end_deposited"
  | "notice_field_empty"
  | "notice_field_unknown"
  | "notice_head_malformed"
  | "notice_incomplete"
  | "notice_item_missing"
  | "notice_kind_differs"
  | "notice_kind_unknown"
  | "notice_language_differs"
  | "notice_language_missing"
  | "notice_languages_differ"
  | "notice_long"
  | "notice_mark_malformed"
  | "notice_misses_purpose"
  | "notice_na_contradicted"
  | "notice_not_in_force"
  | "notice_open_place"
  | "notice_other_controller"
  | "notice_part_missing"
  | "notice_passive_often"
  | "notice_period_malformed"
  | "notice_period_missing"
  | "notice_place_emptied"
  | "notice_purpose_not_named"
  | "notice_purpose_not_registered"
  | "notice_question_missing"
  | "notice_question_twice"
  | "notice_recipient_not_named"
  | "notice_representative_not_named"
  | "notice_section_unbalanced"
  | "notice_sentence_long"
  | "notice_superseded"
  | "notice_too_large"
  | "notice_uk_complaint"
  | "notice_unchanged"
  | "notice_unfinished"
  | "notice_unknown"
  | "notice_url_malformed"
  | "notice_word_heavy"
  | "nul_bytes"
  | "operator_unknown"
  | "origin_unknown"
  | "pack_damaged"
  | "pack_holds_restricted"
  | "pack_not_a_pack"
  | "passphrase_needed"
  | "passphrase_short"
  | "passphrase_taken"
  | "passphrase_wait"
  | "passphrase_wrong"
  | "password_even"
  | "password_guessable"
  | "password_plain"
  | "password_short"
  | "password_unusable"
  | "person_restricted"
  | "person_suppressed"
  | "phone_malformed"
  | "portability_format"
  | "purpose_ended"
  | "purpose_exists"
  | "purpose_in_use"
  | "purpose_name_missing"
  | "purpose_unknown"
  | "reason_missing"
  | "receipt_not_in_force"
  | "receipt_nothing"
  | "recovery_key_wrong"
  | "recovery_slot_wrong"
  | "redaction_not_admitted"
  | "refusal_code_not_admitted"
  | "refusal_code_unknown"
  | "refusal_evidence_missing"
  | "refusal_identity_not_failed"
  | "refusal_late"
  | "refusal_law_missing"
  | "refusal_reasons_missing"
  | "refusal_remedies_missing"
  | "refusal_yearly"
  | "register_columns_missing"
  | "register_days_reversed"
  | "register_field_malformed"
  | "register_field_missing"
  | "register_link_unknown"
  | "register_too_long"
  | "register_unknown"
  | "renewal_reason_missing"
  | "renewal_unknown"
  | "request_act_missing"
  | "request_asker_unknown"
  | "request_authority_missing"
  | "request_channel_unknown"
  | "request_closed"
  | "request_forget_person"
  | "request_found_negative"
  | "request_handler_same"
  | "request_mail_known"
  | "request_no_complaint"
  | "request_not_answered"
  | "request_not_closed"
  | "request_nothing_left"
  | "request_outcome_unknown"
  | "request_outcome_wrong"
  | "request_person_fixed"
  | "request_person_known"
  | "request_person_missing"
  | "request_person_same"
  | "request_person_twice"
  | "request_place_missing"
  | "request_recipient_twice"
  | "request_recipient_unknown"
  | "request_recipient_untold"
  | "request_result_missing"
  | "request_role_unknown"
  | "request_step_stays"
  | "request_step_twice"
  | "request_type_not_asked"
  | "request_type_settled"
  | "request_type_twice"
  | "request_type_unknown"
  | "request_types_open"
  | "request_unknown"
  | "response_medium_unknown"
  | "restricted_use_unknown"
  | "restriction_lift_not_told"
  | "restriction_lift_untold"
  | "restriction_not_set"
  | "restriction_told_before"
  | "retention_changed"
  | "retention_inside"
  | "retention_nobody"
  | "retention_not_due"
  | "retention_on_hold"
  | "retention_outside"
  | "review_before_made"
  | "row_exists"
  | "row_of_header"
  | "row_settled"
  | "row_too_wide"
  | "row_unknown"
  | "row_used"
  | "sale_incomplete"
  | "sale_unknown"
  | "scope_needs_person"
  | "scope_unknown"
  | "screening_consult"
  | "screening_open"
  | "screening_required"
  | "seal_twice"
  | "selection_too_long"
  | "sender_address_malformed"
  | "sender_certificate_malformed"
  | "sender_folder_malformed"
  | "sender_host_malformed"
  | "sender_hours_malformed"
  | "sender_in_use"
  | "sender_limit_malformed"
  | "sender_name_missing"
  | "sender_no_imap"
  | "sender_port_malformed"
  | "sender_removed"
  | "sender_server_missing"
  | "sender_unknown"
  | "sender_user_missing"
  | "sender_word_unknown"
  | "sheet_unknown"
  | "source_missing"
  | "special_missing"
  | "special_not_allowed"
  | "special_unknown"
  | "state_unknown"
  | "tag_malformed"
  | "telling_kind_unknown"
  | "telling_known"
  | "telling_needs_terms"
  | "telling_not_of_questions"
  | "text_unknown"
  | "third_unknown"
  | "time_in_future"
  | "time_malformed"
  | "token_wrong"
  | "too_many_columns"
  | "too_many_rows"
  | "touch_columns_missing"
  | "touch_direction_unknown"
  | "touch_kind_unknown"
  | "touch_unknown"
  | "unclosed_quote"
  | "unrecorded_write"
  | "valid_until_past"
  | "validity_unknown"
  | "value_too_long"
  | "view_name_long"
  | "view_name_missing"
  | "view_name_taken"
  | "view_unknown"
  | "website_malformed"

type Bound = Record<string, Record<string, (input: unknown) => Promise<unknown>> | undefined>

async function call<Out>(service: string, method: string, input: unknown): Promise<Out> {
  const bound = (globalThis as { go?: { api?: Bound } }).go?.api?.[service]?.[method]
  if (!bound) throw { code: 'internal', reason: '', field: '', params: {}, incident: '' } satisfies AppError
  return (await bound(input)) as Out
}

export const Activities = {
  Check: (input: ActivitiesSaveIn) => call<ActivityOut>('Activities', 'Check', input),
  End: (input: ActivitiesEndIn) => call<ActivityOut>('Activities', 'End', input),
  Export: (input: ActivitiesExportIn) => call<ActivitiesFileOut>('Activities', 'Export', input),
  Get: (input: ActivityIDIn) => call<ActivityOut>('Activities', 'Get', input),
  Import: (input: ActivitiesImportIn) => call<ImportedRecord>('Activities', 'Import', input),
  List: (input: ActivitiesListIn) => call<ActivitiesListOut>('Activities', 'List', input),
  Remove: (input: ActivityIDIn) => call<Empty>('Activities', 'Remove', input),
  Review: (input: ActivitiesReviewIn) => call<ActivityOut>('Activities', 'Review', input),
  Save: (input: ActivitiesSaveIn) => call<ActivityOut>('Activities', 'Save', input),
  Start: (input: ActivitiesStartIn) => call<ActivitiesStartOut>('Activities', 'Start', input),
  Templates: (input: ActivitiesTemplatesIn) => call<ActivitiesTemplatesOut>('Activities', 'Templates', input),
}

export const Answers = {
  AddressWorks: (input: AnswersAddressIn) => call<Empty>('Answers', 'AddressWorks', input),
  Collect: (input: AnswersCollectIn) => call<JobOut>('Answers', 'Collect', input),
  Decide: (input: AnswersDecideIn) => call<MailRow>('Answers', 'Decide', input),
  Figures: (input: AnswersFiguresIn) => call<AnswersFiguresOut>('Answers', 'Figures', input),
  Form: (input: AnswersFormIn) => call<AnswersFormOut>('Answers', 'Form', input),
  Invited: (input: AnswersTokenIn) => call<AnswersShowOut>('Answers', 'Invited', input),
  KeyIn: (input: AnswersKeyInIn) => call<AnswersKeyInOut>('Answers', 'KeyIn', input),
  List: (input: AnswersListIn) => call<AnswersListOut>('Answers', 'List', input),
  Of: (input: AnswersOfIn) => call<AnswersOfOut>('Answers', 'Of', input),
  Show: (input: AnswersShowIn) => call<AnswersShowOut>('Answers', 'Show', input),
  Undo: (input: AnswersIDIn) => call<MailRow>('Answers', 'Undo', input),
}

export const Book = {
  Backup: (input: Empty) => call<BookBackupOut>('Book', 'Backup', input),
  KeepKey: (input: BookKeepKeyIn) => call<Empty>('Book', 'KeepKey', input),
  Lock: (input: Empty) => call<BookStatus>('Book', 'Lock', input),
  SetController: (input: Controller) => call<BookStatus>('Book', 'SetController', input),
  Status: (input: Empty) => call<BookStatus>('Book', 'Status', input),
  Touch: (input: Empty) => call<BookStatus>('Book', 'Touch', input),
}

export const Breaches = {
  Clocks: (input: Empty) => call<BreachesClocksOut>('Breaches', 'Clocks', input),
  Close: (input: BreachIn) => call<BreachOut>('Breaches', 'Close', input),
  ControllerTold: (input: BreachControllerIn) => call<BreachOut>('Breaches', 'ControllerTold', input),
  Decide: (input: BreachDecideIn) => call<BreachOut>('Breaches', 'Decide', input),
  Export: (input: BreachExportIn) => call<BreachFileOut>('Breaches', 'Export', input),
  Get: (input: BreachIn) => call<BreachOut>('Breaches', 'Get', input),
  Judge: (input: BreachJudgeIn) => call<BreachOut>('Breaches', 'Judge', input),
  Letters: (input: BreachLettersIn) => call<BreachLettersOut>('Breaches', 'Letters', input),
  List: (input: BreachesListIn) => call<BreachesListOut>('Breaches', 'List', input),
  Notice: (input: BreachNoticeIn) => call<BreachOut>('Breaches', 'Notice', input),
  NoticePDF: (input: BreachNoticeIn) => call<BreachFileOut>('Breaches', 'NoticePDF', input),
  NoticeText: (input: BreachNoticeIn) => call<BreachNoticeTextOut>('Breaches', 'NoticeText', input),
  Open: (input: BreachOpenIn) => call<BreachOut>('Breaches', 'Open', input),
  Reopen: (input: BreachIn) => call<BreachOut>('Breaches', 'Reopen', input),
  Save: (input: BreachOpenIn) => call<BreachOut>('Breaches', 'Save', input),
  Sent: (input: BreachSentIn) => call<BreachFileOut>('Breaches', 'Sent', input),
  Told: (input: BreachToldIn) => call<BreachOut>('Breaches', 'Told', input),
}

export const Bulk = {
  GoOn: (input: BulkID) => call<JobOut>('Bulk', 'GoOn', input),
  Kept: (input: BulkID) => call<BulkKeptOut>('Bulk', 'Kept', input),
  List: (input: Empty) => call<BulkListOut>('Bulk', 'List', input),
  Plan: (input: BulkIn) => call<BulkPlanOut>('Bulk', 'Plan', input),
  Start: (input: BulkIn) => call<JobOut>('Bulk', 'Start', input),
  Undo: (input: BulkID) => call<JobOut>('Bulk', 'Undo', input),
}

export const Campaigns = {
  Approve: (input: CampaignIn) => call<JobOut>('Campaigns', 'Approve', input),
  Audience: (input: CampaignPlanIn) => call<CampaignAudienceOut>('Campaigns', 'Audience', input),
  Cancel: (input: CampaignIn) => call<CampaignRow>('Campaigns', 'Cancel', input),
  Close: (input: CampaignCloseIn) => call<JobOut>('Campaigns', 'Close', input),
  Count: (input: CampaignPlanIn) => call<JobOut>('Campaigns', 'Count', input),
  Decide: (input: CampaignDecideIn) => call<CampaignMessage>('Campaigns', 'Decide', input),
  Find: (input: CampaignIn) => call<CampaignOut>('Campaigns', 'Find', input),
  Invitations: (input: CampaignInvitationsIn) => call<CampaignInvitationsOut>('Campaigns', 'Invitations', input),
  Legality: (input: CampaignLegalityIn) => call<JobOut>('Campaigns', 'Legality', input),
  List: (input: Empty) => call<CampaignsListOut>('Campaigns', 'List', input),
  Look: (input: CampaignIn) => call<CampaignLookOut>('Campaigns', 'Look', input),
  Messages: (input: CampaignMessagesIn) => call<CampaignMessagesOut>('Campaigns', 'Messages', input),
  Pause: (input: CampaignIn) => call<CampaignRow>('Campaigns', 'Pause', input),
  People: (input: CampaignPeopleIn) => call<CampaignPeopleOut>('Campaigns', 'People', input),
  Plan: (input: CampaignPlanIn) => call<CampaignPlanOut>('Campaigns', 'Plan', input),
  Preview: (input: CampaignPreviewIn) => call<CampaignPreviewOut>('Campaigns', 'Preview', input),
  PrintLetters: (input: CampaignLettersIn) => call<JobOut>('Campaigns', 'PrintLetters', input),
  Printed: (input: CampaignPrintIn) => call<CampaignPrintsOut>('Campaigns', 'Printed', input),
  Prints: (input: CampaignIn) => call<CampaignPrintsOut>('Campaigns', 'Prints', input),
  Proposed: (input: CampaignIn) => call<CampaignProposal>('Campaigns', 'Proposed', input),
  Report: (input: CampaignReportIn) => call<JobOut>('Campaigns', 'Report', input),
  Resume: (input: CampaignIn) => call<CampaignRow>('Campaigns', 'Resume', input),
  RulePeople: (input: CampaignRuleIn) => call<CampaignRuleOut>('Campaigns', 'RulePeople', input),
  Save: (input: CampaignSaveIn) => call<CampaignOut>('Campaigns', 'Save', input),
  SaveRule: (input: CampaignRuleIn) => call<JobOut>('Campaigns', 'SaveRule', input),
  Send: (input: CampaignSendIn) => call<JobOut>('Campaigns', 'Send', input),
  Status: (input: CampaignIn) => call<CampaignStatusOut>('Campaigns', 'Status', input),
  Texts: (input: CampaignPlanIn) => call<CampaignTextsOut>('Campaigns', 'Texts', input),
}

export const Consents = {
  Decide: (input: ConsentsDecideIn) => call<ConsentsDecideOut>('Consents', 'Decide', input),
  Decisions: (input: ConsentsDecisionsIn) => call<ConsentsDecisionsOut>('Consents', 'Decisions', input),
  History: (input: ConsentsHistoryIn) => call<ConsentsHistoryOut>('Consents', 'History', input),
  Methods: (input: Empty) => call<ConsentsMethodsOut>('Consents', 'Methods', input),
  Record: (input: ConsentsRecordIn) => call<ConsentsRecordOut>('Consents', 'Record', input),
  Weigh: (input: ConsentsRecordIn) => call<ConsentsWeighOut>('Consents', 'Weigh', input),
  WeighNew: (input: ConsentsWeighNewIn) => call<ConsentsWeighOut>('Consents', 'WeighNew', input),
  Withdraw: (input: ConsentsWithdrawIn) => call<JobOut>('Consents', 'Withdraw', input),
}

export const Contacts = {
  Add: (input: ContactsAddIn) => call<ContactsAddOut>('Contacts', 'Add', input),
  Attach: (input: ContactsAttachIn) => call<Attachment>('Contacts', 'Attach', input),
  ChangeTouch: (input: ContactsChangeTouchIn) => call<ContactsNoteOut>('Contacts', 'ChangeTouch', input),
  Columns: (input: Empty) => call<ContactsColumns>('Contacts', 'Columns', input),
  DeleteView: (input: ContactsViewIn) => call<Empty>('Contacts', 'DeleteView', input),
  Detach: (input: ContactsDetachIn) => call<Empty>('Contacts', 'Detach', input),
  DropSale: (input: ContactsSaleDropIn) => call<Empty>('Contacts', 'DropSale', input),
  Edit: (input: ContactsEditIn) => call<ContactsEditOut>('Contacts', 'Edit', input),
  Export: (input: ContactsExportIn) => call<JobOut>('Contacts', 'Export', input),
  Facets: (input: ContactsFacetsIn) => call<ContactsFacetsOut>('Contacts', 'Facets', input),
  List: (input: ContactsListIn) => call<ContactsListOut>('Contacts', 'List', input),
  Locate: (input: ContactsLocateIn) => call<ContactsLocateOut>('Contacts', 'Locate', input),
  Mark: (input: ContactsMarkIn) => call<Mark>('Contacts', 'Mark', input),
  Note: (input: ContactsNoteIn) => call<ContactsNoteOut>('Contacts', 'Note', input),
  Numbers: (input: ContactsListIn) => call<ContactsNumbersOut>('Contacts', 'Numbers', input),
  OpenFile: (input: ContactsOpenFileIn) => call<ContactsOpenFileOut>('Contacts', 'OpenFile', input),
  RecordSale: (input: ContactsSaleIn) => call<ContactsSaleOut>('Contacts', 'RecordSale', input),
  Rectify: (input: ContactsEditIn) => call<ContactsEditOut>('Contacts', 'Rectify', input),
  RemoveTouch: (input: ContactsRemoveTouchIn) => call<Empty>('Contacts', 'RemoveTouch', input),
  SaveView: (input: ContactsSaveViewIn) => call<ContactsViewOut>('Contacts', 'SaveView', input),
  SavedViews: (input: Empty) => call<ContactsSavedViewsOut>('Contacts', 'SavedViews', input),
  SetColumns: (input: ContactsColumns) => call<Empty>('Contacts', 'SetColumns', input),
  Show: (input: ContactsShowIn) => call<Person>('Contacts', 'Show', input),
  Timeline: (input: ContactsTimelineIn) => call<ContactsTimelineOut>('Contacts', 'Timeline', input),
  UndoEdit: (input: ContactsUndoEditIn) => call<ContactsEditOut>('Contacts', 'UndoEdit', input),
  Unmark: (input: ContactsMarkIn) => call<Mark>('Contacts', 'Unmark', input),
  Views: (input: Empty) => call<ContactsViewsOut>('Contacts', 'Views', input),
  Writing: (input: ContactsWritingIn) => call<ContactsWritingOut>('Contacts', 'Writing', input),
}

export const Cookies = {
  Banner: (input: CookiesBannerIn) => call<CookiesBannerOut>('Cookies', 'Banner', input),
  Decide: (input: CookiesDecideIn) => call<CookiesSaveOut>('Cookies', 'Decide', input),
  Discard: (input: CookiesDiscardIn) => call<Empty>('Cookies', 'Discard', input),
  Drafts: (input: Empty) => call<CookiesDraftsOut>('Cookies', 'Drafts', input),
  Enrich: (input: CookiesEnrichIn) => call<Enriched>('Cookies', 'Enrich', input),
  Export: (input: RegisterFileIn) => call<RegisterFileOut>('Cookies', 'Export', input),
  Import: (input: CookiesImportIn) => call<Counts>('Cookies', 'Import', input),
  List: (input: Empty) => call<CookiesListOut>('Cookies', 'List', input),
  Remove: (input: CookiesRemoveIn) => call<Empty>('Cookies', 'Remove', input),
  Save: (input: CookiesSaveIn) => call<CookiesSaveOut>('Cookies', 'Save', input),
}

export const Deadlines = {
  Calendar: (input: Empty) => call<DeadlinesCalendarOut>('Deadlines', 'Calendar', input),
  Choose: (input: DeadlinesChooseIn) => call<DeadlinesCalendarOut>('Deadlines', 'Choose', input),
  DropHoliday: (input: DeadlinesHolidayIn) => call<HolidayRow>('Deadlines', 'DropHoliday', input),
  File: (input: DeadlinesFileIn) => call<JobOut>('Deadlines', 'File', input),
  SetHoliday: (input: Holiday) => call<HolidayRow>('Deadlines', 'SetHoliday', input),
}

export const Duplicates = {
  KeepApart: (input: DuplicatesPairIn) => call<Empty>('Duplicates', 'KeepApart', input),
  List: (input: DuplicatesListIn) => call<DuplicatesListOut>('Duplicates', 'List', input),
  Merge: (input: DuplicatesMergeIn) => call<DuplicatesMergeOut>('Duplicates', 'Merge', input),
  Preview: (input: DuplicatesMergeIn) => call<DuplicatesPreviewOut>('Duplicates', 'Preview', input),
  Recent: (input: Empty) => call<DuplicatesRecentOut>('Duplicates', 'Recent', input),
  Search: (input: DuplicatesSearchIn) => call<JobOut>('Duplicates', 'Search', input),
  Together: (input: DuplicatesPairIn) => call<Empty>('Duplicates', 'Together', input),
  Undo: (input: DuplicatesIn) => call<DuplicatesUndoOut>('Duplicates', 'Undo', input),
}

export const Erasures = {
  AddHold: (input: ErasuresHoldIn) => call<Empty>('Erasures', 'AddHold', input),
  Certificate: (input: ErasureIDIn) => call<ErasureCertificateOut>('Erasures', 'Certificate', input),
  CertificatePDF: (input: ErasuresPDFIn) => call<RepliesFileOut>('Erasures', 'CertificatePDF', input),
  Erase: (input: ErasureOrderIn) => call<JobOut>('Erasures', 'Erase', input),
  Holds: (input: ErasuresPersonIn) => call<ErasuresHoldsOut>('Erasures', 'Holds', input),
  LiftHold: (input: ErasuresLiftIn) => call<Empty>('Erasures', 'LiftHold', input),
  List: (input: Empty) => call<ErasuresListOut>('Erasures', 'List', input),
  Plan: (input: ErasureOrderIn) => call<ErasurePlanOut>('Erasures', 'Plan', input),
}

export const Evidence = {
  Build: (input: EvidenceBuildIn) => call<JobOut>('Evidence', 'Build', input),
  Packs: (input: Empty) => call<EvidencePacksOut>('Evidence', 'Packs', input),
  Preview: (input: EvidencePreviewIn) => call<EvidencePreviewOut>('Evidence', 'Preview', input),
  Verify: (input: EvidenceVerifyIn) => call<Verdict>('Evidence', 'Verify', input),
}

export const Fields = {
  Drop: (input: FieldsDropIn) => call<JobOut>('Fields', 'Drop', input),
  List: (input: Empty) => call<FieldsListOut>('Fields', 'List', input),
  Report: (input: Empty) => call<FieldsReportOut>('Fields', 'Report', input),
  Save: (input: FieldsSaveIn) => call<FieldsSaveOut>('Fields', 'Save', input),
}

export const Files = {
  Pick: (input: FilesPickIn) => call<FilesPickOut>('Files', 'Pick', input),
  Save: (input: FilesSaveIn) => call<FilesSaveOut>('Files', 'Save', input),
}

export const Findings = {
  Days: (input: FindingsDaysIn) => call<FindingsDaysOut>('Findings', 'Days', input),
  EndException: (input: FindingsEndIn) => call<FindingsExceptOut>('Findings', 'EndException', input),
  Except: (input: FindingsExceptIn) => call<FindingsExceptOut>('Findings', 'Except', input),
  Exceptions: (input: FindingsExceptionsIn) => call<FindingsExceptionsOut>('Findings', 'Exceptions', input),
  List: (input: Empty) => call<FindingsListOut>('Findings', 'List', input),
  Rules: (input: Empty) => call<FindingsRulesOut>('Findings', 'Rules', input),
  Summary: (input: Empty) => call<FindingsSummaryOut>('Findings', 'Summary', input),
}

export const Forms = {
  Again: (input: FormsCodeIn) => call<FormsFileOut>('Forms', 'Again', input),
  Answers: (input: FormsAnswersIn) => call<JobOut>('Forms', 'Answers', input),
  Enter: (input: FormsEnterIn) => call<FormsEnterOut>('Forms', 'Enter', input),
  Find: (input: FormsCodeIn) => call<FormRow>('Forms', 'Find', input),
  List: (input: Empty) => call<FormsListOut>('Forms', 'List', input),
  Make: (input: FormDraft) => call<FormsMakeOut>('Forms', 'Make', input),
  Preview: (input: FormDraft) => call<FormsPreviewOut>('Forms', 'Preview', input),
}

export const Home = {
  Today: (input: Empty) => call<HomeTodayOut>('Home', 'Today', input),
}

export const Imports = {
  Fields: (input: Empty) => call<ImportsFieldsOut>('Imports', 'Fields', input),
  Kept: (input: ImportsKeptIn) => call<ImportsKeptOut>('Imports', 'Kept', input),
  List: (input: Empty) => call<ImportsListOut>('Imports', 'List', input),
  Plan: (input: ImportsPlanIn) => call<JobOut>('Imports', 'Plan', input),
  PlanRows: (input: ImportsPlanRowsIn) => call<ImportsPlanRowsOut>('Imports', 'PlanRows', input),
  Read: (input: ImportsReadIn) => call<Reading>('Imports', 'Read', input),
  Rejected: (input: ImportsRejectedIn) => call<ImportsRejectedOut>('Imports', 'Rejected', input),
  Resume: (input: ImportsResumeIn) => call<JobOut>('Imports', 'Resume', input),
  Run: (input: ImportsRunIn) => call<JobOut>('Imports', 'Run', input),
  Undo: (input: ImportsIn) => call<JobOut>('Imports', 'Undo', input),
  Unusable: (input: ImportsUnusableIn) => call<ImportsRejectedOut>('Imports', 'Unusable', input),
}

export const Jobs = {
  Cancel: (input: JobsIn) => call<Empty>('Jobs', 'Cancel', input),
  List: (input: Empty) => call<JobsListOut>('Jobs', 'List', input),
  Result: (input: JobsIn) => call<JobsResultOut>('Jobs', 'Result', input),
}

export const Ledger = {
  List: (input: LedgerListIn) => call<LedgerListOut>('Ledger', 'List', input),
  Verify: (input: Empty) => call<JobOut>('Ledger', 'Verify', input),
}

export const Notices = {
  Addresses: (input: NoticesIDIn) => call<NoticesAddressesOut>('Notices', 'Addresses', input),
  Align: (input: NoticesAlignIn) => call<NoticesAlignOut>('Notices', 'Align', input),
  Deposit: (input: NoticesDepositIn) => call<NoticesPublishOut>('Notices', 'Deposit', input),
  Diff: (input: NoticesDiffIn) => call<NoticesDiffOut>('Notices', 'Diff', input),
  Document: (input: NoticesDocumentIn) => call<NoticesDocumentOut>('Notices', 'Document', input),
  Draft: (input: NoticesDraftIn) => call<NoticesDraftOut>('Notices', 'Draft', input),
  DropRenewals: (input: NoticesDropIn) => call<NoticesDropOut>('Notices', 'DropRenewals', input),
  Foresee: (input: NoticesForeseeIn) => call<NoticesForeseeOut>('Notices', 'Foresee', input),
  List: (input: Empty) => call<NoticesListOut>('Notices', 'List', input),
  Publish: (input: NoticesPublishIn) => call<NoticesPublishOut>('Notices', 'Publish', input),
  ReadFile: (input: NoticesReadIn) => call<NoticesReadOut>('Notices', 'ReadFile', input),
  Renewals: (input: Empty) => call<NoticesRenewalsOut>('Notices', 'Renewals', input),
  SaveDraft: (input: NoticesSaveDraftIn) => call<NoticesDraftOut>('Notices', 'SaveDraft', input),
  SetAddress: (input: NoticesAddressIn) => call<NoticesPublishOut>('Notices', 'SetAddress', input),
  Text: (input: NoticesTextIn) => call<NoticesTextOut>('Notices', 'Text', input),
}

export const Processors = {
  Attach: (input: ProcessorsAttachIn) => call<ProcessorsOut>('Processors', 'Attach', input),
  AttachToParty: (input: PartyAttachIn) => call<PartyOut>('Processors', 'AttachToParty', input),
  Authorities: (input: AuthoritiesIn) => call<AuthoritiesOut>('Processors', 'Authorities', input),
  Check: (input: ProcessorsSaveIn) => call<ProcessorsCheckOut>('Processors', 'Check', input),
  Countries: (input: ProcessorsCountryIn) => call<ProcessorsCountriesOut>('Processors', 'Countries', input),
  DecideDPO: (input: DPODecideIn) => call<DPODecideOut>('Processors', 'DecideDPO', input),
  End: (input: ProcessorsDayIn) => call<ProcessorsOut>('Processors', 'End', input),
  EndParty: (input: PartyDayIn) => call<PartyOut>('Processors', 'EndParty', input),
  Export: (input: ProcessorsExportIn) => call<JobOut>('Processors', 'Export', input),
  File: (input: ProcessorsIn) => call<JobOut>('Processors', 'File', input),
  Get: (input: ProcessorsIn) => call<ProcessorsGetOut>('Processors', 'Get', input),
  GetParty: (input: PartyIn) => call<PartyGetOut>('Processors', 'GetParty', input),
  JudgeDPO: (input: DPOVerdictIn) => call<DPOVerdictOut>('Processors', 'JudgeDPO', input),
  List: (input: ProcessorsListIn) => call<ProcessorsListOut>('Processors', 'List', input),
  Paper: (input: ProcessorsPaperIn) => call<JobOut>('Processors', 'Paper', input),
  PartyFile: (input: PartyIn) => call<JobOut>('Processors', 'PartyFile', input),
  Remove: (input: ProcessorsIn) => call<ProcessorsOut>('Processors', 'Remove', input),
  RemoveParty: (input: PartyIn) => call<PartyOut>('Processors', 'RemoveParty', input),
  Return: (input: ProcessorsDayIn) => call<ProcessorsOut>('Processors', 'Return', input),
  Review: (input: ProcessorsReviewIn) => call<ProcessorsOut>('Processors', 'Review', input),
  Save: (input: ProcessorsSaveIn) => call<ProcessorsOut>('Processors', 'Save', input),
  SaveParty: (input: PartySaveIn) => call<PartyOut>('Processors', 'SaveParty', input),
  Sign: (input: ProcessorsSignIn) => call<ProcessorsOut>('Processors', 'Sign', input),
}

export const Purposes = {
  Assess: (input: PurposesAssessment) => call<PurposesAssessOut>('Purposes', 'Assess', input),
  Assessments: (input: PurposesID) => call<PurposesAssessmentsOut>('Purposes', 'Assessments', input),
  Check: (input: Purpose) => call<PurposesCheckOut>('Purposes', 'Check', input),
  End: (input: PurposesID) => call<PurposesSaveOut>('Purposes', 'End', input),
  GroundHistory: (input: PurposesGroundHistoryIn) => call<PurposesGroundHistoryOut>('Purposes', 'GroundHistory', input),
  List: (input: Empty) => call<PurposesListOut>('Purposes', 'List', input),
  Resume: (input: PurposesID) => call<PurposesSaveOut>('Purposes', 'Resume', input),
  Save: (input: Purpose) => call<PurposesSaveOut>('Purposes', 'Save', input),
  SetGround: (input: PurposesSetGroundIn) => call<PurposesSetGroundOut>('Purposes', 'SetGround', input),
  Use: (input: PurposesID) => call<PurposesUseOut>('Purposes', 'Use', input),
}

export const Registers = {
  Changed: (input: Empty) => call<RegistersChangedOut>('Registers', 'Changed', input),
  File: (input: RegistersFileIn) => call<RegistersFileOut>('Registers', 'File', input),
}

export const Replies = {
  Draft: (input: RepliesDraftIn) => call<LetterShown>('Replies', 'Draft', input),
  Drop: (input: RepliesIDIn) => call<Empty>('Replies', 'Drop', input),
  EML: (input: RepliesIDIn) => call<RepliesFileOut>('Replies', 'EML', input),
  PDF: (input: RepliesIDIn) => call<RepliesFileOut>('Replies', 'PDF', input),
  Save: (input: RepliesSaveIn) => call<LetterShown>('Replies', 'Save', input),
  Sent: (input: RepliesSentIn) => call<LetterShown>('Replies', 'Sent', input),
  Show: (input: RepliesIDIn) => call<LetterShown>('Replies', 'Show', input),
}

export const Requests = {
  Acknowledge: (input: RequestsOnIn) => call<Empty>('Requests', 'Acknowledge', input),
  AddRecipient: (input: RequestsRecipientIn) => call<RequestsRecipientOut>('Requests', 'AddRecipient', input),
  AskIdentity: (input: RequestsAskIn) => call<Empty>('Requests', 'AskIdentity', input),
  Clarified: (input: RequestsOnIn) => call<Empty>('Requests', 'Clarified', input),
  Clarify: (input: RequestsOnIn) => call<Empty>('Requests', 'Clarify', input),
  Close: (input: RequestsCloseIn) => call<Empty>('Requests', 'Close', input),
  Confirmed: (input: RequestsToldIn) => call<Empty>('Requests', 'Confirmed', input),
  Do: (input: RequestsDoIn) => call<Empty>('Requests', 'Do', input),
  Enter: (input: RequestsEnterIn) => call<RequestsIDOut>('Requests', 'Enter', input),
  EnterMail: (input: RequestsMailIn) => call<RequestsIDOut>('Requests', 'EnterMail', input),
  Extend: (input: RequestsExtendIn) => call<Empty>('Requests', 'Extend', input),
  Fee: (input: RequestsFeeIn) => call<Empty>('Requests', 'Fee', input),
  FeePaid: (input: RequestsOnIn) => call<Empty>('Requests', 'FeePaid', input),
  Found: (input: RequestsIDIn) => call<RequestsFoundOut>('Requests', 'Found', input),
  HandOver: (input: RequestsHandIn) => call<Empty>('Requests', 'HandOver', input),
  Identity: (input: RequestsIdentityIn) => call<Empty>('Requests', 'Identity', input),
  Lift: (input: RequestsOnIn) => call<Empty>('Requests', 'Lift', input),
  LiftTold: (input: RequestsOnIn) => call<Empty>('Requests', 'LiftTold', input),
  List: (input: RequestsListIn) => call<RequestsListOut>('Requests', 'List', input),
  Look: (input: RequestsLookIn) => call<RequestsLookOut>('Requests', 'Look', input),
  NotTold: (input: RequestsToldIn) => call<Empty>('Requests', 'NotTold', input),
  Note: (input: RequestsOnIn) => call<Empty>('Requests', 'Note', input),
  Operators: (input: Empty) => call<RequestsOperatorsOut>('Requests', 'Operators', input),
  Page: (input: RequestsIDIn) => call<RequestsPageOut>('Requests', 'Page', input),
  Person: (input: RequestsPersonIn) => call<Empty>('Requests', 'Person', input),
  Read: (input: RequestsReadIn) => call<RequestsReadOut>('Requests', 'Read', input),
  Reckon: (input: RequestsReckonIn) => call<RequestsReckonOut>('Requests', 'Reckon', input),
  Redact: (input: RequestsRedactIn) => call<Empty>('Requests', 'Redact', input),
  Refuse: (input: RequestsRefuseIn) => call<Empty>('Requests', 'Refuse', input),
  Reopen: (input: RequestsOnIn) => call<Empty>('Requests', 'Reopen', input),
  Search: (input: RequestsSearchIn) => call<Empty>('Requests', 'Search', input),
  ShownDestroyed: (input: RequestsOnIn) => call<Empty>('Requests', 'ShownDestroyed', input),
  Told: (input: RequestsToldIn) => call<Empty>('Requests', 'Told', input),
  Undo: (input: RequestsOnIn) => call<Empty>('Requests', 'Undo', input),
}

export const Retention = {
  Calendar: (input: RetentionCalendarIn) => call<DueCalendar>('Retention', 'Calendar', input),
  CarryOut: (input: RetentionCarryOutIn) => call<JobOut>('Retention', 'CarryOut', input),
  Done: (input: RetentionEndIn) => call<RuleRow>('Retention', 'Done', input),
  Due: (input: DueQuery) => call<DuePeople>('Retention', 'Due', input),
  End: (input: RetentionEndIn) => call<RuleRow>('Retention', 'End', input),
  Export: (input: RetentionExportIn) => call<JobOut>('Retention', 'Export', input),
  Hold: (input: RetentionHoldIn) => call<RuleRow>('Retention', 'Hold', input),
  List: (input: RetentionListIn) => call<RetentionListOut>('Retention', 'List', input),
  Propose: (input: RetentionIn) => call<RetentionProposeOut>('Retention', 'Propose', input),
  Remove: (input: RetentionIn) => call<Empty>('Retention', 'Remove', input),
  Save: (input: RetentionSaveIn) => call<RuleRow>('Retention', 'Save', input),
  Show: (input: RetentionIn) => call<RuleRow>('Retention', 'Show', input),
  Start: (input: RetentionStartIn) => call<RetentionRowsOut>('Retention', 'Start', input),
  Templates: (input: Empty) => call<RetentionTemplatesOut>('Retention', 'Templates', input),
  Try: (input: RetentionSaveIn) => call<RuleRow>('Retention', 'Try', input),
}

export const Reviews = {
  Drop: (input: ReviewsDropIn) => call<JobOut>('Reviews', 'Drop', input),
  List: (input: Empty) => call<ReviewsListOut>('Reviews', 'List', input),
  Looked: (input: Empty) => call<Empty>('Reviews', 'Looked', input),
  Run: (input: Empty) => call<ReviewsRunOut>('Reviews', 'Run', input),
}

export const Roadmap = {
  Export: (input: RegisterFileIn) => call<RegisterFileOut>('Roadmap', 'Export', input),
  List: (input: LanguageIn) => call<Map>('Roadmap', 'List', input),
  Remove: (input: RowID) => call<Empty>('Roadmap', 'Remove', input),
  Set: (input: RoadmapSetIn) => call<RoadmapSetOut>('Roadmap', 'Set', input),
}

export const Safeguards = {
  Export: (input: RegisterFileIn) => call<RegisterFileOut>('Safeguards', 'Export', input),
  ExportOccurrences: (input: RegisterFileIn) => call<RegisterFileOut>('Safeguards', 'ExportOccurrences', input),
  List: (input: AllIn) => call<SafeguardsListOut>('Safeguards', 'List', input),
  Occurrences: (input: AllIn) => call<SafeguardsOccurrencesOut>('Safeguards', 'Occurrences', input),
  Remove: (input: RowID) => call<Empty>('Safeguards', 'Remove', input),
  RemoveOccurrence: (input: RowID) => call<Empty>('Safeguards', 'RemoveOccurrence', input),
  Save: (input: SafeguardsSaveIn) => call<SafeguardsSaveOut>('Safeguards', 'Save', input),
  SaveOccurrence: (input: OccurrenceSaveIn) => call<OccurrenceSaveOut>('Safeguards', 'SaveOccurrence', input),
  Starters: (input: LanguageIn) => call<SafeguardsStartersOut>('Safeguards', 'Starters', input),
  Take: (input: SafeguardsTakeIn) => call<SafeguardsTakeOut>('Safeguards', 'Take', input),
}

export const Screenings = {
  Document: (input: ScreeningsDocumentIn) => call<RegisterFileOut>('Screenings', 'Document', input),
  Export: (input: RegisterFileIn) => call<RegisterFileOut>('Screenings', 'Export', input),
  List: (input: AllIn) => call<Listed>('Screenings', 'List', input),
  Questions: (input: LanguageIn) => call<ScreeningsQuestionsOut>('Screenings', 'Questions', input),
  Remove: (input: RowID) => call<Empty>('Screenings', 'Remove', input),
  Save: (input: ScreeningsSaveIn) => call<ScreeningsSaveOut>('Screenings', 'Save', input),
  Show: (input: RowID) => call<ScreeningsShowOut>('Screenings', 'Show', input),
  WeighingDocument: (input: ScreeningsWeighingIn) => call<RegisterFileOut>('Screenings', 'WeighingDocument', input),
  Weighings: (input: Empty) => call<ScreeningsWeighingsOut>('Screenings', 'Weighings', input),
}

export const Senders = {
  DropKey: (input: SendersKeyIn) => call<Empty>('Senders', 'DropKey', input),
  EnterKey: (input: SendersKeyIn) => call<Empty>('Senders', 'EnterKey', input),
  Keys: (input: Empty) => call<SendersKeysOut>('Senders', 'Keys', input),
  List: (input: Empty) => call<SendersListOut>('Senders', 'List', input),
  Remove: (input: SendersID) => call<Empty>('Senders', 'Remove', input),
  Save: (input: SendersSaveIn) => call<SenderListed>('Senders', 'Save', input),
  Test: (input: SendersSaveIn) => call<SendersTestOut>('Senders', 'Test', input),
}

export const Shelf = {
  Create: (input: ShelfCreateIn) => call<ShelfCreateOut>('Shelf', 'Create', input),
  Keychain: (input: ShelfKeychainIn) => call<ShelfKeychainOut>('Shelf', 'Keychain', input),
  List: (input: Empty) => call<ShelfListOut>('Shelf', 'List', input),
  Open: (input: ShelfOpenIn) => call<ShelfOpenOut>('Shelf', 'Open', input),
  Recover: (input: ShelfRecoverIn) => call<ShelfRecoverOut>('Shelf', 'Recover', input),
  Unlock: (input: ShelfUnlockIn) => call<ShelfUnlockOut>('Shelf', 'Unlock', input),
  UnlockStored: (input: ShelfKeychainIn) => call<ShelfUnlockOut>('Shelf', 'UnlockStored', input),
}

export const Standings = {
  CountMonths: (input: Empty) => call<FiguresOut>('Standings', 'CountMonths', input),
  CountOnDay: (input: MatrixIn) => call<JobOut>('Standings', 'CountOnDay', input),
  Counts: (input: MatrixIn) => call<MatrixCountsOut>('Standings', 'Counts', input),
  Figures: (input: Empty) => call<FiguresOut>('Standings', 'Figures', input),
  Matrix: (input: MatrixIn) => call<MatrixOut>('Standings', 'Matrix', input),
  Person: (input: StandingsPersonIn) => call<StandingsPersonOut>('Standings', 'Person', input),
  Receipt: (input: StandingsReceiptIn) => call<StandingsReceiptOut>('Standings', 'Receipt', input),
}

export const Subjects = {
  Copy: (input: SubjectsCopyIn) => call<SubjectsExportOut>('Subjects', 'Copy', input),
  Export: (input: SubjectsExportIn) => call<SubjectsExportOut>('Subjects', 'Export', input),
  Third: (input: SubjectsThirdIn) => call<SubjectsThirdOut>('Subjects', 'Third', input),
}

export const Tellings = {
  Many: (input: TellingsManyIn) => call<JobOut>('Tellings', 'Many', input),
  Of: (input: TellingsOfIn) => call<TellingsOfOut>('Tellings', 'Of', input),
  Tell: (input: TellingsTellIn) => call<TellingsTellOut>('Tellings', 'Tell', input),
}

export const Touches = {
  Plan: (input: TouchesPlanIn) => call<JobOut>('Touches', 'Plan', input),
  Read: (input: TouchesReadIn) => call<TouchesReadOut>('Touches', 'Read', input),
  Rows: (input: TouchesRowsIn) => call<TouchesRowsOut>('Touches', 'Rows', input),
  Run: (input: TouchesRunIn) => call<JobOut>('Touches', 'Run', input),
}

/** Where the page finds a file of the backend: a document for a frame, a picture. */
export const fileURL = (ref: string): string => `./files/${encodeURIComponent(ref)}`
