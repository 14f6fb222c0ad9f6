package consent

import (
	"regexp"
	"strings"
)

// CookieDraft is a cookie that was found and about which somebody has to decide:
// what it is for and whether people are asked. It stands in no register and in
// no notice, and claims nothing.
type CookieDraft struct {
	ID        int64            `json:"draft"`
	Cookie    Cookie           `json:"cookie"`
	Missing   []string         `json:"missing"`   // fields that are not known
	Notes     []string         `json:"notes"`     // what was read in a way that has to be looked at: rounded, wildcard, party
	Source    string           `json:"source"`    // form of the list it was found in
	Proposals []CookieProposal `json:"proposals"` // of a knowledge base
}

// CookieProposal is what a knowledge base says of a field.
type CookieProposal struct {
	Field    string `json:"field"`
	Value    string `json:"value"`
	Language string `json:"language,omitempty"` // of a purpose
	Is       string `json:"is,omitempty"`       // what stands there; "" nothing
	From     string `json:"from"`               // the name under which the knowledge base has it
}

// Missing names the fields without which a cookie cannot stand in the register.
func (c Cookie) Missing() []string {
	out := []string{}
	if c.Category == "" {
		out = append(out, "category")
	}
	if c.Provider == "" {
		out = append(out, "provider")
	}
	if len(c.Purpose) == 0 {
		out = append(out, "purpose")
	}
	if c.Category == CookieNecessary && c.ExemptionReason == "" {
		out = append(out, "exemptionReason")
	}
	return out
}

// Covers says whether a cookie of the register is the one that was found: by
// name, or by how its name begins, at the same place.
func (c Cookie) Covers(found Cookie) bool {
	named := c.Name == found.Name && c.Wildcard == found.Wildcard || c.Wildcard && strings.HasPrefix(found.Name, c.Name)
	return named && c.Tech == found.Tech && (c.Domain == "" || found.Domain == "" || strings.TrimPrefix(c.Domain, ".") == strings.TrimPrefix(found.Domain, "."))
}

// cookieIDs finds names that end in something that differs from site to site or
// from visitor to visitor: such a cookie is told by how its name begins, and
// what identifies a visitor stays out of the book.
var cookieIDs = regexp.MustCompile(`^(.{2,}?[._\-])(?:[0-9]{5,}|[0-9a-fA-F]{12,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|G-?[A-Z0-9]{8,12}|UA-[0-9]{4,}-[0-9]+|[A-Z0-9]{9,12})(?:[._\-].*)?$`)

// CookieNameBegins is how a name begins whose rest is an id; ok is false where
// the whole is a name.
func CookieNameBegins(name string) (begins string, ok bool) {
	m := cookieIDs.FindStringSubmatch(name)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// cookieCategoryWords are categories as scanners and knowledge bases name them.
// The open cookie database is not among them: its "Functional" means necessary.
var cookieCategoryWords = map[string]CookieCategory{
	"necessary": CookieNecessary, "strictly necessary": CookieNecessary, "strictly necessary cookies": CookieNecessary, "essential": CookieNecessary, "required": CookieNecessary,
	"nödvändig": CookieNecessary, "nödvändiga": CookieNecessary, "strikt nödvändiga": CookieNecessary, "absolut nödvändiga": CookieNecessary, "notwendig": CookieNecessary, "unbedingt erforderlich": CookieNecessary, "erforderlich": CookieNecessary, "essenziell": CookieNecessary, "technisch notwendig": CookieNecessary,
	"nécessaire": CookieNecessary, "nécessaires": CookieNecessary, "strictement nécessaires": CookieNecessary, "essentiels": CookieNecessary,
	"functional": CookieFunctional, "functionality": CookieFunctional, "preferences": CookieFunctional, "preference": CookieFunctional, "personalization": CookieFunctional, "personalisation": CookieFunctional, "functional cookies": CookieFunctional,
	"funktionell": CookieFunctional, "funktionella": CookieFunctional, "inställningar": CookieFunctional, "präferenzen": CookieFunctional, "funktional": CookieFunctional, "funktionale": CookieFunctional, "einstellungen": CookieFunctional, "fonctionnel": CookieFunctional, "fonctionnels": CookieFunctional, "préférences": CookieFunctional,
	"analytics": CookieAnalytics, "statistics": CookieAnalytics, "statistic": CookieAnalytics, "performance": CookieAnalytics, "performance cookies": CookieAnalytics, "measurement": CookieAnalytics, "statistik": CookieAnalytics, "analys": CookieAnalytics, "prestanda": CookieAnalytics, "statistiken": CookieAnalytics, "analyse": CookieAnalytics, "leistung": CookieAnalytics, "statistiques": CookieAnalytics, "mesure d’audience": CookieAnalytics, "mesure d'audience": CookieAnalytics,
	"marketing": CookieMarketing, "advertising": CookieMarketing, "advertisement": CookieMarketing, "targeting": CookieMarketing, "targeting cookies": CookieMarketing, "ads": CookieMarketing, "social media": CookieMarketing, "marknadsföring": CookieMarketing, "reklam": CookieMarketing, "annonsering": CookieMarketing, "riktad reklam": CookieMarketing, "werbung": CookieMarketing, "publicité": CookieMarketing, "publicitaires": CookieMarketing,
}

// ParseCookieCategory reads a category from a list; "" where the word says none
// or is not known.
func ParseCookieCategory(word string) CookieCategory {
	return cookieCategoryWords[strings.ToLower(strings.Join(strings.Fields(word), " "))]
}

// OpenDatabaseCategory reads a category of the open cookie database: its
// "Functional" and "Security" mean strictly necessary, its "Personalization" what
// remembers settings. Why a cookie does without consent somebody has to say: what
// serves security may serve that of others than the visitor (WP 194, 3.3).
func OpenDatabaseCategory(word string) CookieCategory {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "functional", "security":
		return CookieNecessary
	case "personalization", "personalisation":
		return CookieFunctional
	case "analytics":
		return CookieAnalytics
	case "marketing":
		return CookieMarketing
	}
	return ""
}
