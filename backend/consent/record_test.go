package consent

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// valid is an act that may become an event; each case of the test below spoils
// one thing about it.
func valid() Act {
	now := at("2026-11-22T12:00:00Z")
	return Act{
		Purpose: Purpose{ID: "newsletter", Channel: "email", Bases: []Basis{BasisConsent}},
		State:   Given, Method: "paper", At: now.Add(-time.Hour), Now: now, Language: "sv", Evidence: true,
		Notice: &ShownNotice{ID: "privacy-1", Languages: []string{"sv", "en"}, EffectiveFrom: now.AddDate(0, -1, 0), Purposes: []PurposeID{"newsletter"}},
	}
}

func TestWhatMayBecomeAConsentEvent(t *testing.T) {
	require.NoError(t, valid().Check())
	for name, c := range map[string]struct {
		spoil   func(*Act)
		code    Code
		reason  string
		article string
	}{
		"no such state":                    {func(a *Act) { a.State = "yes" }, Invalid, "state_unknown", ""},
		"a state no event can have":        {func(a *Act) { a.State = None }, Invalid, "state_unknown", ""},
		"not known is no act":              {func(a *Act) { a.State = Unknown }, Invalid, "state_unknown", ""},
		"an end comes by itself":           {func(a *Act) { a.State = Expired }, Invalid, "state_unknown", ""},
		"no such method":                   {func(a *Act) { a.Method = "telepathy" }, Invalid, "method_unknown", ""},
		"it has not happened yet":          {func(a *Act) { a.At = a.Now.Add(time.Hour) }, Invalid, "time_in_future", "7(1)"},
		"a purpose without consent":        {func(a *Act) { a.Purpose.Bases = []Basis{BasisContract} }, RefusedByLaw, "basis_not_consent", "6(1)(a)"},
		"a purpose that has ended":         {func(a *Act) { a.Purpose.EndedOn = a.At.Format(time.DateOnly) }, RefusedByLaw, "purpose_ended", "5(1)(b)"},
		"nobody was told anything":         {func(a *Act) { a.Notice = nil }, RefusedByLaw, "consent_needs_notice", "4(11)"},
		"a file is no act":                 {func(a *Act) { a.Method = "import" }, RefusedByLaw, "consent_needs_evidence", "7(1)"},
		"nothing shows it":                 {func(a *Act) { a.Evidence = false }, RefusedByLaw, "consent_needs_evidence", "7(1)"},
		"told in a language it has not":    {func(a *Act) { a.Language = "fr" }, Invalid, "notice_language_missing", "12(1)"},
		"told before the notice applied":   {func(a *Act) { a.Notice.EffectiveFrom = a.At.Add(time.Second) }, RefusedByLaw, "notice_not_in_force", "4(11)"},
		"the notice lacks the purpose":     {func(a *Act) { a.Notice.Purposes = []PurposeID{"photos"} }, RefusedByLaw, "notice_misses_purpose", "13(1)(c)"},
		"a no with a notice not in force":  {func(a *Act) { a.State, a.Notice.EffectiveFrom = Withdrawn, a.Now }, RefusedByLaw, "notice_not_in_force", "4(11)"},
		"an older text that lacks an item": {func(a *Act) { a.Notice.Missing = []string{"13(2)(c)"} }, RefusedByLaw, "notice_incomplete", "4(11)"},
		"nothing there to renew":           {func(a *Act) { a.State, a.NothingBefore = Renewed, true }, Invalid, "nothing_to_renew", "7(1)"},
		"found invalid without a reason":   {func(a *Act) { a.State = Invalidated }, Invalid, "reason_missing", "5(2)"},
		"revoked without a reason":         {func(a *Act) { a.State = Revoked }, Invalid, "reason_missing", "5(2)"},
		"not decided, nobody says why":     {func(a *Act) { a.State = Deferred }, Invalid, "reason_missing", "5(2)"},
		"a day before the notice applied": {func(a *Act) {
			a.DayOnly, a.At, a.Notice.EffectiveFrom = true, at("2026-11-20"), at("2026-11-21")
		}, RefusedByLaw, "notice_not_in_force", "4(11)"},
	} {
		t.Run(name, func(t *testing.T) {
			a := valid()
			c.spoil(&a)
			err := a.Check()
			require.Equal(t, c.code, CodeOf(err))
			require.Equal(t, c.reason, ReasonOf(err))
			require.Equal(t, c.article, err.(*Error).Params["article"])
		})
	}
}

