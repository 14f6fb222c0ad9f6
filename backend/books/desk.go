package books

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/vault"
)

// Desk holds the book that is open in the window, at most one, and locks it
// after a quiet time.
type Desk struct {
	Settings  Settings
	Folder    string            // where new books go
	LockAfter time.Duration     // quiet time; 0: never
	Busy      func() bool       // a job runs: the book stays open
	Locked    func()            // told after the desk locked by itself
	Opened    func(sqlite.Book) // told after a book was opened
	Closed    func()            // told after any book was closed: what came of it is to be forgotten

	shelf    *Shelf
	throttle *vault.Throttle
	now      func() time.Time

	mu      sync.Mutex
	book    *Book
	last    string    // path of the book that was open last
	touched time.Time // of the last activity
	used    bool      // a book has been open since the program started
}

// NewDesk makes an empty desk whose shelf is kept in a file.
func NewDesk(shelfFile, folder string, s Settings) *Desk {
	now := s.Now
	if now == nil {
		now = time.Now
	}
	return &Desk{Settings: s, Folder: folder, shelf: ReadShelf(shelfFile), throttle: vault.NewThrottle(now), now: now}
}

// Book is the open book.
func (d *Desk) Book() (sqlite.Book, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil {
		return sqlite.Book{}, consent.Fail(consent.Locked, "book_closed", "")
	}
	return d.book.Book, nil
}

// Whole is the open book with its key, for what touches the files themselves.
func (d *Desk) Whole() (*Book, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil {
		return nil, consent.Fail(consent.Locked, "book_closed", "")
	}
	return d.book, nil
}

// Shelf lists the books.
func (d *Desk) Shelf() []OnShelf { return d.shelf.List(d.Folder) }

// Current is the path of the book that is open, or was last.
func (d *Desk) Current() (path string, open bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.last, d.book != nil
}

// Remember puts a book on the shelf that was chosen in a dialog.
func (d *Desk) Remember(path string) (OnShelf, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return OnShelf{}, err
	}
	o := OnShelf{Path: abs}
	for _, x := range d.shelf.List(d.Folder) {
		if x.Path == abs {
			o = x
		}
	}
	d.mu.Lock()
	if d.book == nil {
		d.last = abs
	}
	d.mu.Unlock()
	return o, d.shelf.Put(o)
}

// Create makes a book in the folder and opens it.
func (d *Desk) Create(ctx context.Context, n New) (Sheet, error) {
	if err := d.atRest(); err != nil {
		return Sheet{}, err
	}
	if n.Path == "" {
		if err := os.MkdirAll(d.Folder, 0o700); err != nil {
			return Sheet{}, consent.Fail(consent.Invalid, "file_unwritable", "book", "file", filepath.Base(d.Folder)).Because(err)
		}
		n.Path = FreePath(d.Folder, n.Controller.Name)
	}
	if err := d.Close(); err != nil {
		return Sheet{}, err
	}
	b, sheet, err := Create(ctx, n, d.Settings)
	if err != nil {
		return sheet, err
	}
	return sheet, d.hold(b)
}

// Unlock opens a book. Wrong passphrases are answered later and later.
func (d *Desk) Unlock(ctx context.Context, path string, passphrase []byte) error {
	return d.guarded(path, func() (*Book, error) { return Open(ctx, path, passphrase, false, d.Settings) })
}

// Recover opens a book with its recovery key and sets a new passphrase.
func (d *Desk) Recover(ctx context.Context, path, key, slot string, passphrase []byte) error {
	return d.guarded(path, func() (*Book, error) { return Recover(ctx, path, key, slot, passphrase, d.Settings) })
}

// KeychainOpens says whether the keychain may open a book: once, after the
// start. Whoever sits down at a window that has locked must know the
// passphrase.
func (d *Desk) KeychainOpens() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return !d.used
}

// UnlockStored opens a book with the key in the computer's keychain.
func (d *Desk) UnlockStored(ctx context.Context, path string) error {
	if !d.KeychainOpens() {
		return consent.Fail(consent.Locked, "passphrase_needed", "passphrase")
	}
	if err := d.closeOther(path); err != nil {
		return err
	}
	b, err := OpenWithKeychain(ctx, path, d.Settings)
	if err != nil {
		return err
	}
	return d.hold(b)
}

