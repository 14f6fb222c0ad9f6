package consent_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

func berlin(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	return zone
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	require.NoError(t, err)
	return at
}

func aBreach(t *testing.T, aware string) consent.Breach {
	t.Helper()
	b, err := consent.Breach{Facts: "A memory card was left on the train.", AwareAt: aware}.Normal(berlin(t))
	require.NoError(t, err)
	return b
}

// Art. 33(1), Reg. 1182/71 Art. 3(1), (4): 72 elapsed hours, through changes of
// the clock and weekends; the earlier of the two ends is shown (law.md §d).
func TestTheClockOfABreach(t *testing.T) {
	zone := berlin(t)
	for _, x := range []struct{ aware, due, upper string }{
		{"2026-06-30T14:30:00+02:00", "2026-07-03T14:30:00+02:00", "2026-07-03T15:00:00+02:00"},
		{"2025-10-24T16:20:00+02:00", "2025-10-27T15:20:00+01:00", "2025-10-27T16:00:00+01:00"}, // the clock goes back
		{"2026-03-27T10:00:00+01:00", "2026-03-30T11:00:00+02:00", "2026-03-30T12:00:00+02:00"}, // and forward
		{"2026-06-30T12:30:00Z", "2026-07-03T14:30:00+02:00", "2026-07-03T15:00:00+02:00"},      // another offset, the same moment
	} {
		b := aBreach(t, x.aware)
		s, ok := b.Standing(moment(t, x.due).Add(-54*time.Hour-6*time.Minute-59*time.Second), zone)
		require.True(t, ok)
		require.Equal(t, []string{x.due, x.upper, x.due}, []string{s.Due.Format(time.RFC3339), s.Upper.Format(time.RFC3339), s.Shown.Format(time.RFC3339)})
		h, m := consent.HoursMinutes(s.Left)
		require.Equal(t, [2]int{54, 6}, [2]int{h, m}, "whole minutes, never more than there is")
		require.True(t, s.Runs)
		require.False(t, s.Late)
	}
}

func TestTheClockIsLate(t *testing.T) {
	zone := berlin(t)
	b := aBreach(t, "2026-06-30T14:30:00+02:00")
	due := moment(t, "2026-07-03T14:30:00+02:00")
	s, _ := b.Standing(due, zone)
	require.False(t, s.Late, "the end itself is in time")
	require.Zero(t, s.Left)
	s, _ = b.Standing(due.Add(time.Second), zone)
	require.True(t, s.Late)
	require.Equal(t, time.Second, s.Over)

	b.Notices = []consent.BreachNotice{{Phase: "initial", To: "IMY", At: "2026-07-03T16:00:00+02:00"}}
	s, _ = b.Standing(due.AddDate(0, 1, 0), zone)
	require.True(t, s.Late, "it was told late, and that stays")
	require.False(t, s.Runs)
	require.Equal(t, 90*time.Minute, s.Over)
	require.Equal(t, 73*time.Hour+30*time.Minute, s.After)

	b.Notices[0].At = "2026-07-03T10:00:00+02:00"
	s, _ = b.Standing(due.AddDate(0, 1, 0), zone)
	require.False(t, s.Late)
	b.Notices, b.Authority = nil, &consent.BreachDecision{}
	s, _ = b.Standing(due.AddDate(0, 1, 0), zone)
	require.False(t, s.Runs, "the authority need not be told")
	require.False(t, s.Late)
	b.Role = consent.BreachOfOthers
	_, ok := b.Standing(due, zone)
	require.False(t, ok, "Art. 33(2): a processor has no hours, but no delay either")
}

