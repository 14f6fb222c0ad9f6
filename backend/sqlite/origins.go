package sqlite

import (
	"database/sql"

	"consentbook/backend/consent"
)

// OriginsOf lists where the values of a person came from, as far as that is
// not where the person came from.
func (v *View) OriginsOf(contact consent.ContactID) ([]consent.FieldOrigin, error) {
	if v.db.lifted != nil {
		if err := v.db.lifted.history(v.unwritten.tx, contact); err != nil {
			return nil, err
		}
	}
	rows, err := v.q.QueryContext(v.ctx, "SELECT field, origin, source, since, coalesce(import_id, 0), operator_id, entry FROM field_origins WHERE contact_id = ? ORDER BY field", contact)
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

// AnyFrom says whether a value of anybody in the book has this origin.
func (v *View) AnyFrom(origin consent.Origin) (found bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM field_origins WHERE origin = ?)", string(origin)).Scan(&found)
	return found, err
}

// Origin says where some values of a person came from.
type Origin struct {
	Origin consent.Origin
	Source string
	Since  string // UTC
	Import consent.ImportID
	Entry  consent.Entry
}

// SaveOrigins notes where the values of some fields came from, in the
// operator's name; what is known of other fields stays.
func (tx *Tx) SaveOrigins(contact consent.ContactID, fields []string, o Origin) error {
	for _, f := range fields {
		if err := tx.saveOrigin(contact, consent.FieldOrigin{Field: f, Origin: o.Origin, Source: o.Source, Since: o.Since, Import: o.Import, Operator: tx.actor, Entry: o.Entry}); err != nil {
			return err
		}
	}
	return nil
}

// ReplaceOrigins makes these the origins of a person's values, and forgets all
// others.
func (tx *Tx) ReplaceOrigins(contact consent.ContactID, origins []consent.FieldOrigin) error {
	if _, err := tx.exec("DELETE FROM field_origins WHERE contact_id = ?", contact); err != nil {
		return err
	}
	for _, o := range origins {
		if err := tx.saveOrigin(contact, o); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) saveOrigin(contact consent.ContactID, o consent.FieldOrigin) error {
	_, err := tx.exec("INSERT OR REPLACE INTO field_origins (contact_id, field, origin, source, since, import_id, operator_id, entry) VALUES (?,?,?,?,?,?,?,?)",
		contact, o.Field, o.Origin, o.Source, o.Since, sql.NullInt64{Int64: int64(o.Import), Valid: o.Import != 0}, o.Operator, o.Entry)
	return err
}
