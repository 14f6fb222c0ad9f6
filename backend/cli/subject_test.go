package cli_test

import (
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
