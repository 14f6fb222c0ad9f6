package books_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/gofrs/flock"
	"github.com/stretchr/testify/require"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/vault"
)

func TestNothingIsWrittenOverABook(t *testing.T) {
	path, _ := create(t)
	dir := filepath.Dir(path)
	other, _ := create(t)
	require.NoError(t, os.Link(path, filepath.Join(dir, "hard.zip")))
	require.NoError(t, os.Symlink(vault.PathFor(path), filepath.Join(dir, "soft.csv")))
	link := filepath.Join(t.TempDir(), "elsewhere")
	require.NoError(t, os.Symlink(dir, link))
	for _, taken := range []string{
		path, vault.PathFor(path), path + "-lock", path + "-wal", path + "-shm",
		filepath.Join(dir, "hard.zip"), filepath.Join(dir, "soft.csv"),
		dir + "/x/../" + filepath.Base(path), link + "/" + filepath.Base(path) + "-wal", other, vault.PathFor(other),
	} {
		require.Equal(t, "book_exists", consent.ReasonOf(books.Spare(path, taken, "out")), taken)
	}
	for _, free := range []string{filepath.Join(dir, "pack.zip"), filepath.Join(t.TempDir(), filepath.Base(path)), path + ".zip"} {
		require.NoError(t, books.Spare(path, free, "out"), free)
	}
}

// What a crash left beside a book would be played into the one put in its place.
func TestABookIsPutOnlyWhereNothingIsLeft(t *testing.T) {
	path, _ := create(t)
	copied := backup(t, openBook(t, path, passphrase))
	for _, left := range []string{"-wal", "-shm"} {
		dir := t.TempDir()
		to := filepath.Join(dir, "back.consentbook")
		require.NoError(t, os.WriteFile(to+left, []byte("frames of another book"), 0o600))
		_, err := books.Restore(copied, to)
		require.Equal(t, "book_exists", consent.ReasonOf(err), left)
		_, _, err = books.Create(ctx, order(to), settings())
		require.Equal(t, "book_exists", consent.ReasonOf(err), left)
		require.Len(t, files(t, dir), 1, "nothing is written")
	}
	to := filepath.Join(t.TempDir(), "back.consentbook")
	held := flock.New(to + "-lock")
	ok, err := held.TryLock()
	require.True(t, ok && err == nil)
	_, err = books.Restore(copied, to)
	require.Equal(t, "book_in_use", consent.ReasonOf(err))
	_, _, err = books.Create(ctx, order(to), settings())
	require.Equal(t, "book_in_use", consent.ReasonOf(err))
	require.NoFileExists(t, to)
	require.NoError(t, held.Unlock())
	_, err = books.Restore(copied, to)
	require.NoError(t, err)
	openBook(t, to, passphrase)
}

// A small file that swells is refused before it is on the disk.
func TestABackupDoesNotSwell(t *testing.T) {
	path, _ := create(t)
	whole, err := zip.OpenReader(backup(t, openBook(t, path, passphrase)))
	require.NoError(t, err)
	defer whole.Close()
	for name, make := range map[string]struct {
		method uint16
		more   int
	}{"packed": {zip.Deflate, 0}, "longer than it says": {zip.Store, 1}, "packed and long": {zip.Deflate, 32 << 20}} {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for _, f := range whole.File {
			r, err := f.Open()
			require.NoError(t, err)
			h := &zip.FileHeader{Name: f.Name}
			if filepath.Ext(f.Name) == books.Suffix {
				h.Method = make.method
			}
			w, err := z.CreateHeader(h)
			require.NoError(t, err)
			_, err = io.Copy(w, r)
			require.NoError(t, err)
			if filepath.Ext(f.Name) == books.Suffix {
				_, err = w.Write(bytes.Repeat([]byte{0}, make.more))
				require.NoError(t, err)
			}
		}
		require.NoError(t, z.Close())
		dir := t.TempDir()
		from := filepath.Join(t.TempDir(), "bomb")
		require.NoError(t, os.WriteFile(from, out.Bytes(), 0o600))
		_, err := books.Restore(from, filepath.Join(dir, "back"))
		require.Equal(t, "file_damaged", consent.ReasonOf(err), name)
		require.Contains(t, errors.Unwrap(err).Error(), "size or form", name)
		require.Empty(t, files(t, dir), name)
	}
}

func TestABookThatCannotBeginIsNone(t *testing.T) {
	dir := t.TempDir()
	o := order(filepath.Join(dir, "x"))
	o.Begin = func(_ *books.Book, s books.Sheet) error {
		require.NotEmpty(t, s.Key)
		return errors.New("no paper")
	}
	_, _, err := books.Create(ctx, o, settings())
	require.EqualError(t, err, "no paper")
	require.Empty(t, files(t, dir))
	_, _, err = books.Create(ctx, order(filepath.Join(dir, "no", "such", "x")), settings())
	require.Equal(t, "file_unwritable", consent.ReasonOf(err))
	require.Empty(t, files(t, dir), "and no folders either")
}

// The sheet opens the book whatever lies beside it under the key file's name.
func TestTheSheetComesBeforeAForeignKeyFile(t *testing.T) {
	path, sheet := create(t)
	other, _ := create(t)
	raw, err := os.ReadFile(vault.PathFor(other))
	require.NoError(t, err)
	own, err := os.ReadFile(vault.PathFor(path))
	require.NoError(t, err)
	for name, beside := range map[string][]byte{"another book's": raw, "junk": []byte("junk"), "its own": own} {
		require.NoError(t, os.WriteFile(vault.PathFor(path), beside, 0o600))
		b, err := books.Recover(ctx, path, sheet.Key, sheet.Slot, []byte("a new passphrase"), settings())
		require.NoError(t, err, name)
		require.NoError(t, b.Close())
		require.NoError(t, openBook(t, path, []byte("a new passphrase")).Close(), name)
	}
	b, err := books.Recover(ctx, path, sheet.Key, sheet.Slot[1:], []byte("a new passphrase"), settings())
	require.NoError(t, err, "a slot that was misread does not matter where the key file is there")
	require.NoError(t, b.Close())
}
