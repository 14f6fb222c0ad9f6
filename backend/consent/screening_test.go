package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func answered(yes ...string) Screening {
	s := Screening{Name: "Camera"}.Normal()
	for _, k := range ScreeningKeys() {
		no := false
		if err := s.Answer(k, ScreeningAnswer{&no, "looked at"}); err != nil {
			panic(err)
		}
	}
	for _, k := range yes {
		is := true
		if err := s.Answer(k, ScreeningAnswer{&is, ""}); err != nil {
			panic(err)
		}
	}
	return s
}

// Art. 35(1), (3), (4) GDPR, WP 248 rev.01 III.B.
func TestWhatAScreeningComesTo(t *testing.T) {
	for _, c := range []struct {
		yes     []string
		outcome string
	}{
		{nil, ScreeningNotRequired},
		{[]string{"a"}, ScreeningRequired},
		{[]string{"b"}, ScreeningRequired},
		{[]string{"c"}, ScreeningRequired},
		{[]string{"listed"}, ScreeningRequired},
		{[]string{"evaluation"}, ScreeningJudge},
		{[]string{"blocking", "vulnerable"}, ScreeningUsual},
		{ScreeningCriteria, ScreeningUsual},
		{[]string{"a", "evaluation", "matching"}, ScreeningRequired},
	} {
		s := answered(c.yes...)
		r := s.Result()
		require.Equal(t, c.outcome, r.Outcome, c.yes)
		require.Len(t, r.Because, len(c.yes))
		require.Empty(t, r.Open)
	}
	require.Equal(t, ScreeningOpen, Screening{}.Normal().Result().Outcome)
	require.Len(t, Screening{}.Result().Open, 13)
	reasonless := answered()
	no := false
	require.NoError(t, reasonless.Answer("matching", ScreeningAnswer{&no, ""}))
	require.Equal(t, []string{"matching"}, reasonless.Result().Open, "a no that gives no reason is none")
	require.Equal(t, ScreeningOpen, reasonless.Result().Outcome)
	part := Screening{}.Normal()
	yes := true
	require.NoError(t, part.Answer("c", ScreeningAnswer{&yes, ""}))
	require.Equal(t, ScreeningRequired, part.Result().Outcome, "one case is enough whatever is open")
	require.Error(t, part.Answer("d", ScreeningAnswer{}))
}

func TestWhatAScreeningMayDecide(t *testing.T) {
	decide := func(s Screening, outcome, reasons string) string {
		s.Outcome, s.Reasons = outcome, reasons
		return ReasonOf(s.Check())
	}
	require.Equal(t, "", decide(answered(), ScreeningNotRequired, ""))
	require.Equal(t, "screening_required", decide(answered("c"), ScreeningNotRequired, "we do not want to"))
	require.Equal(t, "screening_required", decide(answered("listed"), ScreeningNotRequired, "x"))
	require.Equal(t, "register_field_missing", decide(answered("vulnerable", "monitoring"), ScreeningNotRequired, ""), "a deviation needs reasons")
	require.Equal(t, "", decide(answered("vulnerable", "monitoring"), ScreeningNotRequired, "two people, one month"))
	require.Equal(t, "register_field_missing", decide(answered("innovative"), ScreeningNotRequired, ""))
	require.Equal(t, "screening_open", decide(Screening{Name: "x"}.Normal(), ScreeningNotRequired, "x"))
	require.Equal(t, "", decide(Screening{Name: "x"}.Normal(), ScreeningRequired, ""), "an assessment may always be made")
	require.Equal(t, "register_field_malformed", decide(answered(), "perhaps", ""))
	odd := answered()
	odd.Criteria["tenth"] = ScreeningAnswer{}
	require.Equal(t, "register_field_malformed", ReasonOf(odd.Check()))
}

// Art. 35(7), 35(11), 36(1).
func TestAnAssessmentGoesItsWay(t *testing.T) {
	s := answered("c")
	require.Equal(t, ScreeningStandsOpen, s.Standing("2026-11-22"))
	s.Outcome = ScreeningRequired
	require.Equal(t, ScreeningStandsDue, s.Standing("2026-11-22"))
	require.Equal(t, []string{"description", "necessity", "risks", "measures", "residual", "advice", "views"}, s.Lacks(true))
	s.Description = "a camera"
	require.Equal(t, ScreeningStandsBegun, s.Standing("2026-11-22"))
	s.DoneOn = "2026-11-20"
	require.Equal(t, "register_field_missing", ReasonOf(s.Check()))
	s.Necessity, s.Risks, s.Measures, s.Residual = "n", "r", "m", "high"
	require.Equal(t, "screening_consult", ReasonOf(s.Check()))
	require.Equal(t, RefusedByLaw, CodeOf(s.Check()))
	s.DoneOn = ""
	require.Equal(t, ScreeningStandsAsk, s.Standing("2026-11-22"))
	s.ConsultedOn, s.DoneOn, s.ReviewOn = "2026-11-21", "2026-11-21", "2027-11-21"
	require.NoError(t, s.Check())
	require.Equal(t, ScreeningStandsDone, s.Standing("2026-11-22"))
	require.Equal(t, ScreeningStandsReview, s.Standing("2027-11-21"))
	require.Equal(t, []string{"views"}, s.Lacks(false))
	s.EndedOn = "2027-12-01"
	require.Equal(t, ScreeningStandsEnded, s.Standing("2028-01-01"))
	require.Empty(t, answered().Lacks(true))
}
