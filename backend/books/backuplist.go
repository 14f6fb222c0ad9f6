package books

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

// ErasedSuffix ends the name of a list of erasures beside backups. The name is
// the book's random id: it says nothing of anybody.
const ErasedSuffix = ".erased"

// listHead begins such a list, and is what its encryption is bound to beside the
// book.
const listHead = "consentbook-erased/1 "

// maxErased bounds what is read of a list.
const maxErased = 64 << 20

// NoteBackup keeps where a backup was written, so that later erasures reach the
// list beside it.
func (b *Book) NoteBackup(ctx context.Context, path string, made Backup) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.NoteBackupPlace(sqlite.BackupPlace{Path: abs, MadeAt: made.MadeAt, Size: made.Bytes, SHA256: made.SHA256})
	})
}

// NoteBackupElsewhere keeps that there is a backup whose place nobody told. What
// is erased after it stands in a list beside the book itself.
func (b *Book) NoteBackupElsewhere(ctx context.Context, name string, made Backup) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.NoteBackupPlace(sqlite.BackupPlace{Path: sqlite.Elsewhere(name, made.MadeAt), MadeAt: made.MadeAt, Size: made.Bytes, SHA256: made.SHA256})
	})
}

// GiveUpBackup keeps nothing any longer for the list beside a backup that is out
// of reach for good.
func (b *Book) GiveUpBackup(ctx context.Context, path string) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if err := b.Write(ctx, func(tx *sqlite.Tx) error { return tx.GiveUpBackupPlace(abs) }); err != nil {
		return err
	}
	err = b.FoldLog(ctx) // numbers of who is erased stand in no freed page
	if consent.ReasonOf(err) == "book_in_use" {
		err = nil
	}
	return err
}

// WriteErasureLists brings the lists beside backups up to date. A folder that
// cannot be reached stays due, and is counted; a backup that is gone, in a folder
// that is there, is forgotten.
func (b *Book) WriteErasureLists(ctx context.Context) (due int, err error) {
	if b.ReadOnly() {
		return 0, nil
	}
	var places []sqlite.BackupPlace
	if err := b.Read(ctx, func(v *sqlite.View) (err error) { places, err = v.BackupPlaces(); return err }); err != nil {
		return 0, err
	}
	wrote := false
	for _, p := range places {
		if len(p.Due) == 0 {
			continue
		}
		gone, err := b.writeErasureList(p)
		if err != nil {
			due++
			continue
		}
		wrote = true
		if err := b.Write(ctx, func(tx *sqlite.Tx) error {
			if gone {
				return tx.ForgetBackupPlace(p.Path)
			}
			return tx.ErasureListWritten(p)
		}); err != nil {
			return due, err
		}
	}
	if !wrote {
		return due, nil
	}
	err = b.FoldLog(ctx) // numbers of who is erased stand in no freed page
	if consent.ReasonOf(err) == "book_in_use" {
		err = nil
	}
	return due, err
}

// writeErasureList adds what is due to the list beside a backup; beside the book
// where nobody told where the backup is.
func (b *Book) writeErasureList(p sqlite.BackupPlace) (gone bool, err error) {
	folder := filepath.Dir(b.Path())
	if p.Known() {
		folder = filepath.Dir(p.Path)
		if _, err := os.Stat(p.Path); err != nil {
			if _, dirErr := os.Stat(folder); errors.Is(err, fs.ErrNotExist) && dirErr == nil {
				return true, nil
			}
			return false, err
		}
	}
	list := filepath.Join(folder, string(b.BookID())+ErasedSuffix)
	known, err := b.readErasures(list)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		if consent.CodeOf(err) != consent.Integrity {
			return false, err
		}
		known = nil // damaged: what can be said anew is said
	}
	for _, r := range p.Due {
		if !slices.ContainsFunc(known, func(k consent.ErasureRecord) bool { return k.Entry == r.Entry && k.At.Equal(r.At) }) {
			known = append(known, r)
		}
	}
	sealed, err := b.sealErasures(known)
	if err != nil {
		return false, err
	}
	return false, files.WriteAtomic(list, func(w io.Writer) error { _, err := w.Write(sealed); return err })
}

// erasureCipher is made under a key of its own that follows from the book's.
func (b *Book) erasureCipher() (cipher.AEAD, error) {
	key, err := b.key.Derive("erasure list")
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func (b *Book) sealErasures(records []consent.ErasureRecord) ([]byte, error) {
	text, err := json.Marshal(records)
	if err != nil {
		return nil, err
	}
	aead, err := b.erasureCipher()
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce)
	head := listHead + string(b.BookID())
	return aead.Seal(append([]byte(head+"\n"), nonce...), nonce, text, []byte(head)), nil
}

