package sqlite

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// Rectified is what a rectification reached beside the person's own values.
type Rectified struct {
	Destroyed []ItemPlace   // that the entry which records it must name
	Mended    []Mended      // others who are the same person, of whom it must say what is kept now
	Merges    []MendedMerge // of the person
}

// MendedMerge is a merge that kept a wrong value for its undo.
type MendedMerge struct {
	ID     int64  `json:"merge"`
	Before string `json:"before_sha256"` // of what it keeps now
}

// Mended is a contact who is the same person and with whom a wrong value stood.
type Mended struct {
	Contact consent.ContactID
	Values  string         // SHA-256 of what is kept now
	Bulk    consent.BulkID // that put them away; 0 for who was merged into the person
	Sealed  string         // SHA-256 of what is put away now
	Merges  []MendedMerge  // that are put away
}

// DestroyOld destroys what the book still keeps, in clear, of values that a
// person had in some fields and that were never right (Art. 16 GDPR): what
// edits keep for undo, what imports keep of the person as they were and of the
// row as it stood, what merges keep of both, what entries of the ledger
// committed to, what stands with the contacts that were merged into the person,
// and with who is put away and is likely the same person. after is the person
// with the right values. What the person said, and what a source claimed of
// consents, are acts and stay.
func (tx *Tx) DestroyOld(before, after consent.Contact, fields []string) (r Rectified, err error) {
	gone := needles(consent.Gone(before, after))
	ids, err := tx.Oneself(after.ID)
	if err != nil {
		return r, err
	}
	for _, id := range ids {
		if id != after.ID {
			fields = nil // of the others only what is wrong
			if err := tx.mendMerged(&r, id, after, gone); err != nil {
				return r, err
			}
		}
		if err := tx.destroyEdits(id, fields, gone); err != nil {
			return r, err
		}
		if err := tx.mendImportRows(id, after, fields, gone); err != nil {
			return r, err
		}
		places, err := tx.destroyPayloads(id, gone)
		if err != nil {
			return r, err
		}
		r.Destroyed = append(r.Destroyed, places...)
	}
	if r.Merges, err = tx.mendMerges(ids, after, gone); err != nil {
		return r, err
	}
	return r, tx.mendAway(&r, before, after, gone)
}

// shortest is how long a value must be to be looked for within others: the
// house number 5 stands everywhere.
const shortest = 3

// needles are values as they stand within JSON.
func needles(values []string) (out []string) {
	for _, v := range values {
		if len(v) < shortest {
			continue
		}
		b, err := json.Marshal(v)
		if err == nil {
			out = append(out, strings.Trim(string(b), `"`))
		}
	}
	return out
}

func holds(text string, needles []string) bool {
	return slices.ContainsFunc(needles, func(n string) bool { return strings.Contains(text, n) })
}

// destroyEdits takes the fields out of what edits keep.
func (tx *Tx) destroyEdits(id consent.ContactID, fields, gone []string) error {
	edits, err := tx.EditsOf(id)
	if err != nil {
		return err
	}
	for _, e := range edits {
		if e.Before == "" {
			continue
		}
		if e.Before = withoutFields(e.Before, fields, gone); e.Before == "" {
			e.KeepUntil = ""
		}
		if err := tx.SaveEdit(e); err != nil {
			return err
		}
	}
	return nil
}

// withoutFields is what an edit keeps when some fields are taken out; "" where
// nothing is left, or what is kept has another form and holds an old value.
func withoutFields(before string, fields, gone []string) string {
	var kept Overwritten
	if json.Unmarshal([]byte(before), &kept) != nil || len(kept.After) == 0 {
		if holds(before, gone) {
			return ""
		}
		return before
	}
	var left []string
	for f := range kept.After {
		if slices.Contains(fields, f) {
			delete(kept.After, f)
		} else {
			left = append(left, f)
		}
	}
	kept.Values = consent.Only(kept.Values, left)
	kept.Origins = slices.DeleteFunc(kept.Origins, func(o consent.FieldOrigin) bool { return slices.Contains(fields, consent.FieldOf(o.Field)) })
	b, err := json.Marshal(kept)
	if err != nil || len(left) == 0 || holds(string(b), gone) {
		return ""
	}
	return string(b)
}

