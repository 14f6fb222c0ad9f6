package consent

import (
	"slices"
	"strings"
	"time"
)

// NationalRule is one thing that a state has made law about mail to people who
// did not ask for it (ePrivacy 13(2), 13(5)), over a time.
type NationalRule struct {
	Jurisdiction string // ISO 3166-1 alpha-2
	Key          string // see National
	Value        string
	From         string // first day; "": since the Directive
	To           string // last day; "": until further notice
	Citation     string
	Source       string // V: read in the primary text; S: a secondary source
}

// nationalRules is the table of law.md §g. A state that is not in it lets legal
// persons opt in, and knows no soft opt-in.
var nationalRules = []NationalRule{
	{"SE", "legal", "optout", "", "", "marknadsföringslagen (2008:486) §§19-20", "S"},
	{"SE", "soft", "yes", "", "", "marknadsföringslagen (2008:486) §19", "S"},

	{"DE", "legal", "optin", "", "", "UWG §7(2) no. 2 (numbering since 2022-05-28): express, every addressee", "V"},
	{"DE", "soft", "yes", "", "", "UWG §7(3)", "V"},

	{"FR", "legal", "optout", "", "", "CPCE L34-5", "V"},
	{"FR", "legal_if", "impersonal_or_related", "", "", "CPCE L34-5; CNIL on named work addresses", "S"},
	{"FR", "soft", "yes", "", "", "CPCE L34-5", "V"},

	{"GB", "legal", "optout", "", "", "PECR reg. 22(1): individual subscribers only", "V"},
	{"GB", "soft", "yes", "", "", "PECR reg. 22(3)", "V"},
	{"GB", "soft_negotiation", "yes", "", "", "PECR reg. 22(3)(a)", "V"},
	{"GB", "soft_charity", "yes", "2026-02-05", "", "PECR reg. 22(3A), SI 2026/82", "V"},

	{"DK", "legal", "optin", "", "", "markedsføringsloven §10(1): anyone", "V"},
	{"DK", "soft", "yes", "", "", "markedsføringsloven §10(2)", "V"},

	{"AT", "legal", "optin", "", "", "TKG 2021 §174(3)", "S"},
	{"AT", "soft", "yes", "", "", "TKG 2021 §174(4)", "S"},
	{"AT", "screen_list", "ECG", "", "", "ECG §7(2), TKG 2021 §174(4) no. 4", "S"},

	{"PL", "legal", "optin", "2024-11-10", "", "PKE Art. 398", "S"},
	{"PL", "soft", "no", "2024-11-10", "", "PKE Art. 398", "S"},

	{"NL", "legal", "optin", "", "", "Tw 11.7", "S"},
	{"NL", "soft", "paid", "", "", "Tw 11.7(3)", "S"},

	{"IT", "legal", "optin", "", "", "Codice privacy Art. 130", "S"},
	{"IT", "soft", "yes", "", "", "Codice privacy Art. 130(4)", "S"},

	{"IE", "legal", "optout", "", "", "SI 336/2011 reg. 13(4)", "S"},
	{"IE", "legal_if", "related", "", "", "SI 336/2011 reg. 13: address mainly for business, mail about it", "S"},
	{"IE", "soft", "yes", "", "", "SI 336/2011 reg. 13(11)", "S"},
	{"IE", "soft_ttl", "P12M", "", "", "SI 336/2011 reg. 13(11): sale within the last twelve months", "S"},

	{"BE", "legal", "optout", "", "", "CDE XII.13, AR 4 April 2003", "S"},
	{"BE", "legal_if", "impersonal", "", "", "AR 4 April 2003 Art. 1: impersonal addresses", "S"},
	{"BE", "soft", "yes", "", "", "AR 4 April 2003 Art. 1", "S"},
}

// NationalRules lists the table, for who wants to see what the gate goes by.
func NationalRules() []NationalRule { return slices.Clone(nationalRules) }

