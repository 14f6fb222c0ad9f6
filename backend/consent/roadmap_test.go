package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What a book knows of each step, and whether "done" would contradict it
// (Art. 5(2), 24(1) GDPR).
func TestWhatTheBookKnowsOfAStep(t *testing.T) {
	day := "2026-11-22"
	for _, c := range []struct {
		key     string
		facts   RoadFacts
		state   string
		against bool
	}{
		{"dpo", RoadFacts{}, RoadOpen, true},
		{"dpo", RoadFacts{DPO: true}, RoadDone, false},
		{"authority", RoadFacts{Authority: true}, RoadDone, false},
		{"data", RoadFacts{}, RoadOpen, true},
		{"data", RoadFacts{Contacts: 5, Imports: 1}, RoadUnderWay, false}, // a forgotten list cannot be seen
		{"purposes", RoadFacts{Purposes: 5}, RoadUnderWay, false},
		{"purposes", RoadFacts{Purposes: 5, PurposesOwn: true}, RoadDone, false},
		{"grounds", RoadFacts{}, "", false},
		{"grounds", RoadFacts{Contacts: 5, NoGround: 2}, RoadUnderWay, true},
		{"grounds", RoadFacts{Contacts: 5, NoGround: 5}, RoadOpen, true},
		{"grounds", RoadFacts{Contacts: 5}, RoadDone, false},
		{"activities", RoadFacts{}, RoadOpen, true},
		{"activities", RoadFacts{Activities: 7, ActivitiesOpen: 2}, RoadUnderWay, true},
		{"activities", RoadFacts{Activities: 7}, RoadDone, false},
		{"processors", RoadFacts{}, RoadOpen, false}, // there may be none
		{"processors", RoadFacts{ProcessorsUnnamed: 1}, RoadOpen, true},
		{"contracts", RoadFacts{}, "", false},
		{"contracts", RoadFacts{Processors: 3, Unsigned: 1}, RoadUnderWay, true},
		{"contracts", RoadFacts{Processors: 3}, RoadDone, false},
		{"transfers", RoadFacts{Activities: 1}, RoadDone, false},
		{"transfers", RoadFacts{Activities: 1, Transfers: 2, TransfersOpen: 2}, RoadOpen, true},
		{"transfers", RoadFacts{Activities: 1, Transfers: 2, TransfersOpen: 1}, RoadUnderWay, true},
		{"transfers", RoadFacts{Activities: 1, ProcessorsUnnamed: 1}, RoadUnderWay, true}, // nobody knows where it is
		{"notices", RoadFacts{Drafts: 1}, RoadUnderWay, true},
		{"notices", RoadFacts{PrivacyNotice: true}, RoadDone, false},
		{"cookies", RoadFacts{}, RoadOpen, false}, // a site that sets none
		{"cookies", RoadFacts{Cookies: 3}, RoadUnderWay, true},
		{"cookies", RoadFacts{Cookies: 3, CookieNotice: true}, RoadDone, false},
		{"forms", RoadFacts{Forms: 1}, RoadDone, false},
		{"consents", RoadFacts{Contacts: 9, Unproved: 9}, RoadOpen, true},
		{"consents", RoadFacts{Contacts: 9, Given: 4, Unproved: 5, Campaigns: 1}, RoadUnderWay, false},
		{"consents", RoadFacts{Contacts: 9, Given: 9}, RoadDone, false},
		{"retention", RoadFacts{}, "", false},
		{"retention", RoadFacts{Purposes: 3, PurposesNoPeriod: 2}, RoadOpen, true},
		{"retention", RoadFacts{Rules: 1, NoLimit: 1}, RoadUnderWay, true},
		{"retention", RoadFacts{Rules: 1}, RoadDone, false},
		{"safeguards", RoadFacts{Planned: 4}, RoadOpen, true},
		{"safeguards", RoadFacts{InPlace: 4, Planned: 1}, RoadUnderWay, false},
		{"access", RoadFacts{Operators: 3}, "", false},
		{"requests", RoadFacts{}, RoadOpen, false},
		{"requests", RoadFacts{RequestDrills: 1}, RoadDone, false},
		{"breaches", RoadFacts{BreachDrills: 1}, RoadDone, false},
		{"training", RoadFacts{Today: day, TrainedOn: "2024-11-21"}, RoadUnderWay, true},
		{"training", RoadFacts{Today: day, TrainedOn: "2024-11-22"}, RoadDone, false},
		{"screening", RoadFacts{Activities: 3, NoScreening: 1}, RoadUnderWay, true},
		{"interests", RoadFacts{Interests: 2, InterestsDue: 2}, RoadOpen, true},
		{"backup", RoadFacts{Today: day}, RoadOpen, true},
		{"backup", RoadFacts{Today: day, BackupOn: day}, RoadUnderWay, false},
		{"backup", RoadFacts{Today: day, BackupOn: day, TriedOn: "2026-05-01"}, RoadDone, false},
		{"backup", RoadFacts{Today: day, BackupOn: "2026-10-01", TriedOn: "2026-05-01"}, RoadUnderWay, true},
		{"evidence", RoadFacts{Packs: 1}, RoadUnderWay, false}, // made; whether it was handed over nobody can see
		{"reviews", RoadFacts{Rows: 4, RowsNoReview: 1}, RoadUnderWay, true},
		{"nothing", RoadFacts{}, "", false},
	} {
		k := RoadKnownOf(c.key, c.facts)
		require.Equal(t, c.state, k.State, "%s %+v", c.key, c.facts)
		require.Equal(t, c.against, k.Against, "%s %+v", c.key, c.facts)
		require.NotNil(t, k.Counts)
	}
	for _, s := range RoadMap {
		require.Contains(t, roadRules, s.Key)
	}
	require.Len(t, roadRules, len(RoadMap))
}