// mendImportRows puts the right values into what imports keep of the person, so
// that taking one back brings no wrong value back, and forgets the rows as they
// stood.
func (tx *Tx) mendImportRows(id consent.ContactID, after consent.Contact, fields, gone []string) error {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT id, raw, before FROM import_rows WHERE contact_id = ?", id)
	if err != nil {
		return err
	}
	defer rows.Close()
	type kept struct {
		id          int64
		raw, before string
	}
	var all []kept
	for rows.Next() {
		var k kept
		if err := rows.Scan(&k.id, &k.raw, &k.before); err != nil {
			return err
		}
		all = append(all, k)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, k := range all {
		if holds(k.raw, gone) {
			k.raw = ""
		}
		if k.before, err = mended(k.before, after, fields, gone); err != nil {
			return err
		}
		if _, err := tx.exec("UPDATE import_rows SET raw = ?, before = ? WHERE id = ?", k.raw, k.before, k.id); err != nil {
			return err
		}
	}
	return nil
}

// mended is a contact of before with the right values in the fields, and in
// every other field that holds a wrong one.
func mended(before string, after consent.Contact, fields, gone []string) (string, error) {
	if before == "" {
		return "", nil
	}
	var c consent.Contact
	if err := json.Unmarshal([]byte(before), &c); err != nil {
		return "", nil // nothing that an undo could use
	}
	b, err := json.Marshal(righted(consent.Overlay(c, after, fields), after, gone))
	return string(b), err
}

// righted is a contact with the right value in every field that holds a wrong
// one.
func righted(c, after consent.Contact, gone []string) consent.Contact {
	for _, f := range consent.ChangedFields(consent.Contact{}, c) {
		if b, err := json.Marshal(consent.Only(c, []string{f})); err == nil && holds(string(b), gone) {
			c = consent.Overlay(c, after, []string{f})
		}
	}
	return c
}

// proofs are the entries that stay as they are: what the person did, on what
// ground they are held, and imports, which commit to hashes only.
var proofs = "i.payload IS NOT NULL AND e.kind NOT LIKE 'consent.%' AND e.kind NOT IN ('ground.stated', 'contacts.imported', 'contact.added')"

// destroyPayloads replaces what entries committed to by the commitments where
// it holds an old value.
func (tx *Tx) destroyPayloads(id consent.ContactID, gone []string) ([]ItemPlace, error) {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT i.entry, i.pos, i.payload FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE i.contact_id = ? AND "+proofs+" ORDER BY i.entry, i.pos", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var places []ItemPlace
	for rows.Next() {
		var p ItemPlace
		var payload string
		if err := rows.Scan(&p.Entry, &p.Pos, &payload); err != nil {
			return nil, err
		}
		if holds(payload, gone) {
			places = append(places, p)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return places, tx.destroyPlaces(places)
}

// FoldLog folds the write-ahead log into the book, so that what was destroyed
// stands in no earlier state of a page either.
func (db *DB) FoldLog(ctx context.Context) error {
	if db.write == nil {
		return nil
	}
	db.writing.Lock()
	defer db.writing.Unlock()
	return db.foldLog(ctx)
}

// destroyPlaces replaces what some items committed to by the commitments.
func (tx *Tx) destroyPlaces(places []ItemPlace) error {
	for _, p := range places {
		var salt []byte
		var payload string
		if err := tx.q.QueryRowContext(tx.ctx, "SELECT salt, payload FROM ledger_items WHERE entry = ? AND pos = ?", p.Entry, p.Pos).Scan(&salt, &payload); err != nil {
			return err
		}
		h := commitment(salt, payload)
		if _, err := tx.exec("UPDATE ledger_items SET contact_id = NULL, salt = NULL, payload = NULL, commitment = ? WHERE entry = ? AND pos = ?", h[:], p.Entry, p.Pos); err != nil {
			return err
		}
	}
	return nil
}
