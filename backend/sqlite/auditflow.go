package sqlite

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// flow walks entries, items and consent events once, in step: the tree is
// rebuilt from the entries, each entry's items root from its items, and each
// event is held against the item that committed to it.
func (a *auditor) flow() error {
	entries, err := a.v.q.QueryContext(a.v.ctx, "SELECT entry, kind, at, by, count, items FROM ledger_entries ORDER BY entry")
	if err != nil {
		return err
	}
	defer entries.Close()
	items, err := a.v.q.QueryContext(a.v.ctx, "SELECT entry, pos, contact_id, salt, payload, commitment FROM ledger_items ORDER BY entry, pos")
	if err != nil {
		return err
	}
	defer items.Close()
	in := &itemReader{rows: items}
	said, err := a.eventReader()
	if err != nil {
		return err
	}
	defer said.rows.Close()
	for entries.Next() {
		if err := a.entry(entries, in, said); err != nil {
			return err
		}
	}
	if err := entries.Err(); err != nil {
		return err
	}
	if err := a.strayItems(in); err != nil {
		return err
	}
	if err := said.upTo(1<<62, 0, a.strayEvent); err != nil {
		return err
	}
	if said.disordered { // somebody has moved events: look at them one by one
		return a.eventsApart()
	}
	for _, p := range said.problems {
		a.found(p.Entry, p.Reason)
	}
	return nil
}

// entry checks one entry with what stands under it.
func (a *auditor) entry(rows *sql.Rows, in *itemReader, said *eventReader) error {
	l := ledger.Leaf{}
	var at string
	var root sql.RawBytes
	if err := rows.Scan(&l.Entry, &l.Kind, &at, &l.By, &l.Count, &root); err != nil {
		return err
	}
	var err error
	if l.At, err = parseTime(at); err != nil {
		a.found(consent.Entry(l.Entry), ProblemLeaf)
	}
	copy(l.Items[:], root)
	if l.Entry != a.size+1 {
		a.found(consent.Entry(a.size+1), ProblemGap)
		a.size = l.Entry - 1
	}
	a.commitments = a.commitments[:0]
	e := entryAt{consent.Entry(l.Entry), l.Kind, at, l.By, l.Count}
	err = in.upTo(l.Entry, func(it *auditItem) {
		if it.entry < l.Entry {
			a.found(consent.Entry(it.entry), ProblemItemPlace)
			return
		}
		a.commitments = append(a.commitments, it.commitment())
		a.item(e, it)
	}, func(it *auditItem) error {
		if it.entry < l.Entry {
			return nil
		}
		return a.eventsOf(e, it, said)
	})
	if err != nil {
		return err
	}
	if got, err := ledger.ItemsRoot(a.commitments); err != nil || got != l.Items || int64(len(a.commitments)) != l.Count {
		a.found(consent.Entry(l.Entry), ProblemItems)
	}
	if a.tree.size == a.size { // past a gap there is no tree to build
		if err := a.tree.append(l.Hash()); err != nil {
			return err
		}
		if a.stored(l.Entry) != l.Hash() {
			a.found(consent.Entry(l.Entry), ProblemLeaf)
		}
	}
	a.size = l.Entry
	if a.progress != nil && l.Entry%64 == 0 {
		a.progress(l.Entry, a.total)
	}
	return nil
}

// entryAt is the entry that items and events are looked at under.
type entryAt struct {
	entry consent.Entry
	kind  string
	at    string
	by    string
	count int64
}

// item checks where an item stands and under whom, and notes what it says was
// destroyed and what of it is.
func (a *auditor) item(e entryAt, it *auditItem) {
	if it.pos < 0 || it.pos >= e.count {
		a.found(e.entry, ProblemItemPlace)
	}
	if it.payload == nil {
		a.gonePlaces = append(a.gonePlaces, ItemPlace{Entry: e.entry, Pos: it.pos})
		return
	}
	if it.contact != 0 && a.away[consent.ContactID(it.contact)] {
		return // held against what was put away
	}
	if of, ok := contactIn(it.payload); ok && of != it.contact {
		a.found(e.entry, ProblemItemPlace)
	}
	if !isConsent(e.kind) && bytes.Contains(it.payload, []byte(`"destroyed"`)) {
		a.named = append(a.named, runsNamed(int64(e.entry), it.payload)...)
	}
}

