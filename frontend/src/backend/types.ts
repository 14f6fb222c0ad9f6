// The shapes of the seam, taken from the signatures of the generated bindings
// and not from the names of its types: a renamed DTO costs nothing here.
import type * as api from './bindings'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>
type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]

export interface AppError {
  code: string
  reason: string
  field: string
  params: Record<string, string>
  incident: string
}

export type BookStatus = Out<typeof api.Book.Status>
export type Controller = NonNullable<BookStatus['controller']>
export type Shelf = Out<typeof api.Shelf.List>
export type BookOnShelf = Shelf['books'][number]
export type NewBook = In<typeof api.Shelf.Create>
export type NewBookMade = Out<typeof api.Shelf.Create>
export type FileRef = NewBookMade['sheet']
export type JobSnapshot = Out<typeof api.Jobs.List>['jobs'][number]
export type JobResult = Out<typeof api.Jobs.Result>
export type Today = Out<typeof api.Home.Today>
export type DueRow = Today['due'][number]
export type SetupStep = Today['setup'][number]
export type EntryRow = Today['recent'][number]
export type ContactsQuery = Omit<In<typeof api.Contacts.List>, 'offset' | 'limit'>
export type ContactsPage = Out<typeof api.Contacts.List>
export type ContactRow = ContactsPage['rows'][number]
export type SavedView = Out<typeof api.Contacts.SavedViews>['views'][number]
export type SavedViewInput = In<typeof api.Contacts.SaveView>
export type Facets = Out<typeof api.Contacts.Facets>['facets']
export type ContactView = Out<typeof api.Contacts.Views>['views'][number]
export type DuplicatePair = Out<typeof api.Duplicates.List>['pairs'][number]
export type MergeOrder = In<typeof api.Duplicates.Merge>
export type MergePreviewed = Out<typeof api.Duplicates.Preview>
export type MergeField = MergePreviewed['fields'][number]
export type MergePurpose = MergePreviewed['purposes'][number]
export type Person = Out<typeof api.Contacts.Show>
export type PurposeState = Person['purposes'][number]
export type PersonField = Person['fields'][number]
export type NewPerson = In<typeof api.Contacts.Add>
export type Reading = Out<typeof api.Imports.Read>
export type ReadOverrides = In<typeof api.Imports.Read>['overrides']
export type ReadColumn = Reading['columns'][number]
export type ImportField = Out<typeof api.Imports.Fields>['fields'][number]
export type KeptPeople = Out<typeof api.Imports.Kept>
export type PlanInput = In<typeof api.Imports.Plan>
export type Plan = Out<typeof api.Imports.PlanRows>
export type PlanCounts = Plan['counts']
export type PlanRow = Plan['rows'][number]
export type ImportRow = Out<typeof api.Imports.List>['imports'][number]
export type Purpose = Out<typeof api.Purposes.List>['purposes'][number]
export type Ground = In<typeof api.Purposes.SetGround>
export type NoticeSeries = Out<typeof api.Notices.List>['notices'][number]
export type NoticeVersion = NoticeSeries['versions'][number]
export type NoticeDraft = Out<typeof api.Notices.Draft>
export type NoticeChecked = Out<typeof api.Notices.SaveDraft>
export type NoticeItem = NoticeDraft['items'][number]
export type NoticeFinding = NoticeDraft['findings'][number]
export type Publication = In<typeof api.Notices.Publish>
export type ConsentEvent = Out<typeof api.Consents.Record>['event']
export type Pack = Out<typeof api.Evidence.Packs>['packs'][number]
export type PackCheck = Out<typeof api.Evidence.Verify>
export type EvidenceOrder = In<typeof api.Evidence.Build>
