package consent

import (
	"slices"
	"strings"
	"time"
)

// The phases of a notification (Art. 33(4)): BreachPhases in their order.
const (
	PhaseInitial = "initial" // the first; more follows
	PhaseFollow  = "phase"
	PhaseFinal   = "final"
	PhaseOnly    = "only" // the first and the last
)

// NextPhases are those that may follow what an authority has been told so far.
// To a notification that was complete nothing follows, unless the breach was
// opened again since.
func (b Breach) NextPhases(to string) []string {
	last := BreachNotice{}
	for _, n := range b.Notices {
		if n.At != "" && authorityKey(n.To) == authorityKey(to) {
			last = n
		}
	}
	switch last.Phase {
	case "":
		return []string{PhaseInitial, PhaseOnly}
	case PhaseInitial, PhaseFollow:
		return []string{PhaseFollow, PhaseFinal}
	}
	if b.Reopened != "" && later(b.Reopened, last.At) {
		return []string{PhaseFollow, PhaseFinal}
	}
	return []string{}
}

// authorityKey is by what an authority is known again, however it was spelled.
func authorityKey(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(name), " "))
}

// later compares two moments as rows keep them.
func later(s, than string) bool {
	one, err := time.Parse(time.RFC3339, s)
	other, failed := time.Parse(time.RFC3339, than)
	return err == nil && failed == nil && one.After(other)
}

// CheckNotice holds a notification that was sent to the law, and gives it as it
// is kept, without its files.
func (b Breach) CheckNotice(n BreachNotice, now time.Time, zone *time.Location) (BreachNotice, error) {
	if err := b.outside("notices"); err != nil {
		return n, err
	}
	if b.Role == BreachOfOthers {
		return n, Fail(RefusedByLaw, "breach_processor_role", "notices", "article", "33(2)")
	}
	if b.Authority != nil && !b.Authority.Tell {
		return n, Fail(Conflict, "breach_decided_not", "authority", "article", "33(1)")
	}
	if n.To, n.Reference, n.Delay = strings.TrimSpace(n.To), strings.TrimSpace(n.Reference), strings.TrimSpace(n.Delay); n.To == "" {
		return n, Fail(Invalid, "register_field_missing", "to", "article", "55, 56")
	}
	if !slices.Contains(BreachPhases, n.Phase) {
		return n, Fail(Invalid, "register_field_malformed", "phase", "known", strings.Join(BreachPhases, ", "))
	}
	if next := b.NextPhases(n.To); !slices.Contains(next, n.Phase) {
		return n, Fail(RefusedByLaw, "breach_phase_wrong", "phase", "article", "33(4)", "known", strings.Join(next, ", "))
	}
	if !slices.Contains(NoticeMeans, n.Means) {
		return n, Fail(Invalid, "register_field_malformed", "means", "known", strings.Join(NoticeMeans, ", "))
	}
	at, err := b.happened(n.At, "at", now, zone)
	if err != nil {
		return n, err
	}
	n.At = at
	for _, before := range b.Notices {
		if authorityKey(before.To) == authorityKey(n.To) && later(before.At, n.At) {
			return n, Fail(Invalid, "register_days_reversed", "at")
		}
	}
	if b.LateAt(n.At, zone) && n.Phase != PhaseFollow && n.Phase != PhaseFinal && n.Delay == "" {
		return n, Fail(RefusedByLaw, "breach_delay_missing", "delay", "article", "33(1)")
	}
	return n, nil
}

// LateAt reports whether a first notification at a moment comes after the 72
// hours.
func (b Breach) LateAt(at string, zone *time.Location) bool {
	sent, err := ReadMoment(at, "", zone)
	s, runs := b.Standing(sent, zone)
	return err == nil && runs && sent.After(s.Shown)
}

// MaxBreachText is the longest text of a notification that is kept, in bytes.
const MaxBreachText = 1 << 20

// Untold reports whether a controller for whom we process is still to be told
// (Art. 33(2)), or nobody has said yet whose data they are.
func (b Breach) Untold() bool { return !b.controllersTold() }
