package backend

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/desktop"
	"consentbook/backend/erasures"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
	"consentbook/backend/vault"
)

// chooser is a window whose dialog answers with a place; "" cancels it. In a
// browser there is none.
type chooser struct {
	desktop.Nobody
	spool   func() *files.Spool
	place   string
	dialogs bool
}

func (c *chooser) CanOpenBooks() bool { return c.dialogs }

func (c *chooser) SaveFile(_ context.Context, ref files.Ref, _ string) (string, error) {
	if c.place == "" {
		return "", nil
	}
	return c.place, c.spool().SaveTo(ref, c.place)
}

// Art. 17 and Art. 5(2): a backup that the window made is known to later
// erasures, also where a browser kept it nobody knows where.
func TestABackupOfTheWindowIsNotForgotten(t *testing.T) {
	for _, c := range []struct {
		name             string
		dialogs, kept    bool
		known, elsewhere int
	}{
		{name: "native", dialogs: true, kept: true, known: 1},
		{name: "native, cancelled", dialogs: true},
		{name: "browser", elsewhere: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			port := &chooser{dialogs: c.dialogs}
			b, err := Open(Config{ConfigDir: dir, TempDir: filepath.Join(dir, "tmp"), Books: filepath.Join(dir, "books"), KDF: vault.QuickForTests}, port)
			require.NoError(t, err)
			t.Cleanup(func() { b.Close() })
			port.spool = b.Files
			who := testkit.Controller
			_, err = service[api.Shelf](t, b).Create(api.ShelfCreateIn{Controller: who.Name, Country: who.Country, Language: who.Language, Address: who.Address, Email: who.Email, Passphrase: "correct horse battery", Operator: "Maja"})
			require.NoError(t, err)
			whole, err := b.desk.Whole()
			require.NoError(t, err)
			var anna consent.ContactID
			require.NoError(t, whole.Write(t.Context(), func(tx *sqlite.Tx) (err error) {
				if anna, err = tx.CreateContact(consent.Contact{Given: "Anna", Emails: []consent.Reach{{Value: "anna@example.org"}}}); err != nil {
					return err
				}
				_, err = tx.Append("contact.added", sqlite.Item{Contact: anna, Payload: map[string]any{"contact": anna}})
				return err
			}))

			made, err := service[api.Book](t, b).Backup(api.Empty{})
			require.NoError(t, err)
			folder := filepath.Dir(whole.Path())
			if c.kept {
				folder = t.TempDir()
				port.place = filepath.Join(folder, "monday.consentbook-backup")
			}
			saved, err := service[api.Files](t, b).Save(api.FilesSaveIn{Ref: made.File.Ref, Name: made.File.Name})
			require.NoError(t, err)
			require.Equal(t, c.kept, saved.Saved)
			outside := filepath.Join(t.TempDir(), "download.consentbook-backup")
			require.NoError(t, b.Files().SaveTo(made.File.Ref, outside))

			done, err := erasures.Erase(t.Context(), whole.Book, anna, erasures.Order{Ground: "unneeded"}, nil)
			require.NoError(t, err)
			due, err := whole.WriteErasureLists(t.Context())
			require.NoError(t, err)
			require.Zero(t, due)
			cert, err := erasures.CertificateOf(t.Context(), whole.Book, done.ID)
			require.NoError(t, err)
			require.Len(t, cert.Backups, c.known+c.elsewhere)
			list := filepath.Join(folder, string(whole.BookID())+books.ErasedSuffix)
			_, err = os.Stat(list)
			if len(cert.Backups) == 0 {
				require.ErrorIs(t, err, os.ErrNotExist)
				return
			}
			require.NoError(t, err)
			require.True(t, cert.Backups[0].Listed)
			require.Equal(t, c.elsewhere == 1, cert.Backups[0].Elsewhere)
			if c.elsewhere == 1 {
				require.Equal(t, made.File.Name, cert.Backups[0].Name)
				got, err := books.Restore(outside, filepath.Join(folder, "back"))
				require.NoError(t, err)
				require.Equal(t, consent.ErasureListFound, got.List, "beside the book that comes back")
			}
		})
	}
}