// atRest refuses to close the open book while a job works in it.
func (d *Desk) atRest() error {
	if _, open := d.Current(); open && d.Busy != nil && d.Busy() {
		return consent.Fail(consent.Conflict, "job_running", "")
	}
	return nil
}

func (d *Desk) guarded(path string, open func() (*Book, error)) error {
	if err := d.atRest(); err != nil {
		return err
	}
	if err := d.throttle.Enter(path); err != nil {
		return err
	}
	if err := d.closeOther(path); err != nil {
		return err
	}
	b, err := open()
	wrong := consent.ReasonOf(err) == "passphrase_wrong" || consent.ReasonOf(err) == "recovery_key_wrong"
	time.Sleep(d.throttle.Leave(path, !wrong))
	if wrong {
		return d.waits(path, err)
	}
	if err != nil {
		return err
	}
	return d.hold(b)
}

// waits adds to a refusal how long the next try has to wait, so that nobody
// types the right passphrase in vain.
func (d *Desk) waits(path string, err error) error {
	var e *consent.Error
	left := d.throttle.Wait(path)
	if !errors.As(err, &e) || left <= 0 {
		return err
	}
	params := map[string]string{"wait": strconv.Itoa(int(math.Ceil(left.Seconds())))}
	for k, v := range e.Params {
		params[k] = v
	}
	return &consent.Error{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: params, Cause: e.Cause}
}

// closeOther locks the book that is open before the same one is opened again.
func (d *Desk) closeOther(path string) error {
	if p, open := d.Current(); open && p == path {
		return d.Close()
	}
	return nil
}

// hold puts a book on the desk and locks the one that lay there, in one step:
// two that are opened at once leave one open, never one forgotten.
func (d *Desk) hold(b *Book) error {
	path, err := filepath.Abs(b.Path())
	if err != nil {
		path = b.Path()
	}
	entries := entriesOf(b)
	d.mu.Lock()
	old, oldPath := d.book, d.last
	d.book, d.last, d.touched, d.used = b, path, d.now(), true
	d.mu.Unlock()
	if d.Opened != nil {
		d.Opened(b.Book)
	}
	return errors.Join(d.putAway(old, oldPath), d.shelf.Put(OnShelf{Path: path, OpenedAt: d.now(), Entries: entries}))
}

// putAway closes a book that is no longer on the desk.
func (d *Desk) putAway(b *Book, path string) error {
	if b == nil {
		return nil
	}
	if d.Closed != nil {
		defer d.Closed()
	}
	entries := entriesOf(b)
	if err := b.Close(); err != nil {
		return err
	}
	return d.shelf.Put(OnShelf{Path: path, OpenedAt: d.now(), Entries: entries})
}

func entriesOf(b *Book) (n int64) {
	_ = b.Read(context.Background(), func(v *sqlite.View) error { // only for the shelf: 0 where it cannot be read
		h, err := v.Head()
		n = h.Size
		return err
	})
	return n
}

// Close locks the open book, if there is one.
func (d *Desk) Close() error {
	d.mu.Lock()
	b, path := d.book, d.last
	d.book = nil
	d.mu.Unlock()
	return d.putAway(b, path)
}

// closeQuiet locks the open book if its quiet time is still over: a sign of
// life that came in between keeps it open.
func (d *Desk) closeQuiet() (closed bool, err error) {
	d.mu.Lock()
	if d.quietLeft() != 0 {
		d.mu.Unlock()
		return false, nil
	}
	b, path := d.book, d.last
	d.book = nil
	d.mu.Unlock()
	return true, d.putAway(b, path)
}

// Touch says that somebody is there.
func (d *Desk) Touch() {
	d.mu.Lock()
	d.touched = d.now()
	d.mu.Unlock()
}

// LocksIn is the quiet time left; -1 where the book does not lock by itself.
func (d *Desk) LocksIn() time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.quietLeft()
}

func (d *Desk) quietLeft() time.Duration {
	if d.book == nil || d.LockAfter == 0 {
		return -1
	}
	return max(0, d.LockAfter-d.now().Sub(d.touched))
}

// Watch locks the book when its quiet time is over, until ctx ends.
func (d *Desk) Watch(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if d.LocksIn() != 0 {
			continue
		}
		if d.Busy != nil && d.Busy() {
			d.Touch()
			continue
		}
		if closed, err := d.closeQuiet(); closed && err == nil && d.Locked != nil {
			d.Locked()
		}
	}
}
