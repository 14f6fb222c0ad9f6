package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// committed is what one entry committed to about the values of a contact.
type committed struct {
	contact consent.ContactID
	entry   consent.Entry
	hash    string
	undone  bool // by an import that was taken back
}

// contacts compares what is held on each person with what the last entry about
// their values committed to. Who was touched by an import that was taken back
// may have any values that were ever committed to: an undo puts older ones
// back.
func (a *auditor) contacts() error {
	said, err := a.v.q.QueryContext(a.v.ctx, openItems+`SELECT i.contact_id, i.entry, coalesce(json_extract(i.payload, '$.values_sha256'), ''),
		coalesce(json_extract(i.payload, '$.values'), ''), coalesce((SELECT m.undone_entry <> 0 OR m.undo_until <> 0 FROM imports m WHERE m.id = json_extract(i.payload, '$.import')), 0)
		FROM item i WHERE i.contact_id IS NOT NULL AND (i.kind IN ('bulk.done', 'bulk.undone') AND json_extract(i.payload, '$.values_sha256') IS NOT NULL
			OR i.kind IN ('contacts.imported', 'contact.added', 'contact.changed', 'contact.rectified', 'contact.edit_undone')
			OR i.kind IN ('contacts.merged', 'contacts.unmerged', 'merge.settled') AND json_extract(i.payload, '$.values_sha256') <> '') ORDER BY i.contact_id, i.entry, i.pos`)
	if err != nil {
		return err
	}
	defer said.Close()
	rows, err := a.v.q.QueryContext(a.v.ctx, contactColumns+"ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	in := &committedReader{rows: said}
	packed, err := a.v.storedRegister()
	if err != nil {
		a.found(0, ProblemContact)
		return nil
	}
	a.register = packed
	follows := registered{packed, 0}
	for rows.Next() {
		c, details, err := scanDetails(rows)
		if err != nil {
			return err
		}
		all, err := in.of(c.ID, a.gone)
		if err != nil {
			return err
		}
		entry := c.Entry
		if n := len(all); n > 0 {
			entry = all[n-1].entry
		}
		if a.merged.gone[c.ID] == follows.is(&c) || !stands(all, details) {
			a.found(entry, ProblemContact)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if follows.met != packed.Len() { // somebody is listed who is not in the book
		a.found(0, ProblemContact)
	}
	_, err = in.of(1<<62, a.gone)
	return err
}

// gone names an entry about somebody who is not in the book any more.
func (a *auditor) gone(c committed) { a.found(c.entry, ProblemContact) }

// registered compares people with the packed register that lists and searches
// read.
type registered struct {
	*register.Snapshot
	met int64
}

// is says whether the register says of a contact what the values make it.
func (r *registered) is(c *consent.Contact) bool {
	packed, ok := r.Person(c.ID)
	if !ok {
		return false
	}
	r.met++
	return packed.Same(register.Describe(c))
}

// stands says whether the values are those that were committed to.
func stands(all []committed, details string) bool {
	if len(all) == 0 {
		return false
	}
	undone := false
	for _, c := range all {
		undone = undone || c.undone
	}
	if !undone {
		all = all[len(all)-1:]
	}
	for _, hash := range []func(string) string{hashOf, hashOfValues} {
		h := hash(details)
		for _, c := range all {
			if c.hash == h {
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

// committedReader walks the entries about values person by person.
type committedReader struct {
	rows  *sql.Rows
	ahead *committed
}

func (r *committedReader) peek() (*committed, error) {
	if r.ahead == nil && r.rows.Next() {
		c := &committed{}
		var values string
		if err := r.rows.Scan(&c.contact, &c.entry, &c.hash, &values, &c.undone); err != nil {
			return nil, err
		}
		if c.hash == "" {
			c.hash = hashOfValues(values)
		}
		r.ahead = c
	}
	return r.ahead, r.rows.Err()
}

// of gives what was committed to about one contact; what is about others
// before goes to passed.
func (r *committedReader) of(id consent.ContactID, passed func(committed)) (out []committed, err error) {
	for {
		c, err := r.peek()
		if err != nil || c == nil || c.contact > id {
			return out, err
		}
		r.ahead = nil
		if c.contact == id {
			out = append(out, *c)
		} else {
			passed(*c)
		}
	}
}
