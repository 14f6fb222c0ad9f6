package sqlite

import (
	"context"
	"database/sql"
)

// DecryptForTests takes the encryption off a copy of a book, so that a test can
// look for what must not be in it any more, free pages included.
func DecryptForTests(path, hexKey string) error {
	db := sql.OpenDB(&connector{dsn: dsn(path, hexKey, "rw", "immediate")})
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, p := range []string{"PRAGMA journal_mode = DELETE", "PRAGMA rekey = ''"} {
		var ignored any
		if err := db.QueryRowContext(context.Background(), p).Scan(&ignored); err != nil && err != sql.ErrNoRows {
			return err
		}
	}
	return nil
}
