package consent

import (
	"slices"
	"time"
)

// State is the state of a consent, or of its absence. The first ten are those
// of DPV 2.3 (law.md §a) in short; the last two say that no event exists.
type State string

// The states.
const (
	Requested   State = "requested"   // ConsentRequested
	Deferred    State = "deferred"    // ConsentRequestDeferred
	Given       State = "given"       // ConsentGiven
	Renewed     State = "renewed"     // RenewedConsentGiven
	Refused     State = "refused"     // ConsentRefused
	Withdrawn   State = "withdrawn"   // ConsentWithdrawn, by the person
	Revoked     State = "revoked"     // ConsentRevoked, by another party
	Expired     State = "expired"     // ConsentExpired
	Invalidated State = "invalidated" // ConsentInvalidated
	Unknown     State = "unknown"     // ConsentUnknown: claimed, never proved

	None       State = "none"        // never asked
	OtherBasis State = "other_basis" // carried by a ground that is not consent
)

// EventStates are the states an event can record.
var EventStates = []State{Requested, Deferred, Given, Renewed, Refused, Withdrawn, Revoked, Expired, Invalidated, Unknown}

// HandStates are the states an operator can record. That a consent has ended
// follows from its own end, and that nobody knows is what files say.
var HandStates = []State{Requested, Deferred, Given, Renewed, Refused, Withdrawn, Revoked, Invalidated}

// Permits reports whether the state allows processing on consent (Art. 6(1)(a)).
func (s State) Permits() bool { return s == Given || s == Renewed }

// Ends reports whether the state takes a consent away.
func (s State) Ends() bool {
	return s == Refused || s == Withdrawn || s == Revoked || s == Expired || s == Invalidated
}

// SaysNo reports whether the state is a no that stands until a new yes.
func (s State) SaysNo() bool { return s == Refused || s == Withdrawn || s == Revoked }

// strict orders states where time cannot: the higher holds.
func (s State) strict() int {
	return slices.Index([]State{Given, Renewed, Unknown, Expired, Invalidated, Refused, Revoked, Withdrawn}, s)
}

// Method is the act by which a person spoke, or by which a claim came in.
type Method string

// Methods lists the methods. "import" carries claims only, never a yes.
var Methods = []Method{"paper", "counter", "phone", "email", "web_form", "mail_reply", "letter", "import"}

// Event is one consent event of one person and purpose.
type Event struct {
	State      State
	At         time.Time // when it happened, as far as known
	DayOnly    bool      // only the day is known; At is its first moment
	RecordedAt time.Time // when the book learned of it
	ValidUntil time.Time // zero: until withdrawn
	Claim      bool      // a source says so, no act is shown (imports)
}

// until is the first moment at which the event is certain to be over.
func (e Event) until() time.Time {
	if e.DayOnly {
		return e.At.AddDate(0, 0, 1)
	}
	return e.At
}

// Standing is where a person stands for a purpose.
type Standing struct {
	State State
	Index int  // of the event it rests on; -1 where none
	Asked bool // a request is open after that event
}

// StandingAt folds the events of one person and purpose into the state at a
// moment, as far as it was known at another: an event counts if it had
// happened by at and was recorded by known. The latest act holds; where the
// order of two acts cannot be proved (the same moment, or only days known),
// the stricter holds. A claim without proof never stands against an act, and
// asking changes nothing that was answered before; and what is neither a yes
// nor a no (unknown, expired, invalidated) takes no no away.
func StandingAt(events []Event, at, known time.Time) Standing {
	claim, asked := -1, -1
	var acts []int
	for i, e := range events {
		if e.At.After(at) || e.RecordedAt.After(known) || stillHeld(e, events, known) {
			continue
		}
		switch {
		case e.State == Requested || e.State == Deferred:
			if asked < 0 || !e.At.Before(events[asked].At) {
				asked = i
			}
		case e.Claim && !e.State.Ends():
			if claim < 0 || !e.At.Before(events[claim].At) {
				claim = i
			}
		default:
			acts = append(acts, i)
		}
	}
	best := lastAct(events, acts)
	if answer := lastAct(events, answers(events, acts)); answer >= 0 && events[answer].State.SaysNo() {
		best = answer
	}
	if best < 0 {
		best = claim
	}
	return standing(events, best, asked, at)
}

// answers are the acts by which the person, or who decides for them, said yes
// or no.
func answers(events []Event, acts []int) (out []int) {
	for _, i := range acts {
		if s := events[i].State; s.Permits() || s.SaysNo() {
			out = append(out, i)
		}
	}
	return out
}

func standing(events []Event, best, asked int, at time.Time) Standing {
	if best < 0 {
		if asked < 0 {
			return Standing{State: None, Index: -1}
		}
		return Standing{State: events[asked].State, Index: asked, Asked: true}
	}
	e := events[best]
	s := Standing{State: e.State, Index: best, Asked: asked >= 0 && events[asked].At.After(e.At)}
	if e.State.Permits() && !e.ValidUntil.IsZero() && !at.Before(e.ValidUntil) {
		s.State = Expired
	}
	if e.Claim && e.State.Permits() {
		s.State = Unknown
	}
	return s
}

// lastAct finds the strictest of the acts that may have been the last, -1 where
// there is none. All of them are looked at together: "cannot be told apart" is
// not transitive, so a comparison pair by pair would depend on the order of
// recording.
func lastAct(events []Event, acts []int) int {
	var latest time.Time // the last moment of which is certain that something happened at it or after
	for _, i := range acts {
		if events[i].At.After(latest) {
			latest = events[i].At
		}
	}
	best := -1
	for _, i := range acts {
		if events[i].endedBefore(latest) {
			continue
		}
		if best < 0 || events[i].outranks(events[best]) {
			best = i
		}
	}
	return best
}

// endedBefore reports whether the event had certainly happened before what
// happened at t or later.
func (e Event) endedBefore(t time.Time) bool {
	return t.After(e.At) && !t.Before(e.until())
}

// outranks orders two acts that may both have been the last: the stricter
// holds, of two alike the later.
func (e Event) outranks(o Event) bool {
	if e.State.strict() != o.State.strict() {
		return e.State.strict() > o.State.strict()
	}
	return !e.At.Before(o.At)
}
