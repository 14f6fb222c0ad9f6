package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Away is a person who was deleted with others and is put away until a day: in
// no list, and still held (Art. 4(2) GDPR), so access reaches them.
type Away struct {
	Contact consent.ContactID
	Bulk    consent.BulkID
	At      time.Time // when they were deleted
	Until   string    // last day on which they can come back
}

const awayColumns = "SELECT p.contact_id, p.bulk_id, b.at, b.keep_until, p.before FROM bulk_people p JOIN bulks b ON b.id = p.bulk_id WHERE p.before <> '' AND p.before NOT LIKE '{\"of\":%' AND "

// FindAway gives a person who is put away.
func (v *View) FindAway(contact consent.ContactID) (Away, error) {
	found, err := v.away(awayColumns+"p.contact_id = ?", func(*sealed) (bool, error) { return true, nil }, int64(contact))
	if err == nil && len(found) == 0 {
		err = consent.Fail(consent.NotFound, "contact_unknown", "contact")
	}
	if err != nil {
		return Away{}, err
	}
	return found[0], nil
}

// AwayWithReach gives those who are put away and have an address or a number,
// as it is kept, or into whom somebody was merged who has it. Nobody keeps an
// index of them: everybody who is put away is looked through.
func (v *View) AwayWithReach(value string) ([]Away, error) {
	inner, err := json.Marshal(value)
	if err != nil || value == "" {
		return nil, err
	}
	within, err := json.Marshal(strings.Trim(string(inner), `"`)) // the values are JSON in JSON
	if err != nil {
		return nil, err
	}
	return v.away(awayColumns+"instr(p.before, ?) > 0 ORDER BY p.contact_id", func(s *sealed) (bool, error) { return s.reachedBy(value) }, strings.Trim(string(within), `"`))
}

func (v *View) away(query string, is func(*sealed) (bool, error), args ...any) (out []Away, err error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a Away
		var at, before string
		if err := rows.Scan(&a.Contact, &a.Bulk, &at, &a.Until, &before); err != nil {
			return nil, err
		}
		if a.At, err = parseTime(at); err != nil {
			return nil, err
		}
		var s sealed
		if err := json.Unmarshal([]byte(before), &s); err != nil {
			return nil, err
		}
		yes, err := is(&s)
		if err != nil {
			return nil, err
		}
		if yes {
			out = append(out, a)
		}
	}
	return out, rows.Err()
}

// reachedBy says whether anybody who was put away together has an address or a
// number.
func (s *sealed) reachedBy(value string) (bool, error) {
	held, err := s.contacts()
	if err != nil {
		return false, err
	}
	for _, h := range held {
		c, err := contactOf(h.Details)
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(slices.Concat(c.Emails, c.Phones), func(r consent.Reach) bool { return r.Value == value }) {
			return true, nil
		}
	}
	return false, nil
}

// ReadAway runs fn on the book as if one person were in it again who is put
// away. Their rows lie in memory meanwhile, the rest is read from the book;
// nothing is written.
func (db *DB) ReadAway(ctx context.Context, a Away, fn func(*View) error) error {
	key := make([]byte, 32)
	rand.Read(key)
	memory := sql.OpenDB(&connector{dsn: strings.Replace(dsn("/away", rawKey+hex.EncodeToString(key), "memory", "deferred"), "cipher=aegis&", "cipher=aegis&cache=private&", 1),
		pragmas: []string{"foreign_keys = OFF", "temp_store = MEMORY", "trusted_schema = OFF"}, attach: db.dsn})
	memory.SetMaxOpenConns(1)
	memory.SetConnMaxLifetime(0)
	defer memory.Close()
	in := &DB{path: db.path, write: memory, read: memory, now: db.now, touched: map[string]bool{}, bulks: map[string]string{}, id: db.id, origin: db.origin, signer: db.signer, lifted: &lifting{}}
	return in.Write(ctx, "", func(tx *Tx) error {
		if err := tx.putBackInMemory(a); err != nil {
			return err
		}
		return fn(&tx.View)
	})
}

// putBackInMemory makes the tables in which people stand and puts one person
// into them. Every other table is the book's.
func (tx *Tx) putBackInMemory(a Away) error {
	u, err := tx.readSealed(a.Bulk, []consent.ContactID{a.Contact})
	if err != nil {
		return err
	}
	for _, p := range sealing {
		var create string
		if err := tx.q.QueryRowContext(tx.ctx, "SELECT sql FROM book.sqlite_schema WHERE type = 'table' AND name = ?", p.table).Scan(&create); err != nil {
			return err
		}
		if _, err := tx.exec(create); err != nil {
			return err
		}
		for _, r := range u.people[a.Contact].Rows[p.table] {
			if err := tx.putRow(p.table, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// AwayOfImport lists those who came in with an import and are put away.
func (v *View) AwayOfImport(id consent.ImportID) ([]consent.ContactID, error) {
	return v.contactIDs(`SELECT DISTINCT p.contact_id FROM bulk_people p, json_each(p.before, '$.rows.contacts') r WHERE p.before <> '' AND json_extract(r.value, '$.import_id') = ? ORDER BY 1`, int64(id))
}
