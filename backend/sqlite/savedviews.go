package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

// SavedView is the register as somebody set it up to come back to it.
type SavedView struct {
	ID      consent.ViewID
	Name    string
	Search  string
	Filters []string
	Sort    string // "-name" runs downwards
	Columns []string
}

// SavedViews lists them by name.
func (v *View) SavedViews() (out []SavedView, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, name, search, filters, sort, columns FROM saved_views ORDER BY name COLLATE NOCASE, id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s SavedView
		var filters, columns string
		if err := rows.Scan(&s.ID, &s.Name, &s.Search, &filters, &s.Sort, &columns); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(filters), &s.Filters); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(columns), &s.Columns); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// ViewNamed gives the number of the view that has a name, 0 where none has.
func (v *View) ViewNamed(name string) (id consent.ViewID, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT id FROM saved_views WHERE name = ?", name).Scan(&id)
	if err == sql.ErrNoRows {
		return 0, nil
	}
	return id, err
}

// SaveView writes a view; one without a number is new.
func (tx *Tx) SaveView(s SavedView) (consent.ViewID, error) {
	filters, err := json.Marshal(s.Filters)
	if err != nil {
		return 0, err
	}
	columns, err := json.Marshal(s.Columns)
	if err != nil {
		return 0, err
	}
	if s.ID == 0 {
		id, err := tx.insert("INSERT INTO saved_views (name, search, filters, sort, columns) VALUES (?,?,?,?,?)", s.Name, s.Search, string(filters), s.Sort, string(columns))
		return consent.ViewID(id), err
	}
	r, err := tx.exec("UPDATE saved_views SET name = ?, search = ?, filters = ?, sort = ?, columns = ? WHERE id = ?", s.Name, s.Search, string(filters), s.Sort, string(columns), s.ID)
	if err != nil {
		return 0, err
	}
	return s.ID, viewThere(r)
}

// DeleteView forgets a view.
func (tx *Tx) DeleteView(id consent.ViewID) error {
	r, err := tx.exec("DELETE FROM saved_views WHERE id = ?", id)
	if err != nil {
		return err
	}
	return viewThere(r)
}

func viewThere(r sql.Result) error {
	n, err := r.RowsAffected()
	if err == nil && n == 0 {
		return consent.Fail(consent.NotFound, "view_unknown", "id")
	}
	return err
}