func TestANoNeedsNothing(t *testing.T) {
	for _, s := range []State{Refused, Withdrawn} { // Art. 7(3)
		a := valid()
		a.State, a.Notice, a.Evidence, a.Attested, a.Language = s, nil, false, false, ""
		a.Purpose.Bases = []Basis{BasisInterests}
		require.NoError(t, a.Check(), s)
	}
}

func TestWhatAYesMayBe(t *testing.T) {
	for name, change := range map[string]func(*Act){
		"clocks differ by minutes":                    func(a *Act) { a.At = a.Now.Add(4 * time.Minute) },
		"before the purpose ended":                    func(a *Act) { a.Purpose.EndedOn = a.At.AddDate(0, 0, 1).Format(time.DateOnly) },
		"a renewed yes":                               func(a *Act) { a.State = Renewed },
		"a notice whose purposes are not known":       func(a *Act) { a.Notice.Purposes = nil },
		"the day the notice came into force":          func(a *Act) { a.DayOnly, a.At, a.Notice.EffectiveFrom = true, at("2026-11-20"), at("2026-11-20T15:00") },
		"on the notice's first moment":                func(a *Act) { a.Notice.EffectiveFrom = a.At },
		"a purpose that may also rest on other bases": func(a *Act) { a.Purpose.Bases = []Basis{BasisInterests, BasisConsent} },
	} {
		a := valid()
		change(&a)
		require.NoError(t, a.Check(), name)
	}
}

// Whatever is said around it: a yes without notice, proof or purpose never
// passes, a no never needs one.
func TestNoCombinationMakesAYesWithoutProof(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := valid()
		a.State = rapid.SampledFrom(HandStates).Draw(t, "state")
		a.Method = rapid.SampledFrom(Methods).Draw(t, "method")
		a.Evidence, a.Attested = rapid.Bool().Draw(t, "evidence"), rapid.Bool().Draw(t, "attested")
		a.Words = true // what is not the person's own act has its reason
		if rapid.Bool().Draw(t, "told") {
			a.Notice = nil
		}
		err := a.Check()
		shown := a.Notice != nil && (a.Evidence || a.Attested) && a.Method != "import"
		require.Equal(t, !a.State.Permits() || shown, err == nil, "%+v: %v", a, err)
	})
}

func TestMonthsEndWhereTheCalendarDoes(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-03-31", 1, "2026-04-30"}, {"2026-01-15", 1, "2026-02-15"},
		{"2026-12-31", 2, "2027-02-28"}, {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"}, {"2026-08-31", 24, "2028-08-31"}, {"2026-05-31", 0, "2026-05-31"},
	} {
		require.Equal(t, c.want, AddMonths(at(c.from), c.n).Format(time.DateOnly), "%s + %d", c.from, c.n)
	}
	rapid.Check(t, func(t *rapid.T) {
		from := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 4000).Draw(t, "day"))
		n := rapid.IntRange(0, 120).Draw(t, "n")
		got := AddMonths(from, n)
		months := (got.Year()-from.Year())*12 + int(got.Month()) - int(from.Month())
		require.Equal(t, n, months)
		require.LessOrEqual(t, got.Day(), from.Day())
	})
	p := Purpose{}
	require.True(t, p.ValidUntil(at("2026-01-01")).IsZero(), "until withdrawn")
	p.ConsentMonths = 24
	require.Equal(t, at("2028-01-01"), p.ValidUntil(at("2026-01-01")))
}

