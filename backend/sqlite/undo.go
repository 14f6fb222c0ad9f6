package sqlite

import (
	"database/sql"
	"strings"

	"consentbook/backend/consent"
)

// Span is contacts whose numbers follow each other, first and last.
type Span [2]consent.ContactID

// Spans joins numbers, which ascend, into spans.
func Spans(ids []consent.ContactID) (out []Span) {
	for _, id := range ids {
		if n := len(out) - 1; n >= 0 && out[n][1] == id-1 {
			out[n][1] = id
			continue
		}
		out = append(out, Span{id, id})
	}
	return out
}

// BroughtIn gives up to n contacts who came in with an import, with numbers
// above one, ascending.
func (v *View) BroughtIn(id consent.ImportID, after consent.ContactID, n int) ([]consent.ContactID, error) {
	return v.contactIDs("SELECT id FROM contacts WHERE id > ? AND import_id = ? ORDER BY id LIMIT ?", after, id, n)
}

// TouchedOutside gives those of a span whom any entry of the ledger concerns
// other than the import's own.
func (v *View) TouchedOutside(s Span, id consent.ImportID) (map[consent.ContactID]bool, error) {
	return v.contactSet(`SELECT DISTINCT contact_id FROM ledger_items WHERE contact_id BETWEEN ? AND ?
		AND coalesce(json_extract(payload, '$.import'), 0) <> ?`, s[0], s[1], id)
}

// EverEnded gives those of a span about whom any event took a consent away,
// for whatever purpose.
func (v *View) EverEnded(s Span) (map[consent.ContactID]bool, error) {
	return v.contactSet("SELECT DISTINCT contact_id FROM consent_events WHERE contact_id BETWEEN ? AND ? AND state IN ("+ending+")", s[0], s[1])
}

// ending lists the states that take a consent away.
var ending = func() string {
	var out []string
	for _, s := range consent.EventStates {
		if s.Ends() {
			out = append(out, "'"+string(s)+"'")
		}
	}
	return strings.Join(out, ",")
}()

