package consent

import (
	"slices"
	"strings"
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
