package cli_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/cli"
	"consentbook/backend/vault"
)

func TestNoOutputReplacesABook(t *testing.T) {
	s := newShell(t)
	s.full()
	require.NoError(t, os.Symlink("b.consentbook", "soft.zip"))
	read := func(name string) string {
		raw, err := os.ReadFile(name)
		require.NoError(t, err)
		return string(raw)
	}
	book, key, sheet := read("b.consentbook"), read("b.consentbook-key"), read("sheet.txt")
	for _, args := range [][]string{
		{"backup", "b", "--to", "b.consentbook"},
		{"backup", "b", "--to", "soft.zip"},
		{"evidence", "build", "b", "--out", "./x/../b.consentbook"},
		{"evidence", "build", "b", "--out", "b.consentbook-wal"},
		{"subject", "export", "b", "--email", "zyxcia@example.org", "--format", "csv", "--out", "b.consentbook-key"},
		{"contacts", "export", "b", "--format", "csv", "--out", "b.consentbook-key"},
		{"new", "c", "--controller", "X", "--country", "SE", "--recovery-out", "sheet.txt"},
		{"new", "c", "--controller", "X", "--country", "SE", "--recovery-out", "c.consentbook-key"},
		{"new", "c", "--controller", "X", "--country", "SE", "--recovery-out", "b.consentbook-key"},
		{"new", "c", "--controller", "X", "--country", "SE", "--recovery-out", "no/such/sheet.txt"},
		{"new", "no/c", "--controller", "X", "--country", "SE", "--recovery-out", "new.txt"},
	} {
		require.Equal(t, 2, s.run(args...).status, "%v", args)
		require.Equal(t, []string{book, key, sheet}, []string{read("b.consentbook"), read("b.consentbook-key"), read("sheet.txt")}, "%v", args)
		for _, made := range []string{"c.consentbook", "c.consentbook-key", "c.consentbook-lock", "new.txt", "no"} {
			require.NoFileExists(t, made, "%v", args)
			require.NoDirExists(t, made, "%v", args)
		}
	}
	require.Contains(t, s.run("new", "c", "--controller", "X", "--country", "SE", "--recovery-out", "sheet.txt").err, "sheet.txt is there already")
}

func TestABookIsHeldAgainstAnEarlierDay(t *testing.T) {
	s := newShell(t)
	s.full()
	keep := func(to string) {
		for _, ext := range []string{".consentbook", ".consentbook-key"} {
			raw, err := os.ReadFile("b" + ext)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(to+ext, raw, 0o600))
		}
	}
	keep("old")
	require.Zero(t, s.run("contacts", "import", "b", s.write("more.csv", "Email\nmore@example.org\n")).status)
	require.Zero(t, s.run("evidence", "build", "b", "--out", "pack.zip").status)
	require.Zero(t, s.run("contacts", "import", "b", s.write("again.csv", "Email\nagain@example.org\n")).status)

	a := s.run("audit", "verify", "b", "--against", "pack.zip")
	require.Zero(t, a.status, a.err)
	require.Contains(t, a.out, "unchanged")

	z, err := zip.OpenReader("pack.zip")
	require.NoError(t, err)
	defer z.Close()
	raw, err := fs.ReadFile(z, "5-ledger/checkpoint.txt")
	require.NoError(t, err)
	s.write("checkpoint.txt", string(raw))
	require.Zero(t, s.run("audit", "verify", "b", "--against", "checkpoint.txt").status)
	s.write("changed.txt", strings.Replace(string(raw), "\n", "0\n", 2))

	require.Zero(t, s.run("audit", "verify", "old").status, "alone it cannot show that it is old")
	held := func(book, file, reason string) {
		a := s.run("audit", "verify", book, "--against", file, "--json")
		require.Equal(t, 1, a.status, reason)
		require.Contains(t, a.out, `"reason":"`+reason+`"`)
	}
	held("b", "changed.txt", "another_key")
	held("old", "pack.zip", "shorter")
	for range 4 { // the old copy goes another way
		require.Zero(t, s.run("contacts", "import", "old", s.write("else.csv", "Email\nelse@example.org\n")).status)
	}
	held("old", "pack.zip", "differs")
	require.Equal(t, 2, s.run("audit", "verify", "b", "--against", "people.csv.not").status)
}

// The recovery sheet's own words work: the key is asked for.
func TestRecoveryAsksForTheSheet(t *testing.T) {
	s := newShell(t)
	s.book()
	raw, err := os.ReadFile("sheet.txt")
	require.NoError(t, err)
	var key, slot string
	for line := range strings.Lines(string(raw)) {
		if v, ok := strings.CutPrefix(line, "Recovery key: "); ok {
			key = v
		}
		if v, ok := strings.CutPrefix(line, "Slot: "); ok {
			slot = v
		}
	}
	try := func(in string) (int, string) {
		var out, errs bytes.Buffer
		status := cli.Run(context.Background(), []string{"recover", "b"}, cli.Env{Stdin: strings.NewReader(in), Stdout: &out, Stderr: &errs, Version: "test", KDF: vault.QuickForTests})
		return status, errs.String()
	}
	t.Setenv("CONSENTBOOK_PASSPHRASE", "quite another one")
	status, said := try("")
	require.Equal(t, 2, status)
	require.Contains(t, said, "recovery key")
	status, said = try(key)
	require.Zero(t, status, said)
	require.NoError(t, os.Remove("b.consentbook-key"))
	status, said = try(key + slot)
	require.Zero(t, status, said)
	require.Contains(t, said, "Slot:")
	require.Equal(t, 0, s.run("contacts", "list", "b").status)
}

// Whose key signed a pack, only somebody can say who got it another way.
func TestAPackIsHeldAgainstAKeyGotAnotherWay(t *testing.T) {
	s := newShell(t)
	require.Zero(t, s.run("new", "b", "--controller", "Ljusgård", "--country", "SE").status)
	require.Zero(t, s.run("new", "other", "--controller", "Ljusgård", "--country", "SE").status)
	for _, book := range []string{"b", "other"} {
		require.Zero(t, s.run("contacts", "import", book, s.write("more.csv", "Email\nmore@example.org\n")).status)
		require.Zero(t, s.run("evidence", "build", book, "--out", book+".zip").status)
	}
	z, err := zip.OpenReader("b.zip")
	require.NoError(t, err)
	defer z.Close()
	raw, err := fs.ReadFile(z, "5-ledger/key.txt")
	require.NoError(t, err)
	a := s.run("verify", "b.zip", "--key", s.write("key.txt", string(raw)))
	require.Zero(t, a.status, a.err)
	require.Contains(t, a.out, "the key you gave")
	a = s.run("verify", "b.zip", "--key", "other.zip")
	require.NotZero(t, a.status)
	require.Contains(t, a.out, "another key")
	require.NotZero(t, s.run("verify", "b.zip", "--key", "missing.txt").status)
}