// The end moves with the hour of awareness: a time that may mean two is refused.
func TestTimesOfTheClock(t *testing.T) {
	zone := berlin(t)
	for said, want := range map[string]string{
		"2026-11-17T15:40": "2026-11-17T15:40:00+01:00", "2026-07-17 15:40": "2026-07-17T15:40:00+02:00", "2026-11-17T14:40Z": "2026-11-17T14:40:00Z", "2026-11-17 15:40+01:00": "2026-11-17T15:40:00+01:00",
		"2026-10-25T01:59": "2026-10-25T01:59:00+02:00", "2026-10-25T03:00": "2026-10-25T03:00:00+01:00", "2026-10-25T02:30+02:00": "2026-10-25T02:30:00+02:00",
		"2026-03-29T03:00": "2026-03-29T03:00:00+02:00", "2026-03-29T01:59:59": "2026-03-29T01:59:59+01:00",
	} {
		at, err := consent.ReadMoment(said, "aware_at", zone)
		require.NoError(t, err, said)
		require.Equal(t, want, at.Format(time.RFC3339), said)
	}
	_, err := consent.ReadMoment("2026-10-25T02:30", "aware_at", zone)
	require.Equal(t, "breach_time_twice", consent.ReasonOf(err))
	require.Contains(t, err.Error(), "2026-10-25T02:30:00+02:00, 2026-10-25T02:30:00+01:00")
	_, err = consent.ReadMoment("2026-03-29T02:30", "aware_at", zone)
	require.Equal(t, "breach_time_never", consent.ReasonOf(err))
	for _, said := range []string{"", "yesterday", "2026-11-17", "2026-02-30T10:00", "2026-11-17T25:00", "17.11.2026 15:40"} {
		_, err := consent.ReadMoment(said, "aware_at", zone)
		require.Equal(t, "time_malformed", consent.ReasonOf(err), "%q", said)
	}
}

func TestWhatTheFactsMaySay(t *testing.T) {
	zone, now := berlin(t), moment(t, "2026-11-20T12:00:00+01:00")
	n := int64(-1)
	for _, x := range []struct {
		what   string
		change func(*consent.Breach)
		reason string
		field  string
	}{
		{"nothing happened", func(b *consent.Breach) { b.Facts = " " }, "register_field_missing", "facts"},
		{"nobody knows", func(b *consent.Breach) { b.AwareAt = "" }, "register_field_missing", "aware_at"},
		{"33(1): ahead", func(b *consent.Breach) { b.AwareAt = "2026-11-20T12:01" }, "time_in_future", "aware_at"},
		{"detected tomorrow", func(b *consent.Breach) { b.DetectedAt = "2026-11-21" }, "time_in_future", "detected_at"},
		{"known before it was found", func(b *consent.Breach) { b.DetectedAt = "2026-11-17T15:41" }, "register_days_reversed", "aware_at"},
		{"found before it happened", func(b *consent.Breach) { b.OccurredFrom, b.DetectedAt = "2026-11-17", "2026-11-16" }, "register_days_reversed", "detected_at"},
		{"ended before it began", func(b *consent.Breach) { b.OccurredFrom, b.OccurredTo = "2026-11-17", "2026-11-16" }, "register_days_reversed", "occurred_to"},
		{"happened after it was known", func(b *consent.Breach) { b.OccurredFrom = "2026-11-18" }, "register_days_reversed", "aware_at"},
		{"33(2): the processor had told", func(b *consent.Breach) { b.ProcessorAt = "2026-11-17T15:39" }, "breach_aware_told", "aware_at"},
		{"4(12)", func(b *consent.Breach) { b.Types = []string{"theft"} }, "register_field_malformed", "types"},
		{"a country of three letters", func(b *consent.Breach) { b.Countries = []string{"SWE"} }, "register_field_malformed", "countries"},
		{"fewer than none", func(b *consent.Breach) { b.People = &n }, "register_field_malformed", "people"},
		{"a novel", func(b *consent.Breach) { b.Cause = strings.Repeat("x", 20_001) }, "register_field_malformed", "cause"},
		{"open without words", func(b *consent.Breach) { b.Open = []consent.BreachOpen{{Expected: "2026-12-01"}} }, "register_field_malformed", "open"},
		{"whose data", func(b *consent.Breach) { b.Role = "both" }, "register_field_malformed", "role"},
	} {
		b := aBreach(t, "2026-11-17T15:40")
		x.change(&b)
		b, err := b.Normal(zone)
		require.NoError(t, err, x.what)
		err = b.Check(now, zone)
		require.Equal(t, x.reason, consent.ReasonOf(err), x.what)
		require.Contains(t, err.Error(), x.field, x.what)
	}
	b := aBreach(t, "2026-11-17T15:40")
	b.OccurredFrom, b.OccurredTo, b.DetectedAt, b.Countries, b.Types = "2026-11-17", "2026-11-19", "2026-11-17", []string{"uk", " SE ", "SE"}, []string{"availability", "confidentiality"}
	b, err := b.Normal(zone)
	require.NoError(t, err)
	require.NoError(t, b.Check(now, zone), "it may go on after it was known; the day alone fits")
	require.Equal(t, []string{"GB", "SE"}, b.Countries)
	require.Equal(t, []string{"confidentiality", "availability"}, b.Types)
	require.Equal(t, "A memory card was left on the train", b.Title)
}

