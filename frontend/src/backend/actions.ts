// What the window does: the calls that change something or start a job.
import { Book, Contacts, Duplicates, Evidence, Files, Imports, Jobs, Ledger, Notices, Purposes, Shelf, Subjects } from './bindings'
import type {
  MergeOrder, ContactsQuery, Controller, EvidenceOrder, FileRef, Ground, NewBook, NewPerson, PlanInput, Publication, Purpose, ReadOverrides, SavedViewInput,
} from './types'

export type PickKind = 'book' | 'contacts' | 'evidence' | 'pack' | 'notice' | 'mails'

export const createBook = (input: NewBook) => Shelf.Create(input)
export const openBookFile = (file: string) => Shelf.Open({ file })
export const unlock = (ref: string, passphrase: string) => Shelf.Unlock({ ref, passphrase })
export const unlockStored = (ref: string) => Shelf.UnlockStored({ ref })
export const keepKey = (keep: boolean) => Book.KeepKey({ keep })
export const recover = (ref: string, recoveryKey: string, slot: string, passphrase: string) =>
  Shelf.Recover({ ref, recoveryKey, slot, passphrase })
export const lock = () => Book.Lock({})
export const touch = () => Book.Touch({})
export const backup = () => Book.Backup({})
export const setController = (controller: Controller) => Book.SetController(controller)

export const pickFile = async (kind: PickKind): Promise<FileRef | null> => (await Files.Pick({ kind })).file
export const saveFile = async (file: FileRef): Promise<boolean> => (await Files.Save({ ref: file.ref, name: file.name })).saved

export const addPerson = (input: NewPerson) => Contacts.Add(input)
export const saveView = async (view: SavedViewInput) => (await Contacts.SaveView(view)).id
export const deleteView = (id: number) => Contacts.DeleteView({ id })
export const setColumns = (columns: string[]) => Contacts.SetColumns({ columns })
/** Who stands in a stretch of a list, in its order. */
export const numbersOf = async (query: ContactsQuery, offset: number, limit: number) => (await Contacts.Numbers({ ...query, offset, limit })).ids
/** The first row of a list that begins with what was typed, -1 where there is none. */
export const locate = async (query: ContactsQuery, prefix: string) => (await Contacts.Locate({ ...query, prefix })).at
/** The header of the file is in the language of the window. Restricted people are in it only for a reason of Art. 18(2). */
export const exportContacts = (format: 'csv' | 'xlsx', search: string, filters: string[], withRestricted = '') =>
  Contacts.Export({ format, search, filters, withRestricted, language: document.documentElement.lang })

export const readFile = (file: string, overrides: ReadOverrides, fresh = false) => Imports.Read({ file, overrides, fresh })
export const planImport = (input: PlanInput) => Imports.Plan(input)
export const runImport = (reading: string) => Imports.Run({ reading })
export const resumeImport = (id: number, file: string) => Imports.Resume({ id, file })
export const undoImport = (id: number) => Imports.Undo({ id })
export const unusableRows = (reading: string, heading: string, words: Record<string, string>) => Imports.Unusable({ reading, heading, words })
export const rejectedRows = (id: number, heading: string, words: Record<string, string>) => Imports.Rejected({ id, heading, words })

export const savePurpose = async (purpose: Purpose) => (await Purposes.Save(purpose)).purpose
export const setGround = (ground: Ground) => Purposes.SetGround(ground)

export const draftNotice = (kind: string, language: string) => Notices.Draft({ kind, language })
export const saveDraft = (kind: string, language: string, text: string) => Notices.SaveDraft({ kind, language, text })
export const publishNotice = async (input: Publication) => (await Notices.Publish(input)).version
export const noticeDocument = async (id: string, language: string, format: 'pdf' | 'html' | 'page') =>
  (await Notices.Document({ id, language, format })).file

export const exportSubject = async (contactId: number, format: 'csv' | 'xlsx' | 'json' | 'pdf' | 'zip') =>
  (await Subjects.Export({ contactId, format })).files

/** Restricted people are in it only for a reason of Art. 18(2), claims above all. */
export const buildEvidence = (order: Omit<EvidenceOrder, 'withRestricted'>, withRestricted = '') => Evidence.Build({ ...order, withRestricted })
export const verifyPack = (file: string) => Evidence.Verify({ file })
export const verifyLedger = () => Ledger.Verify({})

export const cancelJob = (id: string) => Jobs.Cancel({ id })
export const jobResult = (id: string) => Jobs.Result({ id })

export const searchDuplicates = () => Duplicates.Search({ minScore: 0 })
export const mergeContacts = (order: MergeOrder) => Duplicates.Merge(order)
export const undoMerge = (merge: number) => Duplicates.Undo({ merge })
export const keepApart = (a: number, b: number) => Duplicates.KeepApart({ a, b })
export const together = (a: number, b: number) => Duplicates.Together({ a, b })
