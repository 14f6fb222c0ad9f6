import type { MessageKey } from '../i18n/en'
import type { IconName } from '../ui/icons'

interface Shape {
  to: string
  icon: IconName
  /** written as lib/shortcuts writes it; every place has its own */
  key: string
  name: MessageKey
}

const list = <const Places extends readonly Shape[]>(places: Places) => places

/** What the business does with people, then what it answers for, then what both rest on: the navigation from top to bottom. */
export const groups = [
  list([
    { to: '/', icon: 'home', key: 'g t', name: 'nav.today' },
    { to: '/contacts', icon: 'people', key: 'g c', name: 'nav.contacts' },
    { to: '/notices', icon: 'notice', key: 'g n', name: 'nav.notices' },
    { to: '/campaigns', icon: 'mail', key: 'g m', name: 'nav.campaigns' },
    { to: '/answers', icon: 'tray', key: 'g a', name: 'nav.answers' },
  ]),
  list([
    { to: '/requests', icon: 'ask', key: 'g r', name: 'nav.requests' },
    { to: '/breaches', icon: 'warn', key: 'g b', name: 'nav.breaches' },
    { to: '/registers', icon: 'reg', key: 'g v', name: 'nav.registers' },
    { to: '/findings', icon: 'list', key: 'g f', name: 'nav.findings' },
    { to: '/evidence', icon: 'proof', key: 'g e', name: 'nav.evidence' },
  ]),
  list([
    { to: '/matrix', icon: 'check', key: 'g x', name: 'nav.matrix' },
    { to: '/purposes', icon: 'keep', key: 'g p', name: 'nav.purposes' },
    { to: '/forms', icon: 'paper', key: 'g q', name: 'nav.forms' },
  ]),
] as const

/** Places that have a key and no line of their own. */
export const hidden = list([
  { to: '/ledger', icon: 'reg', key: 'g l', name: 'nav.ledger' },
  { to: '/import', icon: 'in', key: 'g i', name: 'nav.import' },
  { to: '/touches', icon: 'in', key: 'g o', name: 'nav.touches' },
  { to: '/duplicates', icon: 'people', key: 'g d', name: 'nav.duplicates' },
  { to: '/fields', icon: 'list', key: 'g k', name: 'nav.fields' },
  { to: '/bulk', icon: 'list', key: 'g u', name: 'nav.bulk' },
  { to: '/cookies', icon: 'reg', key: 'g w', name: 'nav.cookies' },
  { to: '/senders', icon: 'key', key: 'g y', name: 'nav.senders' },
  { to: '/settings', icon: 'gear', key: 'g s', name: 'nav.settings' },
])

export type Place = (typeof groups)[number][number] | (typeof hidden)[number]

export const places: Place[] = [...groups.flat(), ...hidden]
