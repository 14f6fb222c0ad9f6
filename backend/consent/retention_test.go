package consent_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

func on(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

func numberOf(day string) int32 {
	if day == "" {
		return consent.NoDay
	}
	return consent.DayNumber(on(day))
}

// Art. 5(1)(e), 17(1)(a), 17(3)(b); Reg. 1182/71 Art. 3(2)(c); law.md §b, h.
func TestWhenAPeriodIsOver(t *testing.T) {
	for _, c := range []struct {
		name, trigger, day, period, yearEnd, law, lawPeriod, ends string
		byLaw                                                     bool
	}{
		{name: "the same number", trigger: "last_contact", day: "2023-05-10", period: "P3Y", ends: "2026-05-10"},
		{name: "from a leap day", trigger: "last_contact", day: "2024-02-29", period: "P3Y", ends: "2027-02-28"},
		{name: "from a leap day to a leap day", trigger: "last_contact", day: "2024-02-29", period: "P4Y", ends: "2028-02-29"},
		{name: "a shorter month", trigger: "added", day: "2026-08-31", period: "P6M", ends: "2027-02-28"},
		{name: "the end of a month does not stick", trigger: "added", day: "2026-02-28", period: "P1M", ends: "2026-03-28"},
		{name: "months and days", trigger: "added", day: "2026-01-31", period: "P1M3D", ends: "2026-03-03"},
		{name: "weeks", trigger: "added", day: "2026-01-01", period: "P6W", ends: "2026-02-12"},
		{name: "days over the turn of the clock", trigger: "added", day: "2026-03-28", period: "P2D", ends: "2026-03-30"},
		{name: "the financial year of the calendar", trigger: "financial_year", day: "2019-03-01", period: "P7Y", ends: "2026-12-31"},
		{name: "on its last day", trigger: "financial_year", day: "2019-12-31", period: "P7Y", ends: "2026-12-31"},
		{name: "a broken financial year", trigger: "financial_year", day: "2019-05-01", period: "P7Y", yearEnd: "04-30", ends: "2027-04-30"},
		{name: "before its end", trigger: "financial_year", day: "2019-04-30", period: "P7Y", yearEnd: "04-30", ends: "2026-04-30"},
		{name: "that ends in February", trigger: "financial_year", day: "2023-05-01", period: "P1Y", yearEnd: "02-29", ends: "2025-02-28"},
		{name: "the law sets the period", trigger: "added", day: "2020-01-10", period: "P7Y", law: "a law", ends: "2027-01-10", byLaw: true},
		{name: "shorter than the law: the law's", trigger: "added", day: "2020-01-10", period: "P3Y", law: "a law", lawPeriod: "P7Y", ends: "2027-01-10", byLaw: true},
		{name: "longer than the law: one's own", trigger: "added", day: "2020-01-10", period: "P10Y", law: "a law", lawPeriod: "P7Y", ends: "2030-01-10"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := consent.RetentionRule{Trigger: c.trigger, Period: c.period, YearEnd: c.yearEnd, Law: c.law, LawPeriod: c.lawPeriod}
			e, ok := r.EndsOn(on(c.day))
			require.True(t, ok)
			require.Equal(t, c.ends, e.Ends.Format(time.DateOnly))
			require.Equal(t, c.byLaw, e.Law)
		})
	}
	_, ok := consent.RetentionRule{Period: "three years"}.EndsOn(on("2026-01-01"))
	require.False(t, ok)
}

func ruleOf(change func(*consent.RetentionRule)) consent.RetentionRule {
	r := consent.RetentionRule{Name: "Prospects", Category: "contact data", Trigger: "last_contact", Period: "P3Y", Action: "erase"}
	change(&r)
	return r.Normal()
}

