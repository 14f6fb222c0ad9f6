package consent

import (
	"slices"
	"time"
)

// AddressSignalKind is what became known of an address.
type AddressSignalKind string

// The kinds of signals.
const (
	SignalHard       AddressSignalKind = "hard"        // a server said that it is not there (RFC 3464 failed, 5.x.x)
	SignalSoft       AddressSignalKind = "soft"        // a server could not take the mail this time
	SignalGotThrough AddressSignalKind = "got_through" // a report of delivery, or the person wrote from it
	SignalReset      AddressSignalKind = "reset"       // somebody says that it works again
)

// AddressSignal is one thing that became known of an address.
type AddressSignal struct {
	Kind  AddressSignalKind
	At    time.Time // days are those of UTC: every machine counts them alike
	Words string    // the server's
}

// AddressStanding is where an address stands after what became known of it.
type AddressStanding struct {
	Soft          int       // days in a row on which mail could not be delivered
	Undeliverable time.Time // since; zero while it works
	Words         string    // of the last thing that went wrong
}

// bouncePolicies say from when on how many days with a soft bounce, one after
// the other and nothing delivered between them, make an address undeliverable.
// No law names a number; a hard bounce needs no second (law.md §g).
var bouncePolicies = []struct {
	from string
	days int
}{
	{"2026-01-01", 3},
}

// SoftBounceDays is the number that holds on a day.
func SoftBounceDays(at time.Time) int {
	days := bouncePolicies[0].days
	for _, p := range bouncePolicies {
		if at.Format(time.DateOnly) >= p.from {
			days = p.days
		}
	}
	return days
}

// StandingOfAddress folds what became known of an address, in the order in
// which it happened. Of two things at one moment the worse comes last.
func StandingOfAddress(signals []AddressSignal) (s AddressStanding) {
	signals = slices.Clone(signals)
	slices.SortStableFunc(signals, func(a, b AddressSignal) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return a.Kind.badness() - b.Kind.badness()
	})
	last := ""
	for _, x := range signals {
		switch x.Kind {
		case SignalGotThrough, SignalReset:
			s, last = AddressStanding{}, ""
		case SignalSoft:
			if day := x.At.UTC().Format(time.DateOnly); day != last {
				s.Soft, last = s.Soft+1, day
			}
			s.Words = x.Words
			if s.Soft >= SoftBounceDays(x.At) && s.Undeliverable.IsZero() {
				s.Undeliverable = x.At
			}
		case SignalHard:
			if s.Words = x.Words; s.Undeliverable.IsZero() {
				s.Undeliverable = x.At
			}
		}
	}
	return s
}

func (k AddressSignalKind) badness() int {
	return slices.Index([]AddressSignalKind{SignalReset, SignalGotThrough, SignalSoft, SignalHard}, k)
}

// Unreachable reports whether no mail reaches a person: each of their addresses
// is undeliverable. Who has none cannot be written to, but nothing came back.
func Unreachable(c Contact, undeliverable func(address string) bool) bool {
	if len(c.Emails) == 0 {
		return false
	}
	return !slices.ContainsFunc(c.Emails, func(r Reach) bool { return !undeliverable(r.Value) })
}

// Scopes of a suppression: what somebody must not be written to for.
const (
	ScopeAll      = ""
	scopePurpose  = "purpose:"
	scopeChannels = "channel:"
)

// ScopeOfPurpose is the scope of a no to one purpose.
func ScopeOfPurpose(id PurposeID) string { return scopePurpose + string(id) }