func TestMomentsAndDays(t *testing.T) {
	malmo := time.FixedZone("", 2*3600)
	for in, want := range map[string]struct {
		at  string
		day bool
	}{
		"2026-03-01T14:00:00+01:00": {"2026-03-01T13:00:00Z", false},
		"2026-03-01T14:00:00Z":      {"2026-03-01T14:00:00Z", false},
		"2026-03-01T14:00:00.5Z":    {"2026-03-01T14:00:00.5Z", false},
		"2026-03-01T14:00+01:00":    {"2026-03-01T13:00:00Z", false},
		"2026-03-01T14:00:00":       {"2026-03-01T12:00:00Z", false},
		"2026-03-01T14:00":          {"2026-03-01T12:00:00Z", false},
		"2026-03-01 14:00":          {"2026-03-01T12:00:00Z", false},
		" 2026-03-01 14:00:30 ":     {"2026-03-01T12:00:30Z", false},
		"2026-03-01":                {"2026-02-28T22:00:00Z", true},
		"2024-02-29":                {"2024-02-28T22:00:00Z", true},
	} {
		got, day, err := ParseWhen(in, malmo)
		require.NoError(t, err, in)
		require.Equal(t, want.day, day, in)
		require.Equal(t, want.at, got.UTC().Format(time.RFC3339Nano), in)
	}
	for _, in := range []string{"", "yesterday", "2026-02-30", "2026-13-01", "01/03/2026", "2026-03-01T25:00", "2026-3-1", "20260301"} {
		_, _, err := ParseWhen(in, malmo)
		require.Equal(t, "time_malformed", ReasonOf(err), in)
	}
}

func TestFiltersAreReadOrRefused(t *testing.T) {
	got, err := ParseFilters(`no-consent:newsletter country:SE, no-basis source:"shop in Malmö" basis:contract import:7`)
	require.NoError(t, err)
	require.Equal(t, []Filter{{"no-consent", "newsletter"}, {"country", "SE"}, {"no-basis", ""}, {"source", "shop in Malmö"}, {"basis", "6(1)(b)"}, {"import", "7"}}, got)
	none, err := ParseFilters("  ")
	require.NoError(t, err)
	require.Empty(t, none)
	for _, in := range []string{"nonsense", "no-consent", "no-consent:", "no-basis:x", "import:x", "import:", "basis:zzz", ":", "consent:newsletter bogus:1", `source:""`} {
		_, err := ParseFilters(in)
		require.Error(t, err, in)
		require.Equal(t, Invalid, CodeOf(err), in)
	}
}

func TestPurposesAreChecked(t *testing.T) {
	good := Purpose{ID: "photo-shoots", Names: map[string]string{"sv": "Fotograferingar"}, Channel: "email", Bases: []Basis{BasisConsent}, Retention: "P2Y6M"}
	require.NoError(t, good.Check())
	require.Equal(t, "Fotograferingar", good.Name("de"), "any name is better than none")
	for name, spoil := range map[string]func(*Purpose){
		"id":        func(p *Purpose) { p.ID = "Photo Shoots" },
		"empty id":  func(p *Purpose) { p.ID = "" },
		"name":      func(p *Purpose) { p.Names = nil },
		"channel":   func(p *Purpose) { p.Channel = "pigeon" },
		"no basis":  func(p *Purpose) { p.Bases = nil },
		"basis":     func(p *Purpose) { p.Bases = []Basis{"9(2)(a)"} },
		"retention": func(p *Purpose) { p.Retention = "two years" },
		"period P":  func(p *Purpose) { p.Retention = "P" },
		"months":    func(p *Purpose) { p.ConsentMonths = -1 },
	} {
		p := good
		spoil(&p)
		require.Error(t, p.Check(), name)
	}
	require.Equal(t, PurposeID("photo-shoots"), PurposeFromWord(" Photo Shoots "))
}
