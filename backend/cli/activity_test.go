package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
)

// The record of Art. 30 by the command line: made in one call, changed, handed
// out in the forms of two authorities, brought in again.
func TestActivitiesOnTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.book()
	var made struct{ Activities []activities.ListedActivity }
	s.json(&made, "activity", "start", "b", "--template", "newsletter,staff", "--language", "de")
	require.Len(t, made.Activities, 2)
	require.Equal(t, "Personal und Lohn", made.Activities[1].Activity.Name)
	var one activities.ListedActivity
	s.json(&one, "activity", "add", "b", "--name", "Lottery", "--aim", "to draw a prize", "--subject", "visitors", "--data", "name=six weeks", "--data", "prize", "--recipient", "front desk=internal", "--basis", "6(1)(c)=Lotteries Act", "--basis", "consent", "--occasional")
	require.Equal(t, []consent.ActivityBasis{{Basis: "6(1)(c)", Law: "Lotteries Act"}, {Basis: "6(1)(a)"}}, one.Activity.Bases)
	require.Empty(t, one.Recorded)
	s.json(&one, "activity", "change", "b", "3", "--owner", "Maja", "--file", s.write("row.json", `{"data": [{"category": "name"}], "function": "Events"}`))
	require.Equal(t, []consent.ActivityData{{Category: "name", Subjects: []string{}}}, one.Activity.Data, "a list that is named is that list")
	require.Equal(t, "to draw a prize", one.Activity.Aim, "what is not named stays")
	bad := s.run("activity", "change", "b", "3", "--file", s.write("bad.json", `{"colour": "red"}`))
	require.Equal(t, 2, bad.status)
	require.Contains(t, bad.err, `"colour"`)
	s.json(&one, "activity", "review", "b", "3")
	require.NotEmpty(t, one.Activity.ReviewedOn)
	require.Contains(t, said(s, "activity", "list", "b"), "Newsletter")
	require.Contains(t, said(s, "activity", "show", "b", "3"), "Art. 30(1)(f)")

	for _, form := range activities.Forms {
		for _, format := range []string{"xlsx", "csv"} {
			file := form + "." + format
			said(s, "activity", "export", "b", "--form", form, "--out", file)
			var n activities.ImportedRecord
			s.json(&n, "activity", "import", "b", file)
			require.Equal(t, [4]int{0, 0, 3, 0}, [4]int{n.Added, n.Changed, n.Unchanged, n.Rejected}, "%s: %+v", file, n)
			require.Equal(t, form, n.Form)
		}
	}
	said(s, "activity", "export", "b", "--out", "record.pdf", "--language", "fr")
	pdf, err := os.ReadFile(filepath.Join(s.dir, "record.pdf"))
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(pdf), "%PDF"))
	require.Equal(t, 2, s.run("activity", "export", "b", "--form", "ico", "--out", "x.pdf").status)
	require.Contains(t, said(s, "activity", "import", "b", s.write("foreign.csv", "Purpose of processing;Individuals;Colour\nTombola;guests;red\n"), "--dry-run"), "1 added")
	notes := said(s, "activity", "import", "b", s.write("foreign.csv", "Purpose of processing;Individuals;Colour\nTombola;guests;red\n"), "--dry-run")
	require.NotContains(t, notes, "row 0")
	require.Contains(t, notes, "row 2, Colour: ")
	big := s.run("activity", "import", "b", s.write("big.csv", "Purpose of processing;Individuals\n"+strings.Repeat("x;y\n", 20_001)))
	require.Equal(t, 2, big.status)
	require.NotContains(t, big.err, "Save the list as CSV")
	require.Contains(t, big.err, "20 000")
	said(s, "activity", "end", "b", "3")
	require.Equal(t, 2, s.run("activity", "end", "b", "3").status)
	said(s, "activity", "remove", "b", "3")
	require.Equal(t, 2, s.run("activity", "show", "b", "x").status)
	said(s, "evidence", "build", "b", "--scope", "registers", "--out", "pack.zip")
	require.Zero(t, s.run("verify", "pack.zip").status)
}

// Each thing that a record can lack, and each thing that is said of a file, has
// its sentence.
func TestEveryGapOfTheRecordHasASentence(t *testing.T) {
	s := newShell(t)
	s.book()
	said(s, "activity", "start", "b", "--template", "all")
	for _, line := range strings.Split(said(s, "activity", "list", "b"), "\n") {
		if at := strings.Index(line, "Art. "); at >= 0 {
			require.Greater(t, len(strings.Fields(line[at:])), 3, line)
		}
	}
}
