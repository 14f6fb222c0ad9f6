package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func TestNothingOfAPersonStandsInTheFiles(t *testing.T) {
	b := testkit.NewBook(t)
	addPerson(t, b, "Zyxwvutsson", "kvist.unik@example.org")
	for _, suffix := range []string{"", "-wal"} {
		raw, err := os.ReadFile(b.Path + suffix)
		require.NoError(t, err)
		require.NotEmpty(t, raw)
		for _, plain := range []string{"Zyxwvutsson", "zyxwvutsson", "kvist.unik", "Ljusgård", "Maja", "SQLite format 3", "CREATE TABLE"} {
			require.False(t, bytes.Contains(raw, []byte(plain)), "%q stands in the file%s", plain, suffix)
		}
	}
}

func TestThePlainShellCannotOpenABook(t *testing.T) {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("no sqlite3 shell on this machine")
	}
	b := testkit.NewBook(t)
	require.NoError(t, b.Close())
	out, err := exec.Command(shell, b.Path, "SELECT * FROM sqlite_schema").CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "not a database")
}

func TestWrongFilesAndKeysAreRefusedAndUnchanged(t *testing.T) {
	b := testkit.NewBook(t)
	require.NoError(t, b.Close())
	before, err := os.ReadFile(b.Path)
	require.NoError(t, err)

	other := strings.Repeat("ab", 32)
	_, err = sqlite.Open(ctx, b.Path, "7261773a"+other, false, b.Options())
	require.Equal(t, "book_broken", consent.ReasonOf(err))

	_, err = sqlite.Open(ctx, b.Path, b.HexKey, true, b.Options())
	require.Equal(t, "book_exists", consent.ReasonOf(err))
	_, err = sqlite.Open(ctx, b.Path+"x", b.HexKey, false, b.Options())
	require.Equal(t, "book_missing", consent.ReasonOf(err))

	plain := b.Path + ".plain"
	require.NoError(t, os.WriteFile(plain, append([]byte("SQLite format 3\x00"), make([]byte, 4080)...), 0o600))
	_, err = sqlite.Open(ctx, plain, b.HexKey, false, b.Options())
	require.Equal(t, "book_not_a_book", consent.ReasonOf(err))

	after, err := os.ReadFile(b.Path)
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestOneFlippedBitIsFound(t *testing.T) {
	b := testkit.NewBook(t)
	addPerson(t, b, "Holm", "petra@example.org")
	require.NoError(t, b.Close())
	raw, err := os.ReadFile(b.Path)
	require.NoError(t, err)
	raw[len(raw)/2] ^= 1
	require.NoError(t, os.WriteFile(b.Path, raw, 0o600))
	db, err := sqlite.Open(ctx, b.Path, b.HexKey, false, b.Options())
	if err == nil {
		defer db.Close()
		err = db.Read(ctx, func(v *sqlite.View) error { return v.QuickCheck() })
	}
	require.Equal(t, consent.Integrity, consent.CodeOf(err), "%v", err)
}

func TestAChangeWithoutAnEntryDoesNotCommit(t *testing.T) {
	b := testkit.NewBook(t)
	err := b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		c := testkit.Controller
		c.Name = "Other"
		return tx.SetController(c)
	})
	require.Equal(t, "unrecorded_write", consent.ReasonOf(err))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		c, err := v.Controller()
		require.Equal(t, testkit.Controller, c)
		return err
	}))
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error { return tx.SetPreference("theme", "dark") }), "the desk needs no entry")
}

func TestAFailedWriteLeavesNothing(t *testing.T) {
	b := testkit.NewBook(t)
	boom := errors.New("boom")
	err := b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		if _, err := tx.Append("contact.added", sqlite.Item{Payload: 1}); err != nil {
			return err
		}
		return boom
	})
	require.ErrorIs(t, err, boom)
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK)
	require.EqualValues(t, 1, a.Events)
}

// Every write goes through the one place that notes which table changed, and
// that place knows the table of every statement.
func TestEveryWriteIsGuarded(t *testing.T) {
	b := testkit.NewBook(t)
	rows, err := b.RawForTests().Query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
	require.NoError(t, err)
	defer rows.Close()
	tables := map[string]bool{}
	for rows.Next() {
		var name string
		require.NoError(t, rows.Scan(&name))
		tables[name] = true
	}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	writes := regexp.MustCompile(`(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) ([a-z_]+)`)
	n := 0
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		if f != "write.go" && f != "open.go" && f != "bare.go" { // the last is a plain database beside the book
			require.NotContains(t, string(text), "ExecContext(", "%s writes past the guard", f)
		}
		for _, m := range writes.FindAllSubmatch(text, -1) {
			require.True(t, tables[string(m[1])], "%s: %s", f, m[0])
			require.Equal(t, string(m[1]), sqlite.TableOf(string(m[0])+" (x) ..."), f)
			n++
		}
	}
	require.Greater(t, n, 40)
}

