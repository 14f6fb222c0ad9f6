import { emptyOrder, type BulkOrder } from '../../backend/bulk'

export interface BulkSelection {
  search: string
  filters: string[]
  /** the people one by one, or null where search and filters say who */
  ids: number[] | null
  count: number
}

export const bulkActions = ['ground', 'tag', 'untag', 'language', 'delete'] as const
export type BulkAction = (typeof bulkActions)[number]

/** What the user has filled in for an action. */
export interface BulkForm {
  purpose: string
  basis: string
  source: string
  tag: string
  language: string
}

export const emptyForm: BulkForm = { purpose: '', basis: '', source: '', tag: '', language: '' }

export function orderOf(action: BulkAction, form: BulkForm, selection: BulkSelection): BulkOrder {
  const picked = selection.ids && !selection.filters.some((one) => one.startsWith('ids:')) ? [`ids:${selection.ids.join(';')}`] : []
  const order = { ...emptyOrder, action, search: selection.search, filters: [...selection.filters, ...picked] }
  if (action === 'ground') return { ...order, purpose: form.purpose, basis: form.basis, source: form.source.trim() }
  if (action === 'language') return { ...order, language: form.language }
  if (action === 'delete') return order
  return { ...order, tag: form.tag.trim() }
}

/** The catalogue key of what is still missing, or undefined where the action can be done. */
export function missing(action: BulkAction, form: BulkForm) {
  switch (action) {
    case 'ground':
      return form.purpose === '' ? 'ground.need_purpose' : form.basis === '' ? 'ground.need_basis' : form.source.trim() === '' ? 'add.source_missing' : undefined
    case 'tag':
    case 'untag':
      return form.tag.trim() === '' ? 'bulk.need_tag' : undefined
    case 'language':
      return form.language === '' ? 'bulk.need_language' : undefined
    default:
      return undefined
  }
}
