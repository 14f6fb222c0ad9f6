package cli_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
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