// National is what holds in a state on a day.
type National struct {
	Country     string
	Legal       string // optin, optout
	LegalIf     string // "", impersonal, related, impersonal_or_related: when optout holds
	Soft        string // yes, no, paid
	SoftTTL     string // ISO 8601 period since the sale; "": none
	Negotiation bool   // talks about a sale are enough
	Charity     bool   // support of a charity counts as a sale
	ScreenList  string // that must be asked first; "" for none
}

// CountryCode is a country as the table names it; "" where it is none.
func CountryCode(s string) string {
	code := strings.ToUpper(strings.TrimSpace(s))
	if len(code) != 2 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return ""
	}
	switch code {
	case "UK":
		return "GB"
	case "EL":
		return "GR"
	}
	return code
}

// NationalOn gives what holds in a state on a day: where nothing is known, legal
// persons opt in and there is no soft opt-in. ok says whether the state itself
// is known.
func NationalOn(country string, day time.Time) (n National, ok bool) {
	n = National{Country: CountryCode(country), Legal: "optin", Soft: "no"}
	on := day.Format(time.DateOnly)
	for _, r := range nationalRules {
		if r.Jurisdiction == n.Country && r.From <= on && (r.To == "" || on <= r.To) {
			n.set(r)
		}
	}
	return n, n.Country != ""
}

func (n *National) set(r NationalRule) {
	switch r.Key {
	case "legal":
		n.Legal = r.Value
	case "legal_if":
		n.LegalIf = r.Value
	case "soft":
		n.Soft = r.Value
	case "soft_ttl":
		n.SoftTTL = r.Value
	case "soft_negotiation":
		n.Negotiation = r.Value == "yes"
	case "soft_charity":
		n.Charity = r.Value == "yes"
	case "screen_list":
		n.ScreenList = r.Value
	}
}

// AllowsLegal reports whether legal persons may be written to until they say
// no: at an address of nobody in particular, or about their business.
func (n *National) AllowsLegal(impersonal, related bool) bool {
	if n.Legal != "optout" {
		return false
	}
	switch n.LegalIf {
	case "":
		return true
	case "impersonal":
		return impersonal
	case "related":
		return related
	case "impersonal_or_related":
		return impersonal || related
	}
	return false
}

// What a contact is before the law of a state.
const (
	LegalPerson   = "legal"
	NaturalPerson = "natural"
)

// ofOnePerson are legal forms under which somebody trades in their own name, or
// with others who all remain natural persons.
var ofOnePerson = dupWords(`gbr tmi et`)

// PersonKind says what a contact is; "" where nobody said. Sole traders are
// natural persons: only an organisation whose name bears the form of a company
// or an association at its beginning or end is known to be none.
func PersonKind(c *Contact) string {
	switch {
	case c.Kind == "person":
		return NaturalPerson
	case c.Kind != "organisation":
		return ""
	case incorporated(firstOf(c.Organisation, c.FullName), Whereabouts(c)):
		return LegalPerson
	}
	return NaturalPerson
}

func firstOf(names ...string) string {
	for _, n := range names {
		if strings.TrimSpace(n) != "" {
			return n
		}
	}
	return ""
}

func incorporated(name, country string) bool {
	words := slices.DeleteFunc(firmTokens(name, false), func(w string) bool { return w == "publ" })
	if len(words) < 2 {
		return false
	}
	for _, w := range []string{words[0], words[len(words)-1]} {
		switch {
		case !legalForms[w] || joiners[w] || ofOnePerson[w]:
		case w == "co" || w == "company" || w == "for": // of any firm
		case w == "ek" && country != "SE": // eingetragener Kaufmann; in Sweden an association
		default:
			return true
		}
	}
	return false
}

// Whereabouts is the state that a contact is in, "" where it is not known.
func Whereabouts(c *Contact) string {
	if code := CountryCode(c.Country); code != "" {
		return code
	}
	for _, a := range c.Addresses {
		if code := CountryCode(a.Country); code != "" {
			return code
		}
	}
	return ""
}

// Impersonal reports whether an e-mail address is that of an office, such as
// info@, and of nobody in particular.
func Impersonal(address string) bool {
	return strings.Contains(address, "@") && mailboxOfAPlace(strings.TrimSpace(address))
}
