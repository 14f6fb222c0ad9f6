package sqlite

import (
	"database/sql"

	"consentbook/backend/consent"
)

// Touch is a record of contact as it is kept.
type Touch struct {
	ID         int64
	Contact    consent.ContactID
	Kind       consent.TouchKind
	Direction  consent.Direction
	HappenedAt string // UTC
	DayOnly    bool
	Zone       string // the offset it was said in
	Words      string
	Source     string
	Evidence   consent.EvidenceID
	Import     consent.ImportID
	Operator   consent.OperatorID
	RecordedAt string
	Entry      consent.Entry
}

// CreateTouch keeps a record of contact and gives its number.
func (tx *Tx) CreateTouch(t Touch) (int64, error) {
	id, err := tx.NextNumber("touches")
	if err != nil {
		return 0, err
	}
	if _, err := tx.exec(`INSERT INTO touches (id, contact_id, kind, direction, happened_at, day_only, zone, words, source, evidence_id, import_id, operator_id, recorded_at, entry)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, id, t.Contact, t.Kind, t.Direction, t.HappenedAt, t.DayOnly, t.Zone, t.Words, t.Source,
		sql.NullInt64{Int64: int64(t.Evidence), Valid: t.Evidence != 0}, sql.NullInt64{Int64: int64(t.Import), Valid: t.Import != 0}, tx.actor, formatTime(tx.now), t.Entry); err != nil {
		return 0, err
	}
	tx.Touched(t.Contact)
	return id, nil
}

// UpdateTouch overwrites what a record of contact says.
func (tx *Tx) UpdateTouch(t Touch) error {
	if _, err := tx.exec("UPDATE touches SET kind=?, direction=?, happened_at=?, day_only=?, zone=?, words=?, entry=? WHERE id=?",
		t.Kind, t.Direction, t.HappenedAt, t.DayOnly, t.Zone, t.Words, t.Entry, t.ID); err != nil {
		return err
	}
	tx.Touched(t.Contact)
	return nil
}

// DeleteTouch takes a record of contact out, with its file.
func (tx *Tx) DeleteTouch(t Touch) error {
	if _, err := tx.exec("DELETE FROM touches WHERE id = ?", t.ID); err != nil {
		return err
	}
	if err := tx.deleteLoose(t.Evidence); err != nil {
		return err
	}
	tx.Touched(t.Contact)
	return nil
}

const touchColumns = `SELECT id, contact_id, kind, direction, happened_at, day_only, zone, words, source, coalesce(evidence_id, 0), coalesce(import_id, 0),
	operator_id, recorded_at, entry FROM touches `

func scanTouch(row interface{ Scan(...any) error }) (t Touch, err error) {
	err = row.Scan(&t.ID, &t.Contact, &t.Kind, &t.Direction, &t.HappenedAt, &t.DayOnly, &t.Zone, &t.Words, &t.Source, &t.Evidence, &t.Import, &t.Operator, &t.RecordedAt, &t.Entry)
	return t, err
}

// FindTouch reads one record of contact.
func (v *View) FindTouch(id int64) (Touch, error) {
	t, err := scanTouch(v.q.QueryRowContext(v.ctx, touchColumns+"WHERE id = ?", id))
	if err == sql.ErrNoRows {
		return t, consent.Fail(consent.NotFound, "touch_unknown", "touch")
	}
	return t, err
}

// CountTouches is how many records of contact there are on a person.
func (v *View) CountTouches(contact consent.ContactID) (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM touches WHERE contact_id IN "+oneself, int64(contact)).Scan(&n)
	return n, err
}

// TouchesOf lists records of contact of a person, newest first.
func (v *View) TouchesOf(contact consent.ContactID, offset, limit int) ([]Touch, error) {
	return v.touches(touchColumns+"WHERE contact_id IN "+oneself+" ORDER BY happened_at DESC, id DESC LIMIT ? OFFSET ?", int64(contact), limit, offset)
}

func (v *View) touches(query string, args ...any) ([]Touch, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Touch
	for rows.Next() {
		t, err := scanTouch(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// HasTouch says whether the same record of contact is kept already: a list that
// is brought in twice makes no doubles.
func (v *View) HasTouch(t Touch) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM touches WHERE contact_id = ? AND happened_at = ? AND kind = ? AND direction = ? AND words = ?)",
		t.Contact, t.HappenedAt, t.Kind, t.Direction, t.Words).Scan(&yes)
	return yes, err
}

// DeleteTouchesOf takes out up to n records of contact that an import brought
// in, and says how many there were.
func (tx *Tx) DeleteTouchesOf(id consent.ImportID, n int) (int, error) {
	all, err := tx.touches(touchColumns+"WHERE import_id = ? AND contact_id NOT IN ("+restrictedPeople+") ORDER BY id LIMIT ?", id, n)
	if err != nil {
		return 0, err
	}
	for _, t := range all {
		if err := tx.DeleteTouch(t); err != nil {
			return 0, err
		}
	}
	return len(all), nil
}
