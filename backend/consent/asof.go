package consent

import "time"

// AsOf is a moment in the past that somebody asks about. An event carries when
// it happened and when the book learned of it, so there are two answers, and
// each answer says which it is.
type AsOf struct {
	At    time.Time
	Known bool // what the book knew then; else what had happened by then, by all that is known now
}

// never is later than anything a book can have recorded.
var never = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)

// KnownBy is the moment up to which what was recorded counts.
func (q AsOf) KnownBy() time.Time {
	if q.Known {
		return q.At
	}
	return never
}

// Answers names the two answers.
func (q AsOf) Answers() string {
	if q.Known {
		return "was_known"
	}
	return "had_happened"
}

// ParseAsOf reads the moment that a question is about. A day means its end,
// and today what is so by now; what lies ahead has no answer yet.
func ParseAsOf(s string, known bool, now time.Time) (AsOf, error) {
	at, dayOnly, err := ParseWhen(s, now.Location())
	if err != nil {
		return AsOf{}, Fail(Invalid, "as_of_malformed", "on")
	}
	if dayOnly {
		end := at.AddDate(0, 0, 1).Add(-time.Microsecond) // the last moment of the day
		if end.After(now) && !at.After(now) {
			end = now
		}
		at = end
	}
	if at.After(now) {
		return AsOf{}, Fail(Invalid, "as_of_future", "on")
	}
	return AsOf{At: at, Known: known}, nil
}

// StateOf is the state that is shown of a standing at a moment: a consent past
// its end has expired, and where nobody was asked another basis may carry the
// purpose.
func StateOf(state State, basis Basis, until, at time.Time) State {
	switch {
	case state.Permits() && !until.IsZero() && !at.Before(until):
		return Expired
	case state == None && basis != "" && basis != BasisConsent:
		return OtherBasis
	}
	return state
}
