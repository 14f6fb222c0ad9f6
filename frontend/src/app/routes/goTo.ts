import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Leads to where something is mended: a row of a register, a page of the book, or the people it is about. */
export function useGoTo() {
  const navigate = useNavigate()
  return useCallback(
    (kind: string, id: string, part = '', filter = '') => {
      const one = /^\d+$/.test(id) && id !== '0'
      if (filter !== '') {
        void navigate({ to: '/contacts', search: { f: filter.split(/\s+/).filter((word) => word !== '') } })
        return
      }
      switch (kind) {
        case 'activity':
          void (one ? navigate({ to: '/registers/activities/$id', params: { id }, search: part === '' ? {} : { part } }) : navigate({ to: '/registers/activities', search: {} }))
          return
        case 'processor':
          void (one ? navigate({ to: '/registers/processors/$id', params: { id } }) : navigate({ to: '/registers/processors' }))
          return
        case 'party':
          void navigate({ to: '/registers/parties' })
          return
        case 'retention':
          void navigate({ to: '/registers/retention', search: one ? { rule: Number(id) } : {} })
          return
        case 'screening':
          void (one ? navigate({ to: '/registers/screenings/$id', params: { id }, search: {} }) : navigate({ to: '/registers/screenings' }))
          return
        case 'safeguard':
          void navigate({ to: '/registers/safeguards' })
          return
        case 'occurrence':
          void navigate({ to: '/registers/log' })
          return
        case 'step':
          void navigate({ to: '/registers/roadmap' })
          return
        case 'breach':
          void (one ? navigate({ to: '/breaches/$id', params: { id } }) : navigate({ to: '/breaches' }))
          return
        case 'request':
          void (one ? navigate({ to: '/requests/$id', params: { id } }) : navigate({ to: '/requests' }))
          return
        case 'campaign':
          void (one ? navigate({ to: '/campaigns/$id', params: { id }, search: {} }) : navigate({ to: '/campaigns' }))
          return
        case 'notice':
          void (/^(privacy|cookie|joint|[a-z]+)$/.test(id) ? navigate({ to: '/notices/$kind/draft', params: { kind: id } }) : navigate({ to: '/notices' }))
          return
        default:
          void navigate({ to: pages[kind] ?? '/registers' })
      }
    },
    [navigate],
  )
}

const pages: Record<string, '/purposes' | '/cookies' | '/contacts' | '/settings' | '/fields' | '/senders' | '/duplicates' | '/erasures' | '/decisions' | '/answers' | '/import' | '/forms' | '/evidence' | '/ledger' | '/findings' | '/registers' | '/reviews'> = {
  purpose: '/purposes',
  assessment: '/purposes',
  cookie: '/cookies',
  contacts: '/contacts',
  holds: '/contacts',
  controller: '/settings',
  operator: '/settings',
  backup: '/settings',
  book: '/ledger',
  field: '/fields',
  sender: '/senders',
  duplicates: '/duplicates',
  erasures: '/erasures',
  decisions: '/decisions',
  mails: '/answers',
  import: '/import',
  form: '/forms',
  evidence: '/evidence',
  exception: '/findings',
  registers: '/registers',
}
