package backend

import (
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/desktop"
	"consentbook/backend/files"
	"consentbook/backend/testkit"
	"consentbook/backend/vault"
)

type silent struct{ desktop.Nobody }

func (silent) Emit(string, any) {}

func service[T any](t *testing.T, b *Backend) *T {
	t.Helper()
	for _, s := range b.Services() {
		if found, ok := s.(*T); ok {
			return found
		}
	}
	t.Fatal("no such service")
	return nil
}

// A locked book gives nothing away: neither the results of jobs nor what was
// made from it, the recovery sheet least of all.
func TestALockedBookLeavesNothingOpen(t *testing.T) {
	dir := t.TempDir()
	b, err := Open(Config{ConfigDir: dir, TempDir: filepath.Join(dir, "tmp"), Books: filepath.Join(dir, "books"), KDF: vault.QuickForTests}, silent{})
	require.NoError(t, err)
	t.Cleanup(func() { b.Close() })
	shelf, book, work := service[api.Shelf](t, b), service[api.Book](t, b), service[api.Jobs](t, b)
	c := testkit.Controller
	create := api.ShelfCreateIn{Controller: c.Name, Country: c.Country, Language: c.Language, Address: c.Address, Email: c.Email, Passphrase: "correct horse battery", Operator: "Maja"}

	closings := map[string]func(ref string) error{
		"lock":       func(string) error { _, err := book.Lock(api.Empty{}); return err },
		"quiet time": func(string) error { return b.desk.Close() },
		"another book": func(string) error {
			_, err := shelf.Create(create)
			return err
		},
		"the same again": func(ref string) error {
			_, err := shelf.Unlock(api.ShelfUnlockIn{Ref: ref, Passphrase: create.Passphrase})
			return err
		},
	}
	for name, closing := range closings {
		made, err := shelf.Create(create)
		require.NoError(t, err, name)
		_, err = b.Files().Stat(made.Sheet.Ref)
		require.NoError(t, err, "the sheet can be saved")
		copied, err := book.Backup(api.Empty{})
		require.NoError(t, err)
		job, err := service[api.Contacts](t, b).Export(api.ContactsExportIn{Format: "csv"})
		require.NoError(t, err)
		require.Eventually(t, func() bool { return !b.Jobs().Busy() }, 10*time.Second, 5*time.Millisecond)
		raw, err := json.Marshal(job)
		require.NoError(t, err)
		var id struct{ Job string }
		require.NoError(t, json.Unmarshal(raw, &id))
		result, err := work.Result(api.JobsIn{ID: id.Job})
		require.NoError(t, err)
		require.NotEmpty(t, result.Files)
		own, err := b.Files().Adopt(made.Status.Ref)
		require.NoError(t, err)

		require.NoError(t, closing(made.Status.Ref), name)
		_, err = work.Result(api.JobsIn{ID: id.Job})
		require.Equal(t, "job_unknown", consent.ReasonOf(err), name)
		for _, ref := range []files.Ref{made.Sheet.Ref, copied.File.Ref, result.Files[0].Ref} {
			_, err := b.Files().Open(ref)
			require.Equal(t, "file_ref_unknown", consent.ReasonOf(err), name)
		}
		_, err = b.Files().Stat(own.Ref)
		require.NoError(t, err, "%s: the user's own files are his", name)
	}
	require.NoError(t, b.desk.Close())
	ref, _ := b.desk.Current()
	_, err = shelf.UnlockStored(api.ShelfKeychainIn{Ref: ref})
	require.Equal(t, "passphrase_needed", consent.ReasonOf(err), "the keychain opens at the start, a lock asks for the passphrase")
}

func TestNoBookIsClosedUnderAJob(t *testing.T) {
	dir := t.TempDir()
	d := books.NewDesk(filepath.Join(dir, "shelf.json"), filepath.Join(dir, "books"), books.Settings{KDF: vault.QuickForTests})
	t.Cleanup(func() { d.Close() })
	n := books.New{Controller: testkit.Controller, Owner: "Maja", Passphrase: []byte("correct horse battery")}
	_, err := d.Create(t.Context(), n)
	require.NoError(t, err)
	path, _ := d.Current()
	d.Busy = func() bool { return true }
	_, err = d.Create(t.Context(), n)
	require.Equal(t, "job_running", consent.ReasonOf(err))
	require.Equal(t, "job_running", consent.ReasonOf(d.Unlock(t.Context(), path, n.Passphrase)))
	require.Equal(t, "job_running", consent.ReasonOf(d.Recover(t.Context(), path, "x", "", n.Passphrase)))
	_, err = d.Book()
	require.NoError(t, err, "it is still open")
}
