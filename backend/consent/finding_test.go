package consent

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A book in which everything is in order has nothing to be found: no rule
// triggers on it.
func TestASoundBookHasNoFinding(t *testing.T) {
	for _, r := range FindingRules() {
		require.Empty(t, r.Run(sound()), r.Code)
	}
}

// An empty book breaks no rule by a panic, and what it lacks is found.
func TestAnEmptyBookIsJudged(t *testing.T) {
	f := &FindingFacts{Now: sound().Now, Today: findingToday, Book: BookFacts{FoundedOn: findingToday}}
	var found []string
	for _, r := range FindingRules() {
		if len(r.Run(f)) > 0 {
			found = append(found, r.Code)
		}
	}
	require.Equal(t, []string{"notice_none", "activities_none", "dpo_undecided", "breach_drill_none", "retention_none", "safeguards_none", "training_none", "controller_incomplete", "backup_none"}, found)
}

// Every rule is triggered by what it is about, and by nothing that it does not
// say it reads: a check that runs again only what a change touches rests on it.
func TestEveryRuleIsTriggered(t *testing.T) {
	for _, r := range FindingRules() {
		cases := breaks[r.Code]
		require.NotEmpty(t, cases, "%s: say what triggers it", r.Code)
		for i, spoil := range cases {
			f := sound()
			spoil(f)
			found := r.Run(f)
			require.Len(t, found, 1, "%s, case %d", r.Code, i+1)
			require.Equal(t, found, r.Run(only(f, r.Reads)), "%s, case %d: it reads more than it says", r.Code, i+1)
			x := found[0]
			require.Equal(t, []string{r.Code, r.Article, r.Place}, []string{x.Rule, x.Article, x.Where.Kind})
			require.Equal(t, r.Severity, x.Severity)
			require.Positive(t, x.Count)
			assert.Empty(t, openPlaces(t, x), "%s, case %d: its sentence has a place that nothing fills", r.Code, i+1)
			if x.Filter != "" {
				_, err := ParseFilters(x.Filter)
				require.NoError(t, err, r.Code)
			}
		}
		for i, near := range nears[r.Code] {
			f := sound()
			near(f)
			require.Empty(t, r.Run(f), "%s, near miss %d", r.Code, i+1)
		}
	}
	for code := range breaks {
		_, there := FindFindingRule(code)
		require.True(t, there, code)
	}
	for code := range nears {
		_, there := FindFindingRule(code)
		require.True(t, there, code)
	}
}

// Every rule cites its article, has a severity, and names a place that the
// window can open.
func TestEveryRuleIsWhole(t *testing.T) {
	seen := map[string]bool{}
	require.GreaterOrEqual(t, len(FindingRules()), 60)
	for _, r := range FindingRules() {
		require.False(t, seen[r.Code], r.Code)
		seen[r.Code] = true
		require.Regexp(t, `^[a-z][a-z_]+$`, r.Code)
		require.Regexp(t, `^(\d+(\(\d+\))?(\([a-z]\))?|ePrivacy 5\(3\)|DPA 2018 164A)$`, r.Article, r.Code)
		require.Contains(t, Severities, r.Severity, r.Code)
		require.Contains(t, FindingPlaceKinds, r.Place, r.Code)
		require.NotEmpty(t, r.Reads, r.Code)
		for _, a := range r.Reads {
			require.Contains(t, FindingAreas, a, r.Code)
		}
	}
}

// What colleagues' predicates can say of an activity has a rule.
func TestEveryGapOfAnActivityHasARule(t *testing.T) {
	elsewhere := []string{"controller_contact", "dpo_undecided", "dpo_contact", "representative_missing"} // controller_incomplete, dpo_undecided, dpo_not_published, representative_missing
	for _, gap := range ActivityGaps {
		found := slices.ContainsFunc(FindingRules(), func(r *FindingRule) bool { return r.Place == "activity" && slices.Contains(r.gaps, gap) })
		require.True(t, found || slices.Contains(elsewhere, gap), gap)
	}
}

func TestExceptions(t *testing.T) {
	good := FindingException{Rule: "training_none", Kind: "occurrence", Reason: "course in spring", Until: "2027-04-30"}
	require.NoError(t, good.Check(findingToday))
	for name, c := range map[string]struct {
		change func(*FindingException)
		reason string
	}{
		"no rule":         {func(e *FindingException) { e.Rule = "" }, "register_field_missing"},
		"unknown rule":    {func(e *FindingException) { e.Rule = "weather" }, "register_link_unknown"},
		"another place":   {func(e *FindingException) { e.Kind = "purpose" }, "register_field_malformed"},
		"no reason":       {func(e *FindingException) { e.Reason = "" }, "register_field_missing"},
		"no end":          {func(e *FindingException) { e.Until = "" }, "register_field_missing"},
		"no day":          {func(e *FindingException) { e.Until = "next spring" }, "register_field_malformed"},
		"over already":    {func(e *FindingException) { e.Until = "2026-11-21" }, "register_days_reversed"},
		"over a year":     {func(e *FindingException) { e.Until = "2027-11-23" }, "register_field_malformed"},
		"a whole novel":   {func(e *FindingException) { e.Reason = string(make([]byte, 4001)) }, "value_too_long"},
		"a year is fine":  {func(e *FindingException) { e.Until = "2027-11-22" }, ""},
		"today is enough": {func(e *FindingException) { e.Until = findingToday }, ""},
	} {
		e := good
		c.change(&e)
		require.Equal(t, c.reason, ReasonOf(e.Check(findingToday)), name)
	}

	gap := Finding{Rule: "training_none", Severity: SeverityGap, Where: FindingPlace{Kind: "occurrence"}}
	require.True(t, good.Covers(gap, "2027-04-30"), "its last day counts")
	require.False(t, good.Covers(gap, "2027-05-01"))
	ended := good
	ended.EndedOn = findingToday
	require.False(t, ended.Covers(gap, findingToday))
	grave := gap
	gap.Exempt, grave.Exempt, grave.Severity = &good, &good, SeverityBreach
	require.True(t, gap.Aside())
	require.False(t, grave.Aside(), "no reason makes it lawful")
}

var sentenceOf = sync.OnceValue(func() map[string]struct{ What string } {
	out := map[string]struct{ What string }{}
	raw, err := os.ReadFile("../texts/en/findings.json")
	if err != nil || json.Unmarshal(raw, &out) != nil {
		panic("no sentences")
	}
	return out
})

// openPlaces are those of a finding's sentence for which it has no value.
func openPlaces(t *testing.T, f Finding) (open []string) {
	t.Helper()
	require.Zero(t, len(f.Params)%2, f.Rule)
	for _, m := range regexp.MustCompile(`\{\{(\w+)\}\}`).FindAllStringSubmatch(sentenceOf()[f.Rule].What, -1) {
		at := slices.Index(f.Params, m[1])
		if at < 0 || at%2 != 0 || f.Params[at+1] == "" {
			open = append(open, m[1])
		}
	}
	return open
}
