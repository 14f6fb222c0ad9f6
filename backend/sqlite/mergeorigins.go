package sqlite

import (
	"crypto/sha256"
	"encoding/hex"

	"consentbook/backend/consent"
)

// MergeOrigins lists where single values of a contact came from, as a merge
// needs to put them back.
func (v *View) MergeOrigins(contact consent.ContactID) ([]consent.FieldOrigin, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT field, origin, source, since, coalesce(import_id, 0), operator_id, entry FROM field_origins WHERE contact_id = ? ORDER BY field", int64(contact))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.FieldOrigin
	for rows.Next() {
		var o consent.FieldOrigin
		if err := rows.Scan(&o.Field, &o.Origin, &o.Source, &o.Since, &o.Import, &o.Operator, &o.Entry); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, rows.Err()
}

// SaveMergeOrigin says where a value came from that a merge has brought to a
// contact.
func (tx *Tx) SaveMergeOrigin(contact consent.ContactID, o consent.FieldOrigin, entry consent.Entry) error {
	_, err := tx.exec(`INSERT INTO field_origins (contact_id, field, origin, source, since, import_id, operator_id, entry) VALUES (?,?,?,?,?,?,?,?)
		ON CONFLICT (contact_id, field) DO UPDATE SET origin = excluded.origin, source = excluded.source, since = excluded.since, import_id = excluded.import_id,
		operator_id = excluded.operator_id, entry = excluded.entry`,
		int64(contact), o.Field, string(o.Origin), o.Source, o.Since, nullID(int64(o.Import)), string(o.Operator), int64(entry))
	return err
}

// RestoreMergeOrigins puts back what a merge wrote over; what was stated since
// stays.
func (tx *Tx) RestoreMergeOrigins(m Merge, was []consent.FieldOrigin, entries []consent.Entry) error {
	stands, err := tx.MergeOrigins(m.Kept)
	if err != nil {
		return err
	}
	for _, o := range stands {
		if o.Entry != m.Entry {
			continue
		}
		if _, err := tx.exec("DELETE FROM field_origins WHERE contact_id = ? AND field = ?", int64(m.Kept), o.Field); err != nil {
			return err
		}
		for i, old := range was {
			if old.Field != o.Field {
				continue
			}
			if err := tx.SaveMergeOrigin(m.Kept, old, entries[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// ChangedStamp is when a contact was changed last, as it is kept: "" while as
// it came in.
func (v *View) ChangedStamp(id consent.ContactID) (s string, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT updated_at FROM contacts WHERE id = ?", int64(id)).Scan(&s)
	return s, err
}

// RestoreChangedStamp puts that back.
func (tx *Tx) RestoreChangedStamp(id consent.ContactID, stamp string) error {
	_, err := tx.exec("UPDATE contacts SET updated_at = ? WHERE id = ?", stamp, int64(id))
	return err
}

// SettledHash is what the ledger commits to about a contact whose values were
// destroyed with the end of a merge.
func SettledHash() string {
	sum := sha256.Sum256([]byte(SettledDetails))
	return hex.EncodeToString(sum[:])
}

// Contacts reads contacts in the order of their numbers; who is no more, or was
// merged into another, is left out.
func (v *View) Contacts(ids []consent.ContactID) ([]consent.Contact, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := v.q.QueryContext(v.ctx, contactColumns+"WHERE id IN ("+idList(ids)+") AND id NOT IN (SELECT gone_id FROM merges WHERE undone_entry = 0) ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.Contact
	for rows.Next() {
		c, err := scanContact(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// StandingIfMerged is where one person would stand if two contacts were merged
// now.
func (v *View) StandingIfMerged(kept, gone consent.ContactID, purpose consent.PurposeID) (Standing, error) {
	now := v.Now()
	events, err := v.ConsentEvents(kept, purpose)
	if err != nil {
		return Standing{}, err
	}
	more, err := v.ConsentEvents(gone, purpose)
	if err != nil {
		return Standing{}, err
	}
	merges, err := v.MergesInto(kept)
	if err != nil {
		return Standing{}, err
	}
	others, err := v.MergesInto(gone)
	if err != nil {
		return Standing{}, err
	}
	merges = append(append(merges, others...), Merge{Kept: kept, Gone: gone, At: now})
	s, err := FoldUnited(append(events, more...), merges, kept, now.Add(AheadOfUs), now)
	s.Contact, s.Purpose = kept, purpose
	return s, err
}
