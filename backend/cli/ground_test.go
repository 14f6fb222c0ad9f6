package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestGroundsFromOutside(t *testing.T) {
	s := newShell(t)
	s.full()
	require.Zero(t, s.run("purpose", "add", "b", "offers", "--name", "en=Offers", "--basis", "interests", "--channel", "post", "--explain", "en=A letter in spring.", "--category", "name,address",
		"--retention", "P2Y").status)
	state := []string{"ground", "state", "b", "--email", "zyxcia@example.org", "--purpose", "offers", "--basis", "interests", "--source", "weighed in May", "--json"}
	a := s.run(state...)
	require.Equal(t, 1, a.status)
	require.Contains(t, a.out, "assessment_missing")
	var made map[string]any
	s.json(&made, "purpose", "assess", "b", "offers", "--interest", "own customers", "--necessity", "nothing milder", "--expectation", "they bought", "--effects", "a letter", "--safeguards", "a word ends it",
		"--outcome", "carried", "--review-on", "2030-01-01")
	require.Equal(t, "carried", made["outcome"])
	var ground map[string]any
	s.json(&ground, append([]string{}, state...)...)
	require.Equal(t, "6(1)(f)", ground["basis"])
	require.Equal(t, true, ground["in_force"])
	require.EqualValues(t, 1, ground["assessment"])
	a = s.run("ground", "state", "b", "--email", "zyxcia@example.org", "--purpose", "newsletter", "--basis", "contract", "--source", "x", "--json")
	require.Equal(t, 1, a.status, a.out)
	a = s.run("ground", "history", "b", "--email", "zyxcia@example.org", "--json")
	require.Zero(t, a.status, a.err)
	require.GreaterOrEqual(t, strings.Count(a.out, "\n"), 2, "one line each")
	var shown struct {
		People      int64
		Assessments []map[string]any
		Hints       []map[string]string
		Objection   bool
	}
	s.json(&shown, "purpose", "show", "b", "offers")
	require.EqualValues(t, 1, shown.People)
	require.Len(t, shown.Assessments, 1)
	require.Empty(t, shown.Hints)
	require.True(t, shown.Objection, "Art. 21(2)")
	a = s.run("purpose", "end", "b", "offers", "--json")
	require.Contains(t, a.out, "purpose_in_use")
	require.Equal(t, 2, a.status)
	require.Equal(t, 2, s.run("review", "drop", "b", "--purpose", "offers").status, "with its reason")
	var dropped struct{ People int64 }
	s.json(&dropped, "review", "drop", "b", "--purpose", "offers", "--all", "--reason", "no more letters")
	require.EqualValues(t, 1, dropped.People)
	var ended map[string]any
	s.json(&ended, "purpose", "end", "b", "offers")
	require.NotEmpty(t, ended["endedOn"])
	require.Zero(t, s.run("audit", "verify", "b").status)
}

func TestAReviewFromOutside(t *testing.T) {
	s := newShell(t)
	s.full()
	before := s.run("audit", "verify", "b", "--json")
	a := s.run("review", "b", "--json")
	require.Zero(t, a.status, a.err)
	require.Contains(t, a.out, `"kind":"unknown"`)
	require.Contains(t, a.out, `"filters":["unknown:newsletter"]`)
	require.Equal(t, strings.SplitN(before.out, `"seconds"`, 2)[0], strings.SplitN(s.run("audit", "verify", "b", "--json").out, `"seconds"`, 2)[0], "a look changes nothing")
	a = s.run("review", "b", "--run", "--json")
	require.Contains(t, a.out, `{"kind":"run","consents":0`)
}
