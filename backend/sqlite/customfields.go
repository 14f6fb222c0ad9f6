package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

const customFieldColumns = "SELECT key, names, purpose_id, category, retention, coalesce(import_id, 0) FROM custom_fields "

func scanCustomField(row interface{ Scan(...any) error }) (f consent.CustomField, err error) {
	var names string
	if err = row.Scan(&f.Key, &names, &f.Purpose, &f.Category, &f.Retention, &f.Import); err != nil {
		return f, err
	}
	return f, json.Unmarshal([]byte(names), &f.Names)
}

// CustomFields lists the fields of the business's own, by their keys.
func (v *View) CustomFields() ([]consent.CustomField, error) {
	rows, err := v.q.QueryContext(v.ctx, customFieldColumns+"ORDER BY key")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.CustomField
	for rows.Next() {
		f, err := scanCustomField(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// CreateCustomField makes a field under the transaction's next entry.
func (tx *Tx) CreateCustomField(f consent.CustomField) error {
	return tx.SaveCustomField(f, tx.NextEntry())
}

// SaveCustomField makes a field or changes it. The entry that says so is of
// kind field.saved and holds the field.
func (tx *Tx) SaveCustomField(f consent.CustomField, entry consent.Entry) error {
	names, err := json.Marshal(f.Names)
	if err != nil {
		return err
	}
	_, err = tx.exec(`INSERT INTO custom_fields (key, names, purpose_id, category, retention, import_id, entry) VALUES (?,?,?,?,?,?,?)
		ON CONFLICT (key) DO UPDATE SET names = excluded.names, purpose_id = excluded.purpose_id, category = excluded.category, retention = excluded.retention, entry = excluded.entry`,
		f.Key, string(names), f.Purpose, f.Category, f.Retention, sql.NullInt64{Int64: int64(f.Import), Valid: f.Import != 0}, entry)
	return err
}

// DeleteCustomField takes a field out. The entry that says so is of kind
// field.dropped and names it.
func (tx *Tx) DeleteCustomField(key string) error {
	_, err := tx.exec("DELETE FROM custom_fields WHERE key = ?", key)
	return err
}

// FieldFilled says whether anybody has a value in a field, also who was merged
// into another or is put away.
func (v *View) FieldFilled(key string) (yes bool, err error) {
	for _, q := range []string{
		"SELECT EXISTS (SELECT 1 FROM contacts c, json_each(c.details, '$.custom') x WHERE x.key = ?)",
		"SELECT EXISTS (SELECT 1 FROM bulk_people p, json_each(p.before, '$.rows.contacts') r, json_each(json_extract(r.value, '$.details'), '$.custom') x WHERE p.before <> '' AND x.key = ?)",
	} {
		if err := v.q.QueryRowContext(v.ctx, q, key).Scan(&yes); err != nil || yes {
			return yes, err
		}
	}
	return false, nil
}

// FieldSavedSince says whether somebody decided on a field after the entry with
// which an import began, other than by that import.
func (v *View) FieldSavedSince(f consent.CustomField, started consent.Entry) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT count(*) > 1 FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry
		WHERE i.entry > ? AND e.kind = 'field.saved' AND json_extract(i.payload, '$.key') = ?`, int64(started), f.Key).Scan(&yes)
	return yes, err
}
