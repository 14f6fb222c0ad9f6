// The copy of the data of one person, in the forms it can be handed out in.
import { Subjects } from './bindings'

export const copyForms = ['zip', 'pdf', 'xlsx', 'csv', 'json'] as const

export const exportCopy = async (input: Parameters<typeof Subjects.Copy>[0]) => (await Subjects.Copy(input)).files
