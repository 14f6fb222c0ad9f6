package consent

import "strings"

// Told is what a condition asks that people were told: "informed:privacy",
// "not-accepted:terms-2". ok says whether it is such a condition.
func (f Filter) Told() (kind TellingKind, ok bool) {
	switch strings.TrimPrefix(f.Key, "not-") {
	case "informed":
		return Informed, true
	case "accepted":
		return Accepted, true
	}
	return "", false
}

// Not says whether the condition asks for those of whom it does not hold.
func (f Filter) Not() bool { return strings.HasPrefix(f.Key, "not-") }
