// Query keys: the first word is the topic that makes the data stale, see events.ts.
import type { ContactsQuery, MergeOrder } from './types'

export type Topic = 'fields' | 'views' | 'preferences' | 'contacts' | 'imports' | 'purposes' | 'notices' | 'consents' | 'ledger' | 'book' | 'jobs' | 'cookies' | 'senders' | 'campaigns' | 'answers' | 'requests' | 'erasures' | 'registers' | 'findings'

export const keys = {
  status: ['book', 'status'] as const,
  shelf: ['book', 'shelf'] as const,
  keychain: (ref: string) => ['book', 'keychain', ref] as const,
  today: ['today'] as const,
  contacts: (query: ContactsQuery, page: number) => ['contacts', 'list', query, page] as const,
  contactsAll: ['contacts', 'list'] as const,
  views: ['contacts', 'views'] as const,
  savedViews: ['views', 'saved'] as const,
  columns: ['preferences', 'columns'] as const,
  facets: (search: string, filters: readonly string[]) => ['contacts', 'facets', search, filters] as const,
  duplicatesAll: ['contacts', 'duplicates'] as const,
  duplicates: ['contacts', 'duplicates', 'pairs'] as const,
  mergePreview: (order: MergeOrder) => ['contacts', 'duplicates', 'preview', order] as const,
  recentMerges: ['contacts', 'duplicates', 'recent'] as const,
  person: (id: number) => ['contacts', 'person', id] as const,
  imports: ['imports', 'list'] as const,
  importFields: ['imports', 'fields'] as const,
  kept: (id: number) => ['imports', 'kept', id] as const,
  jobResult: (id: string) => ['jobs', 'result', id] as const,
  plan: (reading: string, outcome: string, page: number) => ['plan', reading, outcome, page] as const,
  purposes: ['purposes'] as const,
  notices: ['notices', 'list'] as const,
  noticeText: (id: string, language: string) => ['notices', 'text', id, language] as const,
  methods: ['consents', 'methods'] as const,
  packs: ['ledger', 'packs'] as const,
  preview: (contactId: number, asOf: string, language: string) => ['ledger', 'preview', contactId, asOf, language] as const,
  ledger: (kind: string) => ['ledger', 'list', kind] as const,
  jobs: ['jobs'] as const,
}

/** Which cached data a change of one topic makes stale. */
export function staleBy(topic: string): readonly string[] {
  switch (topic) {
    case 'contacts':
    case 'consents':
      return ['contacts', 'views', 'consents', 'today', 'ledger', 'book', 'purposes', 'notices']
    case 'imports':
      return ['imports', 'contacts', 'views', 'today', 'ledger', 'book']
    case 'purposes':
      return ['purposes', 'contacts', 'views', 'today', 'notices']
    case 'notices':
      return ['notices', 'contacts', 'today']
    case 'cookies':
      return ['cookies', 'notices']
    case 'campaigns':
      return ['campaigns', 'answers']
    case 'answers':
      return ['answers', 'today']
    case 'requests':
      return ['requests', 'answers', 'today']
    case 'erasures':
      return ['erasures', 'requests', 'contacts', 'today']
    case 'registers':
      return ['registers', 'breaches', 'today', 'findings', 'notices']
    case 'findings':
      return ['findings']
    case 'senders':
      return ['senders']
    case 'ledger':
      return ['ledger', 'today', 'book']
    case 'book':
      return ['book', 'today']
    case 'fields':
      return ['fields']
    case 'views':
      return ['views']
    case 'preferences':
      return ['preferences']
    case 'jobs':
      return ['jobs']
    default:
      return []
  }
}
