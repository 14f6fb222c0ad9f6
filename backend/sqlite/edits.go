package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// Edit is one change of a person's values.
type Edit struct {
	ID        int64
	Contact   consent.ContactID
	Kind      consent.EditKind
	Fields    []string
	Before    string // JSON of Overwritten; "" once destroyed
	At        time.Time
	KeepUntil string // day; "" where nothing is kept
	Bulk      int64
	Operator  consent.OperatorID
	Undone    consent.Entry // 0: stands
	Entry     consent.Entry
}

// Overwritten is what an edit by hand keeps so that it can be taken back.
type Overwritten struct {
	Values  consent.Contact       `json:"values"` // the fields that changed, as they were
	Origins []consent.FieldOrigin `json:"origins"`
	After   map[string]string     `json:"after"` // hash of each field as the edit left it
}

// CreateEdit keeps an edit and gives its number.
func (tx *Tx) CreateEdit(e Edit) (int64, error) {
	id, err := tx.NextNumber("edits")
	if err != nil {
		return 0, err
	}
	fields, err := json.Marshal(e.Fields)
	if err != nil {
		return 0, err
	}
	_, err = tx.exec("INSERT INTO edits (id, contact_id, kind, fields, before, at, keep_until, bulk_id, operator_id, entry) VALUES (?,?,?,?,?,?,?,?,?,?)",
		id, e.Contact, e.Kind, string(fields), e.Before, formatTime(tx.now), e.KeepUntil, e.Bulk, tx.actor, e.Entry)
	return id, err
}

// SaveEdit writes what is still kept of an edit, and whether it stands.
func (tx *Tx) SaveEdit(e Edit) error {
	_, err := tx.exec("UPDATE edits SET before = ?, keep_until = ?, undone_entry = ? WHERE id = ?", e.Before, e.KeepUntil, e.Undone, e.ID)
	return err
}

const editColumns = "SELECT id, contact_id, kind, fields, before, at, keep_until, bulk_id, operator_id, undone_entry, entry FROM edits "

func scanEdit(row interface{ Scan(...any) error }) (e Edit, err error) {
	var fields, at string
	if err = row.Scan(&e.ID, &e.Contact, &e.Kind, &fields, &e.Before, &at, &e.KeepUntil, &e.Bulk, &e.Operator, &e.Undone, &e.Entry); err != nil {
		return e, err
	}
	if err = json.Unmarshal([]byte(fields), &e.Fields); err != nil {
		return e, err
	}
	e.At, err = parseTime(at)
	return e, err
}

// FindEdit reads one edit.
func (v *View) FindEdit(id int64) (Edit, error) {
	e, err := scanEdit(v.q.QueryRowContext(v.ctx, editColumns+"WHERE id = ?", id))
	if err == sql.ErrNoRows {
		return e, consent.Fail(consent.NotFound, "edit_unknown", "edit")
	}
	return e, err
}

// EditsOf lists the edits of a person, oldest first.
func (v *View) EditsOf(contact consent.ContactID) ([]Edit, error) {
	return v.edits(editColumns+"WHERE contact_id = ? ORDER BY id", contact)
}

// EditsOfOneself lists them with those of who was merged into the person.
func (v *View) EditsOfOneself(contact consent.ContactID) ([]Edit, error) {
	return v.edits(editColumns+"WHERE contact_id IN "+oneself+" ORDER BY id", int64(contact))
}

func (v *View) edits(query string, args ...any) ([]Edit, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Edit
	for rows.Next() {
		e, err := scanEdit(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// Swept counts what was kept past its day and is destroyed.
type Swept struct {
	Edits  int64 `json:"edits"`
	Merges int64 `json:"merges"`
	People int64 `json:"people"` // deleted in bulk
}

// Any says whether there was anything.
func (s Swept) Any() bool { return s != Swept{} }

// overdue are the places that keep what was overwritten until a day.
var overdue = []struct {
	count, sweep string
	into         func(*Swept) *int64
}{
	{"SELECT count(*) FROM edits WHERE keep_until <> '' AND substr(keep_until, 1, 10) < ?",
		"UPDATE edits SET before = '', keep_until = '' WHERE keep_until <> '' AND substr(keep_until, 1, 10) < ?", func(s *Swept) *int64 { return &s.Edits }},
	{"SELECT count(*) FROM merges WHERE keep_until <> '' AND before <> '' AND substr(keep_until, 1, 10) < ?",
		"UPDATE merges SET before = '' WHERE keep_until <> '' AND before <> '' AND substr(keep_until, 1, 10) < ?", func(s *Swept) *int64 { return &s.Merges }},
}

// Overdue counts what is kept past its day, as of a day.
func (v *View) Overdue(day string) (s Swept, err error) {
	for _, o := range overdue {
		if err := v.q.QueryRowContext(v.ctx, o.count, day).Scan(o.into(&s)); err != nil {
			return s, err
		}
	}
	return s, nil
}

// SweepOverdue destroys what is kept past its day.
func (tx *Tx) SweepOverdue(day string) error {
	for _, o := range overdue {
		if _, err := tx.exec(o.sweep, day); err != nil {
			return err
		}
	}
	return nil
}
