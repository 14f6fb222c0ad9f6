package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAgeOfConsent(t *testing.T) { // Art. 8(1), law.md §a
	for _, c := range []struct {
		country, day string
		age          int
	}{
		{"SE", "2026-11-22", 13}, {"BE", "2026-11-22", 13}, {"EE", "2026-11-22", 13}, {"FI", "2026-11-22", 13}, {"LV", "2026-11-22", 13}, {"MT", "2026-11-22", 13},
		{"PT", "2026-11-22", 13}, {"IS", "2026-11-22", 13}, {"NO", "2026-11-22", 13}, {"GB", "2026-11-22", 13}, {"UK", "2026-11-22", 13},
		{"AT", "2026-11-22", 14}, {"BG", "2026-11-22", 14}, {"CY", "2026-11-22", 14}, {"ES", "2026-11-22", 14}, {"IT", "2026-11-22", 14}, {"LT", "2026-11-22", 14},
		{"CZ", "2026-11-22", 15}, {"FR", "2026-11-22", 15}, {"GR", "2026-11-22", 15}, {"el", "2026-11-22", 15}, {"SI", "2026-11-22", 15},
		{"DK", "2018-05-25", 13}, {"DK", "2023-12-31", 13}, {"DK", "2024-01-01", 15}, {"DK", "2026-11-22", 15},
		{"DE", "2026-11-22", 16}, {"NL", "2026-11-22", 16}, {"IE", "2026-11-22", 16}, {"PL", "2026-11-22", 16}, {"SK", "2026-11-22", 16},
		{"", "2026-11-22", 16}, {"XX", "2026-11-22", 16}, {"Sverige", "2026-11-22", 16}, // in doubt the stricter
	} {
		require.Equal(t, c.age, AgeOfConsent(c.country, at(c.day)).Age, "%s %s", c.country, c.day)
	}
	for _, r := range ages {
		require.Contains(t, []string{"S", "M"}, r.Source, r.Country)
		require.GreaterOrEqual(t, r.Age, 13, "%s: Art. 8(1) allows no lower age", r.Country)
		require.LessOrEqual(t, r.Age, 16, r.Country)
	}
	for country := range Countries { // one rule a day, and none at all is that of the Article
		n := 0
		for _, r := range ages {
			if r.Country == country && r.From <= "2026-11-22" && (r.To == "" || "2026-11-22" <= r.To) {
				n++
			}
		}
		require.LessOrEqual(t, n, 1, country)
	}
}

func TestAgeOn(t *testing.T) {
	for _, c := range []struct {
		born, day string
		age       int
		known     bool
	}{
		{"2013-11-22", "2026-11-21", 12, true}, {"2013-11-22", "2026-11-22", 13, true},
		{"2012-02-29", "2025-02-28", 12, true}, {"2012-02-29", "2025-03-01", 13, true}, {"2012-02-29", "2028-02-29", 16, true},
		{"--11-22", "2026-11-22", 0, false}, {"", "2026-11-22", 0, false}, {"spring", "2026-11-22", 0, false},
	} {
		age, known := AgeOn(c.born, at(c.day))
		require.Equal(t, c.known, known, c.born)
		require.Equal(t, c.age, age, "%s on %s", c.born, c.day)
	}
}

func TestWhoConsentsForAChild(t *testing.T) {
	parent := func() *Guardian { return &Guardian{"Eva Kind", "parent", "rang back on the number of the school"} }
	for name, c := range map[string]struct {
		change  func(*Act)
		reason  string
		article string
	}{
		"twelve in Sweden":                     {func(a *Act) { a.Birthday = "2013-11-23" }, "consent_needs_guardian", "8(1)"},
		"thirteen in Sweden":                   {func(a *Act) { a.Birthday = "2013-11-20" }, "", ""},
		"thirteen in Germany":                  {func(a *Act) { a.Birthday, a.Country = "2013-11-20", "DE" }, "consent_needs_guardian", "8(1)"},
		"fourteen in Denmark in 2023":          {func(a *Act) { a.Birthday, a.Country, a.At = "2009-06-01", "DK", at("2023-12-31") }, "", ""},
		"fourteen in Denmark in 2024":          {func(a *Act) { a.Birthday, a.Country, a.At = "2009-06-01", "DK", at("2024-01-01") }, "consent_needs_guardian", "8(1)"},
		"a newsletter for everybody":           {func(a *Act) { a.Purpose.ForChildren, a.Birthday = false, "2020-01-01" }, "", ""},
		"nobody knows the age":                 {func(a *Act) { a.Birthday = "" }, "consent_age_unknown", "8(2)"},
		"a birthday without its year":          {func(a *Act) { a.Birthday = "--05-14" }, "consent_age_unknown", "8(2)"},
		"the operator says: old enough":        {func(a *Act) { a.Birthday, a.Said = "", Said{AsksParental: AnswerYes} }, "", ""},
		"the operator says: nobody made sure":  {func(a *Act) { a.Birthday, a.Said = "", Said{AsksParental: AnswerNo} }, "consent_not_valid", "8(1)"},
		"another answer of the operator's":     {func(a *Act) { a.Birthday, a.Said = "", Said{AsksFreelyGiven: AnswerYes} }, "consent_age_unknown", "8(2)"},
		"no age, and it is taken back":         {func(a *Act) { a.Birthday, a.State = "", Withdrawn }, "", ""},
		"no age, and it is refused":            {func(a *Act) { a.Birthday, a.State = "", Refused }, "", ""},
		"a parent":                             {func(a *Act) { a.Birthday, a.Guardian = "2016-01-01", parent() }, "", ""},
		"a parent, and nobody knows the age":   {func(a *Act) { a.Birthday, a.Guardian = "", parent() }, "", ""},
		"a parent of somebody grown":           {func(a *Act) { a.Birthday, a.Guardian = "1980-01-01", parent() }, "guardian_not_needed", "8(1)"},
		"an aunt":                              {func(a *Act) { a.Birthday, a.Guardian = "2016-01-01", parent(); a.Guardian.Relation = "aunt" }, "guardian_incomplete", "8(1)"},
		"nobody made sure":                     {func(a *Act) { a.Birthday, a.Guardian = "2016-01-01", parent(); a.Guardian.Verified = "" }, "guardian_incomplete", "8(2)"},
		"a guardian without a name":            {func(a *Act) { a.Birthday, a.Guardian = "2016-01-01", parent(); a.Guardian.Name = "" }, "guardian_incomplete", "8(1)"},
		"who says that the child is grown":     {func(a *Act) { a.Birthday, a.Said = "2016-01-01", Said{AsksParental: AnswerYes} }, "consent_needs_guardian", "8(1)"},
		"a child takes back what it consented": {func(a *Act) { a.Birthday, a.State = "2016-01-01", Withdrawn }, "", ""},
	} {
		a := told()
		a.Purpose.ForChildren, a.Country, a.Notice.EffectiveFrom = true, "SE", at("2020-01-01")
		c.change(&a)
		err := a.Check()
		require.Equal(t, c.reason, ReasonOf(err), name)
		if err != nil {
			require.Equal(t, c.article, err.(*Error).Params["article"], name)
		}
	}
	require.Nil(t, (&Guardian{" ", "", "\t"}).Trimmed())
	require.Nil(t, (*Guardian)(nil).Trimmed())
}