func (b *Book) readErasures(path string) ([]consent.ErasureRecord, error) {
	raw, err := readBounded(path, maxErased)
	if err != nil {
		return nil, err
	}
	return b.openErasures(raw)
}

// openErasures reads a list; one that is of another book, or was changed, is
// refused.
func (b *Book) openErasures(raw []byte) (out []consent.ErasureRecord, err error) {
	damaged := consent.Fail(consent.Integrity, "file_damaged", "file", "file", string(b.BookID())+ErasedSuffix)
	aead, err := b.erasureCipher()
	if err != nil {
		return nil, err
	}
	head := listHead + string(b.BookID())
	if len(raw) < len(head)+1+aead.NonceSize() || string(raw[:len(head)+1]) != head+"\n" {
		return nil, damaged
	}
	nonce, rest := raw[len(head)+1:len(head)+1+aead.NonceSize()], raw[len(head)+1+aead.NonceSize():]
	text, err := aead.Open(nil, nonce, rest, []byte(head))
	if err != nil || json.Unmarshal(text, &out) != nil {
		return nil, damaged
	}
	return out, nil
}

func readBounded(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(raw)) > limit {
		err = errors.New("a list of erasures that is too large")
	}
	return raw, err
}

// Restored is what a book must do when it is first opened after it was put back
// from a backup.
type Restored struct {
	MadeAt  time.Time
	Entries int64
	List    string // consent.ErasureListFound and its like
	Records []consent.ErasureRecord
	Missing int64 // entries of the ledger that are known to be newer than the backup; there may be more
}

// restoredSuffix ends the name of what a restore leaves beside the book until it
// was opened once: there is no key at a restore, and the backup's folder may be
// out of reach by then.
const restoredSuffix = "-restored"

// restoredNote is that file.
type restoredNote struct {
	Format  string    `json:"format"`
	MadeAt  time.Time `json:"made_at"`
	Entries int64     `json:"entries"`
	List    string    `json:"erasure_list"`
	Erased  []byte    `json:"erased,omitempty"` // the list as it was found
}

const restoredFormat = "consentbook-restored/1"

// noteRestored leaves beside a restored book what it has to do when it is opened.
// list names the list of erasures; "" looks for it in the backup's folder.
func noteRestored(book, from, list string, made Backup) (string, error) {
	n := restoredNote{Format: restoredFormat, MadeAt: made.MadeAt, Entries: made.Entries, List: consent.ErasureListNone}
	var raw []byte
	var err error
	if list != "" {
		raw, err = readBounded(list, maxErased)
	} else if raw, err = readBounded(listIn(from, made.Book), maxErased); errors.Is(err, fs.ErrNotExist) { // a backup whose place nobody told
		raw, err = readBounded(listIn(book, made.Book), maxErased)
	}
	switch {
	case err == nil:
		n.List, n.Erased = consent.ErasureListFound, raw
	case !errors.Is(err, fs.ErrNotExist):
		n.List = consent.ErasureListDamaged
	}
	text, err := json.Marshal(n)
	if err != nil {
		return n.List, err
	}
	return n.List, files.WriteAtomic(book+restoredSuffix, func(w io.Writer) error { _, err := w.Write(text); return err })
}

// listIn is the list of a book's erasures in the folder of a file.
func listIn(file string, book consent.BookID) string {
	return filepath.Join(filepath.Dir(file), string(book)+ErasedSuffix)
}

// WasRestored says whether a book has to do something before anybody reads it.
func WasRestored(path string) bool {
	_, err := os.Stat(existing(path) + restoredSuffix)
	return err == nil
}

// Restored gives what is left to do of a restore; nil where nothing is.
func (b *Book) Restored() (*Restored, error) {
	raw, err := readBounded(b.Path()+restoredSuffix, 2*maxErased)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", "book", "file", filepath.Base(b.Path()+restoredSuffix)).Because(err)
	}
	var n restoredNote
	if err := json.Unmarshal(raw, &n); err != nil || n.Format != restoredFormat {
		return &Restored{List: consent.ErasureListDamaged}, nil
	}
	r := &Restored{MadeAt: n.MadeAt, Entries: n.Entries, List: n.List}
	if n.List != consent.ErasureListFound {
		return r, nil
	}
	all, err := b.openErasures(n.Erased)
	if err != nil {
		r.List = consent.ErasureListDamaged
		return r, nil
	}
	r.Records = all // clocks go wrong: who is meant is told by number, entry and mark, and what the backup holds already by its entry
	for _, x := range all {
		r.Missing = max(r.Missing, int64(x.Entry)-n.Entries)
	}
	return r, nil
}

// RestoredDone forgets it.
func (b *Book) RestoredDone() error {
	err := os.Remove(b.Path() + restoredSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
