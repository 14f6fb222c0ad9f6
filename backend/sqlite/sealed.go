package sqlite

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// sealing says where a person stands in the book, and in which order the rows
// go: what refers to something before what it refers to. What the ledger
// committed to about the person stays until the day after which nobody comes
// back; the audit holds what is put away against its hash.
var sealing = []struct{ table, where, hide string }{
	{"consent_events", "contact_id = ?1", ""}, {"standings", "contact_id = ?1", ""}, {"grounds", "contact_id = ?1", ""},
	{"field_origins", "contact_id = ?1", ""}, {"edits", "contact_id = ?1", ""}, {"touches", "contact_id = ?1", ""}, {"attachments", "contact_id = ?1", ""},
	{"renewals", "contact_id = ?1", ""}, {"decisions", "contact_id = ?1", ""}, {"tellings", "contact_id = ?1", ""},
	{"merges", "kept_id = ?1 OR gone_id = ?1", ""}, {"distinct_people", "low = ?1 OR high = ?1", ""},
	{"import_rows", "contact_id = ?1", "UPDATE import_rows SET contact_id = NULL, raw = '', before = '' WHERE contact_id = ?1"}, // the import's counts still close
	{"contacts", "id = ?1", ""},
}

// sealed is everything that is needed to put a person back.
type sealed struct {
	Rows     map[string][]map[string]any `json:"rows"`     // by table, as they stood
	Evidence []consent.EvidenceID        `json:"evidence"` // kept files that the rows rest on
}

// SealContact puts a person away with everything that hangs on them, for as
// long as the action can be taken back, and gives the hash of what was put
// away.
func (tx *Tx) SealContact(id consent.BulkID, contact consent.ContactID) (hash string, err error) {
	s := sealed{Rows: map[string][]map[string]any{}}
	for _, p := range sealing {
		rows, err := tx.rowsOf("SELECT * FROM "+p.table+" WHERE "+p.where, contact)
		if err != nil {
			return "", err
		}
		if len(rows) > 0 {
			s.Rows[p.table] = rows
		}
		for _, r := range rows {
			if f, ok := r["evidence_id"].(int64); ok {
				s.Evidence = append(s.Evidence, consent.EvidenceID(f))
			}
		}
	}
	b, err := json.Marshal(s)
	if err != nil {
		return "", err
	}
	if _, err := tx.exec("INSERT INTO bulk_people (bulk_id, contact_id, before) VALUES (?,?,?) ON CONFLICT (bulk_id, contact_id) DO UPDATE SET before = excluded.before", id, contact, string(b)); err != nil {
		return "", err
	}
	tx.leave(contact)
	for _, p := range sealing {
		q := p.hide
		if q == "" {
			q = "DELETE FROM " + p.table + " WHERE " + p.where
		}
		if _, err := tx.exec(q, contact); err != nil {
			return "", err
		}
	}
	return hashOf(string(b)), nil
}

