// The copy of the data of one person, in the forms it can be handed out in.
import { queryOptions } from '@tanstack/react-query'
import { Subjects, type SubjectsFinding } from './bindings'

export const copyForms = ['zip', 'pdf', 'xlsx', 'csv', 'json'] as const

export const exportCopy = async (input: Parameters<typeof Subjects.Copy>[0]) => (await Subjects.Copy(input)).files

export type Finding = SubjectsFinding

/** What of others stands in a copy: looked for anew each time, as it is somebody's data. */
export const othersQuery = (contactId: number, format: string, language: string) =>
  queryOptions({ queryKey: ['subjects', 'third', contactId, format, language], queryFn: async () => (await Subjects.Third({ contactId, format, language })).findings, gcTime: 0 })
