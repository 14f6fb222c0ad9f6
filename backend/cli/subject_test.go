package cli_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSubjectExportCountsAndKeepsTheDataInTheFile: what is printed ends up in
// logs; the data belong into the file that was asked for.
func TestSubjectExportCountsAndKeepsTheDataInTheFile(t *testing.T) {
	s := newShell(t)
	require.Zero(t, s.run("new", "b", "--controller", "Ljusgård", "--country", "SE", "--language", "sv").status)
	require.Zero(t, s.run("purpose", "add", "b", "newsletter", "--name", "sv=Nyhetsbrev", "--basis", "consent").status)
	s.write("people.csv", people)
	require.Zero(t, s.run("contacts", "import", "b", "people.csv", "--source", "autumn fair", "--purpose", "newsletter", "--basis", "consent").status)
	var printed map[string]any
	s.json(&printed, "subject", "export", "b", "--email", "zyxanna@example.org", "--format", "csv", "--out", "one.csv")
	require.Equal(t, []string{"entry", "files", "hidden", "sections", "sha256"}, keys(printed))
	sections := printed["sections"].(map[string]any)
	require.EqualValues(t, 1, sections["purposes"])
	for name, n := range sections {
		require.IsType(t, 0.0, n, name)
	}
	a := s.run("subject", "export", "b", "--email", "zyxanna@example.org", "--format", "csv", "--out", "one.csv", "--json")
	require.NotContains(t, a.out, "zyxanna")
	require.NotContains(t, a.out, "Qvistberg")
}

// TestSubjectExportReachesWhoIsPutAway: who was deleted with others is still
// held for thirty days, and a copy says so.
func TestSubjectExportReachesWhoIsPutAway(t *testing.T) {
	s := newShell(t)
	require.Zero(t, s.run("new", "b", "--controller", "Ljusgård", "--country", "SE", "--language", "sv").status)
	s.write("people.csv", people)
	require.Zero(t, s.run("contacts", "import", "b", "people.csv", "--source", "autumn fair").status)
	require.Zero(t, s.run("contacts", "bulk", "b", "--filter", "added:2000-01-01..", "--delete").status)
	require.Equal(t, 2, s.run("contacts", "show", "b", "--email", "zyxanna@example.org").status)
	var printed struct {
		Until    string         `json:"put_away_until"`
		Sections map[string]int `json:"sections"`
	}
	s.json(&printed, "subject", "export", "b", "--email", "zyxanna@example.org", "--format", "csv", "--out", "one.csv")
	require.Regexp(t, `^20\d\d-\d\d-\d\d$`, printed.Until)
	require.Equal(t, 2, printed.Sections["away"])
	require.NotZero(t, printed.Sections["person"])
	require.Contains(t, s.run("subject", "export", "b", "--number", "1", "--format", "pdf", "--out", "one.pdf").out, "put away until "+printed.Until)
	require.Zero(t, s.run("evidence", "build", "b", "--scope", "subject", "--email", "zyxanna@example.org", "--out", "pack.zip").status, "a pack reaches them, too")
	require.Zero(t, s.run("verify", "pack.zip").status)
	require.Equal(t, 2, s.run("subject", "export", "b", "--number", "99", "--format", "pdf", "--out", "none.pdf").status)
}

// TestSubjectExportTakesAFolderAnArchiveAndAPassword: tables one by one, and a
// copy that is locked for sending; what is printed names nobody.
func TestSubjectExportTakesAFolderAnArchiveAndAPassword(t *testing.T) {
	s := newShell(t)
	require.Zero(t, s.run("new", "b", "--controller", "Ljusgård", "--country", "SE", "--language", "sv").status)
	s.write("people.csv", people)
	require.Zero(t, s.run("contacts", "import", "b", "people.csv", "--source", "autumn fair").status)
	export := func(args ...string) answer {
		return s.run(append([]string{"subject", "export", "b", "--email", "zyxanna@example.org"}, args...)...)
	}
	folder := filepath.Join(s.dir, "parts")
	require.NoError(t, os.Mkdir(folder, 0o700))
	require.Zero(t, export("--format", "csv", "--out", folder).status)
	for _, name := range []string{"data.csv", "sections/person.csv", "sections/rights.csv"} {
		require.FileExists(t, filepath.Join(folder, name))
	}
	require.Zero(t, export("--format", "csv", "--out", filepath.Join(s.dir, "parts.zip")).status)
	z, err := zip.OpenReader(filepath.Join(s.dir, "parts.zip"))
	require.NoError(t, err)
	defer z.Close()
	require.Greater(t, len(z.File), 20)

	s.write("weak.txt", "hemligt\n")
	s.write("strong.txt", "fem bruna hastar springer\n")
	got := export("--format", "zip", "--out", filepath.Join(s.dir, "weak.zip"), "--password-file", filepath.Join(s.dir, "weak.txt"))
	require.Equal(t, 2, got.status)
	require.Contains(t, got.err, "too short")
	require.NoFileExists(t, filepath.Join(s.dir, "weak.zip"))
	got = export("--format", "zip", "--out", filepath.Join(s.dir, "locked.zip"), "--password-file", filepath.Join(s.dir, "strong.txt"))
	require.Zero(t, got.status, got.err)
	require.NotContains(t, got.out, "hastar")
	locked, err := os.ReadFile(filepath.Join(s.dir, "locked.zip"))
	require.NoError(t, err)
	require.NotContains(t, string(locked), "zyxanna")

	require.Zero(t, export("--format", "json", "--out", filepath.Join(s.dir, "own.json"), "--portability").status)
	require.Equal(t, 2, export("--format", "pdf", "--out", filepath.Join(s.dir, "own.pdf"), "--portability").status)
	require.Equal(t, 2, export("--format", "json", "--out", filepath.Join(s.dir, "own.json"), "--keep-third", "7").status)

	var third struct{ Findings []any }
	s.json(&third, "subject", "third", "b", "--email", "zyxanna@example.org")
	require.NotNil(t, third.Findings)
	schema := s.run("subject", "schema")
	require.Zero(t, schema.status)
	require.Contains(t, schema.out, "https://json-schema.org/draft/2020-12/schema")
}
