package sqlite

import (
	"database/sql"
	"time"
)

// SavedMapping is how the columns of a file were mapped the last time. It lies
// on the desk: it is no fact of the record.
type SavedMapping struct {
	Header  string // SHA-256 of the names of its columns
	Name    string // of the file
	Mapping string // JSON
	UsedAt  time.Time
}

// FindSavedMapping reads the mapping of files with a header; ok says whether
// there is one.
func (v *View) FindSavedMapping(header string) (m SavedMapping, ok bool, err error) {
	var used string
	err = v.q.QueryRowContext(v.ctx, "SELECT header, name, mapping, used_at FROM saved_mappings WHERE header = ?", header).Scan(&m.Header, &m.Name, &m.Mapping, &used)
	if err == sql.ErrNoRows {
		return m, false, nil
	}
	if err != nil {
		return m, false, err
	}
	m.UsedAt, err = parseTime(used)
	return m, err == nil, err
}

// SaveMapping keeps a mapping in the place of an earlier one.
func (tx *Tx) SaveMapping(m SavedMapping) error {
	_, err := tx.exec(`INSERT INTO saved_mappings (header, name, mapping, used_at) VALUES (?,?,?,?)
		ON CONFLICT (header) DO UPDATE SET name = excluded.name, mapping = excluded.mapping, used_at = excluded.used_at`, m.Header, m.Name, m.Mapping, formatTime(tx.now))
	return err
}

// DeleteMapping forgets a mapping.
func (tx *Tx) DeleteMapping(header string) error {
	_, err := tx.exec("DELETE FROM saved_mappings WHERE header = ?", header)
	return err
}
