package consent

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Art. 17(1), 17(3), 18(1) GDPR, case by case.
func TestErasurePlanRules(t *testing.T) {
	keep := func(c DataCategory, g KeepGround, law, until string) ErasureDecision {
		return ErasureDecision{c, MeasureKeep, g, law, until}
	}
	restrict := func(c DataCategory, g KeepGround, until string) ErasureDecision {
		return ErasureDecision{c, MeasureRestrict, g, "", until}
	}
	for name, c := range map[string]struct {
		article string
		ground  ErasureGround
		decided []ErasureDecision
		reason  string // "" where it may be
		law     bool   // refused by law
	}{
		"everything goes":                          {"17(1)(a)", "unneeded", nil, "", false},
		"no such ground":                           {"17(1)", "because", nil, "erasure_ground_unknown", false},
		"books of account":                         {"17(3)(b)", "objection", []ErasureDecision{keep(DataSales, "legal_duty", "bokföringslagen 7:2", "2033-12-31")}, "", false},
		"a duty without its law":                   {"17(3)(b)", "objection", []ErasureDecision{keep(DataSales, "legal_duty", " ", "2033-12-31")}, "keep_law_missing", true},
		"health without its law":                   {"17(3)(c)", "objection", []ErasureDecision{keep(DataSales, "public_health", "", "2033-12-31")}, "keep_law_missing", true},
		"claims need no law named":                 {"17(3)(e)", "objection", []ErasureDecision{keep(DataConsents, "claims", "", "2033-12-31")}, "", false},
		"a ground of Art. 18 for keeping":          {"18(1)(c)", "unneeded", []ErasureDecision{keep(DataMails, "needed_by_person", "", UntilSaid)}, "keep_ground_unfit", true},
		"a ground of Art. 17 for restricting":      {"17(3)(e)", "unneeded", []ErasureDecision{restrict(DataMails, "claims", UntilSaid)}, "keep_ground_unfit", true},
		"restricted for the person's claim":        {"18(1)(c)", "unneeded", []ErasureDecision{restrict(DataMails, "needed_by_person", UntilSaid)}, "", false},
		"no ground":                                {"17(3)", "unneeded", []ErasureDecision{keep(DataMails, "", "", UntilSaid)}, "keep_ground_unknown", false},
		"no end":                                   {"5(1)(e)", "unneeded", []ErasureDecision{keep(DataMails, "claims", "", "")}, "keep_until_missing", false},
		"an end that is over":                      {"5(1)(e)", "unneeded", []ErasureDecision{keep(DataMails, "claims", "", "2026-11-21")}, "keep_until_past", false},
		"an end that is no day":                    {"5(1)(e)", "unneeded", []ErasureDecision{keep(DataMails, "claims", "", "2026-02-30")}, "keep_until_malformed", false},
		"traces stay":                              {"5(1)(e)", "unneeded", []ErasureDecision{keep(DataTraces, "claims", "", UntilSaid)}, "erasure_traces_go", true},
		"no such category":                         {"17", "unneeded", []ErasureDecision{keep("shoes", "claims", "", UntilSaid)}, "erasure_category_unknown", false},
		"no such measure":                          {"17", "unneeded", []ErasureDecision{{DataMails, "burn", "", "", ""}}, "erasure_measure_unknown", false},
		"names without the person":                 {"Rec. 26", "unneeded", []ErasureDecision{{DataIdentity, MeasureAnonymise, "", "", ""}}, "erasure_measure_unfit", false},
		"one category decided twice":               {"17", "unneeded", []ErasureDecision{keep(DataMails, "claims", "", UntilSaid), keep(DataMails, "claims", "", UntilSaid)}, "erasure_category_twice", false},
		"the register of requests is never erased": {"5(2)", "unneeded", []ErasureDecision{{DataRequests, MeasureErase, "", "", ""}}, "erasure_measure_unfit", false},
	} {
		t.Run(name, func(t *testing.T) {
			lines, err := PlanErasure(c.ground, c.decided, map[DataCategory]int64{DataMails: 3, DataIdentity: 2}, "2026-11-22")
			require.Equal(t, c.reason, ReasonOf(err), c.article)
			if c.reason != "" {
				require.Equal(t, c.law, CodeOf(err) == RefusedByLaw)
				return
			}
			require.Len(t, lines, len(DataCategories))
			s := ErasureSummary{Lines: lines}.Sum()
			require.Equal(t, int64(5), s.Total)
			require.Equal(t, s.Total, s.Erase+s.Anonymise+s.Keep+s.Restrict)
		})
	}
}

// What stays is nobody's without the person: the identity stays at least as
// long (Art. 5(1)(c), 17(3) GDPR).
func TestIdentityStaysAsLongAsAnything(t *testing.T) {
	keep := func(c DataCategory, until string) ErasureDecision {
		return ErasureDecision{c, MeasureKeep, "claims", "", until}
	}
	for name, c := range map[string]struct {
		decided []ErasureDecision
		measure Measure
		until   string
	}{
		"nothing stays":            {nil, MeasureErase, ""},
		"as long as the longest":   {[]ErasureDecision{keep(DataConsents, "2029-12-31"), keep(DataSales, "2033-12-31")}, MeasureKeep, "2033-12-31"},
		"until somebody says so":   {[]ErasureDecision{keep(DataConsents, UntilSaid), keep(DataSales, "2033-12-31")}, MeasureKeep, ""},
		"longer than all else":     {[]ErasureDecision{keep(DataConsents, "2029-12-31"), keep(DataIdentity, "2040-01-01")}, MeasureKeep, "2040-01-01"},
		"not shorter than another": {[]ErasureDecision{keep(DataConsents, "2029-12-31"), keep(DataIdentity, "2027-01-01")}, MeasureKeep, "2029-12-31"},
		"asked to go, and needed":  {[]ErasureDecision{keep(DataConsents, "2029-12-31"), {DataIdentity, MeasureErase, "", "", ""}}, MeasureKeep, "2029-12-31"},
		"alone":                    {[]ErasureDecision{keep(DataIdentity, "2027-01-01")}, MeasureKeep, "2027-01-01"},
	} {
		t.Run(name, func(t *testing.T) {
			lines, err := PlanErasure("unneeded", c.decided, nil, "2026-11-22")
			require.NoError(t, err)
			require.Equal(t, DataIdentity, lines[0].Category)
			require.Equal(t, c.measure, lines[0].Measure)
			require.Equal(t, c.until, lines[0].Until)
		})
	}
}

// Art. 17(3)(e) GDPR: the proof may stay for claims, as somebody chooses; the
// periods are data, and say that they were not checked.
func TestProofsAreOfferedAndDated(t *testing.T) {
	day := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	d, p, ok := OfferProof("DE", day)
	require.True(t, ok)
	require.Equal(t, "2029-12-31", d.Until)
	require.False(t, p.Verified)
	_, _, ok = OfferProof("XX", day)
	require.False(t, ok)
	for _, p := range limitationPeriods {
		lines, err := PlanErasure("unneeded", []ErasureDecision{{DataConsents, MeasureKeep, "claims", p.Law, p.Until(day)}}, nil, "2026-11-22")
		require.NoError(t, err)
		require.Equal(t, MeasureKeep, lines[0].Measure)
	}
}

// Art. 7(3), 21(3) GDPR: who said no is not written to because a list brings
// them in anew.
func TestSuppressionIsAChoiceUnlessThePersonSaidNo(t *testing.T) {
	for _, g := range ErasureGrounds {
		require.Equal(t, g.Ground == "objection" || g.Ground == "consent_gone", SuppressAlways(g.Ground), g.Article)
	}
}
