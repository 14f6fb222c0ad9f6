package consent

import (
	"slices"
	"strings"
	"time"
)

// AgeRule says from which age a person consents to an online service alone in a
// State (Art. 8(1) GDPR), over a time.
type AgeRule struct {
	Country string // ISO 3166-1 alpha-2
	Age     int
	From    string // first day, "" since the Regulation applies
	To      string // last day, "" until further notice
	Source  string // S: a secondary source; M: from memory, to be checked
}

// defaultAge is that of Art. 8(1) where a State has made no other rule, and
// where the State is not known: the stricter holds.
const defaultAge = 16

// ages is the table of law.md §a. No State goes below 13.
var ages = []AgeRule{
	{Country: "BE", Age: 13, Source: "S"}, {Country: "EE", Age: 13, Source: "M"}, {Country: "FI", Age: 13, Source: "S"}, {Country: "LV", Age: 13, Source: "M"},
	{Country: "MT", Age: 13, Source: "M"}, {Country: "PT", Age: 13, Source: "M"}, {Country: "SE", Age: 13, Source: "S"}, {Country: "IS", Age: 13, Source: "M"},
	{Country: "NO", Age: 13, Source: "M"}, {Country: "GB", Age: 13, Source: "S"},
	{Country: "AT", Age: 14, Source: "S"}, {Country: "BG", Age: 14, Source: "M"}, {Country: "CY", Age: 14, Source: "M"}, {Country: "ES", Age: 14, Source: "S"},
	{Country: "IT", Age: 14, Source: "S"}, {Country: "LT", Age: 14, Source: "M"},
	{Country: "CZ", Age: 15, Source: "S"}, {Country: "FR", Age: 15, Source: "S"}, {Country: "GR", Age: 15, Source: "M"}, {Country: "SI", Age: 15, Source: "M"},
	{Country: "DK", Age: 13, To: "2023-12-31", Source: "S"}, {Country: "DK", Age: 15, From: "2024-01-01", Source: "S"},
	{Country: "DE", Age: 16, Source: "M"}, {Country: "HR", Age: 16, Source: "M"}, {Country: "HU", Age: 16, Source: "M"}, {Country: "IE", Age: 16, Source: "S"},
	{Country: "LI", Age: 16, Source: "M"}, {Country: "LU", Age: 16, Source: "M"}, {Country: "NL", Age: 16, Source: "S"}, {Country: "PL", Age: 16, Source: "M"},
	{Country: "RO", Age: 16, Source: "M"}, {Country: "SK", Age: 16, Source: "S"},
}

// AgeOfConsent is the age in a country on a day. A country without a rule has
// that of Art. 8(1).
func AgeOfConsent(country string, day time.Time) AgeRule {
	code, on := strings.ToUpper(strings.TrimSpace(country)), day.Format(time.DateOnly)
	switch code {
	case "UK":
		code = "GB"
	case "EL":
		code = "GR"
	}
	at := slices.IndexFunc(ages, func(r AgeRule) bool {
		return r.Country == code && r.From <= on && (r.To == "" || on <= r.To)
	})
	if at < 0 {
		return AgeRule{Country: code, Age: defaultAge, Source: "M"}
	}
	return ages[at]
}

// AgeOn is how old somebody with a birthday is on a day; ok is false where the
// year of birth is not known.
func AgeOn(birthday string, day time.Time) (age int, ok bool) {
	born, err := time.Parse(time.DateOnly, birthday)
	if err != nil {
		return 0, false
	}
	age = day.Year() - born.Year()
	if had := born.AddDate(age, 0, 0).Format(time.DateOnly); had > day.Format(time.DateOnly) {
		age-- // whoever was born on 29 February has a birthday on 1 March
	}
	return age, true
}

// Guardian is who is responsible for a child and consented for it, and how that
// was verified (Art. 8(1)-(2)).
type Guardian struct {
	Name     string `json:"name"`
	Relation string `json:"relation"`
	Verified string `json:"verified"` // in words: what was done to be sure
}

// Relations lists who may be responsible for a child.
var Relations = []string{"parent", "guardian"}

// relationWords are what people write for either.
var relationWords = map[string][]string{
	"parent": {"mother", "father", "förälder", "mor", "far", "mamma", "pappa", "mutter", "vater", "elternteil", "mère", "père"},
	"guardian": {"legal guardian", "vårdnadshavare", "förmyndare", "vormund", "erziehungsberechtigt", "erziehungsberechtigte", "erziehungsberechtigter", "sorgeberechtigt", "sorgeberechtigte", "sorgeberechtigter",
		"tuteur", "tutrice", "responsable légal", "représentant légal"},
}

// ReadRelation reads how somebody is responsible for a child; what is neither of
// the two stays as it was written, and is refused.
func ReadRelation(written string) string {
	word := FoldAnswer(written)
	for _, relation := range Relations {
		if word == relation || slices.Contains(relationWords[relation], word) {
			return relation
		}
	}
	return strings.TrimSpace(written)
}

func (g Guardian) check() error {
	switch {
	case g.Name == "" || len(g.Name) > 200:
		return Fail(Invalid, "guardian_incomplete", "guardian.name", "article", "8(1)")
	case !slices.Contains(Relations, g.Relation):
		return Fail(Invalid, "guardian_incomplete", "guardian.relation", "article", "8(1)")
	case g.Verified == "" || len(g.Verified) > 500:
		return Fail(Invalid, "guardian_incomplete", "guardian.verified", "article", "8(2)")
	}
	return nil
}

// Trimmed is the guardian without spaces around what was typed; nil where
// nothing was.
func (g *Guardian) Trimmed() *Guardian {
	if g == nil {
		return nil
	}
	out := Guardian{strings.TrimSpace(g.Name), strings.TrimSpace(g.Relation), strings.TrimSpace(g.Verified)}
	if out == (Guardian{}) {
		return nil
	}
	return &out
}

// NeedsGuardian reports whether the person is known to be too young to consent
// alone on the day of the act.
func (a Act) NeedsGuardian() bool {
	age, known := AgeOn(a.Birthday, a.At)
	return a.Purpose.ForChildren && known && age < AgeOfConsent(a.Country, a.At).Age
}

// checkGuardian demands who consented for a child that is known to be one. Of
// whom nobody knows the age, somebody says who consented, or that they made
// sure: reasonable efforts are the business's to make (Art. 8(2)).
func (a Act) checkGuardian() error {
	_, because := a.child()
	switch {
	case a.Guardian == nil && a.NeedsGuardian():
		return Fail(RefusedByLaw, "consent_needs_guardian", "guardian", "article", "8(1)")
	case a.Guardian == nil && because == BecauseAgeUnknown && a.Said[AsksParental] == "":
		return Fail(RefusedByLaw, "consent_age_unknown", "guardian", "article", "8(2)")
	case a.Guardian == nil:
		return nil
	case because != BecauseGuardian:
		return Fail(Invalid, "guardian_not_needed", "guardian", "article", "8(1)")
	}
	return a.Guardian.check()
}

// child answers whether somebody had to consent for the person, and did.
func (a Act) child() (answer, because string) {
	age, known := AgeOn(a.Birthday, a.At)
	switch {
	case !a.Purpose.ForChildren:
		return AnswerNotNeeded, BecauseNotForChild
	case known && age >= AgeOfConsent(a.Country, a.At).Age:
		return AnswerNotNeeded, BecauseOldEnough
	case a.Guardian != nil:
		return AnswerYes, BecauseGuardian
	}
	return AnswerUnanswered, BecauseAgeUnknown
}
