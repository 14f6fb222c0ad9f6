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
