// An in-browser stand-in for the bound services: enough to work on every screen. Never part of a build.
import type { AppError, BookStatus, ContactRow, FileRef, JobResult, JobSnapshot, PlanRow, Purpose, SavedView } from '../types'
import { ago, makeContacts, makeEntries, noticeText, purposes as firstPurposes } from './data'

type Input = Record<string, unknown>
type Emit = (name: string, data: unknown) => void

const failure = (reason: string, params: Record<string, string> = {}, code = 'invalid', field = ''): AppError => ({ code, reason, field, params, incident: '' })

const touchesBy = () => [
  { id: 3, kind: 'order', direction: 'in', at: ago(51, 10), dayOnly: true, words: 'Order 402, twelve frames, delivered to the shop', source: 'order book', file: 0, importId: 4, operator: 'Elin Berg', entry: 9_988 },
  { id: 2, kind: 'call', direction: 'in', at: ago(120, 14), dayOnly: false, words: 'Asked whether the exhibition in May is open on Sundays', source: '', file: 0, importId: 0, operator: 'Maja Lindqvist', entry: 9_420 },
  { id: 1, kind: 'meeting', direction: '', at: ago(400, 9), dayOnly: false, words: '', source: 'calendar', file: 9, importId: 0, operator: 'Maja Lindqvist', entry: 6_120 },
]

const heldBy = (row: ContactRow, given: string, family: string) => [
  ['given', given, 'provided', '', 'kunder.csv', '', ['commissions']],
  ['family', family, 'provided', 'told by phone', '', 'Elin Berg', ['commissions']],
  ['email', row.email, 'unknown', 'customer register', 'kunder.csv', '', ['newsletter', 'exhibitions']],
  ['phone', row.phone, 'provided', 'card at the counter', '', '', ['commissions']],
  ['address', 'Skeppargränd 3, 211 00 Malmö', 'provided', 'order 118', '', '', ['commissions', 'exhibitions', 'newsletter']],
  ['language', row.language, 'derived', '', '', 'Maja Lindqvist', ['newsletter']],
  ['birthday', '1961-05-14', 'third_party', '', 'kunder.csv', '', []],
].filter((one) => String(one[1]).trim() !== '').map(([key, value, origin, source, importFile, operator, needed]) => ({ key, name: key, label: '', value, origin, source, since: '2024-05-03T10:00:00Z', importId: importFile === '' ? 0 : 4, importFile, importRow: 12, operator, purposes: needed }))

const valuesBy = (row: ContactRow, given: string, family: string) => ({
  kind: 'person', prefix: '', given, middle: '', family, suffix: '', name: '', nickname: '', organisation: row.organisation, department: '', title: '', emails: row.email ? [{ value: row.email, label: '', preferred: true }] : [],
  phones: row.phone ? [{ value: row.phone, label: 'mobile', preferred: true }] : [], addresses: [{ label: '', street: 'Skeppargränd 3', extended: '', poBox: '', city: 'Malmö', region: '', postcode: '211 00', country: '' }],
  birthday: '1961-05-14', anniversary: '', gender: '', language: row.language, country: row.country, groups: [], urls: [], notes: '', custom: {},
})

const noDue = { count: 0, purpose: '', request: 0, types: [], contactId: 0, target: '', since: '', reminder: '', register: '', row: 0, name: '', part: '' }

