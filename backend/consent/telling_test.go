package consent

import (
	"errors"
	"testing"
	"time"
)

var tellingNow = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func telling(change func(*Telling)) Telling {
	t := Telling{Kind: Informed, Notice: NoticePrivacy, EffectiveFrom: tellingNow.AddDate(0, -2, 0), Languages: []string{"sv", "de"}, Language: "sv", Method: "email",
		At: tellingNow.AddDate(0, 0, -1), Now: tellingNow}
	change(&t)
	return t
}

func TestWhatCountsAsInformedAndAccepted(t *testing.T) {
	for name, c := range map[string]struct {
		change                 func(*Telling)
		code                   Code
		reason, field, article string
	}{
		"Art. 13: a notice in force, in a language it has":   {func(*Telling) {}, "", "", "", ""},
		"Art. 13: terms inform too":                          {func(t *Telling) { t.Notice = NoticeTerms }, "", "", "", ""},
		"ePrivacy 5(3): so does the cookie notice":           {func(t *Telling) { t.Notice = NoticeCookie }, "", "", "", ""},
		"Art. 6(1)(b): terms are accepted":                   {func(t *Telling) { t.Kind, t.Notice = Accepted, NoticeTerms }, "", "", "", ""},
		"an older text whose begin nobody states":            {func(t *Telling) { t.EffectiveFrom = time.Time{}; t.At = tellingNow.AddDate(-3, 0, 0) }, "", "", "", ""},
		"the day on which it came into force":                {func(t *Telling) { t.At, t.DayOnly = t.EffectiveFrom.Truncate(24*time.Hour), true }, "", "", "", ""},
		"a clock that goes a little fast":                    {func(t *Telling) { t.At = tellingNow.Add(4 * time.Minute) }, "", "", "", ""},
		"Art. 7(2): a privacy notice is not accepted":        {func(t *Telling) { t.Kind = Accepted }, RefusedByLaw, "telling_needs_terms", "notice", "7(2)"},
		"Art. 7(2): neither is a cookie notice":              {func(t *Telling) { t.Kind, t.Notice = Accepted, NoticeCookie }, RefusedByLaw, "telling_needs_terms", "notice", "7(2)"},
		"Art. 7(2): nor are questions that ask for consent":  {func(t *Telling) { t.Kind, t.Notice = Accepted, NoticeConsent }, RefusedByLaw, "telling_needs_terms", "notice", "7(2)"},
		"Art. 4(11): the questions themselves inform nobody": {func(t *Telling) { t.Notice = NoticeConsent }, RefusedByLaw, "telling_not_of_questions", "notice", "4(11)"},
		"Art. 13, 14: before the text was in force":          {func(t *Telling) { t.At = t.EffectiveFrom.Add(-time.Second) }, RefusedByLaw, "notice_not_in_force", "notice", "13, 14"},
		"Art. 6(1)(b): terms that did not yet hold":          {func(t *Telling) { t.Kind, t.Notice, t.At = Accepted, NoticeTerms, t.EffectiveFrom.AddDate(0, 0, -2) }, RefusedByLaw, "notice_not_in_force", "notice", "6(1)(b)"},
		"tomorrow": {func(t *Telling) { t.At = tellingNow.AddDate(0, 0, 1) }, Invalid, "time_in_future", "at", ""},
		"no time":  {func(t *Telling) { t.At = time.Time{} }, Invalid, "time_malformed", "at", ""},
		"a language that the version does not have":               {func(t *Telling) { t.Language = "fr" }, Invalid, "notice_language_missing", "language", ""},
		"a file tells nobody anything":                            {func(t *Telling) { t.Method = "import" }, Invalid, "method_unknown", "method", ""},
		"a method nobody knows":                                   {func(t *Telling) { t.Method = "pigeon" }, Invalid, "method_unknown", "method", ""},
		"a kind nobody knows: consent is no telling (Art. 4(11))": {func(t *Telling) { t.Kind = "given" }, Invalid, "telling_kind_unknown", "kind", ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := telling(c.change).Check()
			if c.code == "" {
				if err != nil {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			var e *Error
			if !errors.As(err, &e) || e.Code != c.code || e.Reason != c.reason || e.Field != c.field || e.Params["article"] != c.article {
				t.Fatalf("got %v", err)
			}
		})
	}
}

// Art. 14(3): (a) within a month, (b) at the first communication, (c) when first
// disclosed.
func TestInformBy(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		collected string
		contacted []string
		by        string
	}{
		{"2026-10-05", nil, "2026-11-05"},
		{"2026-01-31", nil, "2026-02-28"},                                  // Reg. 1182/71 Art. 3(2)(c)
		{"2028-01-31", nil, "2028-02-29"},                                  //
		{"2026-08-31", nil, "2026-09-30"},                                  //
		{"2026-11-26", nil, "2026-12-26"},                                  // a Saturday: in doubt the earlier day
		{"2026-10-05", []string{"2026-10-20"}, "2026-10-20"},               // 14(3)(b)
		{"2026-10-05", []string{"2026-12-20"}, "2026-11-05"},               // a later mail moves nothing
		{"2026-10-05", []string{"2026-10-20", "2026-10-07"}, "2026-10-07"}, // 14(3)(c), the first counts
		{"2026-10-05", []string{"2024-01-01"}, "2026-10-05"},               // known before: at once
	} {
		var contacted []time.Time
		for _, s := range c.contacted {
			contacted = append(contacted, day(s))
		}
		if got := InformBy(day(c.collected), contacted...); !got.Equal(day(c.by)) {
			t.Errorf("%s %v: %s, want %s", c.collected, c.contacted, got.Format(time.DateOnly), c.by)
		}
	}
	if d := InformationDue([]Origin{"provided"}, day("2026-10-05")); d.Article != "13(1)" || !d.By.Equal(day("2026-10-05")) {
		t.Errorf("what the person gave: %v", d)
	}
	for _, origins := range [][]Origin{nil, {"third_party"}, {"provided", "unknown"}, {"observed"}} {
		if d := InformationDue(origins, day("2026-10-05")); d.Article != "14(3)" || !d.By.Equal(day("2026-11-05")) {
			t.Errorf("%v: %v", origins, d)
		}
	}
}
