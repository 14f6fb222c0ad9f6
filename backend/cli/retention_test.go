package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

type ruleSaid struct {
	Retention int64  `json:"retention"`
	Name      string `json:"name"`
	Period    string `json:"period"`
	State     string `json:"state"`
	HoldUntil string `json:"hold_until"`
	Counts    struct {
		Begun, Running, Over, Due, Kept int64
		By                              map[string]int64
	} `json:"counts"`
	Warnings []struct{ Code, Article string } `json:"warnings"`
	Carried  *struct {
		People   int64
		Reviewer string
		Erasure  int64
		LeftOut  map[string]int64 `json:"left_out"`
	} `json:"carried"`
}

// Art. 5(1)(e): from a rule to its being carried out, and nothing goes that was
// not shown.
func TestRetentionFromTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.book()
	list := "First name,Last name,E-mail,Member until\nZyxanna,Berg,zyxanna@example.org,2020-01-31\nBo,Ek,bo@example.org,2021-06-30\nEva,Al,eva@example.org,2026-10-31\n"
	require.Zero(t, s.run("contacts", "import", "b", s.write("members.csv", list), "--purpose", "newsletter", "--basis", "consent", "--source", "old list").status)

	add := []string{"retention", "add", "b", "--name", "Members", "--category", "membership", "--trigger", "field", "--field", "Member until", "--purpose", "newsletter", "--period", "P2Y", "--action", "erase"}
	var tried, made, changed ruleSaid
	s.json(&tried, append(add, "--try")...)
	require.Equal(t, []int64{0, 3, 1, 2, 2}, []int64{tried.Retention, tried.Counts.Begun, tried.Counts.Running, tried.Counts.Over, tried.Counts.Due})
	s.json(&made, add...)
	require.EqualValues(t, 1, made.Retention)
	require.Equal(t, "open", made.State)
	require.Equal(t, 2, s.run("retention", "add", "b", "--name", "x").status)
	require.Equal(t, 2, s.run("retention", "change", "b", "1", "--file", s.write("odd.json", `{"colour":"red"}`)).status)
	s.json(&changed, "retention", "change", "b", "1", "--file", s.write("rule.json", `{"period":"P3Y"}`), "--reviewer", "Maja")
	require.Equal(t, []string{"Members", "P3Y"}, []string{changed.Name, changed.Period})

	var all struct{ Rules []ruleSaid }
	s.json(&all, "retention", "list", "b")
	require.Len(t, all.Rules, 1)
	require.Len(t, s.lines("retention", "due", "b", "1"), 2)
	require.Equal(t, "running", s.lines("retention", "due", "b", "1", "--verdict", "running")[0]["verdict"])
	require.Equal(t, 2, s.run("retention", "due", "b", "1", "--verdict", "odd").status)

	var held ruleSaid
	s.json(&held, "retention", "hold", "b", "1", "--reason", "an audit", "--until", "2099-12-31")
	require.Equal(t, []string{"on_hold", "2099-12-31"}, []string{held.State, held.HoldUntil})
	require.Equal(t, 1, s.run("retention", "carry-out", "b", "1", "--yes", "2", "--reviewed-by", "Maja").status)
	var lifted ruleSaid
	s.json(&lifted, "retention", "hold", "b", "1", "--lift")
	require.Equal(t, "open", lifted.State)

	var p struct {
		Stamp  string
		Counts struct{ Due int64 }
		Sum    struct{ Erase, Anonymise, Keep, Restrict, Total int64 }
	}
	s.json(&p, "retention", "propose", "b", "1")
	require.EqualValues(t, 2, p.Counts.Due)
	require.Equal(t, p.Sum.Total, p.Sum.Erase+p.Sum.Anonymise+p.Sum.Keep+p.Sum.Restrict)
	for _, wrong := range [][]string{{}, {"--yes", "3", "--reviewed-by", "Maja"}, {"--yes", "2"}, {"--proposal", "another", "--reviewed-by", "Maja"}} {
		want := 2
		if len(wrong) == 4 { // another list than the one that was shown: a guard says no
			want = 1
		}
		require.Equal(t, want, s.run(append([]string{"retention", "carry-out", "b", "1"}, wrong...)...).status, "%v", wrong)
	}
	require.Zero(t, s.run("contacts", "show", "b", "--email", "bo@example.org").status, "nothing was changed")

	var run struct {
		People, Erasure int64
	}
	s.json(&run, "retention", "carry-out", "b", "1", "--yes", "2", "--reviewed-by", "Maja", "--except", "2")
	require.Equal(t, []int64{1, 1}, []int64{run.People, run.Erasure})
	s.gone("b", "zyxanna@example.org")
	require.Zero(t, s.run("contacts", "show", "b", "--email", "bo@example.org").status)
	var shown ruleSaid
	s.json(&shown, "retention", "show", "b", "1")
	require.Equal(t, "Maja", shown.Carried.Reviewer)
	require.EqualValues(t, 1, shown.Counts.Due)

	var cal struct {
		Rules  []struct{ Due int64 }
		Months []struct{ Sum int64 }
		Later  []int64
	}
	s.json(&cal, "retention", "calendar", "b", "--months", "48")
	require.Len(t, cal.Months, 48)
	require.EqualValues(t, 1, cal.Rules[0].Due)
	require.Contains(t, s.run("deadlines", "list", "b").out, "retention rule 1, Members: 1 people are due to go")
	require.Contains(t, s.run("retention", "templates", "--country", "DE").out, "HGB § 257")
	var begun struct{ Rules []ruleSaid }
	s.json(&begun, "retention", "start", "b", "--take", "SE-bookkeeping")
	require.Equal(t, "outside", begun.Rules[0].State)
	require.Zero(t, s.run("retention", "done", "b", "2").status)
	require.Equal(t, 2, s.run("retention", "done", "b", "1").status)
	for _, file := range []string{"plan.pdf", "plan.xlsx", "plan.csv"} {
		require.Zero(t, s.run("retention", "export", "b", "--out", file).status, file)
		require.FileExists(t, file)
	}
	require.Equal(t, 2, s.run("retention", "export", "b", "--out", "plan.doc").status)
	require.NoFileExists(t, "plan.doc")
	require.Zero(t, s.run("retention", "end", "b", "1").status)
	require.Zero(t, s.run("retention", "remove", "b", "2").status)
	require.Equal(t, 2, s.run("retention", "show", "b", "2").status)
	require.Zero(t, s.run("audit", "verify", "b").status)
}
