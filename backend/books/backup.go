package books

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
	"consentbook/backend/vault"
)

// Backup is what a backup says of itself. Book and key lie in it as they lie
// on the disk, both encrypted: the passphrase opens the copy as it opened the
// book on that day, and so does the recovery sheet.
type Backup struct {
	Format  string         `json:"format"`
	Book    consent.BookID `json:"book"`
	MadeAt  time.Time      `json:"made_at"`
	Entries int64          `json:"entries"`
	SHA256  string         `json:"sha256"` // of the book's file
	Bytes   int64          `json:"bytes"`

	List string `json:"-"` // what a restore found beside it: consent.ErasureListFound and its like
}

const backupFormat = "consentbook-backup/1"

const (
	backupBook  = "book.consentbook"
	backupKey   = "book.consentbook-key"
	backupFacts = "backup.json"
)

// maxKeyFile bounds what is read of a key file in a backup.
const maxKeyFile = 1 << 20

// WriteBackup copies the open book and its key file, and notes that it did.
func (b *Book) WriteBackup(ctx context.Context, w io.Writer) (Backup, error) {
	out := Backup{Format: backupFormat, Book: b.BookID(), MadeAt: b.Now().UTC().Truncate(time.Second), Entries: entriesOf(b)}
	z := zip.NewWriter(w)
	f, err := z.CreateHeader(&zip.FileHeader{Name: backupBook, Method: zip.Store})
	if err != nil {
		return out, err
	}
	h := sha256.New()
	if out.Bytes, err = b.Snapshot(ctx, io.MultiWriter(f, h)); err != nil {
		return out, err
	}
	out.SHA256 = hex.EncodeToString(h.Sum(nil))
	facts, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return out, err
	}
	for _, e := range []struct {
		name string
		body []byte
	}{{backupKey, b.keys.Marshal()}, {backupFacts, facts}} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Store})
		if err != nil {
			return out, err
		}
		if _, err := f.Write(e.body); err != nil {
			return out, err
		}
	}
	if err := z.Close(); err != nil {
		return out, err
	}
	return out, b.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.CreateBackup(sqlite.Backup{MadeAt: out.MadeAt, Size: out.Bytes, Entries: out.Entries})
	})
}

// Restore puts a backup's book and key file where no book is yet. The copy is
// checked whole before anything is written. What was erased since the backup was
// made stands in a list beside it: the book erases it again when it is opened
// first.
func Restore(from, to string) (Backup, error) { return RestoreWith(from, to, "") }

// RestoreWith is Restore with a list of erasures that lies elsewhere than beside
// the backup.
func RestoreWith(from, to, list string) (out Backup, err error) {
	if list != "" {
		if _, err := os.Stat(list); err != nil {
			return out, consent.Fail(consent.Invalid, "file_unreadable", "erasures", "file", filepath.Base(list)).Because(err)
		}
	}
	if out, err = restore(from, to); err != nil {
		return out, err
	}
	to = Path(to)
	if out.List, err = noteRestored(to, from, list, out); err != nil { // without it people come back
		for _, f := range []string{to, vault.PathFor(to), to + lockSuffix} {
			os.Remove(f)
		}
	}
	return out, err
}

func restore(from, to string) (out Backup, err error) {
	to = Path(to)
	if err := free(to); err != nil {
		return Backup{}, err
	}
	z, err := zip.OpenReader(from)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return Backup{}, consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(from)).Because(err)
		}
		return Backup{}, consent.Fail(consent.Invalid, "file_damaged", "file", "file", filepath.Base(from)).Because(err)
	}
	defer z.Close()
	out, key, err := readBackup(&z.Reader)
	if err != nil {
		return out, consent.Fail(consent.Invalid, "file_damaged", "file", "file", filepath.Base(from)).Because(err)
	}
	unlock, err := claim(to)
	if err != nil {
		return out, err
	}
	defer func() { unlock(err != nil) }()
	err = files.WriteAtomic(to, func(w io.Writer) error {
		h := sha256.New()
		err := copyEntry(&z.Reader, backupBook, out.Bytes, io.MultiWriter(w, h)) // what the disk says, WriteAtomic tells
		if err != nil || hex.EncodeToString(h.Sum(nil)) != out.SHA256 {
			return consent.Fail(consent.Invalid, "file_damaged", "file", "file", filepath.Base(from)).Because(err)
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	if err := vault.Write(vault.PathFor(to), key); err != nil {
		os.Remove(to)
		return out, err
	}
	return out, nil
}

func readBackup(z *zip.Reader) (out Backup, key *vault.KeyFile, err error) {
	var facts, keys bytes.Buffer
	for _, e := range []struct {
		name string
		into *bytes.Buffer
	}{{backupFacts, &facts}, {backupKey, &keys}} {
		if err := copyEntry(z, e.name, maxKeyFile, e.into); err != nil {
			return out, nil, err
		}
	}
	if err := json.Unmarshal(facts.Bytes(), &out); err != nil || out.Format != backupFormat {
		return out, nil, errors.New("not a backup of this program")
	}
	if key, err = vault.Parse(keys.Bytes()); err != nil {
		return out, nil, err
	}
	return out, key, key.Belongs(out.Book)
}

// copyEntry copies an entry as backups hold them: stored, so that nothing
// swells, and of at most limit bytes. The book must be of that size to a byte.
func copyEntry(z *zip.Reader, name string, limit int64, w io.Writer) error {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		if f.Method != zip.Store || f.UncompressedSize64 > uint64(limit) || name == backupBook && f.UncompressedSize64 != uint64(limit) {
			return errors.New("an entry of the backup has not the size or form it should")
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		defer r.Close()
		_, err = io.Copy(w, io.LimitReader(r, limit+1))
		return err
	}
	return fs.ErrNotExist
}
