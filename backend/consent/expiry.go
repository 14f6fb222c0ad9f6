package consent

import "time"

// Ended reports whether a consent is over by its own end at a moment, so that
// the book records it. The end itself is not part of the time it held.
func Ended(state State, until, at time.Time) bool {
	return state.Permits() && !until.IsZero() && !at.Before(until)
}

// stillHeld reports whether an end that the book recorded was none: an act that
// was entered later shows that the consent had been given anew before it ended,
// and holds beyond. What a source claims of an end stays as it is.
func stillHeld(end Event, events []Event, known time.Time) bool {
	if end.State != Expired || end.Claim {
		return false
	}
	var ended time.Time // when the consent was given whose end it is
	yes := func(e Event) bool {
		return e.State.Permits() && !e.Claim && !e.At.After(end.At) && !e.RecordedAt.After(known)
	}
	for _, e := range events {
		if yes(e) && e.ValidUntil.Equal(end.At) && e.At.After(ended) {
			ended = e.At
		}
	}
	for _, e := range events {
		if !ended.IsZero() && yes(e) && e.At.After(ended) && (e.ValidUntil.IsZero() || e.ValidUntil.After(end.At)) {
			return true
		}
	}
	return false
}

// MethodBook marks what the book itself records because a day has come or an
// operator reviewed: no act of the person. Nobody can enter it.
const MethodBook Method = "book"