// contactIn is the person that a payload speaks of, 0 for none; ok is false
// where it is no object.
func contactIn(payload []byte) (id int64, ok bool) {
	if len(payload) == 0 || payload[0] != '{' {
		return 0, false
	}
	rest, first := bytes.CutPrefix(payload, []byte(`{"contact":`))
	if !first { // a consent event: the person follows its number
		if rest, first = bytes.CutPrefix(payload, []byte(`{"event":`)); first {
			rest, first = bytes.CutPrefix(bytes.TrimLeft(rest, "0123456789"), []byte(`,"contact":`))
		}
	}
	if n, number := leadingNumber(rest); first && number {
		return n, true
	}
	var said struct {
		Contact json.RawMessage `json:"contact"`
	}
	if json.Unmarshal(payload, &said) != nil {
		return 0, false // its commitment does not hold: found already
	}
	id, _ = leadingNumber(said.Contact)
	return id, true
}

// leadingNumber reads the digits that a text begins with.
func leadingNumber(b []byte) (n int64, ok bool) {
	for i, c := range b {
		if c < '0' || c > '9' {
			return n, i > 0
		}
		n = n*10 + int64(c-'0')
	}
	return n, len(b) > 0
}

func isConsent(kind string) bool { return strings.HasPrefix(kind, "consent.") }

// eventsOf holds the events that stand at an item's place against it.
func (a *auditor) eventsOf(e entryAt, it *auditItem, said *eventReader) error {
	found := int64(0)
	if err := said.upTo(int64(e.entry), it.pos, a.strayEvent); err != nil {
		return err
	}
	for said.at(int64(e.entry), it.pos) {
		ev := &said.ahead
		found += a.eventOf(e, it, ev, said)
		if err := said.next(); err != nil {
			return err
		}
	}
	if it.payload == nil || a.away[consent.ContactID(it.contact)] {
		return nil
	}
	want := int64(0)
	switch {
	case isConsent(e.kind):
		want = 1
	case e.kind == importedKind:
		want = eventsIn(it.payload)
	default:
		return nil
	}
	if found != want {
		said.found(e.entry, ProblemEventLost)
	}
	return nil
}

// eventOf compares one event with its item and its entry, and counts it where
// it is the item's person's.
func (a *auditor) eventOf(e entryAt, it *auditItem, ev *ConsentEvent, said *eventReader) int64 {
	said.text = ev.AppendJSON(said.text[:0])
	if e.kind == importedKind {
		sum := sha256.Sum256(said.text)
		said.text = hex.AppendEncode(said.text[:0], sum[:])
	}
	if !bytes.Contains(it.payload, said.text) {
		said.found(e.entry, ProblemEvent)
	}
	if e.at != ev.RecordedAt || e.by != string(ev.Operator) || isConsent(e.kind) && e.kind[len("consent."):] != string(ev.State) {
		said.found(e.entry, ProblemEvent)
	}
	if int64(ev.Contact) != it.contact {
		return 0
	}
	return 1
}

// importedKind is that of entries of imports: they commit to events by hash.
const importedKind = "contacts.imported"

// eventsIn counts the events that an item of an import commits to. Within a
// text of JSON no quote stands alone, so the name is found where it is one.
func eventsIn(payload []byte) int64 {
	_, list, _ := bytes.Cut(payload, []byte(`"events_sha256":[`))
	list, _, _ = bytes.Cut(list, []byte(`]`))
	return int64(bytes.Count(list, []byte(`"`)) / 2)
}

// strayItems are those after the last entry.
func (a *auditor) strayItems(in *itemReader) error {
	return in.upTo(1<<62, func(it *auditItem) {
		a.found(consent.Entry(it.entry), ProblemItemPlace)
		if it.payload == nil {
			a.gonePlaces = append(a.gonePlaces, ItemPlace{Entry: consent.Entry(it.entry), Pos: it.pos})
		}
	}, func(*auditItem) error { return nil })
}

func (a *auditor) strayEvent(ev *ConsentEvent, said *eventReader) { said.found(ev.Entry, ProblemEvent) }
