package books

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/vault"
)

// Suffix ends the name of a book. Beside NAME.consentbook stands its key file
// NAME.consentbook-key, and while the book is open a lock and the write-ahead
// log. Files side by side and no folder: every system shows, copies and mails a
// file as one thing, Windows has no notion of a bundle, and a copy of the book
// alone still opens with the recovery sheet, which carries its slot.
const Suffix = ".consentbook"

const lockSuffix = "-lock"

// Book is an open book.
type Book struct {
	sqlite.Book
	key  vault.DataKey
	keys *vault.KeyFile

	unlock func(failed bool) // lets the writer's lock go; nil for a reader
	failed bool              // the book was not to be: its lock goes too
}

// Settings say how books are opened on this machine.
type Settings struct {
	Now     func() time.Time
	KDF     func() vault.Params // how passphrases are stretched; nil: vault.Calibrate
	Changed func(topics []string)
}

// Stretch is how a new passphrase is stretched on this machine.
func (s Settings) Stretch() vault.Params { return s.kdf() }

func (s Settings) kdf() vault.Params {
	if s.KDF != nil {
		return s.KDF()
	}
	return vault.Calibrate()
}

func (s Settings) options(readOnly bool) sqlite.Options {
	return sqlite.Options{ReadOnly: readOnly, Now: s.Now, Changed: s.Changed}
}

// New says what a new book begins with.
type New struct {
	Path       string
	Controller consent.Controller
	Owner      string // name of the owner
	OwnerEmail string
	Passphrase []byte

	// Begin does what a book must have before it counts as made, such as its
	// recovery sheet on paper. If it fails there is no book. It may be nil.
	Begin func(*Book, Sheet) error
}

// Path adds the suffix where it is missing.
func Path(p string) string {
	if strings.HasSuffix(strings.ToLower(p), Suffix) {
		return p
	}
	return p + Suffix
}

// Create makes a book with its key file and gives the recovery sheet's values.
// If anything fails, no file is left.
func Create(ctx context.Context, n New, s Settings) (b *Book, sheet Sheet, err error) {
	c := n.Controller.Normal()
	if err := c.Check(); err != nil {
		return nil, sheet, err
	}
	path := Path(n.Path)
	if err := free(path); err != nil {
		return nil, sheet, err
	}
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil && !errors.Is(err, fs.ErrExist) { // one level: more is a slip of the hand
		return nil, sheet, consent.Fail(consent.Invalid, "file_unwritable", "book", "file", filepath.Base(path)).Because(err)
	}
	id, operator := vault.NewBookID(), vault.NewOperatorID()
	keys, key, recovery, err := vault.New(id, operator, n.Passphrase, s.kdf())
	if err != nil {
		return nil, sheet, err
	}
	unlock, err := claim(path)
	if err != nil {
		return nil, sheet, err
	}
	made := &Book{key: key, keys: keys, unlock: unlock}
	defer func() {
		if err != nil {
			made.discard(path)
		}
	}()
	if err = vault.Write(vault.PathFor(path), keys); err != nil {
		return nil, sheet, err
	}
	hexKey, err := key.SQLiteHexKey()
	if err != nil {
		return nil, sheet, err
	}
	db, err := sqlite.Open(ctx, path, hexKey, true, s.options(false))
	if err != nil {
		return nil, sheet, err
	}
	made.Book.DB = db
	owner := sqlite.Operator{ID: operator, Name: n.Owner, Email: n.OwnerEmail, Role: "owner", Status: "active"}
	if err = db.Found(ctx, id, c, owner); err != nil {
		return nil, sheet, err
	}
	made.Operator = owner
	sheet = Sheet{Book: c.Name, Created: db.Now(), Key: recovery.String(), Slot: keys.RecoverySlotText(), Language: c.Language}
	if n.Begin != nil {
		if err = n.Begin(made, sheet); err != nil {
			return nil, Sheet{}, err
		}
	}
	return made, sheet, nil
}

// discard closes a book that was not to be and removes its files.
func (b *Book) discard(path string) {
	b.failed = true
	b.Close()
	for _, f := range ownFiles(path) {
		os.Remove(f)
	}
}

// Sheet is what the recovery sheet says.
type Sheet struct {
	Book     string
	Created  time.Time
	Key      string
	Slot     string
	Language string
}

// take gets the writer's lock of a book.
func take(path string) (*flock.Flock, error) {
	l := flock.New(path+lockSuffix, flock.SetPermissions(0o600))
	ok, err := l.TryLock()
	if err != nil {
		return nil, consent.Fail(consent.Invalid, "file_unwritable", "book").Because(err)
	}
	if !ok {
		return nil, consent.Fail(consent.Locked, "book_in_use", "book")
	}
	return l, nil
}

// Open opens a book with a passphrase. Who acts is decided by the slot that
// the passphrase opens.
func Open(ctx context.Context, path string, passphrase []byte, readOnly bool, s Settings) (*Book, error) {
	path = existing(path)
	if _, err := os.Stat(path); err != nil {
		return nil, consent.Fail(consent.NotFound, "book_missing", "book").Because(err)
	}
	keys, err := vault.Read(vault.PathFor(path))
	if err != nil {
		return nil, err
	}
	key, operator, err := keys.Open(passphrase)
	if err != nil {
		return nil, err
	}
	return open(ctx, path, key, keys, operator, readOnly, s)
}

// existing adds the suffix only where the path as given names no file.
func existing(path string) string {
	if _, err := os.Stat(path); err == nil {
		return path
	}
	return Path(path)
}

func open(ctx context.Context, path string, key vault.DataKey, keys *vault.KeyFile, operator consent.OperatorID, readOnly bool, s Settings) (*Book, error) {
	b := &Book{key: key, keys: keys}
	if !readOnly {
		lock, err := take(path)
		if err != nil {
			key.Wipe()
			return nil, err
		}
		b.unlock = func(bool) { lock.Unlock() }
	}
	hexKey, err := key.SQLiteHexKey()
	if err != nil {
		b.Close()
		return nil, err
	}
	db, err := sqlite.Open(ctx, path, hexKey, false, s.options(readOnly))
	if err != nil {
		b.Close()
		return nil, err
	}
	b.Book.DB = db
	if err := keys.Belongs(db.BookID()); err != nil {
		b.Close()
		return nil, err
	}
	err = db.Read(ctx, func(v *sqlite.View) (err error) {
		if operator == "" {
			b.Operator, err = v.Owner()
			return err
		}
		b.Operator, err = v.FindOperator(operator)
		return err
	})
	if err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// Close locks the book: it ends the connections, wipes the key and lets the
// file go. The lock's file stays: removing it could take it from under a
// program that has just got it.
func (b *Book) Close() error {
	var errs []error
	if b.DB != nil {
		errs = append(errs, b.DB.Close())
	}
	b.key.Wipe()
	if b.unlock != nil {
		b.unlock(b.failed)
		b.unlock = nil
	}
	return errors.Join(errs...)
}