// Art. 5(1)(e), 30(1)(f): what a rule must say.
func TestWhatARuleLacks(t *testing.T) {
	require.NoError(t, ruleOf(func(*consent.RetentionRule) {}).Check())
	for name, c := range map[string]struct {
		field, reason string
		change        func(*consent.RetentionRule)
	}{
		"no name":               {"name", "register_field_missing", func(r *consent.RetentionRule) { r.Name = "  " }},
		"no category":           {"category", "register_field_missing", func(r *consent.RetentionRule) { r.Category = "" }},
		"no trigger":            {"trigger", "register_field_missing", func(r *consent.RetentionRule) { r.Trigger = "" }},
		"another trigger":       {"trigger", "register_field_malformed", func(r *consent.RetentionRule) { r.Trigger = "some day" }},
		"one of data outside":   {"trigger", "register_field_malformed", func(r *consent.RetentionRule) { r.Trigger = "recorded" }},
		"no period":             {"period", "register_field_missing", func(r *consent.RetentionRule) { r.Period = "" }},
		"no end in sight":       {"period", "register_field_malformed", func(r *consent.RetentionRule) { r.Period = "P0D" }},
		"another action":        {"action", "register_field_malformed", func(r *consent.RetentionRule) { r.Action = "keep" }},
		"no purpose":            {"purpose", "register_field_missing", func(r *consent.RetentionRule) { r.Trigger = "consent_ended" }},
		"no field":              {"field", "register_field_missing", func(r *consent.RetentionRule) { r.Trigger = "field" }},
		"a contract nowhere":    {"field", "register_field_missing", func(r *consent.RetentionRule) { r.Trigger = "contract_ended" }},
		"another filter":        {"filter", "register_field_malformed", func(r *consent.RetentionRule) { r.Filter = "all of them" }},
		"a law without name":    {"law", "register_field_missing", func(r *consent.RetentionRule) { r.LawPeriod = "P7Y" }},
		"a law's odd period":    {"law_period", "register_field_malformed", func(r *consent.RetentionRule) { r.Law, r.LawPeriod = "x", "7" }},
		"no day of a year":      {"year_end", "register_field_malformed", func(r *consent.RetentionRule) { r.YearEnd = "13-01" }},
		"a hold without reason": {"hold", "register_field_missing", func(r *consent.RetentionRule) { r.HoldUntil = "2027-01-01" }},
		"no day":                {"review_on", "register_field_malformed", func(r *consent.RetentionRule) { r.ReviewOn = "next year" }},
	} {
		t.Run(name, func(t *testing.T) {
			err := ruleOf(c.change).Check()
			require.Equal(t, c.reason, consent.ReasonOf(err))
		})
	}
	video := ruleOf(func(r *consent.RetentionRule) {
		r.Outside, r.Trigger, r.Period, r.DoneOn = true, "recorded", "P3D", "2026-02-28"
	})
	require.NoError(t, video.Check())
	require.Equal(t, "2027-02-28", video.NextDue(), "gone through once a year")
}

