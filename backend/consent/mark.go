package consent

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// MarkKind is what keeps everybody from writing to a person.
type MarkKind string

// The marks.
const (
	MarkDeceased   MarkKind = "deceased"
	MarkRestricted MarkKind = "restricted" // Art. 18: kept, not used
)

// MarkKinds lists the marks.
var MarkKinds = []MarkKind{MarkDeceased, MarkRestricted}

// RestrictedByProgram are the words of a restriction that the program set itself,
// because something has to stay after an erasure or a rule of retention says so.
const RestrictedByProgram = "Art. 17(3), 18(1)"

// CheckMark refuses a mark that is none, or that nobody gave a reason for.
func CheckMark(kind MarkKind, words string) error {
	switch {
	case !slices.Contains(MarkKinds, kind):
		return Fail(Invalid, "mark_unknown", "mark")
	case strings.TrimSpace(words) == "" || len(words) > 500:
		return Fail(Invalid, "reason_missing", "words", "article", "5(2)")
	}
	return nil
}

// RightsHold are the requests during which nobody is written to (law.md §g,
// rule 3): correction, which may be of the address, erasure, restriction and
// objection; and a withdrawal that nobody has recorded yet.
var RightsHold = []RequestType{"rectification", "erasure", "restriction", "objection", "marketing_objection", "withdrawal"}

// RefuseRestricted is the answer to whoever would use the data of a restricted
// person: apart from storage that needs their consent, a claim, the rights of
// another or an important public interest (Art. 18(2) GDPR). Rectification
// (Art. 16), what the person does or asks for themselves, and marking go on.
func RefuseRestricted(contact ContactID) error {
	return Fail(RefusedByLaw, "person_restricted", "contact", "number", strconv.FormatInt(int64(contact), 10), "article", "18(2)")
}

// LeftOutRestricted is the reason under which work on many people leaves the
// restricted out.
const LeftOutRestricted = "restricted"

// RestrictedUses are the reasons for which data of restricted people may be used
// (Art. 18(2) GDPR).
var RestrictedUses = []string{"consent", "claims", "others_rights", "public_interest"}

// CheckRestrictedUse refuses a reason that Art. 18(2) does not know; "" states
// none.
func CheckRestrictedUse(reason string) error {
	if reason != "" && !slices.Contains(RestrictedUses, reason) {
		return Fail(Invalid, "restricted_use_unknown", "withRestricted", "known", strings.Join(RestrictedUses, ", "))
	}
	return nil
}

// CheckLift refuses to lift a restriction of which the person was not told
// before (Art. 18(3) GDPR). told, since and today are local days.
func CheckLift(kind MarkKind, told, since, today string) error {
	if kind != MarkRestricted {
		return nil
	}
	_, err := time.Parse(time.DateOnly, told)
	switch {
	case told == "":
		return Fail(RefusedByLaw, "restriction_lift_untold", "toldOn", "article", "18(3)")
	case err != nil:
		return Fail(Invalid, "time_malformed", "toldOn")
	case told > today:
		return Fail(Invalid, "time_in_future", "toldOn")
	case told < since:
		return Fail(Invalid, "restriction_told_before", "toldOn")
	}
	return nil
}
