package consent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// Art. 33(1), 34(1): no switch of the facts takes a duty away that stands.
func TestFactsDoNotUndoWhatIsLaidDown(t *testing.T) {
	zone, now := berlin(t), moment(t, "2026-11-18T12:00:00+01:00")
	decided := &consent.BreachDecision{Tell: true}
	for what, lay := range map[string]func(*consent.Breach){
		"judged": func(b *consent.Breach) { b.JudgedAt, b.Risk = "2026-11-18T09:00:00+01:00", consent.RiskHigh }, "decided": func(b *consent.Breach) { b.Authority = decided }, "the people decided": func(b *consent.Breach) { b.TellPeople = decided },
		"noticed": func(b *consent.Breach) {
			b.Notices = []consent.BreachNotice{{To: "IMY", At: "2026-11-18T10:00:00+01:00"}}
		},
		"told": func(b *consent.Breach) {
			b.Told = []consent.BreachTelling{{At: "2026-11-18T10:00:00+01:00", Number: 1}}
		},
		"past due": func(b *consent.Breach) { b.AwareAt = "2026-11-15T11:59:00+01:00" },
	} {
		b := aBreach(t, "2026-11-17T15:40")
		other := b
		other.Role = consent.BreachOfOthers
		require.NoError(t, b.MayBecome(other, now, zone), "a slip of the first hours")
		lay(&b)
		other = b
		other.Role = consent.BreachOfOthers
		err := b.MayBecome(other, now, zone)
		require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err), what)
		require.Contains(t, err.Error(), "role", what)

		other = b
		other.AwareAt = "2026-11-18T09:30:00+01:00"
		require.Equal(t, "reason_missing", consent.ReasonOf(b.MayBecome(other, now, zone)), what)
		other.AwareHow = "The first report was about another card; Elin rang at half past nine."
		require.NoError(t, b.MayBecome(other, now, zone), what)
		other = b
		other.AwareAt = "2026-11-14T09:30:00+01:00"
		require.NoError(t, b.MayBecome(other, now, zone), "who knew earlier says so")
	}
	b := aBreach(t, "2026-11-17T15:40")
	drill := b
	drill.Drill = true
	err := b.MayBecome(drill, now, zone)
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	require.Contains(t, err.Error(), "drill")
	require.NoError(t, drill.MayBecome(b, now, zone), "an exercise that turned out to be none")
}

// Art. 33(1), 99(2): nobody tells before they know, and the clock starts under
// the Regulation.
func TestAwarenessAgainstActs(t *testing.T) {
	zone, now := berlin(t), moment(t, "2026-11-20T12:00:00+01:00")
	const told = "2026-11-18T10:00:00+01:00"
	for _, lay := range []func(*consent.Breach){
		func(b *consent.Breach) { b.Notices = []consent.BreachNotice{{To: "IMY", At: told}} }, func(b *consent.Breach) { b.Told = []consent.BreachTelling{{Campaign: 1}, {At: told}} },
		func(b *consent.Breach) {
			b.Role, b.Controllers = consent.BreachOfOthers, []consent.BreachController{{Name: "X", At: told}}
		},
	} {
		b := aBreach(t, told)
		lay(&b)
		require.NoError(t, b.Check(now, zone))
		b.AwareAt = "2026-11-18T10:00:01+01:00"
		require.Equal(t, "register_days_reversed", consent.ReasonOf(b.Check(now, zone)))
	}
	b := aBreach(t, "2018-05-24T23:59:59")
	require.Equal(t, "register_field_malformed", consent.ReasonOf(b.Check(now, zone)), "99(2)")
	b = aBreach(t, "2018-05-25T00:00:00")
	require.NoError(t, b.Check(now, zone))
	b.AwareAt = "0001-01-01T00:00:00Z" // as a book of before may hold it
	s, ok := b.Standing(now, zone)
	require.True(t, ok)
	require.Positive(t, s.Over)
	h, m := consent.HoursMinutes(s.Over)
	require.Positive(t, h)
	require.GreaterOrEqual(t, m, 0)
}

// Art. 34(1), 34(3)(c): one of ten thousand is not the people.
func TestHowManyWereTold(t *testing.T) {
	zone, now := berlin(t), moment(t, "2026-11-18T12:00:00+01:00")
	n := int64(10_000)
	b := aBreach(t, "2026-11-17T15:40")
	b.People, b.Risk, b.TellPeople = &n, consent.RiskHigh, &consent.BreachDecision{Tell: true}
	told := consent.BreachGap{Article: "34(1)", Field: "told"}
	tell := func(b consent.Breach, number int64, means, words string) consent.Breach {
		b, err := b.Tell(consent.BreachTelling{Number: number, Means: means, Words: words}, now, zone)
		require.NoError(t, err)
		return b
	}
	one := tell(b, 1, "phone", "")
	require.Contains(t, one.Closing(), told)
	require.NotContains(t, tell(one, 9_999, "mail", "").Closing(), told)
	require.NotContains(t, tell(one, 1, "phone", "Of the others no address is known.").Closing(), told)
	require.NotContains(t, tell(one, 0, "public", "on the web site").Closing(), told)
	_, err := one.Tell(consent.BreachTelling{Number: 10_000, Means: "mail"}, now, zone)
	require.Equal(t, "register_field_malformed", consent.ReasonOf(err), "more than there are")
	one.PeopleApprox = true
	require.NotContains(t, tell(one, 10_000, "mail", "").Closing(), told)
	require.NotContains(t, tell(tell(one, 1<<62, "mail", ""), 1<<62, "mail", "").Closing(), told)
}

// Art. 33(4), (5): what was looked for and not found is said; an authority is
// one, however it is spelled.
func TestClosingTakesWhatIsSaid(t *testing.T) {
	b := aBreach(t, "2026-11-17T15:40")
	gap := consent.BreachGap{Article: "33(5)", Field: "data"}
	require.Contains(t, b.Closing(), gap)
	b.Open = []consent.BreachOpen{{What: "Data: nobody knows what was on it"}}
	require.NotContains(t, b.Closing(), gap)
	b.Drill, b.Open = true, nil
	require.NotContains(t, b.Closing(), gap, "an exercise has no people")

	b.Drill, b.Authority = false, &consent.BreachDecision{Tell: true}
	b.Notices = []consent.BreachNotice{{Phase: "initial", To: "IMY", At: "2026-11-18T10:00:00+01:00"}, {Phase: "final", To: " imy", At: "2026-11-19T10:00:00+01:00"}}
	require.NotContains(t, b.Closing(), consent.BreachGap{Article: "33(4)", Field: "notices"})
	require.Empty(t, b.NextPhases("Imy "))
}

// Art. 33(1): nobody is late to judge while the 72 hours run.
func TestAnUnjudgedBreachIsAGapUntilTheHoursAreOver(t *testing.T) {
	aware := moment(t, "2026-11-17T10:00:00+01:00")
	for hours, want := range map[int]consent.Severity{23: "", 25: consent.SeverityGap, 72: consent.SeverityGap, 73: consent.SeverityBreach} {
		got := consent.Severity("")
		for _, r := range consent.FindingRules() {
			if r.Code != "breach_unassessed" {
				continue
			}
			for _, x := range r.Run(&consent.FindingFacts{Now: aware.Add(time.Duration(hours) * time.Hour), Breaches: []consent.Breach{aBreach(t, aware.Format(time.RFC3339))}}) {
				got = x.Severity
			}
		}
		require.Equal(t, want, got, "after %d hours", hours)
	}
}
