package vault

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"consentbook/backend/consent"
)

// The key file lies beside its book under the same name.
const (
	Suffix     = ".consentbook-key"
	bookSuffix = ".consentbook"
)

// PathFor names the key file of a book, whatever case its suffix came in.
func PathFor(book string) string {
	if cut := len(book) - len(bookSuffix); cut > 0 && strings.EqualFold(book[cut:], bookSuffix) {
		book = book[:cut]
	}
	return book + Suffix
}

// Read reads and parses a key file; no more of a giant than is needed to
// refuse it.
func Read(path string) (*KeyFile, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, consent.Fail(consent.NotFound, "key_file_missing", "").Because(err)
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, unreadable(path, err)
	}
	return Parse(b)
}

// Write puts the key file in place whole or not at all: written beside it,
// forced to the disk, read back and parsed, then renamed over the old one.
//
// No copy of the old file is kept. The rename leaves no moment without a key
// file, a lost one is what the recovery sheet and the backups are for, and an
// old copy beside the book would go on opening it with a passphrase that was
// changed because somebody else knew it.
func Write(path string, k *KeyFile) error {
	b := k.Marshal()
	if _, err := Parse(b); err != nil {
		return err // the text of a sheet, say: it has no passphrase yet
	}
	dir := filepath.Dir(path)
	temp, err := os.CreateTemp(dir, ".key-*.tmp") // readable by its owner only
	if err != nil {
		return unwritable(path, err)
	}
	defer os.Remove(temp.Name())
	if err := fill(temp, b); err != nil {
		return unwritable(path, err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return unwritable(path, err)
	}
	return syncFolder(path, dir)
}

func fill(f *os.File, b []byte) error {
	_, err := f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	back, err := os.ReadFile(f.Name())
	if err == nil && !bytes.Equal(back, b) {
		err = io.ErrShortWrite
	}
	return err
}

// syncFolder makes the rename last. Windows has no such call and needs none.
func syncFolder(path, dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return unwritable(path, err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil {
		return unwritable(path, err)
	}
	return nil
}

func unreadable(path string, err error) error {
	return consent.Fail(consent.Invalid, "file_unreadable", "", "file", filepath.Base(path)).Because(err)
}

func unwritable(path string, err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return consent.Fail(consent.Invalid, "disk_full", "").Because(err)
	}
	return consent.Fail(consent.Invalid, "file_unwritable", "", "file", filepath.Base(path)).Because(err)
}
