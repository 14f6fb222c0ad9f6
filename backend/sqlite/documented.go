package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// Documents lists the rows of a register by their numbers; those that are
// settled only where all is true.
func Documents[T consent.Documented](v *View, all bool) (out []T, err error) {
	var row T
	query := "SELECT body FROM documented WHERE register = ?"
	if !all {
		query += " AND settled = 0"
	}
	rows, err := v.q.QueryContext(v.ctx, query+" ORDER BY id", row.Register())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		var row T
		if err := json.Unmarshal(body, &row); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, rows.Err()
}

// FindDocument reads one row of a register.
func FindDocument[T consent.Documented](v *View, id int64) (row T, err error) {
	var body []byte
	err = v.q.QueryRowContext(v.ctx, "SELECT body FROM documented WHERE register = ? AND id = ?", row.Register(), id).Scan(&body)
	if err == sql.ErrNoRows {
		return row, consent.Fail(consent.NotFound, "row_unknown", string(row.Register()))
	}
	if err != nil {
		return row, err
	}
	return row, json.Unmarshal(body, &row)
}

// DocumentStep is a row of a register as an entry left it.
type DocumentStep[T consent.Documented] struct {
	Entry consent.Entry
	Kind  string
	At    time.Time
	By    consent.OperatorID
	Row   T
}

// HistoryOf tells how a row of a register came to be as it is, oldest first.
func HistoryOf[T consent.Documented](v *View, id int64) ([]DocumentStep[T], error) {
	var row T
	return steps[T](v, `SELECT e.entry, e.kind, e.at, e.by, i.payload FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind >= ?1 || '.' AND e.kind < ?1 || '/' AND i.payload IS NOT NULL AND json_extract(i.payload, '$.' || ?1) = ?2 ORDER BY e.entry, i.pos`, row.Register(), id)
}

// DocumentsAt gives a register as it stood after an entry, by number: also what
// was settled by then, without what had been taken out.
func DocumentsAt[T consent.Documented](v *View, entry consent.Entry) (out []T, err error) {
	var row T
	all, err := steps[T](v, `SELECT e.entry, e.kind, e.at, e.by, i.payload FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind >= ?1 || '.' AND e.kind < ?1 || '/' AND e.entry <= ?2 AND i.payload IS NOT NULL ORDER BY e.entry, i.pos`, row.Register(), entry)
	if err != nil {
		return nil, err
	}
	last := map[int64]DocumentStep[T]{}
	var order []int64
	for _, s := range all {
		if _, known := last[s.Row.Number()]; !known {
			order = append(order, s.Row.Number())
		}
		last[s.Row.Number()] = s
	}
	for _, id := range order { // numbers are given in the order of entries
		if s := last[id]; s.Kind != string(row.Register())+".removed" {
			out = append(out, s.Row)
		}
	}
	return out, nil
}

func steps[T consent.Documented](v *View, query string, args ...any) (out []DocumentStep[T], err error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s DocumentStep[T]
		var at string
		var body []byte
		if err := rows.Scan(&s.Entry, &s.Kind, &at, &s.By, &body); err != nil {
			return nil, err
		}
		if s.At, err = parseTime(at); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(body, &s.Row); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// DocumentDue is a row that has a day.
type DocumentDue struct {
	Register consent.Register
	ID       int64
	Day      string // local
	Body     json.RawMessage
}

// DocumentsDue lists the open rows of all registers that somebody must look at
// by a day, the earliest first.
func (v *View) DocumentsDue(by string) (out []DocumentDue, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT register, id, due, body FROM documented WHERE due <> '' AND due <= ? AND settled = 0 ORDER BY due, register, id", by)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d DocumentDue
		var body []byte
		if err := rows.Scan(&d.Register, &d.ID, &d.Day, &body); err != nil {
			return nil, err
		}
		d.Body = body
		out = append(out, d)
	}
	return out, rows.Err()
}
