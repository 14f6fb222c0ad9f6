package api

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/pdf"
	"consentbook/backend/purposes"
)

// Shelf lists, makes and opens books.
type Shelf struct{ d *Deps }

// BookOnShelf is a book as the shelf shows it. Its Ref is its place.
type BookOnShelf struct {
	Ref      string `json:"ref"`
	Name     string `json:"name"`
	Place    string `json:"place"`
	Exists   bool   `json:"exists"`
	Bytes    int64  `json:"bytes"`
	OpenedAt string `json:"openedAt"`
	Entries  int64  `json:"entries"`
	Current  bool   `json:"current"`
}

// ShelfListOut is the shelf.
type ShelfListOut struct {
	Books        []BookOnShelf `json:"books"`
	Folder       string        `json:"folder"`
	CanOpenFiles bool          `json:"canOpenFiles"`
}

// List gives the books known here.
func (s *Shelf) List(Empty) (ShelfListOut, error) {
	out := ShelfListOut{Books: []BookOnShelf{}, Folder: homely(s.d.Desk.Folder), CanOpenFiles: s.d.Port.CanOpenBooks()}
	for _, o := range s.d.Desk.Shelf() {
		out.Books = append(out.Books, s.onShelf(o))
	}
	return out, nil
}

func (s *Shelf) onShelf(o books.OnShelf) BookOnShelf {
	current, _ := s.d.Desk.Current()
	b := BookOnShelf{Ref: o.Path, Name: o.Name(), Place: homely(o.Path), OpenedAt: stamp(o.OpenedAt), Entries: o.Entries, Current: o.Path == current}
	if info, err := os.Stat(o.Path); err == nil {
		b.Exists, b.Bytes = true, info.Size()
	}
	return b
}

// homely writes a path as people know it, the home folder as "~".
func homely(path string) string {
	home, err := os.UserHomeDir()
	if err == nil && home != "" && strings.HasPrefix(path, home+string(filepath.Separator)) {
		return "~" + strings.TrimPrefix(path, home)
	}
	return path
}

// ShelfCreateIn says what a new book begins with.
type ShelfCreateIn struct {
	Controller string `json:"controller"`
	Country    string `json:"country"`
	Language   string `json:"language"`
	Passphrase string `json:"passphrase"`
	Email      string `json:"email"`
	Address    string `json:"address"`
	Operator   string `json:"operator"`
}

// ShelfCreateOut gives the recovery key once; it is kept nowhere.
type ShelfCreateOut struct {
	Status      BookStatus `json:"status"`
	RecoveryKey string     `json:"recoveryKey"`
	Sheet       files.Info `json:"sheet"`
}

// Create makes a book, opens it and gives its recovery sheet.
func (s *Shelf) Create(in ShelfCreateIn) (out ShelfCreateOut, err error) {
	sheet, err := s.d.Desk.Create(background(), books.New{Owner: in.Operator, OwnerEmail: "", Passphrase: []byte(in.Passphrase),
		Controller: consent.Controller{Name: in.Controller, Country: in.Country, Language: in.Language, Email: in.Email, Address: in.Address},
		Begin: func(b *books.Book, sheet books.Sheet) (err error) {
			if err := purposes.StartBook(background(), b.Book); err != nil {
				return err
			}
			out.Sheet, err = s.sheet(sheet, b)
			return err
		}})
	if err != nil {
		return ShelfCreateOut{}, err
	}
	out.RecoveryKey = sheet.Key
	out.Status, err = (&Book{s.d}).Status(Empty{})
	return out, err
}

func (s *Shelf) sheet(sheet books.Sheet, b *books.Book) (files.Info, error) {
	var doc bytes.Buffer
	if err := WriteSheet(&doc, sheet, b); err != nil {
		return files.Info{}, err
	}
	return s.d.Files.Put("recovery-sheet.pdf", &doc, 0)
}

// WriteSheet sets the recovery sheet.
func WriteSheet(doc *bytes.Buffer, sheet books.Sheet, b *books.Book) error {
	_, err := pdf.WriteRecoverySheet(doc, pdf.RecoverySheet{Book: sheet.Book, File: filepath.Base(b.Path()), BookID: string(b.BookID()),
		Created: sheet.Created.In(time.Local), Key: sheet.Key, Slot: sheet.Slot}, sheet.Language)
	return err
}

// ShelfOpenIn names a file chosen in a dialog.
type ShelfOpenIn struct {
	File files.Ref `json:"file"`
}

// ShelfOpenOut is the book behind it.
type ShelfOpenOut struct {
	Book BookOnShelf `json:"book"`
}

// Open puts a book on the shelf; it stays locked.
func (s *Shelf) Open(in ShelfOpenIn) (ShelfOpenOut, error) {
	path, ok := s.d.Files.Path(in.File)
	if !ok {
		return ShelfOpenOut{}, consent.Fail(consent.NotFound, "file_ref_unknown", "file")
	}
	o, err := s.d.Desk.Remember(path)
	return ShelfOpenOut{s.onShelf(o)}, err
}

// ShelfUnlockIn opens a book.
type ShelfUnlockIn struct {
	Ref        string `json:"ref"`
	Passphrase string `json:"passphrase"`
}

// ShelfUnlockOut is the state after.
type ShelfUnlockOut struct {
	Status BookStatus `json:"status"`
}

// Unlock opens a book of the shelf with a passphrase.
func (s *Shelf) Unlock(in ShelfUnlockIn) (out ShelfUnlockOut, err error) {
	if err := s.known(in.Ref); err != nil {
		return out, err
	}
	if err := s.d.Desk.Unlock(background(), in.Ref, []byte(in.Passphrase)); err != nil {
		return out, err
	}
	out.Status, err = (&Book{s.d}).Status(Empty{})
	return out, err
}

// known refuses paths that did not come from the shelf: the page names books,
// never places.
func (s *Shelf) known(ref string) error {
	for _, o := range s.d.Desk.Shelf() {
		if o.Path == ref {
			return nil
		}
	}
	return consent.Fail(consent.NotFound, "book_missing", "book")
}

// ShelfRecoverIn opens a book with its recovery key.
type ShelfRecoverIn struct {
	Ref         string `json:"ref"`
	RecoveryKey string `json:"recoveryKey"`
	Slot        string `json:"slot"`
	Passphrase  string `json:"passphrase"`
}

// ShelfRecoverOut is the state after.
type ShelfRecoverOut struct {
	Status BookStatus `json:"status"`
}

// Recover opens a book with its recovery key and sets a new passphrase.
func (s *Shelf) Recover(in ShelfRecoverIn) (out ShelfRecoverOut, err error) {
	if err := s.known(in.Ref); err != nil {
		return out, err
	}
	if err := s.d.Desk.Recover(background(), in.Ref, in.RecoveryKey, in.Slot, []byte(in.Passphrase)); err != nil {
		return out, err
	}
	out.Status, err = (&Book{s.d}).Status(Empty{})
	return out, err
}
