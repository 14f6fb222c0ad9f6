package consent

import (
	"regexp"
	"slices"
	"strings"
)

// Channel is the way a purpose reaches the person.
type Channel string

// Channels lists the channels a purpose can have.
var Channels = []Channel{"email", "phone", "post", "profiling", "other"}

// Purpose is one thing that is done with people's data, granular enough that
// a person could want it and not another (Art. 5(1)(b), Recital 43).
type Purpose struct {
	ID            PurposeID         `json:"id"`
	Names         map[string]string `json:"names"` // by language; a noun phrase
	Channel       Channel           `json:"channel"`
	Bases         []Basis           `json:"bases"`         // what may carry it
	Categories    []string          `json:"categories"`    // of data, Art. 30(1)(c)
	Recipients    []string          `json:"recipients"`    // Art. 13(1)(e)
	Retention     string            `json:"retention"`     // ISO 8601 period, "" where not yet decided
	ConsentMonths int               `json:"consentMonths"` // policy, no law: 0 = until withdrawn
	Questions     map[string]string `json:"questions"`     // exact question by language

	Explained   map[string]string `json:"explained,omitempty"`   // by language: what is done, in a sentence
	Special     string            `json:"special,omitempty"`     // condition of Art. 9(2) it needs in addition, "9(2)(a)"; "" for none
	ForChildren bool              `json:"forChildren,omitempty"` // an online service offered directly to a child (Art. 8)
	RenewDays   int               `json:"renewDays,omitempty"`   // how long before its end a consent counts as expiring; 0: 30 days
	EndedOn     string            `json:"endedOn,omitempty"`     // day from which nothing new is done for it; "" while in use
}

// InUse leaves out the purposes that have ended.
func InUse(ps []Purpose) []Purpose {
	return slices.DeleteFunc(slices.Clone(ps), func(p Purpose) bool { return p.EndedOn != "" })
}

var purposeID = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,39}$`)

// Check says what is wrong with p.
func (p Purpose) Check() error {
	switch {
	case !purposeID.MatchString(string(p.ID)):
		return Fail(Invalid, "name_malformed", "id")
	case p.Name("") == "":
		return Fail(Invalid, "purpose_name_missing", "names")
	case !slices.Contains(Channels, p.Channel):
		return Fail(Invalid, "name_malformed", "channel")
	case len(p.Bases) == 0:
		return Fail(Invalid, "basis_missing", "bases")
	case p.Retention != "" && !readable(p.Retention):
		return Fail(Invalid, "name_malformed", "retention")
	case p.ConsentMonths < 0 || p.ConsentMonths > 1200:
		return Fail(Invalid, "name_malformed", "consentMonths")
	case p.RenewDays < 0 || p.RenewDays > 3650:
		return Fail(Invalid, "name_malformed", "renewDays")
	case p.Special != "" && !slices.Contains(SpecialConditions, p.Special):
		return Fail(Invalid, "special_unknown", "special")
	}
	for _, b := range p.Bases {
		if !b.Valid() {
			return Fail(Invalid, "basis_unknown", "bases")
		}
	}
	return nil
}

// specialCategories are those of Categories that Art. 9(1) or 10 GDPR forbid
// unless a condition holds. A business may name its own; these words count.
var specialCategories = append([]string{"special"}, SpecialKinds...)

// NeedsSpecial reports whether the purpose needs a condition of Art. 9(2)
// beside its basis.
func (p Purpose) NeedsSpecial() bool {
	return p.Special != "" || slices.ContainsFunc(p.Categories, func(c string) bool {
		return slices.Contains(specialCategories, strings.ToLower(strings.TrimSpace(c)))
	})
}

// defaultRenewDays is how long before its end a consent counts as expiring.
const defaultRenewDays = 30

// RenewLead is how many days before its end a consent is to be renewed.
func (p Purpose) RenewLead() int {
	if p.RenewDays > 0 {
		return p.RenewDays
	}
	return defaultRenewDays
}

// DirectMarketing reports whether people are written to or called for the
// purpose: then each may object at any time, and no weighing stands against it
// (Art. 21(2)-(3)).
func (p Purpose) DirectMarketing() bool { return p.Channel != "other" }

func readable(period string) bool {
	_, ok := ParsePeriod(period)
	return ok
}

// Name is the purpose's name in a language, else in English, else in any.
func (p Purpose) Name(language string) string {
	for _, l := range []string{language, "en"} {
		if n := strings.TrimSpace(p.Names[l]); n != "" {
			return n
		}
	}
	langs := make([]string, 0, len(p.Names))
	for l := range p.Names {
		langs = append(langs, l)
	}
	slices.Sort(langs)
	for _, l := range langs {
		if n := strings.TrimSpace(p.Names[l]); n != "" {
			return n
		}
	}
	return ""
}

// Allows reports whether the purpose may rest on b.
func (p Purpose) Allows(b Basis) bool { return slices.Contains(p.Bases, b) }

// PurposeFromWord makes an id out of a name: "Photo shoots" → "photo-shoots".
func PurposeFromWord(s string) PurposeID {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_', r == '-':
			return r
		case r == ' ' || r == '/' || r == '.':
			return '-'
		}
		return -1
	}, s)
	return PurposeID(strings.Trim(s, "-_"))
}
