package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
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
		coalesce(json_extract(i.payload, '$.values'), ''), coalesce((SELECT m.undone_entry FROM imports m WHERE m.id = json_extract(i.payload, '$.import')), 0) <> 0
		FROM item i WHERE i.contact_id IS NOT NULL AND i.kind IN ('contacts.imported', 'contact.added', 'contact.changed') ORDER BY i.contact_id, i.entry, i.pos`)
	if err != nil {
		return err
	}
	defer said.Close()
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT c.id, c.entry, c.details, c.kind, c.name, c.sort_key, c.organisation, c.email, c.phone, c.country, c.language,
		coalesce((SELECT group_concat(email, char(10)) FROM (SELECT email FROM contact_emails WHERE contact_id = c.id ORDER BY pos)), ''),
		coalesce((SELECT group_concat(phone, char(10)) FROM (SELECT phone FROM contact_phones WHERE contact_id = c.id ORDER BY pos)), '')
		FROM contacts c ORDER BY c.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	in := &committedReader{rows: said}
	for rows.Next() {
		var id consent.ContactID
		var entry consent.Entry
		var details string
		var is contactRow
		if err := rows.Scan(&id, &entry, &details, &is.kind, &is.name, &is.sortKey, &is.organisation, &is.email, &is.phone, &is.country, &is.language, &is.emails, &is.phones); err != nil {
			return err
		}
		all, err := in.of(id, a.gone)
		if err != nil {
			return err
		}
		if n := len(all); n > 0 {
			entry = all[n-1].entry
		}
		if !is.follows(details) || !stands(all, details) {
			a.found(entry, ProblemContact)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = in.of(1<<62, a.gone)
	return err
}

// gone names an entry about somebody who is not in the book any more.
func (a *auditor) gone(c committed) { a.found(c.entry, ProblemContact) }

// contactRow is what stands beside a contact's details so that lists are fast.
type contactRow struct {
	kind, name, sortKey, organisation, email, phone, country, language string
	emails, phones                                                     string // one a line
}

// follows says whether the row is what the details make it.
func (r contactRow) follows(details string) bool {
	var c consent.Contact
	if json.Unmarshal([]byte(details), &c) != nil {
		return false
	}
	lines := func(rs []consent.Reach) string {
		out := make([]string, len(rs))
		for i, r := range rs {
			out[i] = r.Value
		}
		return strings.Join(out, "\n")
	}
	name := c.DisplayName()
	return r == contactRow{c.Kind, name, SortKey(name), c.Organisation, c.Email(), c.Phone(), c.Country, c.Language, lines(c.Emails), lines(c.Phones)}
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
