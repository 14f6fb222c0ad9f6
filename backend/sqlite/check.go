package sqlite

import (
	"database/sql"

	"consentbook/backend/consent"
)

// QuickCheck reads every page of the book: with this cipher each page carries
// its own tag, so one flipped bit is found.
func (v *View) QuickCheck() error {
	var s string
	if err := v.q.QueryRowContext(v.ctx, "PRAGMA quick_check(1)").Scan(&s); err != nil {
		return err
	}
	if s != "ok" {
		return consent.Fail(consent.Integrity, "book_broken", "")
	}
	return nil
}

// RawForTests is the writing connection without any guard, for tests that play
// the attacker. layers_test.go lets only tests call it.
func (db *DB) RawForTests() *sql.DB { return db.write }
