package sqlite

import (
	"context"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"

	"github.com/pressly/goose/v3"

	"consentbook/backend/consent"
)

//go:embed migrations/*.sql
var embedded embed.FS

// migrations are those of this program; a test plays another one.
var migrations fs.FS = embedded

func (db *DB) migrate(ctx context.Context, create bool, o Options) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	on := db.write
	if o.ReadOnly {
		on = db.read
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, on, files)
	if err != nil {
		return err
	}
	target := p.ListSources()[len(p.ListSources())-1].Version
	current := int64(0)
	if !create {
		if err := on.QueryRowContext(ctx, "SELECT coalesce(max(version_id),0) FROM goose_db_version WHERE is_applied").Scan(&current); err != nil {
			return consent.Fail(consent.Invalid, "book_not_a_book", "book").Because(err)
		}
	}
	switch {
	case current > target:
		return consent.Fail(consent.Conflict, "book_newer", "book", "book", strconv.FormatInt(current, 10), "program", strconv.FormatInt(target, 10))
	case current == target:
		return nil
	case !create && current < p.ListSources()[0].Version:
		return consent.Fail(consent.Conflict, "book_trial", "book")
	case o.ReadOnly:
		return consent.Fail(consent.Conflict, "needs_migration", "book")
	}
	if current > 0 {
		if err := db.copyBefore(ctx, current, o.CopyTo); err != nil {
			return err
		}
	}
	_, err = p.Up(ctx)
	return err
}

// copyBefore keeps the book as it was, beside it, before its schema changes.
func (db *DB) copyBefore(ctx context.Context, version int64, to string) error {
	if to == "" {
		to = fmt.Sprintf("%s-before-%d", db.path, version)
	}
	tmp := to + ".part"
	f, err := os.OpenFile(tmp, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return consent.Fail(consent.Invalid, "file_unwritable", "book").Because(err)
	}
	if err = db.copyInto(ctx, f); err != nil {
		os.Remove(tmp)
		return err
	}
	if err := os.Rename(tmp, to); err != nil {
		return consent.Fail(consent.Invalid, "file_unwritable", "book").Because(err)
	}
	return nil
}

func (db *DB) copyInto(ctx context.Context, f *os.File) error {
	_, err := db.Snapshot(ctx, io.Writer(f))
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil && consent.CodeOf(err) == consent.Internal {
		err = consent.Fail(consent.Invalid, "file_unwritable", "book").Because(err)
	}
	return err
}
