package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"

	"consentbook/backend/consent"
)

// connector opens connections that all have the key and the same pragmas. The
// key goes by URI: set in a hook it would come too late, because the driver
// itself runs a pragma first.
type connector struct {
	dsn     string
	pragmas []string
	attach  string // dsn of a book that is read under the name book; "" for none
}

func (c *connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

func (c *connector) Connect(context.Context) (driver.Conn, error) {
	d := &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		if err := hasCipher(conn); err != nil {
			return err
		}
		for _, p := range c.pragmas {
			if _, err := conn.Exec("PRAGMA "+p, nil); err != nil {
				return err
			}
		}
		if c.attach == "" {
			return nil
		}
		_, err := conn.Exec("ATTACH ? AS book", []driver.Value{c.attach})
		return err
	}}
	conn, err := d.Open(c.dsn)
	if err != nil {
		return nil, explain(err)
	}
	return conn, nil
}

// hasCipher refuses a build that would take the key and write plain text.
func hasCipher(conn *sqlite3.SQLiteConn) error {
	rows, err := conn.Query("SELECT sqlite3mc_version()", nil)
	if err != nil {
		return consent.Fail(consent.Internal, "cipher_missing", "").Because(err)
	}
	return rows.Close()
}

// CipherBuiltIn reports whether this binary can encrypt at all.
func CipherBuiltIn() error {
	d := &sqlite3.SQLiteDriver{}
	conn, err := d.Open(":memory:")
	if err != nil {
		return err
	}
	defer conn.Close()
	return hasCipher(conn.(*sqlite3.SQLiteConn))
}

// dsn names the file and its key. Every byte of the path that means something
// in a URI is escaped; hexKey is what vault.DataKey.SQLiteHexKey gives.
func dsn(path, hexKey, mode, lock string) string {
	if abs, err := filepath.Abs(path); err == nil { // a URI knows no working folder
		path = abs
	}
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/… becomes /C:/…
	}
	u := url.URL{Scheme: "file", Path: p}
	return fmt.Sprintf("file://%s?cipher=aegis&hexkey=%s&mode=%s&_txlock=%s&_mutex=no&_busy_timeout=5000&_stmt_cache_size=128", u.EscapedPath(), hexKey, mode, lock)
}

var commonPragmas = []string{
	"foreign_keys = ON",
	"secure_delete = ON",
	"temp_store = MEMORY",
	"trusted_schema = OFF",
	"cache_size = -24576", // 24 MiB: lists read the packed register, an import writes at the end of its tables
}

// explain gives SQLite's failures the code a user can act on.
func explain(err error) error {
	var e sqlite3.Error
	if err != nil && err.Error() == "sql: database is closed" { // database/sql gives it no name
		return consent.Fail(consent.Locked, "book_closed", "").Because(err)
	}
	if err == nil || !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case sqlite3.ErrNotADB:
		return consent.Fail(consent.Integrity, "book_broken", "").Because(err)
	case sqlite3.ErrCorrupt, sqlite3.ErrIoErr:
		if e.Code == sqlite3.ErrIoErr && e.SystemErrno == 28 {
			return consent.Fail(consent.Invalid, "disk_full", "").Because(err)
		}
		return consent.Fail(consent.Integrity, "book_broken", "").Because(err)
	case sqlite3.ErrFull:
		return consent.Fail(consent.Invalid, "disk_full", "").Because(err)
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return consent.Fail(consent.Locked, "book_in_use", "").Because(err)
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen:
		return consent.Fail(consent.Invalid, "file_unwritable", "").Because(err)
	case sqlite3.ErrInterrupt:
		return consent.Fail(consent.Cancelled, "", "").Because(err)
	}
	return err
}
