package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A slip of the pen is refused; it never finds, sends or changes more than was
// meant.
func TestASlipOfThePenIsRefused(t *testing.T) {
	s := newShell(t)
	s.full()
	s.write("wrong.json", `{"Nope":"name"}`)
	s.write("right.json", `{"First name":"family"}`)
	for name, c := range map[string]struct {
		args []string
		says string
	}{
		"a filter":  {[]string{"contacts", "list", "b", "--filter", "no-consent:nope"}, "no such purpose"},
		"an export": {[]string{"contacts", "export", "b", "--format", "csv", "--out", "out.csv", "--filter", "no-consent:nope"}, "no such purpose"},
		"a sorting": {[]string{"contacts", "list", "b", "--sort", "banana"}, "sort by name"},
		"a column":  {[]string{"contacts", "import", "b", "people.csv", "--mapping", "wrong.json"}, "no column named “Nope”"},
		"a person":  {[]string{"contacts", "show", "b", "--number", "3", "--email", "zyxanna@example.org"}, "two people"},
		"a number":  {[]string{"contacts", "show", "b", "--number", "99"}, ""},
		"a state":   {[]string{"consent", "record", "b", "--number", "1", "--purpose", "newsletter", "--state", "unknown", "--method", "phone", "--at", "2026-03-01"}, "no such state"},
	} {
		t.Run(name, func(t *testing.T) {
			a := s.run(c.args...)
			require.Equal(t, 2, a.status, "%s%s", a.out, a.err)
			require.Empty(t, a.out)
			require.Contains(t, a.err, c.says)
		})
	}
	require.NoFileExists(t, "out.csv")
	require.Zero(t, s.run("contacts", "show", "b", "--number", "1", "--email", "zyxanna@example.org").status, "the same person, said twice")
	a := s.run("contacts", "import", "b", "people.csv", "--mapping", "right.json", "--dry-run")
	require.Zero(t, a.status, a.err)
}

func TestAnEmptyFileIsNoEvidence(t *testing.T) {
	s := newShell(t)
	s.full()
	a := s.run("consent", "record", "b", "--number", "3", "--purpose", "newsletter", "--state", "given", "--method", "paper", "--notice", "privacy-1", "--language", "sv", "--at", "2026-03-01", "--evidence", s.write("empty.pdf", ""))
	require.Equal(t, 2, a.status)
	require.Contains(t, a.err, "The file is empty.")
	require.NotContains(t, a.err, "{")
}

func TestAPurposeChangesOnlyInWhatIsNamed(t *testing.T) {
	s := newShell(t)
	s.book()
	var before, after map[string]any
	s.json(&before, "purpose", "add", "b", "photos", "--name", "de=Fotos", "--name", "en=Photographs", "--basis", "consent", "--channel", "other", "--retention", "P2Y", "--question", "en=May we?")
	s.json(&after, "purpose", "add", "b", "photos", "--consent-months", "24")
	require.EqualValues(t, 24, after["consentMonths"])
	before["consentMonths"] = after["consentMonths"]
	require.Equal(t, before, after)
	s.json(&after, "purpose", "add", "b", "photos", "--name", "de=Bilder")
	names := after["names"].(map[string]any)
	require.Equal(t, []any{"Bilder", "Photographs"}, []any{names["de"], names["en"]})
	a := s.run("purpose", "add", "b", "nameless")
	require.Equal(t, 2, a.status, "a new one needs a name and a ground")
}

func TestAnImportSaysWhatItWrites(t *testing.T) {
	s := newShell(t)
	s.book()
	s.write("people.csv", "Email,First name,Newsletter\nzyxanna@example.org,Zyxanna,yes\nzyxbo@example.org,Zyxbo,unsubscribed\nzyxcia@example.org,Zyxcia,no\n")
	args := []string{"contacts", "import", "b", "people.csv", "--purpose", "newsletter", "--basis", "consent", "--source", "old list"}
	for _, more := range [][]string{{"--dry-run"}, {}} {
		var in map[string]any
		s.json(&in, append(args, more...)...)
		require.Equal(t, []any{3.0, 2.0, 1.0}, []any{in["grounds"], in["opt_outs"], in["claims"]})
		require.Contains(t, in["warnings"], "claim_no: 1", "codes for programs")
	}
	a := s.run(append(args, "--dry-run")...)
	require.Zero(t, a.status)
	require.Contains(t, a.out, "1 rows were held back: these people", "sentences for people")
	require.NotContains(t, a.out, "opted_out")

	a = s.run("contacts", "imports", "b")
	require.Zero(t, a.status, a.err)
	require.Contains(t, a.out, "finished")
	require.Zero(t, s.run("contacts", "undo", "b", "1").status)
	var listed map[string]any
	s.json(&listed, "contacts", "imports", "b")
	require.Equal(t, []any{1.0, "undone", "people.csv"}, []any{listed["number"], listed["state"], listed["name"]})
	require.False(t, strings.Contains(a.out, "{"))
}
