// A believable book, the same every time: a photo agency in Malmö. No real person, reserved domains only.
import type { ContactRow, EntryRow, Purpose } from '../types'

export function seeded(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

const given = 'Satu Per-Olof Britta Johan Kajsa Åsa Théo Margareta Nils Lars-Göran Amina Rolf Siv Deniz Ulla-Britt Ellinor Jürgen Anneliese Camille François Ingrid Tobias Moa Petra Mikael Sofie Gunilla Hampus Anna-Karin Mehmet Élodie Matthias'.split(' ')
const family = 'Aaltonen Adolfsson Ahlgren Almqvist Andersson Bergqvist Carlsén Dahl Dufvenberg Ekdahl Ek-Svensson Engström Fahlander Feldt-Özdemir Forsberg Granath Hallberg Hamrin Holm Jönsson Kallenbach Lindqvist Müller-Thurgau Nyström Öberg Palm Rydén Schönfeld Sandell Tegnér Wrede Zetterström'.split(' ')
const places: [string, string][] = [['SE', 'sv'], ['SE', 'sv'], ['SE', 'sv'], ['DE', 'de'], ['DK', 'da'], ['FR', 'fr'], ['FI', 'sv']]
const sources = ['counter', 'order', 'web form', 'event list', 'phone', 'model release']

const rest = { explained: {}, special: '', forChildren: false, renewDays: 0, endedOn: '', needsSpecial: false, objection: true, hints: [], weighed: '', reviewOn: '' }

export const purposes: Purpose[] = [
  { ...rest, id: 'newsletter', names: { en: 'Newsletter', sv: 'Nyhetsbrev', de: 'Rundbrief', fr: 'Lettre d’information' }, name: 'Newsletter', channel: 'email', bases: ['6(1)(a)'], categories: ['name', 'email'], recipients: ['Fotolabb Öresund'], retention: 'P3Y', consentMonths: 24, question: { en: 'May we send you our newsletter about four times a year?', sv: 'Får vi skicka vårt nyhetsbrev ungefär fyra gånger om året?', de: 'Dürfen wir Ihnen etwa viermal im Jahr unseren Rundbrief schicken?' }, contacts: 2412 },
  { ...rest, id: 'exhibitions', names: { en: 'Exhibitions', sv: 'Utställningar', de: 'Ausstellungen' }, name: 'Exhibitions', channel: 'email', bases: ['6(1)(a)'], categories: ['name', 'email'], recipients: [], retention: 'P3Y', consentMonths: 24, question: { en: 'May we invite you to exhibitions?', sv: 'Får vi bjuda in dig till utställningar?' }, contacts: 1830 },
  { ...rest, id: 'pictures', names: { en: 'Pictures in the portfolio', sv: 'Bilder i portfolion', de: 'Bilder im Portfolio' }, name: 'Pictures in the portfolio', channel: 'other', bases: ['6(1)(a)'], categories: ['pictures'], recipients: [], retention: '', consentMonths: 0, question: { sv: 'Får vi visa bilder på dig i vår portfolio?' }, contacts: 412 },
  { ...rest, id: 'commissions', names: { en: 'Commissions', sv: 'Uppdrag', de: 'Aufträge' }, name: 'Commissions', channel: 'email', bases: ['6(1)(b)', '6(1)(c)'], categories: ['name', 'address', 'orders'], recipients: ['Sifferhuset'], retention: 'P10Y', consentMonths: 0, question: {}, contacts: 980 },
]

const day = 86_400_000
const ago = (days: number, hour = 9) => new Date(Math.floor(Date.now() / day) * day - days * day + hour * 3_600_000 + 840_000).toISOString()
export { ago }

export function makeContacts(count: number): ContactRow[] {
  const random = seeded(7)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const rows: ContactRow[] = []
  for (let id = 1; id <= count; id++) {
    const first = pick(given)
    const last = pick(family)
    const [country, language] = pick(places)
    const company = random() < 0.06
    const reachable = random() > 0.05
    const contract = random() < 0.4
    const state = (share: number): ContactRow['states'][string] => {
      const dice = random()
      const at = ago(Math.floor(random() * 900))
      const until = new Date(Date.parse(at) + 730 * day).toISOString()
      const entry = 100 + Math.floor(random() * 9000)
      if (dice < 0.42 * share) return { state: Date.parse(until) < Date.now() ? 'expired' : 'given', at, until, entry }
      if (dice < 0.52 * share) return { state: 'withdrawn', at, until: '', entry }
      if (dice < 0.57 * share) return { state: 'refused', at, until: '', entry }
      if (dice < 0.6 * share) return { state: 'requested', at: ago(3), until: '', entry }
      if (dice < 0.8 * share) return { state: 'unknown', at: '', until: '', entry: 0 }
      return { state: 'none', at: '', until: '', entry: 0 }
    }
    const email = `${first}.${last}${id}@example.org`.toLowerCase().normalize('NFD').replace(/[^a-z0-9.@-]/g, '')
    const bulk = random() < 0.5
    rows.push({
      id,
      name: company ? '' : `${last}, ${first}`,
      organisation: company ? `${last} Fotografi HB` : '',
      email: reachable ? email : '',
      phone: random() < 0.5 ? `+46 70 555 ${String(id % 100).padStart(2, '0')} ${String((id * 7) % 100).padStart(2, '0')}` : '',
      country,
      language,
      cameInAt: ago(Math.floor(random() * 3600)),
      cameInHow: bulk ? 'kunder-2021.csv' : pick(sources),
      importId: bulk ? 4 : 0,
      kind: company ? 'organisation' : 'person',
      city: country === 'SE' ? pick(['Malmö', 'Lund', 'Göteborg']) : country === 'DE' ? pick(['Kiel', 'Köln']) : '',
      tags: random() < 0.2 ? ['Stammkunden Bonn'] : [],
      also: [],
      lastContact: random() < 0.7 ? ago(Math.floor(random() * 1500)).slice(0, 10) : '',
      restricted: false,
      bounced: reachable && random() < 0.03 ? ago(30).slice(0, 10) : '',
      bases: contract ? ['6(1)(b)'] : [],
      states: { newsletter: state(1), exhibitions: state(0.8), pictures: state(0.3), commissions: contract ? { state: 'other_basis', at: ago(900), until: '', entry: 1930 } : { state: 'none', at: '', until: '', entry: 0 } },
    })
  }
  return rows.sort((a, b) => (a.name || a.organisation).localeCompare(b.name || b.organisation, 'sv'))
}

export function makeEntries(contacts: ContactRow[], count: number): EntryRow[] {
  const random = seeded(11)
  const kinds = ['consent.given', 'consent.given', 'consent.withdrawn', 'consent.refused', 'contact.added', 'ground.stated', 'consent.given', 'contacts.imported', 'evidence.built', 'notice.published', 'subject.exported']
  const hex = () => Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('')
  return Array.from({ length: count }, (_, at) => {
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'consent.given'
    const contact = contacts[Math.floor(random() * contacts.length)]
    const many = kind === 'contacts.imported' || kind === 'ground.stated'
    const alone = kind === 'notice.published' || many
    return {
      entry: count - at,
      at: ago(Math.floor(at * 0.25), 17 - (at % 9)),
      kind,
      operator: 'Maja Lindqvist',
      count: many ? 41 + at : 1,
      contactId: alone ? 0 : (contact?.id ?? 0),
      contact: alone ? '' : (contact?.name || contact?.organisation || ''),
      purpose: kind.startsWith('consent') || kind === 'ground.stated' ? (purposes[at % 3]?.id ?? '') : '',
      detail: (kind.startsWith('consent') ? { method: ['email', 'phone', 'paper', 'counter'][at % 4] ?? 'email', version: '6', language: 'sv' } : {}) as Record<string, string>,
      hash: hex(),
    }
  })
}

export const noticeText = `# Privacy notice

## Who we are

Ljusgård Bildbyrå AB, Skeppargränd 3, 211 00 Malmö, Sweden, hej@ljusgard.example.org.

## What we use your data for

For the newsletter and for invitations to exhibitions, if you have agreed (Art. 6(1)(a)). For your commissions, to keep the contract (Art. 6(1)(b)).

## Who else gets them

Our photo lab Fotolabb Öresund and our bookkeepers Sifferhuset, bound to our instructions.

## Your rights

You can ask for access, correction, deletion, restriction and portability. You can withdraw a consent at any time.
`
