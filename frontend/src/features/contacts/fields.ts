import { noAddress, noReach, type PersonValues } from '../../backend/person'
import type { PersonField } from '../../backend/types'

/** How a field is typed. */
export type Form = 'text' | 'day' | 'area' | 'lines' | 'country' | 'language' | 'reaches' | 'addresses' | 'custom'

type TextKey = { [K in keyof PersonValues]: PersonValues[K] extends string ? K : never }[keyof PersonValues]

const texts: TextKey[] = ['prefix', 'given', 'middle', 'family', 'suffix', 'name', 'nickname', 'organisation', 'department', 'title', 'gender', 'birthday', 'anniversary', 'language', 'country', 'notes']
const isText = (name: string): name is TextKey => (texts as string[]).includes(name)

export function formOf(name: string): Form | undefined {
  if (name === 'email' || name === 'phone') return 'reaches'
  if (name === 'address') return 'addresses'
  if (name === 'groups' || name === 'url') return 'lines'
  if (name === 'birthday' || name === 'anniversary') return 'day'
  if (name === 'country' || name === 'language') return name
  if (name === 'notes') return 'area'
  if (isText(name)) return 'text'
  return name === 'bounced' ? undefined : 'custom'
}

/** The key among the values of a field of the business's own, or a fact of the source. */
export const customKey = (name: string) => (name.startsWith('custom:') ? name.slice('custom:'.length) : name)

export const textOf = (values: PersonValues, name: string) => (isText(name) ? values[name] : (values.custom[customKey(name)] ?? ''))

export function withText(values: PersonValues, name: string, text: string): PersonValues {
  return isText(name) ? { ...values, [name]: text } : { ...values, custom: { ...values.custom, [customKey(name)]: text } }
}

export const linesOf = (values: PersonValues, name: string) => (name === 'url' ? values.urls : values.groups).join('\n')

export function withLines(values: PersonValues, name: string, text: string): PersonValues {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  return name === 'url' ? { ...values, urls: lines } : { ...values, groups: lines }
}

/** What is edited begins with a place to type in. */
export function started(values: PersonValues, name: string): PersonValues {
  if (name === 'email' && values.emails.length === 0) return { ...values, emails: [noReach(true)] }
  if (name === 'phone' && values.phones.length === 0) return { ...values, phones: [noReach(true)] }
  if (name === 'address' && values.addresses.length === 0) return { ...values, addresses: [noAddress()] }
  return values
}

/** Fields that can be held and are not: what “add a field” offers. */
export function missing(fields: readonly PersonField[]): string[] {
  const held = new Set(fields.map((field) => field.name))
  return ['given', 'family', 'organisation', 'email', 'phone', 'address', 'birthday', 'language', 'country', 'title', 'department', 'prefix', 'middle', 'suffix', 'nickname', 'gender', 'groups', 'url', 'anniversary', 'notes'].filter((name) => !held.has(name))
}

/** Values of one field stand together, in the order of the page. */
export function byField(fields: readonly PersonField[]): { name: string; values: PersonField[] }[] {
  const groups: { name: string; values: PersonField[] }[] = []
  for (const field of fields) {
    const known = groups.find((group) => group.name === field.name)
    if (known) known.values.push(field)
    else groups.push({ name: field.name, values: [field] })
  }
  return groups
}