// rowsOf reads rows with the names of their columns.
func (tx *Tx) rowsOf(query string, args ...any) ([]map[string]any, error) {
	rows, err := tx.q.QueryContext(tx.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var out []map[string]any
	for rows.Next() {
		cells := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		r := make(map[string]any, len(columns))
		for i, c := range columns {
			r[c] = cells[i]
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// SealedPeople lists people after a number whom an action put away.
func (v *View) SealedPeople(id consent.BulkID, after consent.ContactID, limit int) ([]consent.ContactID, error) {
	return v.contactIDs("SELECT contact_id FROM bulk_people WHERE bulk_id = ? AND contact_id > ? AND before <> '' ORDER BY contact_id LIMIT ?", id, after, limit)
}

// UnsealContact puts a person back as they were, with their number and proofs.
func (tx *Tx) UnsealContact(id consent.BulkID, contact consent.ContactID) error {
	var before string
	err := tx.q.QueryRowContext(tx.ctx, "SELECT before FROM bulk_people WHERE bulk_id = ? AND contact_id = ? AND before <> ''", id, contact).Scan(&before)
	if err == sql.ErrNoRows {
		return consent.Fail(consent.NotFound, "contact_unknown", "contact")
	}
	if err != nil {
		return err
	}
	var s sealed
	d := json.NewDecoder(strings.NewReader(before))
	d.UseNumber() // numbers of 64 bits
	if err := d.Decode(&s); err != nil {
		return err
	}
	for i := len(sealing) - 1; i >= 0; i-- {
		for _, r := range s.Rows[sealing[i].table] {
			if err := tx.putRow(sealing[i].table, r); err != nil {
				return err
			}
		}
	}
	if _, err := tx.exec("DELETE FROM bulk_people WHERE bulk_id = ? AND contact_id = ?", id, contact); err != nil {
		return err
	}
	if err := tx.releaseSealed(id, contact); err != nil {
		return err
	}
	return tx.comeBack(contact)
}

// releaseSealed takes back the suppressions that were made because the person
// was deleted: their no stands in the book again. Older ones stay.
func (tx *Tx) releaseSealed(id consent.BulkID, contact consent.ContactID) error {
	c, err := tx.FindContact(contact)
	if err != nil {
		return err
	}
	hash, err := tx.suppressor()
	if err != nil {
		return err
	}
	for _, r := range append(append([]consent.Reach(nil), c.Emails...), c.Phones...) {
		if _, err := tx.exec(`DELETE FROM suppressions WHERE hash = ? AND entry IN (SELECT i.entry FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry
			WHERE i.contact_id = ? AND e.kind = 'bulk.done' AND json_extract(i.payload, '$.bulk') = ?)`, hash(r), int64(contact), int64(id)); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) putRow(table string, row map[string]any) error {
	var names, marks bytes.Buffer
	var args []any
	for _, c := range slices.Sorted(maps.Keys(row)) {
		if names.Len() > 0 {
			names.WriteByte(',')
			marks.WriteByte(',')
		}
		names.WriteString(c)
		marks.WriteByte('?')
		value := row[c]
		if n, ok := value.(json.Number); ok {
			i, err := n.Int64()
			if err != nil {
				return err
			}
			value = i
		}
		args = append(args, value)
	}
	_, err := tx.exec("INSERT OR REPLACE INTO "+table+" ("+names.String()+") VALUES ("+marks.String()+")", args...)
	return err
}

// SweepableBulks lists the actions with people whose day has passed.
func (v *View) SweepableBulks(day string) (out []consent.BulkID, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id FROM bulks b WHERE keep_until < ? AND EXISTS (SELECT 1 FROM bulk_people p WHERE p.bulk_id = b.id) ORDER BY id", day)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.BulkID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// DestroySealed destroys what was put away of a person and what the ledger
// committed to about them; the entry that records it must name the places.
func (tx *Tx) DestroySealed(id consent.BulkID, contact consent.ContactID) ([]ItemPlace, error) {
	var before string
	if err := tx.q.QueryRowContext(tx.ctx, "SELECT before FROM bulk_people WHERE bulk_id = ? AND contact_id = ?", id, contact).Scan(&before); err != nil {
		return nil, err
	}
	places, err := tx.destroyItems(int64(contact), int64(contact), numbersJSON([]consent.ContactID{contact}))
	if err != nil {
		return nil, err
	}
	if _, err := tx.exec("DELETE FROM bulk_people WHERE bulk_id = ? AND contact_id = ?", id, contact); err != nil {
		return nil, err
	}
	var s sealed
	if err := json.Unmarshal([]byte(before), &s); err != nil {
		return nil, err
	}
	for _, f := range s.Evidence {
		if _, err := tx.exec("DELETE FROM evidence WHERE id = ?1"+nothingRestsOn+`
			AND NOT EXISTS (SELECT 1 FROM bulk_people p, json_each(p.before, '$.evidence') x WHERE p.before <> '' AND x.value = ?1)`, f); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// leave takes a person out of what lists and searches read.
func (tx *Tx) leave(id consent.ContactID) {
	changed := tx.unwritten.page(id)
	changed.people[id] = nil
	delete(changed.fresh, id)
}

// comeBack puts a person who is in the book again into what lists and searches
// read.
func (tx *Tx) comeBack(id consent.ContactID) error {
	held, err := tx.FindContact(id)
	if err != nil {
		return err
	}
	p := register.Describe(&held)
	changed := tx.unwritten.page(id)
	changed.people[id] = &p
	delete(changed.fresh, id)
	return nil
}
