package sqlite

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"database/sql"
	"io"
	"os"
	"sync"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// Options of Open.
type Options struct {
	ReadOnly bool                  // no writer, no lock, no migration
	Now      func() time.Time      // the clock; nil: time.Now
	Changed  func(topics []string) // called after each commit that changed something
	CopyTo   string                // where a copy goes before a migration; "": beside the book
}

// DB is an open book. One connection writes, several read.
type DB struct {
	path    string
	dsn     string // of a further connection that reads
	write   *sql.DB
	read    *sql.DB
	now     func() time.Time
	changed func([]string)

	writing  sync.Mutex // one transaction, or one copy of the file, at a time
	touched  map[string]bool
	bulks    map[string]string // statements of bulks, made once
	register registerMemory
	lifted   *lifting // of a rehearsal; nil in a book
	told     toldMemory
	shared   sharedMemory
	renewing renewingMemory
	retained retainingMemory

	id       consent.BookID
	origin   string
	signer   ed25519.PrivateKey
	since    time.Time // it was founded
	foldings foldings
}

const plainHeader = "SQLite format 3\x00"

// Open opens the book at path with its key, or makes an empty one if create is
// set. A file that is not encrypted is refused, and so is a build that cannot
// encrypt. A book made by a newer program is refused, an older one is migrated
// after a copy was made.
func Open(ctx context.Context, path, hexKey string, create bool, o Options) (*DB, error) {
	if err := checkFile(path, create); err != nil {
		return nil, err
	}
	db := &DB{path: path, now: o.Now, changed: o.Changed, touched: map[string]bool{}, bulks: map[string]string{}}
	if db.now == nil {
		db.now = time.Now
	}
	if err := db.connect(path, hexKey, create, o); err != nil {
		db.Close()
		return nil, explain(err)
	}
	if err := db.migrate(ctx, create, o); err != nil {
		db.Close()
		return nil, explain(err)
	}
	if err := db.loadIdentity(ctx); err != nil {
		db.Close()
		return nil, explain(err)
	}
	return db, nil
}

func checkFile(path string, create bool) error {
	f, err := os.Open(path)
	switch {
	case err != nil && os.IsNotExist(err) && create:
		return nil
	case err != nil && os.IsNotExist(err):
		return consent.Fail(consent.NotFound, "book_missing", "book")
	case err != nil:
		return consent.Fail(consent.Invalid, "file_unreadable", "book").Because(err)
	}
	defer f.Close()
	if create {
		return consent.Fail(consent.Conflict, "book_exists", "book")
	}
	head := make([]byte, len(plainHeader))
	if _, err := io.ReadFull(f, head); err != nil || bytes.Equal(head, []byte(plainHeader)) {
		return consent.Fail(consent.Invalid, "book_not_a_book", "book")
	}
	return nil
}

func (db *DB) connect(path, hexKey string, create bool, o Options) error {
	mode := "rw"
	if create {
		mode = "rwc"
	}
	if !o.ReadOnly {
		db.write = sql.OpenDB(&connector{
			dsn:     dsn(path, hexKey, mode, "immediate"),
			pragmas: append([]string{"journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 12000"}, commonPragmas...),
		})
		db.write.SetMaxOpenConns(1)
		db.write.SetConnMaxLifetime(0)
		if err := db.write.Ping(); err != nil {
			return err
		}
		if err := os.Chmod(path, 0o600); err != nil {
			return consent.Fail(consent.Invalid, "file_unwritable", "book").Because(err)
		}
	}
	db.dsn = dsn(path, hexKey, "rw", "deferred")
	db.read = sql.OpenDB(&connector{dsn: db.dsn, pragmas: append([]string{"query_only = ON"}, commonPragmas...)})
	db.read.SetMaxOpenConns(4)
	db.read.SetMaxIdleConns(4)
	// The first read of the schema is where a wrong key shows.
	var n int
	return db.read.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&n)
}

// Close ends all connections; the last one folds the write-ahead log into the
// book. It waits for a write that is under way: who lets the file go after it
// lets go of a whole book.
func (db *DB) Close() error {
	db.writing.Lock()
	defer db.writing.Unlock()
	db.foldings.waiting.Wait()
	var err error
	if db.read != nil {
		err = db.read.Close()
	}
	if db.write != nil {
		if e := db.write.Close(); e != nil {
			err = e
		}
	}
	return err
}

// Path is the file of the book.
func (db *DB) Path() string { return db.path }

// BookID is the public, random id of the book.
func (db *DB) BookID() consent.BookID { return db.id }

// Now is the book's clock.
func (db *DB) Now() time.Time { return db.now() }

// VerifierKey is the public key that checks this book's checkpoints.
func (db *DB) VerifierKey() string {
	return ledger.VerifierKey(db.origin, db.signer.Public().(ed25519.PublicKey))
}

// Signer is the book's Ed25519 key, for checkpoints and for the list of hashes
// in a pack.
func (db *DB) Signer() ed25519.PrivateKey { return db.signer }

// Signing is what the book signs its documents with: a secret, from which the
// key for documents follows, and what names the book.
type Signing struct {
	Secret []byte
	Book   string
	Since  time.Time // it was founded
}

// Signing is what documents of this book are signed with.
func (db *DB) Signing() Signing { return Signing{db.signer.Seed(), string(db.id), db.since} }

// Signing is what documents of this book are signed with.
func (v *View) Signing() Signing { return v.db.Signing() }

func (db *DB) loadIdentity(ctx context.Context) error {
	var id, since string
	var seed []byte
	err := db.read.QueryRowContext(ctx, "SELECT book_id, signing_seed, created_at FROM book").Scan(&id, &seed, &since)
	if err == sql.ErrNoRows {
		return nil // a new book: Found sets it
	}
	if err != nil {
		return err
	}
	if len(seed) != ed25519.SeedSize {
		return consent.Fail(consent.Integrity, "book_broken", "")
	}
	db.id, db.origin, db.signer = consent.BookID(id), ledger.Origin(id), ed25519.NewKeyFromSeed(seed)
	db.since, err = parseTime(since)
	return err
}

// Snapshot copies the encrypted file, byte for byte, at a moment when nothing
// is being written and the write-ahead log is folded in.
func (db *DB) Snapshot(ctx context.Context, w io.Writer) (int64, error) {
	db.writing.Lock()
	defer db.writing.Unlock()
	if err := db.foldLog(ctx); err != nil {
		return 0, err
	}
	f, err := os.Open(db.path)
	if err != nil {
		return 0, consent.Fail(consent.Invalid, "file_unreadable", "book").Because(err)
	}
	defer f.Close()
	return io.Copy(w, f)
}

// foldLog empties the write-ahead log into the book; readers in mid-query make
// it wait, not fail.
func (db *DB) foldLog(ctx context.Context) error {
	for wait := 10 * time.Millisecond; ; wait *= 2 {
		var busy, log, done int
		err := db.write.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &done)
		if err != nil {
			return explain(err)
		}
		if busy == 0 {
			return nil
		}
		if wait > 5*time.Second {
			return consent.Fail(consent.Conflict, "book_in_use", "")
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// ReadOnly reports whether the book was opened for reading only.
func (db *DB) ReadOnly() bool { return db.write == nil }