func (v *View) contactSet(query string, args ...any) (map[consent.ContactID]bool, error) {
	ids, err := v.contactIDs(query, args...)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	out := make(map[consent.ContactID]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out, nil
}

// ChangedAfterImport says whether what is held on a contact was changed by a
// later entry than the import's last about it.
func (v *View) ChangedAfterImport(contact consent.ContactID, id consent.ImportID) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT EXISTS (SELECT 1 FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry
		WHERE i.contact_id = ?1 AND e.kind IN ('contacts.imported', 'contact.changed', 'contact.rectified', 'contact.edit_undone', 'contacts.merged', 'bulk.done')
		AND coalesce(json_extract(i.payload, '$.import'), 0) <> ?2
		AND i.entry > (SELECT max(x.entry) FROM ledger_items x WHERE x.contact_id = ?1 AND json_extract(x.payload, '$.import') = ?2))`, contact, id).Scan(&yes)
	return yes, err
}

// ImportTrace is what the ledger still holds of an import about one person.
type ImportTrace struct {
	Entry   consent.Entry
	Contact consent.ContactID
}

// TracesOfImport gives what the next entry of an import, after one, still
// holds about people; done says that there is none.
func (v *View) TracesOfImport(i Import, after consent.Entry) (out []ImportTrace, entry consent.Entry, done bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT coalesce(min(entry), 0) FROM ledger_entries WHERE entry > ? AND kind = 'contacts.imported'", max(after, i.Entry)).Scan(&entry)
	if err != nil || entry == 0 {
		return nil, 0, true, err
	}
	rows, err := v.q.QueryContext(v.ctx, `SELECT DISTINCT contact_id FROM ledger_items WHERE entry = ? AND contact_id IS NOT NULL AND json_extract(payload, '$.import') = ?`, entry, i.ID)
	if err != nil {
		return nil, 0, false, err
	}
	defer rows.Close()
	for rows.Next() {
		t := ImportTrace{Entry: entry}
		if err := rows.Scan(&t.Contact); err != nil {
			return nil, 0, false, err
		}
		out = append(out, t)
	}
	return out, entry, false, rows.Err()
}

// ForgetGround takes back what an entry stated about a contact.
func (tx *Tx) ForgetGround(t ImportTrace) error {
	r, err := tx.exec("UPDATE standings SET basis = '', basis_source = '', basis_entry = 0 WHERE contact_id = ? AND basis_entry = ?", t.Contact, t.Entry)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return err
	}
	tx.stood(t.Contact)
	return nil
}

// RestateClaims derives anew where a contact stands about whom an import
// claimed something, and drops standings that say nothing any more.
func (tx *Tx) RestateClaims(contact consent.ContactID, id consent.ImportID) error {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT DISTINCT purpose_id FROM consent_events WHERE contact_id = ? AND import_id = ?", contact, id)
	if err != nil {
		return err
	}
	var purposes []consent.PurposeID
	for rows.Next() {
		var p consent.PurposeID
		if err := rows.Scan(&p); err != nil {
			rows.Close()
			return err
		}
		purposes = append(purposes, p)
	}
	rows.Close()
	for _, p := range purposes {
		if err := tx.Restate(contact, p); err != nil {
			return err
		}
	}
	_, err = tx.exec("DELETE FROM standings WHERE contact_id = ? AND basis = '' AND state = 'none' AND event_id = 0", contact)
	tx.stood(contact)
	return err
}

// DeleteContact is DeleteContacts for one.
func (tx *Tx) DeleteContact(id consent.ContactID) ([]ItemPlace, error) {
	return tx.DeleteContacts(Span{id, id})
}

// DeleteContacts takes a span of contacts out with everything that hangs on
// them. What the ledger committed to about them is destroyed; the commitments
// stay, so every proof still verifies. The entry that records it must name the
// places given here: the audit takes a destruction that no entry names for a
// cover-up.
func (tx *Tx) DeleteContacts(s Span) ([]ItemPlace, error) {
	destroyed, err := tx.deleteMerged(s)
	if err != nil {
		return nil, err
	}
	own, err := tx.destroyItems(s)
	if err != nil {
		return nil, err
	}
	destroyed = append(destroyed, own...)
	files, err := tx.loose(s)
	if err != nil {
		return nil, err
	}
	for _, q := range []string{
		"DELETE FROM consent_events WHERE contact_id BETWEEN ? AND ?",
		"DELETE FROM standings WHERE contact_id BETWEEN ? AND ?",
		"DELETE FROM grounds WHERE contact_id BETWEEN ? AND ?",
		"DELETE FROM field_origins WHERE contact_id BETWEEN ? AND ?",
		"DELETE FROM edits WHERE contact_id BETWEEN ? AND ?",
		"DELETE FROM touches WHERE contact_id BETWEEN ? AND ?",
		"DELETE FROM attachments WHERE contact_id BETWEEN ? AND ?",
		"UPDATE import_rows SET contact_id = NULL, raw = '', before = '' WHERE contact_id BETWEEN ? AND ?",
		"DELETE FROM contacts WHERE id BETWEEN ? AND ?",
	} {
		if _, err := tx.exec(q, int64(s[0]), int64(s[1])); err != nil {
			return nil, err
		}
	}
	for _, f := range files {
		if err := tx.deleteLoose(f); err != nil {
			return nil, err
		}
	}
	for id := s[0]; id <= s[1]; id++ {
		changed := tx.unwritten.page(id)
		changed.people[id] = nil
		delete(changed.fresh, id)
	}
	return destroyed, nil
}

// destroyItems replaces what was committed to about a span of contacts by the
// commitments.
func (tx *Tx) destroyItems(s Span) ([]ItemPlace, error) {
	rows, err := tx.q.QueryContext(tx.ctx, `SELECT entry, pos, salt, payload FROM ledger_items WHERE contact_id BETWEEN ? AND ? ORDER BY contact_id, entry`, int64(s[0]), int64(s[1]))
	if err != nil {
		return nil, err
	}
	var places []ItemPlace
	var hashes [][]byte
	for rows.Next() {
		var p ItemPlace
		var salt, payload sql.RawBytes
		if err := rows.Scan(&p.Entry, &p.Pos, &salt, &payload); err != nil {
			rows.Close()
			return nil, err
		}
		h := commitment(salt, string(payload))
		places, hashes = append(places, p), append(hashes, h[:])
	}
	if err := rows.Close(); err != nil {
		return nil, err
	}
	for i, p := range places {
		if _, err := tx.exec("UPDATE ledger_items SET contact_id = NULL, salt = NULL, payload = NULL, commitment = ? WHERE entry = ? AND pos = ?", hashes[i], int64(p.Entry), p.Pos); err != nil {
			return nil, err
		}
	}
	return places, nil
}
