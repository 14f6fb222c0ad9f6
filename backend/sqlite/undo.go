package sqlite

import (
	"slices"

	"consentbook/backend/consent"
)

// BroughtInBy lists who came in with an import.
func (v *View) BroughtInBy(id consent.ImportID) ([]consent.ContactID, error) {
	return v.contactIDs("SELECT id FROM contacts WHERE import_id = ? ORDER BY id", id)
}

// TouchedOutside says whether any entry of the ledger, or any statement,
// concerns a contact other than the import's own.
func (v *View) TouchedOutside(contact consent.ContactID, id consent.ImportID) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT EXISTS (SELECT 1 FROM ledger_items i WHERE i.contact_id = ? AND
		coalesce(json_extract(i.payload, '$.import'), 0) <> ?)`, contact, id).Scan(&yes)
	return yes, err
}

// ChangedAfterImport says whether what is held on a contact was changed by a
// later entry than the import's last about it.
func (v *View) ChangedAfterImport(contact consent.ContactID, id consent.ImportID) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT EXISTS (SELECT 1 FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry
		WHERE i.contact_id = ?1 AND e.kind IN ('contacts.imported', 'contact.changed')
		AND coalesce(json_extract(i.payload, '$.import'), 0) <> ?2
		AND i.entry > (SELECT max(x.entry) FROM ledger_items x WHERE x.contact_id = ?1 AND json_extract(x.payload, '$.import') = ?2))`, contact, id).Scan(&yes)
	return yes, err
}

// EntriesOfImport lists the entries under which an import's people stand.
func (v *View) EntriesOfImport(i Import) ([]consent.Entry, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT DISTINCT e.entry FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.entry > ? AND e.kind = 'contacts.imported' AND json_extract(i.payload, '$.import') = ?`, i.Entry, i.ID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.Entry
	for rows.Next() {
		var e consent.Entry
		if err := rows.Scan(&e); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// ForgetGrounds takes back the grounds that stand under an entry, except those
// of some contacts.
func (tx *Tx) ForgetGrounds(entry consent.Entry, except []consent.ContactID) error {
	ids, err := tx.contactIDs("SELECT DISTINCT contact_id FROM standings WHERE basis_entry = ?", entry)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if slices.Contains(except, id) {
			continue
		}
		if _, err := tx.exec("UPDATE standings SET basis = '', basis_source = '', basis_entry = 0 WHERE contact_id = ? AND basis_entry = ?", id, entry); err != nil {
			return err
		}
	}
	return nil
}

// RestateClaims derives anew where the people stand about whom an import
// claimed something, and drops standings that say nothing any more.
func (tx *Tx) RestateClaims(id consent.ImportID) error {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT DISTINCT contact_id, purpose_id FROM consent_events WHERE import_id = ?", id)
	if err != nil {
		return err
	}
	defer rows.Close()
	type pair struct {
		contact consent.ContactID
		purpose consent.PurposeID
	}
	var all []pair
	for rows.Next() {
		var p pair
		if err := rows.Scan(&p.contact, &p.purpose); err != nil {
			return err
		}
		all = append(all, p)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, p := range all {
		if err := tx.Restate(p.contact, p.purpose); err != nil {
			return err
		}
	}
	_, err = tx.exec("DELETE FROM standings WHERE basis = '' AND state = 'none' AND event_id = 0")
	return err
}

// EverEnded says whether any event about the contact took a consent away, for
// whatever purpose.
func (v *View) EverEnded(contact consent.ContactID) (bool, error) {
	events, err := v.ConsentEvents(contact, "")
	return slices.ContainsFunc(events, func(e ConsentEvent) bool { return e.State.Ends() }), err
}

// DeleteContact takes a contact out with everything that hangs on it. What the
// ledger committed to about the contact is destroyed; the commitments stay, so
// every proof still verifies. The entry that records it must name the places
// given here: the audit takes a destruction that no entry names for a cover-up.
func (tx *Tx) DeleteContact(id consent.ContactID) ([]ItemPlace, error) {
	destroyed, err := tx.destroyItems(id)
	if err != nil {
		return nil, err
	}
	if err := tx.deleteReaches(id); err != nil {
		return nil, err
	}
	for _, q := range []string{
		"DELETE FROM consent_events WHERE contact_id = ?",
		"DELETE FROM standings WHERE contact_id = ?",
		"DELETE FROM grounds WHERE contact_id = ?",
		"UPDATE import_rows SET contact_id = NULL, raw = '', before = '' WHERE contact_id = ?",
		"DELETE FROM contacts WHERE id = ?",
	} {
		if _, err := tx.exec(q, id); err != nil {
			return nil, err
		}
	}
	return destroyed, nil
}

// destroyItems replaces what was committed to about a contact by the
// commitments.
func (tx *Tx) destroyItems(id consent.ContactID) ([]ItemPlace, error) {
	places, err := tx.ItemsOf(id)
	if err != nil {
		return nil, err
	}
	for _, p := range places {
		var salt []byte
		var payload string
		if err := tx.q.QueryRowContext(tx.ctx, "SELECT salt, payload FROM ledger_items WHERE entry = ? AND pos = ?", p.Entry, p.Pos).Scan(&salt, &payload); err != nil {
			return nil, err
		}
		h := commitment(salt, payload)
		if _, err := tx.exec("UPDATE ledger_items SET contact_id = NULL, salt = NULL, payload = NULL, commitment = ? WHERE entry = ? AND pos = ?", h[:], p.Entry, p.Pos); err != nil {
			return nil, err
		}
	}
	return places, nil
}
