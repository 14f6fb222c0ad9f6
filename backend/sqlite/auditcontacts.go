package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// committed is what one entry committed to about a person: values, a ground, or
// that something of it was taken back.
type committed struct {
	contact consent.ContactID
	entry   consent.Entry
	kind    string

	Hash     string            `json:"values_sha256"`
	Values   json.RawMessage   `json:"values"`
	Import   consent.ImportID  `json:"import"`
	Purpose  consent.PurposeID `json:"purpose"`
	Basis    consent.Basis     `json:"basis"`
	Source   *string           `json:"source"`
	Bulk     consent.BulkID    `json:"bulk"`
	Restored bool              `json:"restored"`
}

// contacts compares what is held on each person with what the last entry about
// their values committed to, and the grounds that are in force with those that
// were stated. Who was touched by an import that was taken back may have any
// values that were ever committed to: an undo puts older ones back.
func (a *auditor) contacts() error {
	said, err := a.v.q.QueryContext(a.v.ctx, `SELECT i.contact_id, i.entry, e.kind, i.payload FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry
		WHERE i.contact_id IS NOT NULL AND e.kind NOT LIKE 'consent.%' AND i.payload IS NOT NULL ORDER BY i.contact_id, i.entry, i.pos`)
	if err != nil {
		return err
	}
	defer said.Close()
	stands, err := a.v.q.QueryContext(a.v.ctx, "SELECT contact_id, purpose_id, basis, basis_source, basis_entry FROM standings ORDER BY contact_id, purpose_id")
	if err != nil {
		return err
	}
	defer stands.Close()
	rows, err := a.v.q.QueryContext(a.v.ctx, contactColumns+"ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	if a.register, err = a.v.storedRegister(); err != nil {
		a.register = nil
		a.found(0, ProblemContact)
	}
	dead, err := a.v.deadAddresses()
	if err != nil {
		return err
	}
	restricted, err := a.v.Restricted()
	if err != nil {
		return err
	}
	w := &personWalk{a: a, said: committedReader{rows: said}, grounds: groundReader{rows: stands}, follows: registered{a.register, 0, dead, restricted}}
	for rows.Next() {
		c, details, err := scanDetails(rows)
		if err != nil {
			return err
		}
		if err := w.upTo(c.ID); err != nil {
			return err
		}
		if err := w.person(&c, details); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if a.register != nil && w.follows.met != a.register.Len() { // somebody is listed who is not in the book
		a.found(0, ProblemContact)
	}
	return w.upTo(1 << 62)
}

// personWalk goes from person to person through what was said of them, where
// they stand and what is held.
type personWalk struct {
	a       *auditor
	said    committedReader
	grounds groundReader
	follows registered
}

// upTo looks at people before a number of whom no values are held.
func (w *personWalk) upTo(id consent.ContactID) error {
	for {
		c, err := w.said.peek()
		if err != nil {
			return err
		}
		s, err := w.grounds.peek()
		if err != nil {
			return err
		}
		next := id
		if c != nil {
			next = min(next, c.contact)
		}
		if s != nil {
			next = min(next, s.Contact)
		}
		if next >= id {
			return nil
		}
		all, standings, err := w.of(next)
		if err != nil {
			return err
		}
		if w.a.away[next] {
			continue // held against what was put away
		}
		for _, c := range all {
			if c.ofValues() {
				w.a.found(c.entry, ProblemContact)
			}
		}
		w.a.groundsOf(all, standings)
	}
}

// of takes what is ahead of one person.
func (w *personWalk) of(id consent.ContactID) (all []committed, standings []Standing, err error) {
	if all, err = w.said.of(id); err != nil {
		return nil, nil, err
	}
	standings, err = w.grounds.of(id)
	return all, standings, err
}

func (w *personWalk) person(c *consent.Contact, details string) error {
	all, standings, err := w.of(c.ID)
	if err != nil {
		return err
	}
	entry := c.Entry
	var values []committed
	for _, v := range all {
		if v.ofValues() {
			values, entry = append(values, v), v.entry
		}
	}
	if w.a.register != nil && w.a.merged.gone[c.ID] == w.follows.is(c) || !w.a.stands(values, details) {
		w.a.found(entry, ProblemContact)
	}
	w.a.groundsOf(all, standings)
	return nil
}

// registered compares people with the packed register that lists and searches
// read.
type registered struct {
	*register.Snapshot
	met  int64
	dead deadAddresses

	restricted Restricted
}

func (r *registered) unreachable(c *consent.Contact) bool { return r.dead.all(c) }

// is says whether the register says of a contact what the values make it.
func (r *registered) is(c *consent.Contact) bool {
	packed, ok := r.Person(c.ID)
	if !ok {
		return false
	}
	r.met++
	want := register.Describe(c)
	want.Bounced, want.Restricted = want.Bounced || r.unreachable(c), r.restricted[c.ID]
	return packed.Same(want)
}

// ofValues reports whether the entry committed to values of the person.
func (c committed) ofValues() bool {
	switch c.kind {
	case "contacts.imported", "contact.added", "contact.changed", "contact.rectified", "contact.edit_undone":
		return true
	case "bulk.done", "bulk.undone", "contacts.merged", "contacts.unmerged", "merge.settled", ErasureDone, ErasureReleased:
		return c.Hash != ""
	}
	return false
}

// hash is that of the values; older entries hold the values themselves.
func (c committed) hash() string {
	if c.Hash != "" {
		return c.Hash
	}
	var text string
	if json.Unmarshal(c.Values, &text) == nil {
		return hashOfValues(text)
	}
	return hashOfValues(string(c.Values))
}

// stands says whether the values are those that were committed to.
func (a *auditor) stands(all []committed, details string) bool {
	if len(all) == 0 {
		return false
	}
	undone := false
	for _, c := range all {
		undone = undone || c.Import != 0 && a.imports[c.Import].people
	}
	if !undone {
		all = all[len(all)-1:]
	}
	for _, hash := range []func(string) string{hashOf, hashOfValues} {
		h := hash(details)
		for _, c := range all {
			if c.hash() == h {
				return true
			}
		}
	}
	return false
}

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// hashOfValues is the hash of a contact in our spelling of its JSON.
func hashOfValues(s string) string {
	var c consent.Contact
	if json.Unmarshal([]byte(s), &c) != nil {
		return ""
	}
	b, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	return hashOf(string(b))
}

// committedReader walks what was said of people person by person.
type committedReader struct {
	rows  *sql.Rows
	ahead *committed
	kind  string
}

func (r *committedReader) peek() (*committed, error) {
	for r.ahead == nil && r.rows.Next() {
		c := committed{}
		var kind, payload sql.RawBytes
		if err := r.rows.Scan(&c.contact, &c.entry, &kind, &payload); err != nil {
			return nil, err
		}
		var another *json.UnmarshalTypeError // a field of the name that means something else there
		if err := json.Unmarshal(payload, &c); err != nil && !errors.As(err, &another) || len(payload) == 0 || payload[0] != '{' {
			continue // its commitment does not hold: found already
		}
		if r.kind != string(kind) {
			r.kind = strings.Clone(string(kind))
		}
		c.kind = r.kind
		r.ahead = &c
	}
	return r.ahead, r.rows.Err()
}

// of gives what was said about one contact.
func (r *committedReader) of(id consent.ContactID) (out []committed, err error) {
	for {
		c, err := r.peek()
		if err != nil || c == nil || c.contact != id {
			return out, err
		}
		r.ahead = nil
		out = append(out, *c)
	}
}