func TestTheLedgerRefusesToForget(t *testing.T) {
	b := testkit.NewBook(t)
	addPerson(t, b, "Holm", "petra@example.org")
	for _, stmt := range []string{
		"UPDATE ledger_entries SET kind = 'x'", "DELETE FROM ledger_entries", "DELETE FROM ledger_items", "UPDATE ledger_items SET payload = 'x'",
		"UPDATE ledger_tiles SET hashes = zeroblob(32)", "DELETE FROM ledger_tiles", "DELETE FROM ledger_head", "UPDATE ledger_head SET size = 0",
		"INSERT INTO ledger_entries (entry, kind, at, by, count, items) VALUES (99,'x','','',1,zeroblob(32))",
	} {
		_, err := b.RawForTests().Exec(stmt)
		require.Error(t, err, stmt)
	}
}

// What somebody with the key and a tool does to the file is found and named.
func TestTamperingIsFoundAndNamed(t *testing.T) {
	drop := func(table string) string {
		return "DROP TRIGGER " + table + "_fixed; DROP TRIGGER " + table + "_kept;"
	}
	for _, c := range []struct {
		name, sql, reason string
		entry             consent.Entry
	}{
		{"one byte of a payload", drop("ledger_items") + "UPDATE ledger_items SET payload = replace(payload, 'Holm', 'Halm') WHERE entry = 2", sqlite.ProblemItems, 2},
		{"the kind of an entry", drop("ledger_entries") + "UPDATE ledger_entries SET kind = 'contact.erased' WHERE entry = 2", sqlite.ProblemLeaf, 2},
		{"the time of an entry", drop("ledger_entries") + "UPDATE ledger_entries SET at = '2020-01-01T00:00:00.000000Z' WHERE entry = 2", sqlite.ProblemLeaf, 2},
		{"the last entry", drop("ledger_entries") + drop("ledger_items") + "DELETE FROM ledger_items WHERE entry = 3; DELETE FROM ledger_entries WHERE entry = 3", sqlite.ProblemShort, 2},
		{"an entry in the middle", drop("ledger_entries") + drop("ledger_items") + "DELETE FROM ledger_items WHERE entry = 2; DELETE FROM ledger_entries WHERE entry = 2", sqlite.ProblemGap, 2},
		{"the last entry, its tile and the head", drop("ledger_entries") + drop("ledger_items") + "DROP TRIGGER ledger_tiles_grow; DROP TRIGGER ledger_head_kept;" +
			"DELETE FROM ledger_items WHERE entry = 3; DELETE FROM ledger_entries WHERE entry = 3; UPDATE ledger_tiles SET hashes = substr(hashes, 1, 64); DELETE FROM ledger_head", sqlite.ProblemShort, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := testkit.NewBook(t)
			addPerson(t, b, "Holm", "petra@example.org")
			addPerson(t, b, "Berg", "elin@example.org")
			require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
				head, err := tx.Head()
				err = errors.Join(err, tx.KeepNote(head))
				return errors.Join(err, tx.SetPreference("x", "y"))
			}))
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.True(t, a.OK, "%v", a.Problems)
			execRaw(t, b.RawForTests(), c.sql)
			a, err = b.Audit(ctx, nil)
			require.NoError(t, err)
			require.False(t, a.OK)
			require.Contains(t, a.Problems, sqlite.Problem{Entry: c.entry, Reason: c.reason})
		})
	}
}

func execRaw(t *testing.T, db *sql.DB, script string) {
	for _, s := range strings.Split(script, ";") {
		if strings.TrimSpace(s) != "" {
			_, err := db.Exec("PRAGMA foreign_keys = OFF")
			require.NoError(t, err)
			_, err = db.Exec(s)
			require.NoError(t, err, s)
		}
	}
}

func addPerson(t *testing.T, b *testkit.Book, family, email string) consent.ContactID {
	t.Helper()
	var id consent.ContactID
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) (err error) {
		c := consent.Contact{Kind: "person", Family: family, Emails: []consent.Reach{{Value: email}}, Entry: tx.NextEntry()}
		if id, err = tx.CreateContact(c); err != nil {
			return err
		}
		_, err = tx.Append("contact.added", sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "values": c}})
		return err
	}))
	return id
}