func criteria(level int) (out []consent.BreachCriterion) {
	for _, c := range consent.BreachCriteria {
		out = append(out, consent.BreachCriterion{Criterion: c, Level: level})
	}
	return out
}

// Art. 33(1), 34(1), (3): what follows from a risk.
func TestWhatFollowsFromARisk(t *testing.T) {
	now := moment(t, "2026-11-18T09:00:00+01:00")
	no, yes := consent.BreachDecision{}, consent.BreachDecision{Tell: true}
	because := consent.BreachDecision{Words: "encrypted with a key that nobody else has"}
	ground := func(g string) consent.BreachDecision { return consent.BreachDecision{Ground: g, Words: "because"} }
	for _, x := range []struct {
		article string
		risk    consent.BreachRisk
		decide  consent.BreachDecision
		people  bool
		reason  string // "": allowed
	}{
		{"33(1)", consent.RiskOpen, no, false, "breach_not_judged"},
		{"33(1)", consent.RiskOpen, yes, false, ""}, // who is in doubt tells
		{"33(5)", consent.RiskUnlikely, no, false, "register_field_missing"},
		{"33(1)", consent.RiskUnlikely, because, false, ""},
		{"33(1)", consent.RiskExists, because, false, "breach_authority_needed"},
		{"33(1)", consent.RiskHigh, because, false, "breach_authority_needed"},
		{"34(1)", consent.RiskOpen, no, true, "breach_not_judged"},
		{"34(1)", consent.RiskUnlikely, no, true, ""},
		{"34(1)", consent.RiskExists, no, true, ""},
		{"34(1)", consent.RiskHigh, no, true, "breach_people_needed"},
		{"34(1)", consent.RiskHigh, because, true, "breach_people_needed"},
		{"34(1)", consent.RiskHigh, yes, true, ""},
		{"34(3)(a)", consent.RiskHigh, consent.BreachDecision{Ground: "a"}, true, "register_field_missing"},
		{"34(3)(a)", consent.RiskHigh, ground("a"), true, ""},
		{"34(3)(b)", consent.RiskHigh, ground("34(3)(b)"), true, ""},
		{"34(3)(c)", consent.RiskHigh, ground("c"), true, "breach_public_missing"},
		{"34(3)", consent.RiskHigh, ground("d"), true, "breach_people_needed"},
		{"34(3)", consent.RiskExists, ground("a"), true, "register_field_malformed"},
	} {
		b := aBreach(t, "2026-11-17T15:40")
		b.Risk = x.risk
		var err error
		if x.people {
			b, err = b.DecidePeople(x.decide, now)
		} else {
			b, err = b.DecideAuthority(x.decide, now)
		}
		require.Equal(t, x.reason, consent.ReasonOf(err), "%s %s %+v", x.article, x.risk, x.decide)
		require.Equal(t, x.reason == "", b.Authority != nil || b.TellPeople != nil)
		if x.reason == "breach_authority_needed" || x.reason == "breach_people_needed" || x.reason == "breach_public_missing" {
			require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err), "nothing overrides it")
		}
	}
	b := aBreach(t, "2026-11-17T15:40")
	b.Risk, b.Told = consent.RiskHigh, []consent.BreachTelling{{At: "2026-11-18T08:00:00+01:00", Means: "public", Words: "on the web site"}}
	_, err := b.DecidePeople(ground("c"), now)
	require.NoError(t, err)
}

