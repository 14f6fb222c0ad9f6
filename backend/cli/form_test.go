package cli_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestFormsAndWhatComesBack(t *testing.T) {
	today := time.Now().Format(time.DateOnly)
	s := newShell(t)
	s.full()
	s.run("purpose", "add", "b", "newsletter", "--question", "sv=Får vi skicka vårt nyhetsbrev till dig?")
	var made struct {
		Code, Kind, Language, Notice, SHA256 string
		Entry                                int64
	}
	for _, kind := range []string{"person", "sheet"} {
		s.json(&made, "form", "make", "b", "--kind", kind, "--purpose", "newsletter", "--language", "sv", "--out", kind+".pdf")
		body, err := os.ReadFile(kind + ".pdf")
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(body), "%PDF-"))
	}
	s.json(&made, "form", "make", "b", "--kind", "html", "--purpose", "newsletter", "--language", "sv", "--out", "form.html")
	require.Regexp(t, "^CB-", made.Code)
	require.Equal(t, "privacy-1", made.Notice)
	require.Equal(t, 1, s.run("form", "make", "b", "--kind", "html", "--purpose", "newsletter", "--language", "de", "--out", "x.html").status, "no German question")
	require.NoFileExists(t, "x.html")
	require.Len(t, s.lines("form", "list", "b"), 3)

	s.write("answers.csv", "email,newsletter,form\nzyxnew@example.org,ja,"+made.Code+"\nzyxanna@example.org,,"+made.Code+"\nzyxbad@example.org,kanske,"+made.Code+"\n")
	var n struct {
		Rows, Recorded, Nothing, Rejected, Created int
		Reasons                                    map[string]int
		Dry                                        bool `json:"dry_run"`
	}
	s.json(&n, "form", "answers", "b", "answers.csv", "--at", today, "--dry-run")
	require.True(t, n.Dry)
	require.Empty(t, s.run("contacts", "list", "b", "--search", "zyxnew@").out)
	s.json(&n, "form", "answers", "b", "answers.csv", "--at", today, "--rejected", "bad.csv")
	require.Equal(t, []int{3, 1, 1, 1, 1}, []int{n.Rows, n.Recorded, n.Nothing, n.Rejected, n.Created})
	require.Equal(t, 1, n.Reasons["form_answer_unknown"])
	bad, err := os.ReadFile("bad.csv")
	require.NoError(t, err)
	require.Contains(t, string(bad), "neither a yes nor a no")
	require.Contains(t, string(bad), "zyxbad@example.org,kanske,"+made.Code)

	var shown struct {
		People  int
		Answers map[string]map[string]int
	}
	s.json(&shown, "form", "show", "b", strings.ToLower(made.Code), "--out", "again.html")
	require.Equal(t, 1, shown.People)
	require.Equal(t, 1, shown.Answers["newsletter"]["given"])
	first, err := os.ReadFile("form.html")
	require.NoError(t, err)
	again, err := os.ReadFile("again.html")
	require.NoError(t, err)
	require.Equal(t, first, again)

	slip := s.run("form", "show", "b", "CB-2222-23")
	require.Equal(t, 2, slip.status)
	require.Contains(t, slip.err, "not the code of a form")
	other := s.run("consent", "record", "b", "--email", "zyxanna@example.org", "--purpose", "invitations", "--state", "given", "--method", "paper", "--at", today, "--form", made.Code)
	require.Equal(t, 1, other.status)
	require.Contains(t, other.err, "invitations")
	require.Zero(t, s.run("audit", "verify", "b").status)
}
