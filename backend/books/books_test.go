package books_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
	"consentbook/backend/vault"
)

var (
	ctx        = context.Background()
	passphrase = []byte("correct horse battery")
)

func settings() books.Settings {
	return books.Settings{Now: (&testkit.Clock{T: testkit.Noon}).Now, KDF: vault.QuickForTests}
}

func order(path string) books.New {
	return books.New{Path: path, Controller: testkit.Controller, Owner: "Maja Lindqvist", OwnerEmail: "maja@ljusgard.example.org", Passphrase: passphrase}
}

// create makes a book and closes it.
func create(t *testing.T) (path string, sheet books.Sheet) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "Böcker & mer", "ljusgard.consentbook")
	b, sheet, err := books.Create(ctx, order(path), settings())
	require.NoError(t, err)
	require.NoError(t, b.Close())
	return path, sheet
}

func openBook(t *testing.T, path string, p []byte) *books.Book {
	t.Helper()
	b, err := books.Open(ctx, path, p, false, settings())
	require.NoError(t, err)
	t.Cleanup(func() { b.Close() })
	return b
}

func rename(t *testing.T, b *books.Book, name string) {
	t.Helper()
	c := testkit.Controller
	c.Name = name
	require.NoError(t, books.SetController(ctx, b.Book, c))
}

func controller(t *testing.T, b *books.Book) (c consent.Controller) {
	t.Helper()
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) (err error) { c, err = v.Controller(); return err }))
	return c
}

// files gives every file of a folder with its bytes.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, f := range list {
		b, err := os.ReadFile(filepath.Join(dir, f.Name()))
		require.NoError(t, err)
		out[f.Name()] = string(b)
	}
	return out
}

func TestABookIsMadeAndOpenedAgain(t *testing.T) {
	path, sheet := create(t)
	require.NotEmpty(t, sheet.Key)
	require.NotEmpty(t, sheet.Slot)
	b := openBook(t, path, passphrase)
	require.Equal(t, testkit.Controller, controller(t, b))
	require.Equal(t, "Maja Lindqvist", b.Operator.Name)
	require.Equal(t, "owner", b.Operator.Role)
	audit, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, audit.OK)
	require.Equal(t, int64(1), audit.Events)
	if runtime.GOOS != "windows" {
		for name := range files(t, filepath.Dir(path)) {
			info, err := os.Stat(filepath.Join(filepath.Dir(path), name))
			require.NoError(t, err)
			require.Zero(t, info.Mode().Perm()&0o077, "%s is for its owner only", name)
		}
	}
}

// A path without a folder is one in the folder the program was started in.
func TestAPathMayBeRelative(t *testing.T) {
	t.Chdir(t.TempDir())
	b, _, err := books.Create(ctx, order("ljusgard"), settings())
	require.NoError(t, err)
	require.NoError(t, b.Close())
	require.FileExists(t, "ljusgard.consentbook")
	require.FileExists(t, "ljusgard.consentbook-key")
	for _, name := range []string{"ljusgard", "ljusgard.consentbook", "./ljusgard"} {
		b, err := books.Open(ctx, name, passphrase, false, settings())
		require.NoError(t, err, name)
		require.NoError(t, b.Close())
	}
	require.NoError(t, os.Mkdir("sub", 0o700))
	b, _, err = books.Create(ctx, order("sub/other"), settings())
	require.NoError(t, err)
	require.NoError(t, b.Close())
	require.FileExists(t, "sub/other.consentbook")
}

func TestAWrongPassphraseChangesNothing(t *testing.T) {
	path, _ := create(t)
	before := files(t, filepath.Dir(path))
	for _, wrong := range []string{"wrong horse battery", "", "correct horse batter", "Correct horse battery", strings.Repeat("x", 10_000)} {
		_, err := books.Open(ctx, path, []byte(wrong), false, settings())
		require.Equal(t, "passphrase_wrong", consent.ReasonOf(err), "%q", wrong)
		require.NotContains(t, err.Error(), "horse")
	}
	require.Equal(t, before, files(t, filepath.Dir(path)), "not a byte has changed")
}