// Art. 17(1)(a), (3)(b), (e), 18: who may go. One purpose is another's stranger.
func TestWhoIsDue(t *testing.T) {
	today := on("2026-11-22")
	purposes := []consent.Purpose{{ID: "newsletter"}, {ID: "orders"}, {ID: "fair", EndedOn: "2025-01-01"}}
	newsletter := ruleOf(func(r *consent.RetentionRule) { r.ID, r.Purpose, r.Period = 1, "newsletter", "P2Y" })
	orders := ruleOf(func(r *consent.RetentionRule) {
		r.ID, r.Purpose, r.Trigger, r.Period = 2, "orders", "last_order", "P5Y"
	})
	books := ruleOf(func(r *consent.RetentionRule) {
		r.ID, r.Trigger, r.Period, r.Law = 3, "financial_year", "P7Y", "bokföringslagen"
	})
	stopped := ruleOf(func(r *consent.RetentionRule) { r.ID, r.Purpose, r.Hold = 4, "orders", "an audit" })
	shelf := ruleOf(func(r *consent.RetentionRule) { r.ID, r.Action = 5, "restrict" })
	live := func(p consent.PurposeID, b consent.Basis, until string) consent.LiveGround {
		return consent.LiveGround{Purpose: p, Basis: b, Until: numberOf(until)}
	}
	for _, c := range []struct {
		name     string
		rules    []consent.RetentionRule
		triggers []string
		live     []consent.LiveGround
		bars     consent.RetentionBar
		verdict  consent.RetentionVerdict
		falls    string
	}{
		{"the trigger has not come", []consent.RetentionRule{newsletter}, []string{""}, nil, 0, consent.RetentionNotBegun, ""},
		{"on the last day", []consent.RetentionRule{newsletter}, []string{"2024-11-22"}, nil, 0, consent.RetentionRunning, "2026-11-23"},
		{"the day after", []consent.RetentionRule{newsletter}, []string{"2024-11-21"}, nil, 0, consent.RetentionDue, "2026-11-22"},
		{"its own ground ends with it", []consent.RetentionRule{newsletter}, []string{"2024-01-01"}, []consent.LiveGround{live("newsletter", consent.BasisConsent, "")}, 0, consent.RetentionDue, "2026-01-02"},
		{"another ground without an end", []consent.RetentionRule{newsletter}, []string{"2024-01-01"}, []consent.LiveGround{live("orders", consent.BasisContract, "")}, 0, consent.RetentionGround, ""},
		{"another consent that ends", []consent.RetentionRule{newsletter}, []string{"2024-01-01"}, []consent.LiveGround{live("orders", consent.BasisConsent, "2027-02-01")}, 0, consent.RetentionGround, "2027-02-02"},
		{"another ground, limited by its rule", []consent.RetentionRule{newsletter, orders}, []string{"2024-01-01", "2022-06-01"}, []consent.LiveGround{live("orders", consent.BasisContract, "")}, 0, consent.RetentionGround, "2027-06-02"},
		{"both are over", []consent.RetentionRule{newsletter, orders}, []string{"2024-01-01", "2021-06-01"}, []consent.LiveGround{live("orders", consent.BasisContract, "")}, 0, consent.RetentionDue, "2026-06-02"},
		{"the other rule is on hold", []consent.RetentionRule{newsletter, stopped}, []string{"2024-01-01", "2020-01-01"}, []consent.LiveGround{live("orders", consent.BasisContract, "")}, 0, consent.RetentionGround, ""},
		{"a law demands the data", []consent.RetentionRule{newsletter, books}, []string{"2024-01-01", "2020-06-01"}, nil, 0, consent.RetentionDuty, "2028-01-01"},
		{"a law demanded them", []consent.RetentionRule{newsletter, books}, []string{"2024-01-01", "2018-06-01"}, nil, 0, consent.RetentionDue, "2026-01-02"},
		{"a rule of no law keeps nobody", []consent.RetentionRule{newsletter, orders}, []string{"2024-01-01", "2026-06-01"}, nil, 0, consent.RetentionDue, "2026-01-02"},
		{"on hold", []consent.RetentionRule{stopped}, []string{"2020-01-01"}, nil, 0, consent.RetentionOnHold, "2023-01-02"},
		{"a legal hold", []consent.RetentionRule{newsletter}, []string{"2024-01-01"}, nil, consent.BarHeld, consent.RetentionHeld, "2026-01-02"},
		{"an open request", []consent.RetentionRule{newsletter}, []string{"2024-01-01"}, nil, consent.BarAsked, consent.RetentionAsked, "2026-01-02"},
		{"a wish to be kept", []consent.RetentionRule{newsletter}, []string{"2024-01-01"}, nil, consent.BarRestricted, consent.RetentionRestricted, "2026-01-02"},
		{"what an erasure left", []consent.RetentionRule{newsletter}, []string{"2024-01-01"}, nil, consent.BarResidual | consent.BarDone, consent.RetentionResidual, "2026-01-02"},
		{"restricted by a rule, and due to go", []consent.RetentionRule{newsletter}, []string{"2024-01-01"}, nil, consent.BarDone, consent.RetentionDue, "2026-01-02"},
		{"restricted by a rule that restricts", []consent.RetentionRule{shelf}, []string{"2020-01-01"}, nil, consent.BarDone, consent.RetentionDone, "2023-01-02"},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := consent.NewRetentionJudge(c.rules, purposes, today)
			f := consent.RetentionFacts{Live: c.live, Bars: c.bars}
			for _, d := range c.triggers {
				f.Triggers = append(f.Triggers, numberOf(d))
			}
			x := j.Judge(0, &f)
			require.Equal(t, c.verdict.String(), x.Verdict.String())
			require.Equal(t, c.falls, consent.DayOfNumber(x.Falls))
			reasons := j.Reasons(0, &f)
			require.Equal(t, c.verdict.Keeps(), len(reasons) > 0, "who is kept is told why: %v", reasons)
			for _, r := range reasons {
				require.NotEmpty(t, r.Article)
			}
		})
	}
	j := consent.NewRetentionJudge(nil, purposes, today)
	require.True(t, j.Live("newsletter", consent.BasisConsent, consent.Given, consent.NoDay))
	require.False(t, j.Live("newsletter", consent.BasisConsent, consent.Given, numberOf("2026-11-21")), "over")
	require.False(t, j.Live("newsletter", consent.BasisConsent, consent.Unknown, consent.NoDay), "Art. 7(1): nobody can prove it")
	require.False(t, j.Live("newsletter", consent.BasisConsent, consent.Withdrawn, consent.NoDay))
	require.False(t, j.Live("newsletter", consent.BasisInterests, consent.Withdrawn, consent.NoDay), "Art. 17(1)(c), 21")
	require.True(t, j.Live("orders", consent.BasisContract, consent.Withdrawn, consent.NoDay))
	require.False(t, j.Live("fair", consent.BasisContract, consent.None, consent.NoDay), "the purpose has ended")
	require.False(t, j.Live("orders", "", consent.None, consent.NoDay))
}

