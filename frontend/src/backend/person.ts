// What the page of a person reads and does: edits, records of contact, files, the timeline.
import { infiniteQueryOptions } from '@tanstack/react-query'
import { Contacts } from './bindings'
import { saveFile } from './actions'
import type { Person } from './types'

type In<F extends (input: never) => Promise<unknown>> = Parameters<F>[0]
type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type PersonValues = Person['values']
export type Reach = PersonValues['emails'][number]
export type PersonAddress = PersonValues['addresses'][number]
export type PersonEditInput = In<typeof Contacts.Edit>
export type PersonEdited = Out<typeof Contacts.Edit>
export type TimelinePage = Out<typeof Contacts.Timeline>
export type TimelineEvent = TimelinePage['events'][number]
export type Touch = NonNullable<TimelineEvent['touch']>
export type TouchInput = In<typeof Contacts.Note>
export type Attachment = Person['attachments'][number]
export type PersonAct = NonNullable<In<typeof Contacts.Add>['act']>

const windowSize = 50

/** The timeline of a person, newest first, window by window; no groups are all. */
export const timelineQuery = (id: number, groups: string[], first = windowSize) =>
  infiniteQueryOptions({
    queryKey: ['contacts', 'timeline', id, groups, first] as const,
    queryFn: ({ pageParam }) => Contacts.Timeline({ id, groups, offset: pageParam, limit: pageParam === 0 ? first : windowSize }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const read = pages.reduce((sum, page) => sum + page.events.length, 0)
      return last.events.length > 0 && read < last.total ? read : undefined
    },
  })

export const editPerson = (input: PersonEditInput) => Contacts.Edit(input)
export const rectifyPerson = (input: PersonEditInput) => Contacts.Rectify(input)
export const undoEdit = (edit: number) => Contacts.UndoEdit({ edit })
export const noteContact = (input: TouchInput) => Contacts.Note(input)
export const changeTouch = (touch: number, input: TouchInput) =>
  Contacts.ChangeTouch({ touch, kind: input.kind, direction: input.direction, at: input.at, words: input.words })
export const removeTouch = (touch: number) => Contacts.RemoveTouch({ touch })
export const attachFile = (id: number, file: string, words: string) => Contacts.Attach({ id, file, words })
export const detachFile = (attachment: number) => Contacts.Detach({ attachment })
/** Hands out a kept file; the user says where it goes. */
export const openFile = async (id: number, file: number) => await saveFile((await Contacts.OpenFile({ id, file })).file)

export const noValues = (): PersonValues => ({
  kind: 'person', prefix: '', given: '', middle: '', family: '', suffix: '', name: '', nickname: '', organisation: '', department: '', title: '', emails: [], phones: [],
  addresses: [], birthday: '', anniversary: '', gender: '', language: '', country: '', groups: [], urls: [], notes: '', custom: {},
})

export const noAddress = (): PersonAddress => ({ label: '', street: '', extended: '', poBox: '', city: '', region: '', postcode: '', country: '' })
export const noReach = (preferred = false): Reach => ({ value: '', label: '', preferred })