// A step is done when the business says so and the book does not know better.
func TestAContradictedStepIsNotDone(t *testing.T) {
	for _, c := range []struct {
		said         string
		known        RoadKnown
		state        string
		contradicted bool
	}{
		{"", RoadKnown{}, RoadOpen, false},
		{"", RoadKnown{State: RoadDone}, RoadDone, false},
		{RoadDone, RoadKnown{}, RoadDone, false},
		{RoadDone, RoadKnown{State: RoadOpen}, RoadDone, false},
		{RoadDone, RoadKnown{State: RoadOpen, Against: true}, RoadOpen, true},
		{RoadDone, RoadKnown{State: RoadUnderWay, Against: true}, RoadUnderWay, true},
		{RoadNotNeeded, RoadKnown{State: RoadOpen, Against: true}, RoadNotNeeded, false},
		{RoadUnderWay, RoadKnown{State: RoadDone}, RoadUnderWay, false},
	} {
		state, contradicted := RoadStanding(c.said, c.known)
		require.Equal(t, c.state, state, "%+v", c)
		require.Equal(t, c.contradicted, contradicted, "%+v", c)
	}
}

func TestWhatIsSaidOfAStep(t *testing.T) {
	require.NoError(t, RoadStep{Key: "dpo", State: RoadDone}.Check())
	require.Equal(t, "register_field_malformed", ReasonOf(RoadStep{Key: "dop"}.Check()))
	require.Equal(t, "register_field_missing", ReasonOf(RoadStep{}.Check()))
	require.Equal(t, "register_field_missing", ReasonOf(RoadStep{Key: "dpo", State: RoadNotNeeded}.Check()), "why, Art. 5(2)")
	require.Equal(t, "register_field_malformed", ReasonOf(RoadStep{Title: "x", DueOn: "tomorrow"}.Check()))
	require.Equal(t, "register_field_malformed", ReasonOf(RoadStep{Title: "a\nb"}.Check()))
}