func TestAShortPassphraseMakesNoBook(t *testing.T) {
	dir := t.TempDir()
	o := order(filepath.Join(dir, "x"))
	o.Passphrase = []byte("short")
	_, _, err := books.Create(ctx, o, settings())
	require.Equal(t, "passphrase_short", consent.ReasonOf(err))
	require.Empty(t, files(t, dir))
}

func TestASecondOpenerIsTold(t *testing.T) {
	path, _ := create(t)
	first := openBook(t, path, passphrase)
	_, err := books.Open(ctx, path, passphrase, false, settings())
	require.Equal(t, "book_in_use", consent.ReasonOf(err))
	require.Equal(t, consent.Locked, consent.CodeOf(err))

	reader, err := books.Open(ctx, path, passphrase, true, settings())
	require.NoError(t, err, "reading is allowed beside a writer")
	rename(t, first, "Nytt namn AB")
	require.Equal(t, "Nytt namn AB", controller(t, reader).Name, "and sees what the writer has done")
	require.Error(t, books.SetController(ctx, reader.Book, testkit.Controller), "but cannot write")
	require.NoError(t, reader.Close())

	require.NoError(t, first.Close())
	openBook(t, path, passphrase)
}

func TestAReaderAloneLeavesTheBookAsItWas(t *testing.T) {
	path, _ := create(t)
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	reader, err := books.Open(ctx, path, passphrase, true, settings())
	require.NoError(t, err)
	require.Equal(t, testkit.Controller, controller(t, reader))
	require.NoError(t, reader.Close())
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.True(t, bytes.Equal(before, after))
	openBook(t, path, passphrase)
}

func TestALostKeyFileLosesNothing(t *testing.T) {
	path, sheet := create(t)
	first := openBook(t, path, passphrase)
	rename(t, first, "Nytt namn AB")
	require.NoError(t, first.Close())
	require.NoError(t, os.Remove(vault.PathFor(path)))

	_, err := books.Open(ctx, path, passphrase, false, settings())
	require.Equal(t, "key_file_missing", consent.ReasonOf(err))
	_, err = books.Recover(ctx, path, sheet.Key, "", []byte("a new passphrase"), settings())
	require.Equal(t, "key_file_missing", consent.ReasonOf(err), "without the slot the key alone opens nothing")

	b, err := books.Recover(ctx, path, sheet.Key, sheet.Slot, []byte("a new passphrase"), settings())
	require.NoError(t, err)
	require.Equal(t, "Nytt namn AB", controller(t, b).Name)
	require.NoError(t, b.Close())

	again := openBook(t, path, []byte("a new passphrase"))
	require.Equal(t, "owner", again.Operator.Role)
	require.NoError(t, again.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.Entries(0, 1, "")
		require.Equal(t, "book.unlocked_by_recovery", rows[0].Kind)
		return err
	}))
	_, err = books.Open(ctx, path, passphrase, false, settings())
	require.Equal(t, "passphrase_wrong", consent.ReasonOf(err), "the old passphrase is gone")
}

func TestRecoveryRefusesWhatDoesNotFit(t *testing.T) {
	path, sheet := create(t)
	other, otherSheet := create(t)
	_ = other
	before := files(t, filepath.Dir(path))
	for name, c := range map[string]struct{ key, slot, passphrase, reason string }{
		"another book's key":  {otherSheet.Key, "", "a new passphrase", "recovery_key_wrong"},
		"a key mistyped":      {strings.Replace(sheet.Key, sheet.Key[:2], "zz", 1), "", "a new passphrase", "recovery_key_wrong"},
		"no key":              {"", "", "a new passphrase", "recovery_key_wrong"},
		"a passphrase so bad": {sheet.Key, "", "short", "passphrase_short"},
	} {
		_, err := books.Recover(ctx, path, c.key, c.slot, []byte(c.passphrase), settings())
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
	}
	require.Equal(t, before, files(t, filepath.Dir(path)))
	require.NoError(t, os.Remove(vault.PathFor(path)))
	_, err := books.Recover(ctx, path, otherSheet.Key, otherSheet.Slot, []byte("a new passphrase"), settings())
	require.Error(t, err, "another book's sheet")
	require.NoFileExists(t, vault.PathFor(path))
}