// Whatever rules there are: nobody is due with a ground for another purpose that
// no rule has ended, with a duty that runs, or with a bar; and who is due is not
// told that anything keeps them.
func TestNobodyWithALiveGroundIsDue(t *testing.T) {
	today := on("2026-11-22")
	ids := []consent.PurposeID{"", "a", "b", "c"}
	periods := []string{"P6M", "P1Y", "P3Y", "P7Y", "P90D"}
	rapid.Check(t, func(rt *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 7))
		var rules []consent.RetentionRule
		for i := range 1 + rng.IntN(4) {
			rules = append(rules, ruleOf(func(r *consent.RetentionRule) {
				r.ID, r.Purpose, r.Period, r.Action = consent.RetentionID(i+1), ids[rng.IntN(4)], periods[rng.IntN(5)], consent.RetentionActions[rng.IntN(3)]
				if rng.IntN(3) == 0 {
					r.Law = "a law"
				}
				if rng.IntN(5) == 0 {
					r.Hold = "an audit"
				}
			}))
		}
		j := consent.NewRetentionJudge(rules, nil, today)
		f := consent.RetentionFacts{}
		for range rules {
			f.Triggers = append(f.Triggers, consent.DayNumber(today.AddDate(0, 0, -rng.IntN(4000))))
			if rng.IntN(4) == 0 {
				f.Triggers[len(f.Triggers)-1] = consent.NoDay
			}
		}
		for _, p := range ids[1:] {
			if rng.IntN(2) == 0 {
				f.Live = append(f.Live, consent.LiveGround{Purpose: p, Basis: consent.BasisContract, Until: consent.NoDay})
			}
		}
		if rng.IntN(4) == 0 {
			f.Bars = consent.RetentionBar(rng.IntN(16))
		}
		for k := range rules {
			x := j.Judge(k, &f)
			if x.Verdict != consent.RetentionDue {
				continue
			}
			require.Empty(rt, j.Reasons(k, &f))
			require.Zero(rt, f.Bars&^consent.BarDone)
			require.LessOrEqual(rt, x.Falls, consent.DayNumber(today))
			for _, g := range f.Live {
				if g.Purpose == rules[k].Purpose {
					continue
				}
				over := false
				for i, r := range rules {
					if e, _ := r.EndsOn(on(dayOr(f.Triggers[i]))); r.Purpose == g.Purpose && f.Triggers[i] != consent.NoDay && r.Hold == "" && e.Ends.Before(today) {
						over = true
					}
				}
				require.True(rt, over, "a live ground for %s", g.Purpose)
			}
			for i, r := range rules {
				if by, has := r.DutyEndsOn(on(dayOr(f.Triggers[i]))); has && f.Triggers[i] != consent.NoDay {
					require.True(rt, by.Before(today), "a duty that runs")
				}
			}
		}
	})
}

func dayOr(n int32) string {
	if d := consent.DayOfNumber(n); d != "" {
		return d
	}
	return "2000-01-01"
}

