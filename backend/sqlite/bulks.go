package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// Bulk is one action on many people, and how far it has come.
type Bulk struct {
	ID         consent.BulkID
	Do         consent.Bulk
	Asked      int64            // people it was asked for
	LeftOut    map[string]int64 // of these, by reason: see consent.BulkLeftOut
	Fields     []consent.CustomField
	At         time.Time
	Operator   consent.OperatorID
	People     int64         // to whom it was done
	FinishedAt time.Time     // zero while it runs, or where it was broken off
	KeepUntil  string        // day up to which it can be taken back
	Undone     consent.Entry // 0: stands
	Entry      consent.Entry
}

// bulkValue is the JSON of what was done.
type bulkValue struct {
	Do      consent.Bulk          `json:"do"`
	Asked   int64                 `json:"asked"`
	LeftOut map[string]int64      `json:"left_out"`
	Fields  []consent.CustomField `json:"fields,omitempty"` // definitions that were dropped with the values
}

// CreateBulk begins an action and writes down for whom, so that it can go on
// after a crash.
func (tx *Tx) CreateBulk(b Bulk, people []consent.ContactID) (consent.BulkID, error) {
	id, err := tx.NextNumber("bulks")
	if err != nil {
		return 0, err
	}
	value, err := json.Marshal(bulkValue{b.Do, b.Asked, b.LeftOut, b.Fields})
	if err != nil {
		return 0, err
	}
	if _, err := tx.exec("INSERT INTO bulks (id, action, value, at, operator_id, people, finished_at, keep_until, entry) VALUES (?,?,?,?,?,0,'',?,?)",
		id, b.Do.Action, string(value), formatTime(tx.now), tx.actor, b.KeepUntil, b.Entry); err != nil {
		return 0, err
	}
	_, err = tx.exec("INSERT INTO bulk_people (bulk_id, contact_id, before) SELECT ?, value, '' FROM json_each(?)", id, numbersJSON(people))
	return consent.BulkID(id), err
}

// UpdateBulk writes how far an action has come.
func (tx *Tx) UpdateBulk(b Bulk) error {
	value, err := json.Marshal(bulkValue{b.Do, b.Asked, b.LeftOut, b.Fields})
	if err != nil {
		return err
	}
	_, err = tx.exec("UPDATE bulks SET value = ?, people = ?, finished_at = ?, undone_entry = ? WHERE id = ?", string(value), b.People, formatTime(b.FinishedAt), b.Undone, b.ID)
	return err
}

const bulkColumns = "SELECT id, value, at, operator_id, people, finished_at, keep_until, undone_entry, entry FROM bulks "

func scanBulk(row interface{ Scan(...any) error }) (b Bulk, err error) {
	var value, at, finished string
	if err = row.Scan(&b.ID, &value, &at, &b.Operator, &b.People, &finished, &b.KeepUntil, &b.Undone, &b.Entry); err != nil {
		return b, err
	}
	var v bulkValue
	if err = json.Unmarshal([]byte(value), &v); err != nil {
		return b, err
	}
	b.Do, b.Asked, b.LeftOut, b.Fields = v.Do, v.Asked, v.LeftOut, v.Fields
	if b.At, err = parseTime(at); err != nil {
		return b, err
	}
	b.FinishedAt, err = parseTime(finished)
	return b, err
}

// FindBulk reads one action.
func (v *View) FindBulk(id consent.BulkID) (Bulk, error) {
	b, err := scanBulk(v.q.QueryRowContext(v.ctx, bulkColumns+"WHERE id = ?", id))
	if err == sql.ErrNoRows {
		return b, consent.Fail(consent.NotFound, "bulk_unknown", "bulk")
	}
	return b, err
}

// Bulks lists the actions, newest first.
func (v *View) Bulks(limit int) ([]Bulk, error) {
	rows, err := v.q.QueryContext(v.ctx, bulkColumns+"ORDER BY id DESC LIMIT ?", limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Bulk
	for rows.Next() {
		b, err := scanBulk(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, rows.Err()
}

// BulkTodo lists people after a number for whom an action is still to be done.
func (v *View) BulkTodo(id consent.BulkID, after consent.ContactID, limit int) ([]consent.ContactID, error) {
	return v.contactIDs("SELECT contact_id FROM bulk_people WHERE bulk_id = ? AND contact_id > ? AND before = '' ORDER BY contact_id LIMIT ?", id, after, limit)
}

// CountBulkTodo counts them.
func (v *View) CountBulkTodo(id consent.BulkID) (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM bulk_people WHERE bulk_id = ? AND before = ''", id).Scan(&n)
	return n, err
}

// BulkDid takes people up to a number off the list of those for whom an action
// is to be done; 0 empties the list.
func (tx *Tx) BulkDid(id consent.BulkID, upTo consent.ContactID) error {
	if upTo == 0 {
		_, err := tx.exec("DELETE FROM bulk_people WHERE bulk_id = ? AND before = ''", id)
		return err
	}
	_, err := tx.exec("DELETE FROM bulk_people WHERE bulk_id = ? AND contact_id <= ? AND before = ''", id, upTo)
	return err
}

// EditsOfBulk lists changes after a number that an action made and that stand.
func (v *View) EditsOfBulk(id consent.BulkID, after int64, limit int) ([]Edit, error) {
	rows, err := v.q.QueryContext(v.ctx, editColumns+"WHERE bulk_id = ? AND id > ? AND undone_entry = 0 ORDER BY id LIMIT ?", id, after, limit)
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

// CountUndoable is how many people an undo of the action has to look at.
func (v *View) CountUndoable(id consent.BulkID) (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT (SELECT count(*) FROM edits WHERE bulk_id = ?1 AND undone_entry = 0)
		+ (SELECT count(*) FROM bulk_people WHERE bulk_id = ?1 AND `+sealedWhole+")", id).Scan(&n)
	return n, err
}

// KeptByUndo lists the people whom an undo of the action left as they are.
func (v *View) KeptByUndo(id consent.BulkID) ([]consent.ContactID, error) {
	return v.contactIDs(`SELECT i.contact_id FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind = 'bulk.undone' AND i.contact_id IS NOT NULL AND json_extract(i.payload, '$.bulk') = ? AND json_extract(i.payload, '$.restored') = 0 ORDER BY 1`, id)
}

// RevertGround takes one statement back and puts the one before in its place,
// none where basis is "".
func (tx *Tx) RevertGround(g Ground, before Standing) error {
	if _, err := tx.exec("DELETE FROM grounds WHERE contact_id = ? AND purpose_id = ? AND entry = ?", g.Contact, g.Purpose, g.Entry); err != nil {
		return err
	}
	if err := tx.SaveGroundOf(g.Contact, g.Purpose, before.Basis, before.BasisSource, before.BasisEntry); err != nil {
		return err
	}
	_, err := tx.exec("DELETE FROM standings WHERE contact_id = ? AND purpose_id = ? AND basis = '' AND state = 'none' AND event_id = 0", g.Contact, g.Purpose)
	tx.stood(g.Contact)
	return err
}
