package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	samplenotices "consentbook/backend/sample/notices"
)

// found is a line of a check.
type found struct {
	Article, Severity, What, Where, Fix, Rule, Since, Filter string
	Count                                                    int64
	Exempt                                                   *struct{ Reason, Until string }
}

func (s shell) check(args ...string) (out []found) {
	s.t.Helper()
	a := s.run(append([]string{"check", "b", "--json"}, args...)...)
	require.Zero(s.t, a.status, a.err)
	for d := json.NewDecoder(strings.NewReader(a.out)); d.More(); {
		var f found
		require.NoError(s.t, d.Decode(&f))
		require.NotEmpty(s.t, f.Article)
		require.NotEmpty(s.t, f.What)
		require.NotEmpty(s.t, f.Where)
		require.NotEmpty(s.t, f.Fix)
		require.NotContains(s.t, f.What+f.Fix, "{{", f.Rule)
		require.Contains(s.t, []string{"breach", "gap", "advice"}, f.Severity)
		require.NotContains(s.t, strings.ToLower(f.What+f.Where+f.Fix), "zyx", "no finding names a contact")
		out = append(out, f)
	}
	return out
}

func TestTheCheckFromOutside(t *testing.T) {
	s := newShell(t)
	s.book()
	all := s.check()
	rules := map[string]found{}
	for _, f := range all {
		rules[f.Rule] = f
	}
	require.Contains(t, rules, "activities_none")
	require.Equal(t, "30(1)", rules["activities_none"].Article)
	require.Equal(t, 1, count(all, func(f found) bool {
		return f.Rule == "purpose_without_notice" && strings.HasPrefix(f.Where, "purpose newsletter")
	}))
	require.Contains(t, rules, "backup_none")
	require.Len(t, s.check("--severity", "breach"), count(all, func(f found) bool { return f.Severity == "breach" }))
	require.Len(t, s.check("--article", "30"), count(all, func(f found) bool { return strings.HasPrefix(f.Article, "30(") }))
	require.Len(t, s.check("--article", "Art. 30(1)", "--rule", "activities_none"), 1)
	german := s.check("--language", "de", "--rule", "activities_none")
	require.Equal(t, "Das Verzeichnis der Verarbeitungstätigkeiten ist leer.", german[0].What)

	require.Zero(t, s.run("contacts", "import", "b", s.write("people.csv", people), "--purpose", "newsletter", "--basis", "consent", "--source", "old list").status)
	require.Zero(t, s.run("notice", "publish", "b", s.write("sv.md", samplenotices.Text("privacy", "sv")), s.write("en.md", samplenotices.Text("privacy", "en")), "--effective-from", "2025-01-01").status)
	require.Less(t, len(s.check("--rule", "purpose_without_notice")), count(all, func(f found) bool { return f.Rule == "purpose_without_notice" }))
	unproved := s.check("--rule", "consent_unproved")
	require.Equal(t, int64(len(s.lines("contacts", "list", "b", "--filter", unproved[0].Filter))), unproved[0].Count)

	until := time.Now().AddDate(0, 1, 0).Format(time.DateOnly)
	require.Equal(t, 1, s.run("check", "b", "--gate", "breach").status)
	require.Zero(t, s.run("check", "b").status, "it was looked through: what is found is the answer")
	var e consent.FindingException
	s.json(&e, "check", "except", "b", "--rule", "training_none", "--reason", "in spring", "--until", until)
	require.Equal(t, "training_none", e.Rule)
	require.Empty(t, s.check("--rule", "training_none"))
	again := s.check("--rule", "training_none", "--all")
	require.Equal(t, "in spring", again[0].Exempt.Reason)
	s.json(&e, "check", "except", "b", "--rule", "consent_unproved", "--place", "purpose:newsletter", "--reason", "campaign under way", "--until", until)
	require.NotNil(t, s.check("--rule", "consent_unproved")[0].Exempt, "what breaks the law stays listed")
	require.Len(t, s.lines("check", "exceptions", "b"), 2)
	s.json(&e, "check", "end", "b", "1")
	require.Len(t, s.check("--rule", "training_none"), 1)

	require.Len(t, s.lines("check", "rules"), len(consent.FindingRules()))
	for _, wrong := range [][]string{{"check", "b", "--severity", "awful"}, {"check", "b", "--rule", "weather"}, {"check", "b", "--language", "xx"}, {"check", "b", "--gate", "x"}, {"check", "nowhere"}, {"check", "end", "b", "x"},
		{"check", "except", "b", "--rule", "training_none", "--reason", "r"}, {"check", "except", "b", "--rule", "weather", "--reason", "r", "--until", until}, {"check", "except", "b", "--rule", "training_none", "--reason", "r", "--until", "2099-01-01"}} {
		require.Equal(t, 2, s.run(wrong...).status, "%v", wrong)
	}
}

func count(all []found, is func(found) bool) (n int) {
	for _, f := range all {
		if is(f) {
			n++
		}
	}
	return n
}