// Art. 5(1)(e), 13(2)(a), 30(1)(f): one period, told to everybody alike.
func TestAPeriodIsWrittenInOnePlace(t *testing.T) {
	purposes := []consent.Purpose{{ID: "newsletter", Retention: "P3Y"}, {ID: "orders", Retention: "P36M"}, {ID: "gone", Retention: "P1Y", EndedOn: "2026-01-01"}, {ID: "open"}}
	fields := []consent.CustomField{{Key: "Shoe size", Purpose: "orders", Retention: "P5Y"}, {Key: "Allergies", Purpose: "orders", Retention: "P1Y"}}
	of := func(id consent.RetentionID, p consent.PurposeID, period string) consent.RetentionRule {
		return ruleOf(func(r *consent.RetentionRule) { r.ID, r.Purpose, r.Period = id, p, period })
	}
	rules := []consent.RetentionRule{of(1, "newsletter", "P5Y"), of(2, "orders", "P3Y"), of(3, "gone", "P9Y"), of(4, "open", "P9Y")}
	got := consent.RetentionContradictions(rules, purposes, fields)
	require.Equal(t, []consent.RetentionContradiction{
		{Rule: 1, Name: "Prospects", Purpose: "newsletter", Says: "P3Y", Period: "P5Y"},
		{Rule: 2, Name: "Prospects", Purpose: "orders", Field: "Shoe size", Says: "P5Y", Period: "P3Y"}}, got)
	require.Empty(t, consent.RetentionContradictions(append(rules[:1:1], of(5, "newsletter", "P3Y")), purposes, nil), "one of two agrees")
	r, ok := consent.RetentionFromPurpose(purposes[0], "en")
	require.True(t, ok)
	require.Empty(t, consent.RetentionContradictions([]consent.RetentionRule{r}, purposes, nil), "what follows from a purpose agrees with it")
	_, ok = consent.RetentionFromPurpose(purposes[3], "en")
	require.False(t, ok)
}

// Art. 17(3)(b): a period shorter than a legal duty is said.
func TestAPeriodBelowTheLawIsSaid(t *testing.T) {
	codes := func(r consent.RetentionRule, country string) (out []string) {
		for _, w := range consent.RetentionWarnings(r, nil, nil, country, "2026-11-22") {
			out = append(out, w.Code)
		}
		return out
	}
	own := ruleOf(func(r *consent.RetentionRule) {
		r.Law, r.LawPeriod, r.ReviewOn = "bokföringslagen 7 kap. 2 §", "P7Y", "2027-01-01"
	})
	require.Equal(t, []string{"retention_below_law"}, codes(own, "SE"))
	template, ok := consent.RetentionTemplateOf("SE-bookkeeping")
	require.True(t, ok)
	r := template.Rule("sv")
	require.Empty(t, codes(r, "SE"))
	r.Law, r.Period = "", "P3Y"
	require.Equal(t, []string{"retention_below_law"}, codes(r, "SE"))
	r.Period = "P8Y"
	require.Equal(t, []string{"retention_law_unsaid"}, codes(r, "SE"))
	require.Equal(t, []string{"retention_review_missing"}, codes(ruleOf(func(*consent.RetentionRule) {}), "SE"))
	require.Equal(t, []string{"retention_review_past"}, codes(ruleOf(func(r *consent.RetentionRule) { r.ReviewOn = "2026-01-01" }), "SE"))
	require.Empty(t, codes(ruleOf(func(r *consent.RetentionRule) { r.EndedOn = "2026-01-01" }), "SE"))
}

// Templates are rules that can be kept, each dated, and none claims to be read
// where it was not.
func TestTemplatesAreRules(t *testing.T) {
	seen := map[string]bool{}
	for _, country := range []string{"SE", "DE", "FR", "GB", "DK", "AT", "NL", "FI", "CH"} {
		all := consent.RetentionTemplatesFor(country)
		require.Greater(t, len(all), 5, country)
		for _, x := range all {
			for _, language := range []string{"en", "sv", "de", "fr"} {
				require.NotEmpty(t, x.Names[language], x.Key)
				require.NoError(t, x.Rule(language).Check(), x.Key)
			}
			require.NotEmpty(t, x.AsOf, x.Key)
			require.Equal(t, x.Duty, x.Rule("en").Law != "", "%s: what is no duty keeps nobody", x.Key)
			if x.Country == country {
				require.False(t, seen[x.Key], x.Key)
				require.NotEmpty(t, x.Law+x.Source, x.Key)
				seen[x.Key] = true
			}
		}
	}
}