func TestAnotherBooksKeyFileIsRefused(t *testing.T) {
	path, _ := create(t)
	other, _ := create(t)
	raw, err := os.ReadFile(vault.PathFor(other))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(vault.PathFor(path), raw, 0o600))
	_, err = books.Open(ctx, path, passphrase, false, settings())
	require.Contains(t, []string{"key_file_of_another_book", "book_broken"}, consent.ReasonOf(err))
}

func TestWhatIsNoBook(t *testing.T) {
	path, _ := create(t)
	dir := filepath.Dir(path)
	_, err := books.Open(ctx, filepath.Join(dir, "nothing"), passphrase, false, settings())
	require.Equal(t, "book_missing", consent.ReasonOf(err))
	require.NoError(t, os.WriteFile(path, []byte("SQLite format 3\x00 and then some more of a file that is not encrypted"), 0o600))
	_, err = books.Open(ctx, path, passphrase, false, settings())
	require.Equal(t, "book_not_a_book", consent.ReasonOf(err))
	require.NoError(t, os.WriteFile(path, bytes.Repeat([]byte("noise "), 4096), 0o600))
	_, err = books.Open(ctx, path, passphrase, false, settings())
	require.Equal(t, "book_broken", consent.ReasonOf(err))
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	_, err = books.Open(ctx, path, passphrase, false, settings())
	require.Equal(t, "book_not_a_book", consent.ReasonOf(err))
}

func TestAFailedCreateLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	_, _, err := books.Create(stopped, order(filepath.Join(dir, "x")), settings())
	require.Error(t, err)
	require.Empty(t, files(t, dir))

	bad := order(filepath.Join(dir, "x"))
	bad.Controller.Country = "XX"
	_, _, err = books.Create(ctx, bad, settings())
	require.Equal(t, "country_unknown", consent.ReasonOf(err))
	require.Empty(t, files(t, dir))

	b, _, err := books.Create(ctx, order(filepath.Join(dir, "x")), settings())
	require.NoError(t, err, "and the place is free again")
	require.NoError(t, b.Close())
}

func TestNoBookIsMadeOverAnother(t *testing.T) {
	path, _ := create(t)
	before := files(t, filepath.Dir(path))
	_, _, err := books.Create(ctx, order(path), settings())
	require.Equal(t, "book_exists", consent.ReasonOf(err))
	require.Equal(t, before, files(t, filepath.Dir(path)))
	require.NoError(t, os.Remove(path))
	_, _, err = books.Create(ctx, order(path), settings())
	require.Equal(t, "book_exists", consent.ReasonOf(err), "a key file may be all that is left of a book that was moved")
	require.FileExists(t, vault.PathFor(path))
}

func backup(t *testing.T, b *books.Book) string {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "copy.zip"))
	require.NoError(t, err)
	_, err = b.WriteBackup(ctx, f)
	require.NoError(t, err)
	require.NoError(t, f.Close())
	return f.Name()
}

func TestABackupComesBackWhole(t *testing.T) {
	path, sheet := create(t)
	b := openBook(t, path, passphrase)
	rename(t, b, "Före kopian AB")
	copied := backup(t, b)
	rename(t, b, "Efter kopian AB")
	require.NoError(t, b.Close())
	raw, err := os.ReadFile(copied)
	require.NoError(t, err)
	for _, plain := range []string{"kopian", "Malm", "Maja", "CREATE TABLE", string(passphrase)} {
		require.NotContains(t, string(raw), plain, "a backup is as encrypted as the book")
	}

	to := filepath.Join(t.TempDir(), "back")
	made, err := books.Restore(copied, to)
	require.NoError(t, err)
	require.Equal(t, int64(2), made.Entries)
	r := openBook(t, to, passphrase)
	require.Equal(t, "Före kopian AB", controller(t, r).Name)
	audit, err := r.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, audit.OK)
	require.NoError(t, r.Close())

	_, err = books.Restore(copied, to)
	require.Equal(t, "book_exists", consent.ReasonOf(err))
	require.NoError(t, os.Remove(vault.PathFor(books.Path(to))))
	recovered, err := books.Recover(ctx, to, sheet.Key, sheet.Slot, []byte("a new passphrase"), settings())
	require.NoError(t, err, "the recovery sheet opens a restored copy")
	require.NoError(t, recovered.Close())
}

