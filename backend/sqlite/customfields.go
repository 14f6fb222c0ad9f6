package sqlite

import (
	"encoding/json"

	"consentbook/backend/consent"
)

// CustomFields lists the fields of the business's own.
func (v *View) CustomFields() ([]consent.CustomField, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT key, names, purpose_id, category, retention, coalesce(import_id, 0) FROM custom_fields ORDER BY key")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.CustomField
	for rows.Next() {
		var f consent.CustomField
		var names string
		if err := rows.Scan(&f.Key, &names, &f.Purpose, &f.Category, &f.Retention, &f.Import); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(names), &f.Names); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// CreateCustomField writes a field under the transaction's next entry.
func (tx *Tx) CreateCustomField(f consent.CustomField) error {
	names, err := json.Marshal(f.Names)
	if err != nil {
		return err
	}
	_, err = tx.exec("INSERT INTO custom_fields (key, names, purpose_id, category, retention, import_id, entry) VALUES (?,?,?,?,?,?,?)",
		f.Key, string(names), f.Purpose, f.Category, f.Retention, nullID(int64(f.Import)), tx.NextEntry())
	return err
}