// EDPB 9/2022: a judgement on each criterion, with reasons, and no score.
func TestAJudgement(t *testing.T) {
	now := moment(t, "2026-11-18T09:00:00+01:00")
	b := aBreach(t, "2026-11-17T15:40")
	for _, x := range []struct {
		j      consent.BreachJudgement
		reason string
	}{
		{consent.BreachJudgement{Risk: "some", Reasons: "r", Criteria: criteria(1)}, "register_field_malformed"},
		{consent.BreachJudgement{Risk: consent.RiskHigh, Criteria: criteria(3)}, "register_field_missing"},
		{consent.BreachJudgement{Risk: consent.RiskUnlikely, Reasons: " ", Criteria: criteria(1)}, "register_field_missing"},
		{consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "r"}, "register_field_missing"},
		{consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "r", Criteria: criteria(3)[:6]}, "register_field_missing"},
		{consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "r", Criteria: criteria(4)}, "register_field_malformed"},
		{consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "r", Criteria: append(criteria(2), consent.BreachCriterion{Criterion: "mood", Level: 1})}, "register_field_malformed"},
	} {
		_, err := b.Judge(x.j, "op", now)
		require.Equal(t, x.reason, consent.ReasonOf(err), "%+v", x.j)
	}
	low, err := b.Judge(consent.BreachJudgement{Risk: consent.RiskUnlikely, Reasons: "nobody can read it", Criteria: criteria(3)}, "op", now)
	require.NoError(t, err, "high on every criterion and yet unlikely: it is a judgement, no sum")
	low, err = low.DecideAuthority(consent.BreachDecision{Words: "nobody can read it"}, now)
	require.NoError(t, err)
	high, err := low.Judge(consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "the key was with it", Criteria: criteria(3)}, "op", now)
	require.NoError(t, err)
	require.Nil(t, high.Authority, "what the new risk forbids is to be decided anew")
	b.Role = consent.BreachOfOthers
	_, err = b.Judge(consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "r", Criteria: criteria(3)}, "op", now)
	require.Equal(t, "breach_processor_role", consent.ReasonOf(err), "33(2)")
}

// Art. 33(1), (4): phases come in their order, and a late first one says why.
func TestPhases(t *testing.T) {
	zone, now := berlin(t), moment(t, "2026-11-21T12:00:00+01:00")
	at := func(day string) string { return day + "T10:00:00+01:00" }
	for _, x := range []struct {
		before   []string
		phase    string
		reopened bool
		reason   string
	}{
		{nil, "initial", false, ""}, {nil, "only", false, ""}, {nil, "phase", false, "breach_phase_wrong"}, {nil, "final", false, "breach_phase_wrong"}, {nil, "first", false, "register_field_malformed"},
		{[]string{"initial"}, "phase", false, ""}, {[]string{"initial"}, "final", false, ""}, {[]string{"initial"}, "initial", false, "breach_phase_wrong"}, {[]string{"initial"}, "only", false, "breach_phase_wrong"},
		{[]string{"initial", "phase"}, "phase", false, ""}, {[]string{"initial", "final"}, "phase", false, "breach_phase_wrong"}, {[]string{"initial", "final"}, "phase", true, ""}, {[]string{"only"}, "final", false, "breach_phase_wrong"},
	} {
		b := aBreach(t, "2026-11-17T15:40")
		for i, p := range x.before {
			b.Notices = append(b.Notices, consent.BreachNotice{Phase: p, To: "IMY", At: at([]string{"2026-11-18", "2026-11-19"}[i])})
		}
		if x.reopened {
			b.Reopened = at("2026-11-20")
		}
		_, err := b.CheckNotice(consent.BreachNotice{Phase: x.phase, To: "imy", Means: "web_form", At: at("2026-11-20")}, now, zone)
		require.Equal(t, x.reason, consent.ReasonOf(err), "%v then %s", x.before, x.phase)
	}
	b := aBreach(t, "2026-11-17T15:40")
	late := consent.BreachNotice{Phase: "initial", To: "IMY", Means: "mail", At: "2026-11-20T15:41:00+01:00"}
	_, err := b.CheckNotice(late, now, zone)
	require.Equal(t, "breach_delay_missing", consent.ReasonOf(err))
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	late.Delay = "the officer was at sea"
	_, err = b.CheckNotice(late, now, zone)
	require.NoError(t, err)
	late.At, late.Delay = "2026-11-20T15:40:00+01:00", ""
	_, err = b.CheckNotice(late, now, zone)
	require.NoError(t, err, "to the minute")
	for _, x := range []struct {
		change func(*consent.BreachNotice)
		reason string
	}{
		{func(n *consent.BreachNotice) { n.At = "2026-11-21T12:00:01+01:00" }, "time_in_future"},
		{func(n *consent.BreachNotice) { n.At = "2026-11-17T15:39:00+01:00" }, "register_days_reversed"},
		{func(n *consent.BreachNotice) { n.To = " " }, "register_field_missing"},
		{func(n *consent.BreachNotice) { n.Means = "pigeon" }, "register_field_malformed"},
	} {
		n := late
		x.change(&n)
		_, err := b.CheckNotice(n, now, zone)
		require.Equal(t, x.reason, consent.ReasonOf(err))
	}
	b.Drill = true
	_, err = b.CheckNotice(late, now, zone)
	require.Equal(t, "breach_drill", consent.ReasonOf(err))
	b.Drill, b.Authority = false, &consent.BreachDecision{}
	_, err = b.CheckNotice(late, now, zone)
	require.Equal(t, "breach_decided_not", consent.ReasonOf(err))
}