func TestADamagedBackupIsRefused(t *testing.T) {
	path, _ := create(t)
	whole, err := os.ReadFile(backup(t, openBook(t, path, passphrase)))
	require.NoError(t, err)
	dir := t.TempDir()
	from := filepath.Join(t.TempDir(), "copy.zip")
	refused := func(raw []byte, what string) {
		t.Helper()
		require.NoError(t, os.WriteFile(from, raw, 0o600))
		_, err := books.Restore(from, filepath.Join(dir, "back"))
		require.Error(t, err, what)
		require.Equal(t, "file_damaged", consent.ReasonOf(err), "%s: %v", what, err)
		require.Empty(t, files(t, dir), "%s: nothing is written", what)
	}
	refused(whole[:len(whole)/2], "cut off")
	refused(nil, "empty")
	refused([]byte("a letter"), "something else")
	for at := 64; at < len(whole); at += len(whole)/41 + 1 {
		spoilt := bytes.Clone(whole)
		spoilt[at] ^= 0x10
		require.NoError(t, os.WriteFile(from, spoilt, 0o600))
		_, err := books.Restore(from, filepath.Join(dir, "back"))
		if err == nil { // a byte that means nothing, such as a file's time
			openBook(t, filepath.Join(dir, "back"), passphrase).Close()
			for name := range files(t, dir) {
				require.NoError(t, os.Remove(filepath.Join(dir, name)))
			}
			continue
		}
		refused(spoilt, "a flipped bit")
	}
	_, err = books.Restore(filepath.Join(dir, "nothing.zip"), filepath.Join(dir, "back"))
	require.Equal(t, "file_unreadable", consent.ReasonOf(err))
}

func TestRestoreNeverOverwritesAKeyFile(t *testing.T) {
	path, _ := create(t)
	copied := backup(t, openBook(t, path, passphrase))
	other, _ := create(t)
	require.NoError(t, os.Remove(other)) // moved away; its key file is all that is left here
	before, err := os.ReadFile(vault.PathFor(other))
	require.NoError(t, err)
	_, err = books.Restore(copied, other)
	require.Equal(t, "book_exists", consent.ReasonOf(err))
	after, err := os.ReadFile(vault.PathFor(other))
	require.NoError(t, err)
	require.Equal(t, before, after)
	require.NoFileExists(t, other)
}

// A book on a full disk says so and stays whole.
func TestAFullDiskLosesNothing(t *testing.T) {
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		t.Skip("needs root on Linux, to mount a small disk")
	}
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("cannot mount a small disk here: %s", out)
	}
	t.Cleanup(func() { exec.Command("umount", "-l", dir).Run() })
	path := filepath.Join(dir, "full.consentbook")
	b, _, err := books.Create(ctx, order(path), settings())
	require.NoError(t, err)
	var full error
	stood := ""
	for i := range 2000 {
		c := testkit.Controller
		c.Name = "AB " + time.Duration(i).String()
		c.Address = strings.Repeat("Skeppargränd 3, ", 2000)
		if full = books.SetController(ctx, b.Book, c); full != nil {
			break
		}
		stood = c.Name
	}
	require.Error(t, full)
	require.Equal(t, "disk_full", consent.ReasonOf(full), "%v", full)
	require.Equal(t, stood, controller(t, b).Name, "what was done before stands")
	require.NoError(t, b.Close())
	var free syscall.Statfs_t
	require.NoError(t, syscall.Statfs(dir, &free))

	reader, err := books.Open(ctx, path, passphrase, true, settings())
	require.NoError(t, err)
	audit, err := reader.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, audit.OK, "%v", audit.Problems)
	require.Equal(t, stood, controller(t, reader).Name)
	require.NoError(t, reader.Close())

	_, _, err = books.Create(ctx, order(filepath.Join(dir, "second")), settings())
	if err != nil {
		require.NoFileExists(t, filepath.Join(dir, "second.consentbook"))
		require.NoFileExists(t, filepath.Join(dir, "second.consentbook-key"))
	}
}
