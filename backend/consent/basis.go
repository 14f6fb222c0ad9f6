package consent

import "strings"

// Basis is a lawful basis of Art. 6(1) GDPR, written as the article is cited.
type Basis string

// The six lawful bases.
const (
	BasisConsent    Basis = "6(1)(a)"
	BasisContract   Basis = "6(1)(b)"
	BasisLegalDuty  Basis = "6(1)(c)"
	BasisVital      Basis = "6(1)(d)"
	BasisPublicTask Basis = "6(1)(e)"
	BasisInterests  Basis = "6(1)(f)"
)

// Bases lists the lawful bases in the order of the article.
var Bases = []Basis{BasisConsent, BasisContract, BasisLegalDuty, BasisVital, BasisPublicTask, BasisInterests}

var basisWords = map[string]Basis{
	"consent": BasisConsent, "contract": BasisContract,
	"legal-duty": BasisLegalDuty, "legal-obligation": BasisLegalDuty, "legalobligation": BasisLegalDuty,
	"vital": BasisVital, "vital-interests": BasisVital, "public-task": BasisPublicTask,
	"legitimate-interest": BasisInterests, "legitimate-interests": BasisInterests, "interests": BasisInterests,
}

// ParseBasis reads a basis as people write it: "6(1)(a)", "Art. 6(1)(a)",
// "6.1.a", "A6-1-a", "a", "consent", "legitimate-interests".
func ParseBasis(s string) (Basis, error) {
	w := strings.ToLower(strings.TrimSpace(s))
	if b, ok := basisWords[strings.NewReplacer(" ", "-", "_", "-").Replace(w)]; ok {
		return b, nil
	}
	w = strings.NewReplacer("(", "", ")", "", ".", "", "-", "", " ", "").Replace(w)
	for _, cited := range []string{"article61", "art61", "a61", "61"} { // "A6-1-a" is DPV's form
		if rest, ok := strings.CutPrefix(w, cited); ok {
			w = rest
			break
		}
	}
	for _, b := range Bases {
		if len(w) == 1 && w == string(b[len(b)-2]) {
			return b, nil
		}
	}
	return "", Fail(Invalid, "basis_unknown", "basis")
}

// Valid reports whether b is one of the six.
func (b Basis) Valid() bool {
	for _, x := range Bases {
		if x == b {
			return true
		}
	}
	return false
}
