package sqlite

import (
	"context"
	"database/sql"

	"consentbook/backend/consent"
)

// readTwice runs fn on two connections that see the same moment of the book.
func (db *DB) readTwice(ctx context.Context, fn func(v, w *View) error) error {
	for {
		again, err := db.readPair(ctx, fn)
		if err != nil || !again {
			return explain(err)
		}
	}
}

// readPair begins both; again says that somebody wrote between.
func (db *DB) readPair(ctx context.Context, fn func(v, w *View) error) (again bool, err error) {
	var views [2]*View
	var heads [2]string
	for i := range views {
		tx, err := db.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return false, err
		}
		defer tx.Rollback()
		views[i] = &View{q: tx, ctx: ctx, db: db}
		// The first read is where a transaction takes its moment; each write of
		// the record signs a new head.
		err = tx.QueryRowContext(ctx, "SELECT note FROM ledger_head").Scan(&heads[i])
		if err != nil && err != sql.ErrNoRows {
			return false, err
		}
	}
	if heads[0] != heads[1] {
		return true, nil
	}
	return false, fn(views[0], views[1])
}

// atOnce runs two things beside each other and waits for both. A panic in either
// reaches who called.
func atOnce(one, other func() error) error {
	type end struct {
		err      error
		panicked any
	}
	done := make(chan end, 1)
	go func() {
		var e end
		defer func() {
			e.panicked = recover()
			done <- e
		}()
		e.err = other()
	}()
	err := one()
	e := <-done
	if e.panicked != nil {
		panic(e.panicked)
	}
	if err == nil {
		err = e.err
	}
	return err
}

// putAway are the people who are put away (sealed.go).
func (v *View) putAway() (map[consent.ContactID]bool, error) {
	return v.contactSet("SELECT DISTINCT contact_id FROM bulk_people WHERE before <> ''")
}

// importUndone says what of an import was taken back, and where it came from.
type importUndone struct {
	whole  bool
	people bool // it was taken back, or somebody began to
	until  consent.Entry
	source string
}

// takenBack reports whether what the import stated under an entry was.
func (i importUndone) takenBack(entry consent.Entry) bool { return i.whole || i.until >= entry }

func (v *View) importsUndone() (map[consent.ImportID]importUndone, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, undone_entry <> 0, undone_entry <> 0 OR undo_until <> 0, undo_entry, source FROM imports")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.ImportID]importUndone{}
	for rows.Next() {
		var id consent.ImportID
		var i importUndone
		if err := rows.Scan(&id, &i.whole, &i.people, &i.until, &i.source); err != nil {
			return nil, err
		}
		out[id] = i
	}
	return out, rows.Err()
}
