package sqlite

import (
	"database/sql"
	"time"

	"consentbook/backend/consent"
)

// Import is one file brought in.
type Import struct {
	ID          consent.ImportID
	Name        string // of the file, without its folder
	FileSHA256  string
	Format      string
	Dialect     string
	Encoding    string
	Delimiter   string
	Mapping     string // JSON
	Purpose     consent.PurposeID
	Basis       consent.Basis
	Source      string
	CollectedAt string
	StartedAt   time.Time
	FinishedAt  time.Time // zero while it runs, or where it was broken off
	Records     int64     // of the file worked off so far
	Created     int64
	Updated     int64
	Unchanged   int64
	Rejected    int64
	HeldBack    int64
	Entry       consent.Entry
	Undone      consent.Entry // 0: stands

	UndoUntil consent.ContactID // people up to here were taken out again
	UndoEntry consent.Entry     // what was stated up to here was taken back
	Resume    string            // JSON of what an import that was broken off needs to go on; "" once finished
}

// CreateImport begins an import.
func (tx *Tx) CreateImport(i Import) (consent.ImportID, error) {
	id, err := tx.insert(`INSERT INTO imports (name, file_sha256, format, dialect, encoding, delimiter, mapping, purpose_id, basis, source, collected_at,
		started_at, finished_at, records, created, updated, unchanged, rejected, held_back, entry) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,'',0,0,0,0,0,0,?)`,
		i.Name, i.FileSHA256, i.Format, i.Dialect, i.Encoding, i.Delimiter, i.Mapping, i.Purpose, i.Basis, i.Source, i.CollectedAt, formatTime(tx.now), i.Entry)
	return consent.ImportID(id), err
}

// UpdateImport writes how far an import has come.
func (tx *Tx) UpdateImport(i Import) error {
	_, err := tx.exec(`UPDATE imports SET finished_at=?, records=?, created=?, updated=?, unchanged=?, rejected=?, held_back=?, undone_entry=?, undo_until=?, undo_entry=?, resume=? WHERE id=?`,
		formatTime(i.FinishedAt), i.Records, i.Created, i.Updated, i.Unchanged, i.Rejected, i.HeldBack, i.Undone, i.UndoUntil, i.UndoEntry, i.Resume, i.ID)
	return err
}

const importColumns = `SELECT id, name, file_sha256, format, dialect, encoding, delimiter, mapping, purpose_id, basis, source, collected_at, started_at,
	finished_at, records, created, updated, unchanged, rejected, held_back, entry, undone_entry, undo_until, undo_entry, resume FROM imports `

func scanImport(row interface{ Scan(...any) error }) (i Import, err error) {
	var started, finished string
	if err = row.Scan(&i.ID, &i.Name, &i.FileSHA256, &i.Format, &i.Dialect, &i.Encoding, &i.Delimiter, &i.Mapping, &i.Purpose, &i.Basis, &i.Source, &i.CollectedAt,
		&started, &finished, &i.Records, &i.Created, &i.Updated, &i.Unchanged, &i.Rejected, &i.HeldBack, &i.Entry, &i.Undone, &i.UndoUntil, &i.UndoEntry, &i.Resume); err != nil {
		return i, err
	}
	if i.StartedAt, err = parseTime(started); err != nil {
		return i, err
	}
	i.FinishedAt, err = parseTime(finished)
	return i, err
}

// Imports lists all imports, newest first.
func (v *View) Imports() ([]Import, error) {
	rows, err := v.q.QueryContext(v.ctx, importColumns+"ORDER BY id DESC")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Import
	for rows.Next() {
		i, err := scanImport(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, i)
	}
	return out, rows.Err()
}

// FindImport reads one import.
func (v *View) FindImport(id consent.ImportID) (Import, error) {
	i, err := scanImport(v.q.QueryRowContext(v.ctx, importColumns+"WHERE id = ?", id))
	if err == sql.ErrNoRows {
		return i, consent.Fail(consent.NotFound, "import_unknown", "import")
	}
	return i, err
}

// ImportRow is a row that did not simply make a new person.
type ImportRow struct {
	ID      int64
	Import  consent.ImportID
	Row     int
	Outcome string // changed, rejected, held_back
	Contact consent.ContactID
	Reason  string
	Raw     string // the row as it stood (rejected)
	Before  string // JSON of the contact before (changed)
}

// CreateImportRow keeps such a row.
func (tx *Tx) CreateImportRow(r ImportRow) error {
	return tx.add(&tx.bulks.rows, number(r.Import), number(r.Row), text(r.Outcome), numberOrNull(r.Contact), text(r.Reason), text(r.Raw), text(r.Before))
}

// EachImportRow walks through the kept rows of an import with an outcome.
func (v *View) EachImportRow(id consent.ImportID, outcome string, fn func(ImportRow) error) error {
	return v.importRows(fn, "WHERE import_id = ? AND outcome = ? ORDER BY id", id, outcome)
}

// LastChangedRows gives up to n rows that changed somebody and whose values
// from before are still kept, the last first, below a row.
func (v *View) LastChangedRows(id consent.ImportID, below int64, n int) (out []ImportRow, err error) {
	err = v.importRows(func(r ImportRow) error { out = append(out, r); return nil },
		"WHERE import_id = ? AND outcome = 'changed' AND id < ? AND before <> '' ORDER BY id DESC LIMIT ?", id, below, n)
	return out, err
}

// ForgetBefore destroys the values from before a change.
func (tx *Tx) ForgetBefore(r ImportRow) error {
	_, err := tx.exec("UPDATE import_rows SET before = '' WHERE id = ?", r.ID)
	return err
}

func (v *View) importRows(fn func(ImportRow) error, where string, args ...any) error {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, import_id, row, outcome, coalesce(contact_id, 0), reason, raw, before FROM import_rows "+where, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var r ImportRow
		if err := rows.Scan(&r.ID, &r.Import, &r.Row, &r.Outcome, &r.Contact, &r.Reason, &r.Raw, &r.Before); err != nil {
			return err
		}
		if err := fn(r); err != nil {
			return err
		}
	}
	return rows.Err()
}
