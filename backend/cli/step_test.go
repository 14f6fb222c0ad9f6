package cli_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The road map, screenings, measures and occurrences from outside: what is said
// stands beside what the book knows, rows come as files too, and what is wrong
// changes nothing and is named.
func TestWhatABusinessDocumentsByTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.full()
	var m struct {
		Steps []struct {
			Key, State, Why, Article string
			Contradicted             bool
		}
		Progress map[string]int
	}
	s.json(&m, "roadmap", "list", "b", "--language", "de")
	require.Equal(t, 24, m.Progress["total"])
	for _, step := range m.Steps {
		require.NotEmpty(t, step.Why)
		if step.Key == "notices" {
			require.Equal(t, "done", step.State, "a notice is in force")
		}
	}
	require.Zero(t, s.run("roadmap", "set", "b", "contracts", "--state", "done", "--evidence", s.write("c.txt", "signed")).status)
	require.Equal(t, 2, s.run("roadmap", "set", "b", "contracts", "--state", "perhaps").status)
	require.Equal(t, 2, s.run("roadmap", "set", "b", "nothing", "--state", "done").status)
	require.Zero(t, s.run("roadmap", "add", "b", "--title", "A sign by the camera", "--due", "2030-01-01").status)
	require.Zero(t, s.run("roadmap", "export", "b", "--format", "xlsx", "--out", "r.xlsx").status)
	require.Zero(t, s.run("roadmap", "remove", "b", "2").status)

	require.Zero(t, s.run("screening", "add", "b", "--file", s.write("s.json", `{"name":"Camera","listed":{"yes":false,"words":"read the list of 2024"}}`)).status)
	unknown := s.run("screening", "change", "b", "1", "--file", s.write("odd.json", `{"nickname":"x"}`))
	require.Equal(t, 2, unknown.status)
	require.Contains(t, unknown.err, "nickname")
	require.Zero(t, s.run("screening", "answer", "b", "1", "vulnerable", "yes", "--why", "staff").status)
	require.Zero(t, s.run("screening", "answer", "b", "1", "monitoring", "yes", "--why", "a camera").status)
	var shown struct {
		Name   string
		Listed struct{ Words string }
		Result struct{ Outcome string }
	}
	s.json(&shown, "screening", "outcome", "b", "1")
	require.Equal(t, "usually_required", shown.Result.Outcome)
	require.Equal(t, "read the list of 2024", shown.Listed.Words, "fields that are not named stay")
	require.NotZero(t, s.run("screening", "outcome", "b", "1", "--decide", "not_required").status)
	require.Zero(t, s.run("screening", "outcome", "b", "1", "--decide", "required").status)
	require.Zero(t, s.run("screening", "assess", "b", "1", "--description", "d", "--risks", "r", "--residual", "low").status)
	require.Zero(t, s.run("screening", "document", "b", "1", "--out", "s.pdf").status)
	page, err := os.ReadFile("s.pdf")
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(page), "%PDF"))

	require.Zero(t, s.run("safeguard", "take", "b", "--all", "--in-place").status)
	var measures struct{ Safeguards []map[string]any }
	s.json(&measures, "safeguard", "list", "b")
	require.Len(t, measures.Safeguards, 25)
	require.Zero(t, s.run("safeguard", "change", "b", "1", "--tested-on", time.Now().Format(time.DateOnly), "--owner", "Maja").status)
	require.Equal(t, 2, s.run("safeguard", "change", "b", "99", "--owner", "x").status)
	require.Zero(t, s.run("safeguard", "change", "b", "1", "--evidence", s.write("log.txt", "restored")).status)
	require.Zero(t, s.run("safeguard", "change", "b", "1", "--file", s.write("kept.json", `{"owner":"Per"}`)).status)
	var measure struct {
		Owner string
		File  *struct{ Name string }
	}
	s.json(&measure, "safeguard", "show", "b", "1")
	require.Equal(t, "Per", measure.Owner)
	require.Equal(t, "log.txt", measure.File.Name, "a row that says nothing of its file keeps it")
	require.Zero(t, s.run("safeguard", "change", "b", "1", "--file", s.write("dropped.json", `{"file":null}`)).status)
	measure.File = nil
	s.json(&measure, "safeguard", "show", "b", "1")
	require.Nil(t, measure.File, "null drops it")

	require.Zero(t, s.run("occurrence", "add", "b", "--title", "Two letters in one envelope", "--words", "to the wrong customer").status)
	require.Zero(t, s.run("occurrence", "breach", "b", "1", "--aware", before(t, time.Hour)).status)
	require.NotZero(t, s.run("occurrence", "breach", "b", "1", "--aware", before(t, time.Hour)).status, "it is one already")
	var o map[string]any
	s.json(&o, "occurrence", "show", "b", "1")
	require.EqualValues(t, 1, o["breach"])
	a := s.run("audit", "verify", "b")
	require.Zero(t, a.status, a.out)
}

func TestCookiesByTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.book()
	const secret = "value-of-a-visitor"
	browser := s.write("c.txt", "# Netscape HTTP Cookie File\n.ljusgard.example.org\tTRUE\t/\tFALSE\t4102444800\t_stat\t"+secret+"\n.other.example\tTRUE\t/\tFALSE\t0\tad\t"+secret+"\n")
	a := s.run("cookie", "import", "b", browser, "--json")
	require.Zero(t, a.status, a.err)
	require.Contains(t, a.out, `"undecided":2`)
	require.NotContains(t, a.out+a.err, secret)
	base := s.write("base.csv", "ID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention period,Data Controller,User Privacy & GDPR Rights Portals,Wildcard match\n1,Stat,Analytics,_stat,,counts visits,2 years,Stat Ltd,,0\n")
	require.Zero(t, s.run("cookie", "enrich", "b", "--database", base).status)
	var saved map[string]any
	s.json(&saved, "cookie", "decide", "b", "1", "--as-proposed", "--duration", "P2Y")
	require.Equal(t, "analytics", saved["category"])
	require.NotZero(t, s.run("cookie", "decide", "b", "2", "--category", "marketing").status, "its provider and its purpose are not said")
	require.Zero(t, s.run("cookie", "discard", "b", "2").status)
	require.Zero(t, s.run("cookie", "banner", "b", "--language", "sv", "--out", "b.html", "--notice-url", "https://ljusgard.example.org/kakor").status)
	page, err := os.ReadFile("b.html")
	require.NoError(t, err)
	require.Contains(t, string(page), "Avvisa alla")
	for _, format := range []string{"csv", "xlsx", "pdf"} {
		require.Zero(t, s.run("cookie", "export", "b", "--format", format, "--out", "list."+format).status, format)
	}
	require.Equal(t, 2, s.run("cookie", "export", "b", "--format", "doc", "--out", "list.doc").status)
	require.Equal(t, 2, s.run("cookie", "import", "b", s.write("no.json", `{"a":1}`)).status)
	for _, kept := range []string{"b.consentbook", "list.csv", "b.html"} {
		bytes, err := os.ReadFile(kept)
		require.NoError(t, err)
		require.NotContains(t, string(bytes), secret)
	}
	require.Zero(t, s.run("audit", "verify", "b").status)
}
