package sqlite

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// laterProgram plays a program that has one migration more.
func laterProgram(t *testing.T, sql string) {
	later := fstest.MapFS{"migrations/0099_later.sql": {Data: []byte("-- +goose Up\n" + sql)}}
	require.NoError(t, fs.WalkDir(embedded, "migrations", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(embedded, path)
		later[path] = &fstest.MapFile{Data: data}
		return err
	}))
	migrations = later
	t.Cleanup(func() { migrations = embedded })
}

func newFile(t *testing.T) (path, key string) {
	raw := make([]byte, 32)
	rand.Read(raw)
	path, key = filepath.Join(t.TempDir(), "a.consentbook"), "7261773a"+hex.EncodeToString(raw)
	db, err := Open(context.Background(), path, key, true, Options{})
	require.NoError(t, err)
	require.NoError(t, db.Found(context.Background(), "b1", consent.Controller{Name: "A", Country: "SE", Language: "sv"}, Operator{ID: "op_1", Role: "owner"}))
	require.NoError(t, db.Close())
	return path, key
}

func TestAnOlderBookIsCopiedThenMigrated(t *testing.T) {
	path, key := newFile(t)
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	laterProgram(t, "CREATE TABLE later (id INTEGER PRIMARY KEY);")

	_, err = Open(context.Background(), path, key, false, Options{ReadOnly: true})
	require.Equal(t, "needs_migration", consent.ReasonOf(err), "reading alone changes nothing")

	db, err := Open(context.Background(), path, key, false, Options{})
	require.NoError(t, err)
	var n int
	require.NoError(t, db.read.QueryRow("SELECT count(*) FROM later").Scan(&n))
	require.NoError(t, db.Close())
	kept, err := os.ReadFile(path + "-before-6")
	require.NoError(t, err)
	require.Equal(t, before, kept, "the copy is the book as it was")
}

// Books of the first builds, which nobody was given, have another form.
func TestABookOfATrialBuildIsRefusedUnchanged(t *testing.T) {
	path, key := newFile(t)
	db, err := Open(context.Background(), path, key, false, Options{})
	require.NoError(t, err)
	_, err = db.write.Exec("UPDATE goose_db_version SET version_id = 1 WHERE version_id > 1")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	_, err = Open(context.Background(), path, key, false, Options{})
	require.Equal(t, "book_trial", consent.ReasonOf(err))
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestABookOfANewerProgramIsRefused(t *testing.T) {
	path, key := newFile(t)
	laterProgram(t, "CREATE TABLE later (id INTEGER PRIMARY KEY);")
	db, err := Open(context.Background(), path, key, false, Options{})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	before, err := os.ReadFile(path)
	require.NoError(t, err)

	migrations = embedded
	_, err = Open(context.Background(), path, key, false, Options{})
	require.Equal(t, "book_newer", consent.ReasonOf(err))
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestAFailedMigrationChangesNothing(t *testing.T) {
	path, key := newFile(t)
	laterProgram(t, "CREATE TABLE later (id INTEGER PRIMARY KEY);\nINSERT INTO nowhere VALUES (1);")
	_, err := Open(context.Background(), path, key, false, Options{})
	require.Error(t, err)
	migrations = embedded
	db, err := Open(context.Background(), path, key, false, Options{})
	require.NoError(t, err, "the book is as it was")
	require.NoError(t, db.Close())
}