export function makeServices(emit: Emit) {
  const size = Number(new URLSearchParams(location.search).get('contacts') ?? 2412)
  const contacts = makeContacts(size)
  const entries = makeEntries(contacts, 10_482)
  let purposes: Purpose[] = firstPurposes
  let saved: SavedView[] = []
  let columns: string[] = []
  const start = new URLSearchParams(location.search).get('state') ?? 'open'
  let state = start === 'empty' ? 'none' : start
  let wrong = 0
  let files = 1
  const ref = (name: string, bytes = 48_210): FileRef => ({ ref: `f${files++}`, name, bytes })
  const jobs: JobSnapshot[] = []
  const results = new Map<string, JobResult>()
  const status = (): BookStatus => ({
    state: state as BookStatus['state'], ref: 'b1', name: 'Ljusgård Bildbyrå', place: '~/Consentbook/ljusgard.consentbook',
    controller: { name: 'Ljusgård Bildbyrå AB', country: 'SE', language: 'en', address: 'Skeppargränd 3\n211 00 Malmö', email: 'hej@ljusgard.example.org', phone: '+46 40 555 01 10', website: 'https://ljusgard.example' },
    operator: { id: 'o1', name: 'Maja Lindqvist', role: 'owner' }, entries: entries.length, root: entries[0]?.hash ?? '', checkpointAt: ago(0, 9), backupAt: ago(1, 18), contacts: contacts.length, locksInSeconds: 560, version: '1.0', today: ago(0).slice(0, 10),
  })
  const job = (kind: string, total: number, result: JobResult, ms = 1_200) => {
    const snapshot: JobSnapshot = { id: `j${jobs.length + 1}`, kind, phase: 'matching', total, done: 0, state: 'running', secondsLeft: Math.ceil(ms / 1000), startedAt: new Date().toISOString(), error: null }
    jobs.push(snapshot)
    results.set(snapshot.id, result)
    const timer = setInterval(() => {
      snapshot.done = Math.min(total, snapshot.done + total / (ms / 100))
      if (snapshot.state !== 'running') clearInterval(timer)
      else if (snapshot.done >= total) snapshot.state = 'done'
      emit('job', { ...snapshot, done: Math.floor(snapshot.done) })
    }, 100)
    return { job: snapshot.id }
  }
  const nothing: JobResult = { files: [], counts: {}, ok: true, problems: [] }
  const matches = (row: ContactRow, filter: string) => {
    const [kind, value = ''] = [filter.split(':')[0], filter.slice(filter.indexOf(':') + 1)]
    const mark = row.states[value]?.state
    if (kind === 'no-consent') return mark !== 'given'
    if (kind === 'consent') return mark === 'given'
    if (kind === 'withdrawn') return mark === 'withdrawn'
    if (kind === 'unknown') return mark === 'unknown'
    if (kind === 'ends') return mark === 'given' && Date.parse(row.states[value]?.until ?? '') - Date.now() < 60 * 86_400_000
    if (kind === 'no-basis') return row.bases.length === 0 && !Object.values(row.states).some((one) => one.state === 'given')
    if (kind === 'no-address') return row.email === '' && row.phone === ''
    if (kind === 'undeliverable') return row.bounced !== ''
    if (kind === 'inactive') return row.lastContact === ''
    if (kind === 'duplicates') return row.id % 97 === 0
    if (kind === 'tag') return row.tags.includes(value.replace(/"/g, ''))
    if (kind === 'country') return row.country === value
    if (kind === 'language') return row.language === value
    if (kind === 'import') return String(row.importId) === value
    if (kind === 'basis') return row.bases.includes(value as never)
    return true
  }
  const list = (search: string, filters: string[]) => {
    const low = search.toLowerCase()
    return contacts.filter((row) => (low === '' || `${row.name} ${row.organisation} ${row.email} ${row.id}`.toLowerCase().includes(low)) && filters.every((one) => matches(row, one)))
  }
  const versions = [6, 5].map((number) => ({ id: `privacy-${number}`, kind: 'privacy', number, languages: [{ language: 'sv', title: 'Integritetspolicy', sha256: entries[number]?.hash ?? '', bytes: 6200 }, { language: 'en', title: 'Privacy notice', sha256: entries[number + 1]?.hash ?? '', bytes: 6100 }], publishedAt: ago(300 * (7 - number)), effectiveFrom: ago(299 * (7 - number)).slice(0, 10), changeKind: number === 6 ? 'material' : 'editorial', entry: 8000 + number, url: 'https://ljusgard.example/privacy', uses: number === 6 ? 812 : 234 }))
  const items = (text: string) => [['13(1)(a)', 'Who'], ['13(1)(b)', 'DPO'], ['13(1)(c)', 'Purposes'], ['13(1)(d)', ''], ['13(1)(e)', ''], ['13(1)(f)', ''], ['13(2)(a)', ''], ['13(2)(b)', ''], ['21(4)', ''], ['13(2)(c)', ''], ['13(2)(d)', '']].map(([item, name], at) => ({ item: item ?? '', name: name ?? '', state: item === '13(2)(a)' && !/keep|store/i.test(text) ? 'missing' : at === 3 || at === 5 ? 'na' : 'present', anchor: '' }))
  const check = (text: string) => ({ items: items(text), findings: /keep|store/i.test(text) ? [] : [{ severity: 'missing', reason: 'notice_item_missing', item: '13(2)(a)', line: 15, text: '' }, { severity: 'hint', reason: 'notice_open_place', item: '13(1)(e)', line: 13, text: 'Nordväv' }], html: text.replace(/^## (.*)$/gm, '<h2>$1</h2>').replace(/^# (.*)$/gm, '<h1>$1</h1>').replace(/^(?!<h)(.+)$/gm, '<p>$1</p>') })
  let draft = noticeText
  const planRows: PlanRow[] = contacts.slice(0, 1318).map((row, at) => {
    const outcome = at < 612 ? 'new' : at < 953 ? 'changed' : at < 1240 ? 'same' : at < 1304 ? 'held_back' : 'unusable'
    return { row: at + 2, sheet: '', line: at + 2, claims: '', notes: outcome === 'new' && at % 9 === 0 ? [{ code: 'bad_email', value: 'kein-at-zeichen.example' }] : [], outcome, name: row.name || row.organisation, reason: outcome === 'held_back' ? 'opted_out' : outcome === 'unusable' ? (at % 3 ? 'bad_email' : 'no_identity') : '', changes: outcome === 'changed' ? [{ field: at % 2 ? 'phone_mobile' : 'email', before: at % 2 ? '' : row.email, after: at % 2 ? '+46 73 555 02 18' : `ny.${row.email}` }] : outcome === 'new' ? [{ field: 'name', before: '', after: row.name }, { field: 'email', before: '', after: row.email }] : [] }
  })
  const counts = { new: 612, changed: 341, same: 287, heldBack: 64, unusable: 14, rows: 1318 }
  const imports = [{ id: 23, name: 'kunder-2026-10.csv', at: ago(1, 16), rows: 43, created: 30, updated: 11, unchanged: 0, rejected: 0, heldBack: 2, source: 'shop', purpose: 'commissions', basis: '6(1)(b)', entry: 10_466, undone: false, state: 'finished', format: 'csv', records: 43, undoEntry: 0 }, { id: 4, name: 'kunder-2021.csv', at: ago(1990), rows: 1204, created: 1180, updated: 0, unchanged: 0, rejected: 14, heldBack: 10, source: 'old mail program', purpose: 'newsletter', basis: '', entry: 4417, undone: false, state: 'finished', format: 'csv', records: 43, undoEntry: 0 }]
  const countStates = (id: string) => contacts.reduce<Record<string, number>>((sum, row) => { const key = row.states[id]?.state ?? 'none'; sum[key] = (sum[key] ?? 0) + 1; return sum }, {})

  return {
    Shelf: {
      List: () => ({ folder: '~/Consentbook', canOpenFiles: true, books: start === 'empty' ? [] : ['Ljusgård Bildbyrå', 'Bryggmans Kaffe & Bageri', 'Hamnens Tandvård', 'Lunds Roddklubb', 'Nordsund Dataskydd, eget', 'Schneider & Töchter Veranstaltungstechnik', 'Östersjö Segelskola'].map((name, at) => ({ ref: `b${at + 1}`, name, place: `~/Consentbook/${name.split(' ')[0]?.toLowerCase()}.consentbook`, exists: at !== 5, bytes: 41_800_000 / (at + 1), openedAt: ago(at * 3), entries: 10_482 - at * 1200, current: at === 0 })) }),
      Create: () => { state = 'open'; return { status: status(), recoveryKey: 'K7QX-M2RD-94WT-BHPA-ZC5N-3FEG-8VJS-RM2Y', sheet: ref('ljusgard recovery sheet.pdf') } },
      Open: () => ({ book: { ref: 'b1', name: 'Ljusgård Bildbyrå', place: '~', exists: true, bytes: 1, openedAt: '', entries: 1, current: false } }),
      Unlock: (input: Input) => { if (input['passphrase'] === 'wrong') throw failure('passphrase_wrong', { wait: String(2 ** wrong++) }, 'locked', 'passphrase'); state = 'open'; emit('changed', { topics: ['book'] }); return { status: status() } },
      Keychain: () => ({ available: true, stored: false }),
      UnlockStored: () => { state = 'open'; return { status: status() } },
      Recover: () => { state = 'open'; return { status: status() } },
    },
    Book: { Status: status, KeepKey: () => ({}), SetController: status, Lock: () => { state = 'locked'; return status() }, Touch: status, Backup: () => ({ file: ref('ljusgard-backup.zip') }) },
    Files: { Pick: (input: Input) => ({ file: ref(input['kind'] === 'contacts' ? 'kunder-2026-11.csv' : input['kind'] === 'pack' ? 'pack-12.zip' : 'slip-scan.pdf') }), Save: () => ({ saved: true }) },
    Deadlines: {
      Calendar: () => ({ chosen: '', country: 'SE', calendars: ['SE'], holidays: [{ calendar: 'SE', day: '2026-06-15', name: 'Jubileum', counts: true, source: 'SFS 2026:1', entry: 41 }], source: 'Public holidays, 2018 to 2040.' }),
      Choose: () => ({ chosen: '', country: 'SE', calendars: ['SE'], holidays: [], source: '' }),
      SetHoliday: (input: Input) => ({ ...input, entry: 42 }),
      DropHoliday: (input: Input) => ({ ...input, name: '', counts: true, source: '', entry: 43 }),
      File: () => job('deadlines.file', 0, { ...nothing, files: [ref('deadlines.ics')] }),
    },
    Home: { Today: () => ({ date: ago(0).slice(0, 10), contacts: contacts.length, counts: purposes.map((one) => ({ purpose: one.id, name: one.name, states: countStates(one.id) })), ending: [22, 96, 61, 40, 138, 57].map((count, at) => ({ month: new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + at, 15)).toISOString().slice(0, 7), count })), due: [{ ...noDue, kind: 'request_at_once', at: '', request: 4, types: ['withdrawal'], since: ago(1).slice(0, 10), reminder: 'overdue' }, { ...noDue, kind: 'request_answer', at: ago(-2).slice(0, 10), request: 2, types: ['access', 'portability'], target: ago(0).slice(0, 10), reminder: 'today' }, { ...noDue, kind: 'request_answer', at: ago(-20).slice(0, 10), request: 5, types: ['erasure'], target: ago(-17).slice(0, 10) }, { ...noDue, kind: 'recipients_untold', count: 2, at: '', request: 3 }, { ...noDue, kind: 'hold_ends', count: 1, at: ago(-9).slice(0, 10), contactId: 1 }, { ...noDue, kind: 'no_proof', count: 428, purpose: 'newsletter', at: '' }, { ...noDue, kind: 'ends_soon', count: 118, purpose: 'newsletter', at: ago(-4).slice(0, 10) }, { ...noDue, kind: 'no_basis', count: 96, purpose: '', at: '' }, { ...noDue, kind: 'import_rejects', count: 14, purpose: '', at: '' }], recent: entries.slice(0, 8), setup: [{ step: 'import', done: true }, { step: 'purposes', done: true }, { step: 'notice', done: true }, { step: 'consent', done: false }, { step: 'evidence', done: false }] }) },
    Contacts: {
      List: (input: Input) => { const found = list(String(input['search']), input['filters'] as string[]); const by = String(input['sort']); const key = (row: ContactRow) => by === 'number' ? String(row.id).padStart(9, '0') : by === 'email' ? row.email : by === 'cameIn' ? row.cameInAt : by === 'country' ? row.country : ''; const sorted = by === 'name' ? found : found.toSorted((a, b) => key(a).localeCompare(key(b))); const rows = input['descending'] ? sorted.toReversed() : sorted; return { total: rows.length, everyone: contacts.length, rows: rows.slice(Number(input['offset']), Number(input['offset']) + Number(input['limit'])) } },
      Views: () => ({ views: [['everyone', [], ''], ['no_proof', ['unknown:newsletter'], 'newsletter'], ['ends_soon', ['ends:newsletter'], 'newsletter'], ['no_address', ['no-address'], ''], ['no_basis', ['no-basis'], ''], ['withdrawn', ['withdrawn:newsletter'], 'newsletter']].map(([key, filters, purpose]) => ({ key, filters, purpose, count: list('', filters as string[]).length })) }),
      Show: (input: Input) => {
        const at = contacts.findIndex((one) => one.id === input['id'])
        const row = contacts[at]
        if (!row) throw failure('contact_unknown', {}, 'not_found', 'id')
        const [family = '', given = ''] = row.name.split(', ')
        return { id: row.id, name: row.name ? `${given} ${family}` : row.organisation, given, family, organisation: row.organisation, language: row.language, country: row.country, emails: row.email ? [{ value: row.email, label: '', preferred: true }] : [], phones: row.phone ? [{ value: row.phone, label: 'mobile', preferred: true }] : [], fields: heldBy(row, given, family), values: valuesBy(row, given, family), attachments: [{ id: 1, file: { id: 7, name: 'contract.pdf', sha256: 'ab', bytes: 120_400 }, words: 'Frame contract', at: ago(30), entry: 9_812 }], touches: touchesBy().length, purposes: purposes.filter((one) => row.states[one.id]?.state !== 'none').map((one) => { const mark = row.states[one.id]; const other = mark?.state === 'other_basis'; return { purpose: one.id, name: one.name, basis: other ? '6(1)(b)' : '6(1)(a)', basisSource: other ? 'order 118' : '', basisEntry: other ? 1930 : 0, state: mark?.state ?? 'none', at: mark?.at ?? '', until: mark?.until ?? '', method: mark?.entry ? 'phone' : '', notice: mark?.entry && !other ? 'privacy-6' : '', noticeLanguage: 'sv', words: mark?.state === 'given' ? 'Ja, gärna' : '', entry: mark?.entry ?? 0, evidence: mark?.state === 'given' ? { id: 'e1', name: 'slip.pdf', sha256: 'ab', bytes: 120_400 } : null, operator: 'Elin Berg' } }), createdAt: row.cameInAt, source: row.cameInHow, importId: row.importId, previous: contacts[at - 1]?.id ?? 0, next: contacts[at + 1]?.id ?? 0 }
      },
      SavedViews: () => ({ views: saved.map((view) => ({ ...view, count: list(view.search, view.filters).length })) }),
      SaveView: (input: Input) => {
        const view = input as unknown as SavedView
        if (saved.some((one) => one.name === view.name && one.id !== view.id)) throw failure('view_name_taken', {}, 'conflict', 'name')
        const id = view.id || saved.length + 1
        saved = [...saved.filter((one) => one.id !== view.id), { ...view, id, count: 0 }]
        emit('changed', { topics: ['views'] })
        return { id }
      },
      DeleteView: (input: Input) => { saved = saved.filter((one) => one.id !== input['id']); return {} },
      Columns: () => ({ columns }),
      SetColumns: (input: Input) => { columns = input['columns'] as string[]; return {} },
      Facets: (input: Input) => {
        const counted = (key: (row: ContactRow) => string[]) => { const counts = new Map<string, number>(); for (const row of list(String(input['search']), input['filters'] as string[])) for (const value of key(row)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1); return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count) }
        return { facets: { country: counted((row) => [row.country]), language: counted((row) => [row.language]), source: counted((row) => [row.cameInHow]), tag: counted((row) => row.tags), import: counted((row) => [row.importId ? String(row.importId) : '']), kind: counted((row) => [row.kind]) } }
      },
      Numbers: (input: Input) => ({ ids: list(String(input['search']), input['filters'] as string[]).slice(Number(input['offset']), Number(input['offset']) + Number(input['limit'])).map((row) => row.id) }),
      Locate: (input: Input) => ({ at: list(String(input['search']), input['filters'] as string[]).findIndex((row) => row.name.toLowerCase().startsWith(String(input['prefix']).toLowerCase())) }),
      Add: () => ({ id: contacts[3]?.id ?? 1 }),
      Timeline: (input: Input) => {
        const groupOf = (kind: string) => kind.startsWith('consent.') || kind.startsWith('ground.') ? 'answers' : kind.startsWith('contact') ? 'data' : kind.startsWith('subject.') || kind.startsWith('evidence.') ? 'handed_out' : 'other'
        const all = [...entries.slice(90, 98).map((entry) => ({ key: `e${entry.entry}`, group: groupOf(entry.kind), at: entry.at, dayOnly: false, entry, touch: null, edit: null })), ...touchesBy().map((touch) => ({ key: `t${touch.id}`, group: 'touches', at: touch.at, dayOnly: touch.dayOnly, entry: null, touch, edit: null })), { key: 'e9', group: 'data', at: ago(2, 11), dayOnly: false, entry: { ...entries[90], entry: 10_302, kind: 'contact.changed', purpose: '', detail: {} }, touch: null, edit: { id: 4, kind: 'edit', fields: ['family', 'email'], keepUntil: ago(-28).slice(0, 10), undoable: true, undone: false } }].sort((a, b) => b.at.localeCompare(a.at))
        const counts: Record<string, number> = {}
        for (const one of all) counts[one.group] = (counts[one.group] ?? 0) + 1
        const groups = input['groups'] as string[]
        const found = groups.length === 0 ? all : all.filter((one) => groups.includes(one.group))
        return { total: found.length, counts, events: found.slice(Number(input['offset']), Number(input['offset']) + Number(input['limit'])) }
      },
      Edit: (input: Input) => ({ edit: 4, entry: 10_483, fields: input['fields'], keepUntil: ago(-30).slice(0, 10) }),
      Rectify: (input: Input) => ({ edit: 5, entry: 10_483, fields: input['fields'], keepUntil: '' }),
      UndoEdit: () => ({ edit: 4, entry: 10_484, fields: ['family'], keepUntil: '' }),
      Note: (input: Input) => ({ touch: { ...touchesBy()[0], kind: input['kind'], words: input['words'] } }),
      ChangeTouch: () => ({ touch: touchesBy()[0] }),
      RemoveTouch: () => ({}),
      Attach: () => ({ id: 2, file: { id: 8, name: 'scan.png', sha256: 'cd', bytes: 48_210 }, words: '', at: ago(0), entry: 10_483 }),
      Detach: () => ({}),
      Writing: () => ({
        marks: [{ kind: 'restricted', since: '2026-05-01', endedAt: ago(20), words: 'Contested the address; settled, told by letter', operator: 'Maja Lindqvist', entry: 10_120 }],
        sales: [{ purpose: 'newsletter', subject: 'Order 402, twelve frames', day: '2026-03-01', kind: '', answers: {}, notMet: ['stop_at_sale'], file: 0, operator: 'Maja Lindqvist', entry: 10_121 }],
      }),
      OpenFile: () => ({ file: ref('contract.pdf') }),
      Export: () => job('contacts.export', 2412, { ...nothing, files: [ref('contacts.csv')] }),
    },
    Imports: {
      Read: (input: Input) => ({ id: 'r1', file: String(input['file']), language: 'sv', mark: false, lineEnd: 'crlf', headerRows: 1, dates: [], sheets: [], dateOrder: String((input['overrides'] as Input)['dateOrder'] ?? ''), encodings: ['utf-8', 'windows-1252', 'iso-8859-1'], mapped: { at: ago(200), name: 'kunder-2025.csv', used: input['fresh'] !== true }, before: null, name: 'kunder-2026-11.csv', bytes: 214_300, format: 'csv', dialect: 'Outlook', encoding: 'Windows-1252', delimiter: ';', headerRow: 1, records: 1318, columns: ['Förnamn', 'Efternamn', 'E-postadress', 'Mobiltelefon', 'Företag', 'Land', 'Födelsedag', 'Personnummer', 'Nyhetsbrev'].map((header, index) => ({ index, header, samples: contacts.slice(index * 3, index * 3 + 3).map((row) => [row.name.split(', ')[1], row.name.split(', ')[0], row.email, row.phone, row.organisation, row.country, '1961-05-14', '610514-1234', 'ja'][index] ?? ''), field: ['given', 'family', 'email', 'phone_mobile', 'org', 'country', 'birthday', '', 'consent'][index] ?? '', sure: index !== 6, sensitive: index === 7, why: index === 7 ? 'national_id' : '', category: '', reasons: false })), preview: contacts.slice(0, 12).map((row) => [row.name.split(', ')[1] ?? '', row.name.split(', ')[0] ?? '', row.email, row.phone, row.organisation, row.country, '1961-05-14', '610514-1234', 'ja']), warnings: [] }),
      Fields: () => ({ fields: ['name', 'given', 'family', 'org', 'email', 'email_work', 'phone', 'phone_mobile', 'street', 'postcode', 'city', 'country', 'birthday', 'language', 'groups', 'notes', 'consent', 'opted_out', 'custom'].map((key) => ({ key, group: '' })) }),
      Plan: () => job('import.plan', 1318, nothing, 1_500),
      PlanRows: (input: Input) => { const rows = input['outcome'] ? planRows.filter((one) => one.outcome === input['outcome']) : planRows; return { counts, total: rows.length, optOuts: 0, warnings: [{ reason: 'bad_email', count: 68 }], heldReasons: [{ reason: 'opted_out', count: 64 }], badReasons: [{ reason: 'bad_email', count: 9 }, { reason: 'no_identity', count: 5 }], rows: rows.slice(Number(input['offset']), Number(input['offset']) + Number(input['limit'])) } },
      Run: () => { imports.unshift({ id: 24, name: 'kunder-2026-11.csv', at: ago(0, 10), rows: 1318, created: 612, updated: 341, unchanged: 287, rejected: 14, heldBack: 64, source: 'shop', purpose: 'commissions', basis: '6(1)(b)', entry: 10_483, undone: false, state: 'finished', format: 'csv', records: 1318, undoEntry: 0 }); return job('import.run', 1318, { ...nothing, counts: { import: 24 } }, 2_500) },
      List: () => ({ imports }),
      Undo: (input: Input) => { const one = imports.find((row) => row.id === input['id']); if (one) { one.undone = true; one.state = 'undone' } emit('changed', { topics: ['imports', 'contacts'] }); return job('imports.undo', 953, { ...nothing, counts: { import: Number(input['id']), removed: 612, restored: 341, kept: 2 } }) },
      Resume: (input: Input) => job('imports.run', 1318, { ...nothing, counts: { import: Number(input['id']) } }),
      Kept: () => ({ removed: 612, restored: 341, total: 2, people: contacts.slice(0, 2).map((row) => ({ id: row.id, name: row.name })) }),
      Rejected: () => ({ file: ref('rejected rows.csv') }),
    },
    Purposes: {
      List: () => ({ purposes }),
      Save: (input: Input) => { const saved = { ...(input as unknown as Purpose) }; saved.id ||= saved.name.toLowerCase().replace(/\W+/g, '-'); purposes = purposes.some((one) => one.id === saved.id) ? purposes.map((one) => (one.id === saved.id ? saved : one)) : [...purposes, saved]; emit('changed', { topics: ['purposes'] }); return { purpose: saved } },
      SetGround: (input: Input) => ({ changed: Number(input['contactId']) > 0 ? 1 : 1986 }),
    },
    Notices: {
      List: () => ({ notices: [{ kind: 'privacy', versions, draft: { languages: ['sv', 'en', 'de'], changedAt: ago(1), missing: 1 } }, { kind: 'cookie', versions: [], draft: null }] }),
      Draft: () => ({ text: draft, ...check(draft) }),
      SaveDraft: (input: Input) => { draft = String(input['text']); return check(draft) },
      Publish: () => ({ version: { ...versions[0], number: 7, id: 'privacy-6' } }),
      Text: () => ({ text: noticeText, ...check(noticeText), title: 'Privacy notice', sha256: entries[6]?.hash ?? '' }),
      Document: (input: Input) => ({ file: ref(`privacy-6.${String(input['format'])}`) }),
    },
    Consents: { Methods: () => ({ methods: ['paper', 'counter', 'phone', 'email', 'web_form', 'mail_reply', 'import'] }), Record: (input: Input) => { emit('changed', { topics: ['consents', 'contacts', 'ledger'] }); return { event: { id: 9, entry: 10_483, state: input['state'], at: input['at'], until: '' } } } },
    Subjects: { Third: () => ({ findings: [{ number: 1, kind: 'email', value: 'kim@example.org', why: 'in_book', places: [{ section: 'touches', title: 'Contacts noted', row: 2 }] }] }), Copy: (input: Input) => ({ files: [ref(`contact.${String(input['format'])}`)] }), Export: (input: Input) => ({ files: [ref(`person.${String(input['format'])}`)] }) },
    Evidence: {
      Build: () => job('evidence.build', 40, { ...nothing, files: [ref('ljusgard-pack-12.zip', 1_240_000)] }),
      Packs: () => ({ packs: [{ number: 11, scope: 'consent', at: ago(6), entry: 10_390, bytes: 980_000, sha256: 'ab', contactId: 55 }] }),
      Preview: () => ({ file: ref('preview.pdf'), pages: 3 }),
      Verify: () => ({ ok: true, checks: ['manifest', 'files', 'checkpoint', 'proofs', 'entries', 'pdf'].map((name) => ({ name, ok: true, detail: '' })) }),
    },
    Ledger: {
      List: (input: Input) => { const before = Number(input['before']); return { entries: entries.filter((one) => (before === 0 || one.entry < before) && (!input['kind'] || one.kind === input['kind'])).slice(0, Number(input['limit'])) } },
      Verify: () => job('ledger.verify', 10_482, { ...nothing, counts: { events: 10_482 } }),
    },
    Jobs: { List: () => ({ jobs }), Cancel: (input: Input) => { const one = jobs.find((row) => row.id === input['id']); if (one) { one.state = 'cancelled'; emit('job', { ...one }) } return {} }, Result: (input: Input) => results.get(String(input['id'])) ?? nothing },
  }
}