// Art. 33(3), 33(5), 34(2): a screen can say sixteen of nineteen.
func TestWhatIsMissing(t *testing.T) {
	b := aBreach(t, "2026-11-17T15:40")
	require.Len(t, b.Fields(consent.BreachAround{}), 19)
	known := 0
	for _, f := range b.Fields(consent.BreachAround{Contact: true}) {
		if f.Known {
			known++
		}
	}
	require.Equal(t, 3, known, "what happened, since when, and whom to ask")
	articles := map[string]bool{}
	for _, g := range b.NoticeMissing(consent.BreachAround{}) {
		articles[g.Article] = true
	}
	require.Equal(t, map[string]bool{"33(3)(a)": true, "33(3)(b)": true, "33(3)(c)": true, "33(3)(d)": true}, articles)
	require.Contains(t, b.Missing(consent.BreachAround{Officer: true}), consent.BreachGap{Article: "39(1)", Field: "opinion"})
	require.NotContains(t, b.Missing(consent.BreachAround{}), consent.BreachGap{Article: "39(1)", Field: "opinion"})
	b.Risk = consent.RiskHigh
	require.Contains(t, b.Missing(consent.BreachAround{}), consent.BreachGap{Article: "34(1)", Field: "tell_people"})
	require.Contains(t, b.LetterMissing(consent.BreachAround{}), consent.BreachGap{Article: "34(2)", Field: "advice"})
	zero := int64(0)
	b.People = &zero
	for _, g := range b.Missing(consent.BreachAround{}) {
		require.NotEqual(t, "people", g.Field, "none is a number")
	}
}

