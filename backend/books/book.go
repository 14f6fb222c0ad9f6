package books

import (
	"context"
	"errors"
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
	lock *flock.Flock
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
	for _, f := range []string{path, vault.PathFor(path)} { // a key file may be all that is left of a book that was moved
		if _, err := os.Stat(f); err == nil {
			return nil, sheet, consent.Fail(consent.Conflict, "book_exists", "book")
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, sheet, consent.Fail(consent.Invalid, "file_unwritable", "book").Because(err)
	}
	id, operator := vault.NewBookID(), vault.NewOperatorID()
	keys, key, recovery, err := vault.New(id, operator, n.Passphrase, s.kdf())
	if err != nil {
		return nil, sheet, err
	}
	lock, err := take(path)
	if err != nil {
		return nil, sheet, err
	}
	made := &Book{key: key, keys: keys, lock: lock}
	defer func() {
		if err != nil {
			made.Close()
			for _, f := range []string{path, path + "-wal", path + "-shm", vault.PathFor(path), path + lockSuffix} { // nobody waits for the lock of a book that never was
				os.Remove(f)
			}
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
	return made, Sheet{Book: c.Name, Created: db.Now(), Key: recovery.String(), Slot: keys.RecoverySlotText(), Language: c.Language}, nil
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
		b.lock = lock
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

// Recover opens a book with its recovery key and sets a new passphrase for its
// owner. slot is the text from the sheet; it is needed only where the key file
// is lost.
func Recover(ctx context.Context, path, recoveryKey, slot string, passphrase []byte, s Settings) (*Book, error) {
	path = existing(path)
	keys, err := vault.Read(vault.PathFor(path))
	if err != nil && slot != "" {
		keys, err = vault.ParseSlotText(slot)
	}
	if err != nil {
		return nil, err
	}
	rk, err := vault.ParseRecoveryKey(recoveryKey)
	if err != nil {
		return nil, err
	}
	key, err := keys.OpenRecovery(rk)
	if err != nil {
		return nil, err
	}
	if len([]rune(string(passphrase))) < vault.MinPassphrase {
		return nil, consent.Fail(consent.Invalid, "passphrase_short", "passphrase", "min", "8")
	}
	b, err := open(ctx, path, key, keys, "", false, s)
	if err != nil {
		return nil, err
	}
	if err := b.setPassphrase(ctx, path, passphrase, "book.unlocked_by_recovery", s); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// setPassphrase rewraps the key for the present operator.
func (b *Book) setPassphrase(ctx context.Context, path string, passphrase []byte, kind string, s Settings) error {
	keys, err := b.keys.WithPassphrase(b.key, b.Operator.ID, passphrase, s.kdf())
	if err != nil {
		return err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.Append(kind, sqlite.Item{Payload: struct {
			Operator consent.OperatorID `json:"operator"`
		}{b.Operator.ID}})
		return err
	})
	if err != nil {
		return err
	}
	if err := vault.Write(vault.PathFor(path), keys); err != nil {
		return err
	}
	b.keys = keys
	return nil
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
	if b.lock != nil {
		errs = append(errs, b.lock.Unlock())
	}
	return errors.Join(errs...)
}