// Art. 33(2), 33(5): a breach ends when what was decided is done.
func TestTheEndOfABreach(t *testing.T) {
	now := moment(t, "2026-11-21T12:00:00+01:00")
	whole := func() consent.Breach {
		b := aBreach(t, "2026-11-17T15:40")
		b.Effects, b.Taken, b.Lessons, b.Risk = "none so far", "cards are encrypted", "a rule on how cards travel", consent.RiskHigh
		b.Types, b.Data, b.Subjects, b.Consequences = []string{"confidentiality"}, []string{"pictures"}, []string{"pupils"}, "Pictures may be spread."
		b.Authority, b.TellPeople = &consent.BreachDecision{Tell: true}, &consent.BreachDecision{Tell: true}
		b.Notices = []consent.BreachNotice{{Phase: "only", To: "IMY", At: "2026-11-18T10:00:00+01:00"}}
		b.Told = []consent.BreachTelling{{At: "2026-11-18T12:00:00+01:00", Number: 60, Means: "mail"}}
		return b
	}
	_, err := whole().Close(now)
	require.NoError(t, err)
	for _, x := range []struct {
		field  string
		change func(*consent.Breach)
	}{
		{"effects", func(b *consent.Breach) { b.Effects = "" }}, {"taken", func(b *consent.Breach) { b.Taken = "" }}, {"lessons", func(b *consent.Breach) { b.Lessons = "" }}, {"risk", func(b *consent.Breach) { b.Risk = "" }},
		{"authority", func(b *consent.Breach) { b.Authority = nil }}, {"tell_people", func(b *consent.Breach) { b.TellPeople = nil }},
		{"notices", func(b *consent.Breach) { b.Notices = nil }}, {"notices", func(b *consent.Breach) { b.Notices[0].Phase = "initial" }},
		{"notices", func(b *consent.Breach) {
			b.Notices = append(b.Notices, consent.BreachNotice{Phase: "initial", To: "Datatilsynet", At: "2026-11-18T10:00:00+01:00"})
		}},
		{"types", func(b *consent.Breach) { b.Types = nil }}, {"data", func(b *consent.Breach) { b.Data = nil }}, {"subjects", func(b *consent.Breach) { b.Subjects = nil }}, {"consequences", func(b *consent.Breach) { b.Consequences = "" }},
		{"told", func(b *consent.Breach) { n := int64(10_000); b.People = &n }},
		{"told", func(b *consent.Breach) { b.Told = nil }}, {"told", func(b *consent.Breach) { b.Told = append(b.Told, consent.BreachTelling{Campaign: 1}) }},
	} {
		b := whole()
		x.change(&b)
		_, err := b.Close(now)
		require.Equal(t, "breach_unfinished", consent.ReasonOf(err), x.field)
		require.Contains(t, err.Error(), x.field)
	}
	drill := whole()
	drill.Drill, drill.Notices, drill.Told = true, nil, nil
	_, err = drill.Close(now)
	require.NoError(t, err, "an exercise tells nobody")

	ours := aBreach(t, "2026-11-17T15:40")
	ours.Role, ours.Effects, ours.Taken, ours.Lessons = consent.BreachOfOthers, "none", "done", "learnt"
	_, err = ours.Close(now)
	require.Equal(t, "breach_unfinished", consent.ReasonOf(err), "33(2): a controller is to be told")
	ours, err = ours.TellController(consent.BreachController{Name: "Nordsund kommun", Means: "phone", At: "2026-11-17T16:10"}, now, berlin(t))
	require.NoError(t, err)
	closed, err := ours.Close(now)
	require.NoError(t, err)
	_, err = ours.Reopen(now)
	require.Equal(t, "breach_open_already", consent.ReasonOf(err))
	again, err := closed.Reopen(now)
	require.NoError(t, err)
	require.False(t, again.Settled())
	_, err = aBreach(t, "2026-11-17T15:40").TellController(consent.BreachController{Name: "X", Means: "mail"}, now, berlin(t))
	require.Equal(t, "breach_controller_role", consent.ReasonOf(err))
}

// Facts change; what acts have laid down does not change with them.
func TestFactsLeaveActsAlone(t *testing.T) {
	b := aBreach(t, "2026-11-17T15:40")
	b.ID, b.Risk, b.Reasons, b.ClosedAt = 7, consent.RiskHigh, "r", "x"
	b.Notices, b.Authority = []consent.BreachNotice{{Phase: "only"}}, &consent.BreachDecision{Tell: true}
	b.Controllers = []consent.BreachController{{Name: "Told", At: "2026-11-17T16:00:00+01:00"}, {Name: "Waiting"}}
	after := b.WithFacts(consent.Breach{ID: 9, Facts: "other", Risk: consent.RiskUnlikely, Controllers: []consent.BreachController{{Name: "new", At: "2026-01-01T00:00:00Z"}, {Name: "told"}}})
	require.Equal(t, "other", after.Facts)
	require.Equal(t, []any{consent.BreachID(7), consent.RiskHigh, "r", "x", b.Notices, b.Authority}, []any{after.ID, after.Risk, after.Reasons, after.ClosedAt, after.Notices, after.Authority})
	require.Equal(t, []consent.BreachController{{Name: "Told", At: "2026-11-17T16:00:00+01:00"}, {Name: "new"}}, after.Controllers, "who was told stays told, and nobody is told by being named")
}
