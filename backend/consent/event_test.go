package consent

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func at(s string) time.Time {
	when, _, err := ParseWhen(s, time.UTC)
	if err != nil {
		panic(err)
	}
	return when
}

// act is an event that was recorded when it happened.
func act(s State, when string) Event {
	m := at(when)
	return Event{State: s, At: m, DayOnly: len(when) == len(time.DateOnly), RecordedAt: m}
}

func claimed(s State, when string) Event {
	e := act(s, when)
	e.Claim = true
	return e
}

func until(e Event, end string) Event {
	e.ValidUntil = at(end)
	return e
}

func recorded(e Event, when string) Event {
	e.RecordedAt = at(when)
	return e
}

func TestWhereAPersonStands(t *testing.T) {
	const now = "2026-11-22T12:00:00Z"
	for name, c := range map[string]struct {
		events []Event
		state  State
		index  int
		asked  bool
	}{
		"nothing was ever said": {nil, None, -1, false},
		"a yes":                 {[]Event{act(Given, "2026-01-01T10:00:00Z")}, Given, 0, false},
		"a yes, then a no":      {[]Event{act(Given, "2026-01-01T10:00:00Z"), act(Withdrawn, "2026-02-01T10:00:00Z")}, Withdrawn, 1, false},
		"a no recorded first, a yes that is later":   {[]Event{act(Withdrawn, "2026-01-01T10:00:00Z"), act(Given, "2026-02-01T10:00:00Z")}, Given, 1, false},
		"an earlier act recorded late":               {[]Event{act(Withdrawn, "2026-02-01T10:00:00Z"), recorded(act(Given, "2026-01-01T10:00:00Z"), "2026-03-01T10:00:00Z")}, Withdrawn, 0, false},
		"the same moment: the stricter":              {[]Event{act(Withdrawn, "2026-01-01T10:00:00Z"), act(Given, "2026-01-01T10:00:00Z")}, Withdrawn, 0, false},
		"the same day, only days known":              {[]Event{act(Withdrawn, "2026-01-01"), act(Given, "2026-01-01")}, Withdrawn, 0, false},
		"a yes at an hour of the day of a no":        {[]Event{act(Refused, "2026-01-01"), act(Given, "2026-01-01T15:00:00Z")}, Refused, 0, false},
		"a no at an hour of the day of a yes":        {[]Event{act(Withdrawn, "2026-01-01T08:00:00Z"), act(Given, "2026-01-01")}, Withdrawn, 0, false},
		"the next day is certainly later":            {[]Event{act(Withdrawn, "2026-01-01"), act(Given, "2026-01-02")}, Given, 1, false},
		"the next day's first moment, too":           {[]Event{act(Withdrawn, "2026-01-01"), act(Given, "2026-01-02T00:00:00Z")}, Given, 1, false},
		"withdrawn is stricter than refused":         {[]Event{act(Refused, "2026-01-01"), act(Withdrawn, "2026-01-01")}, Withdrawn, 1, false},
		"a claim alone is unknown":                   {[]Event{claimed(Given, "2026-01-01")}, Unknown, 0, false},
		"a claim stays unknown":                      {[]Event{claimed(Unknown, "2026-01-01")}, Unknown, 0, false},
		"a later claim does not stand against a no":  {[]Event{act(Withdrawn, "2026-01-01"), claimed(Given, "2026-06-01")}, Withdrawn, 0, false},
		"a later claim does not stand against a yes": {[]Event{act(Given, "2026-01-01"), claimed(Unknown, "2026-06-01")}, Given, 0, false},
		"an opt-out in a file counts like an act":    {[]Event{act(Given, "2026-01-01"), claimed(Withdrawn, "2026-06-01")}, Withdrawn, 1, false},
		"a proven yes after an opt-out in a file":    {[]Event{claimed(Withdrawn, "2026-01-01"), act(Given, "2026-06-01")}, Given, 1, false},
		"asked only":                       {[]Event{act(Requested, "2026-01-01T10:00:00Z")}, Requested, 0, true},
		"asking changes no yes":            {[]Event{act(Given, "2026-01-01"), act(Requested, "2026-06-01")}, Given, 0, true},
		"asking changes no no":             {[]Event{act(Withdrawn, "2026-01-01"), act(Requested, "2026-06-01")}, Withdrawn, 0, true},
		"asked before, answered since":     {[]Event{act(Requested, "2026-01-01"), act(Refused, "2026-06-01")}, Refused, 1, false},
		"a renewed yes permits":            {[]Event{act(Given, "2026-01-01"), act(Renewed, "2026-06-01")}, Renewed, 1, false},
		"past its end":                     {[]Event{until(act(Given, "2025-01-01"), "2026-01-01")}, Expired, 0, false},
		"on the moment of its end":         {[]Event{until(act(Given, "2025-01-01"), now)}, Expired, 0, false},
		"a moment before its end":          {[]Event{until(act(Given, "2025-01-01"), "2026-11-22T12:00:01Z")}, Given, 0, false},
		"an end does not touch a no":       {[]Event{until(act(Refused, "2025-01-01"), "2026-01-01")}, Refused, 0, false},
		"what lies ahead has not happened": {[]Event{act(Given, "2026-01-01"), act(Withdrawn, "2027-01-01")}, Given, 0, false},
		"not knowing takes no no away":     {[]Event{act(Withdrawn, "2026-01-01"), act(Unknown, "2026-06-01")}, Withdrawn, 0, false},
		"nor does an end":                  {[]Event{act(Refused, "2026-01-01"), act(Expired, "2026-06-01")}, Refused, 0, false},
		"nor finding a yes invalid":        {[]Event{act(Given, "2025-01-01"), act(Revoked, "2026-01-01"), act(Invalidated, "2026-06-01")}, Revoked, 1, false},
		"a yes found invalid is one":       {[]Event{act(Withdrawn, "2025-01-01"), act(Given, "2026-01-01"), act(Invalidated, "2026-06-01")}, Invalidated, 2, false},
		// The order of the first and the third, and of the second and the
		// third, is unprovable: any of the three may be last but the first.
		"a day's no between two certain acts": {[]Event{act(Refused, "2026-01-01"), act(Withdrawn, "2026-01-01T09:00:00Z"), act(Given, "2026-01-01T10:00:00Z")}, Refused, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := StandingAt(c.events, at(now), at(now))
			require.Equal(t, c.state, s.State)
			require.Equal(t, c.index, s.Index)
			require.Equal(t, c.asked, s.Asked)
		})
	}
}

func TestAPastDayHasTwoAnswers(t *testing.T) {
	events := []Event{
		act(Given, "2026-01-10T10:00:00Z"),
		recorded(act(Withdrawn, "2026-02-10T10:00:00Z"), "2026-04-01T10:00:00Z"), // a letter that lay about
	}
	for _, c := range []struct {
		happened, known string
		want            State
	}{
		{"2026-01-01", "2026-12-01", None},
		{"2026-02-01", "2026-12-01", Given},
		{"2026-03-01", "2026-12-01", Withdrawn}, // what had happened
		{"2026-03-01", "2026-03-01", Given},     // what was known then
		{"2026-05-01", "2026-05-01", Withdrawn},
	} {
		require.Equal(t, c.want, StandingAt(events, at(c.happened), at(c.known)).State, "%+v", c)
	}
}

// The state never depends on the order in which events were entered, and never
// is a yes while a no could be the last word.
func TestTheOrderOfRecordingDecidesNothing(t *testing.T) {
	states := []State{Given, Renewed, Refused, Withdrawn, Revoked, Expired, Invalidated, Unknown, Requested, Deferred}
	rapid.Check(t, func(t *rapid.T) {
		events := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Event {
			e := Event{State: rapid.SampledFrom(states).Draw(t, "state"), DayOnly: rapid.Bool().Draw(t, "day"), Claim: rapid.IntRange(0, 4).Draw(t, "claim") == 0}
			e.At = time.Date(2026, 1, rapid.IntRange(1, 3).Draw(t, "d"), 0, 0, 0, 0, time.UTC)
			if !e.DayOnly {
				e.At = e.At.Add(time.Duration(rapid.IntRange(0, 23).Draw(t, "h")) * time.Hour)
			}
			return e
		}), 0, 6).Draw(t, "events")
		now := at("2026-02-01")
		first := StandingAt(events, now, now)
		shuffled := slices.Clone(events)
		for i := range shuffled {
			j := rapid.IntRange(0, i).Draw(t, fmt.Sprint("swap", i))
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		}
		require.Equal(t, first.State, StandingAt(shuffled, now, now).State, "%v", events)
		require.Equal(t, strictestLast(events), first.State, "%v", events)
	})
}

// strictestLast is the rule as a lawyer would say it: of all acts that may have
// been the last, the strictest holds.
func strictestLast(events []Event) State {
	acts := slices.DeleteFunc(slices.Clone(events), func(e Event) bool {
		return e.State == Requested || e.State == Deferred || e.Claim && !e.State.Ends()
	})
	answers := slices.DeleteFunc(slices.Clone(acts), func(e Event) bool { return !e.State.Permits() && !e.State.SaysNo() })
	if s := strictestOf(answers); s.SaysNo() {
		return s
	}
	if s := strictestOf(acts); s != "" {
		return s
	}
	if slices.ContainsFunc(events, func(e Event) bool { return e.Claim && !e.State.Ends() && e.State != Requested && e.State != Deferred }) {
		return Unknown
	}
	for i := len(events) - 1; i >= 0; i-- {
		if !slices.ContainsFunc(events, func(f Event) bool { return f.At.After(events[i].At) }) {
			return events[i].State
		}
	}
	return None
}

// strictestOf is the strictest of the acts that no other has overtaken.
func strictestOf(acts []Event) (best State) {
	for _, e := range acts {
		overtaken := slices.ContainsFunc(acts, func(f Event) bool {
			if e.DayOnly {
				return !f.At.Before(e.At.AddDate(0, 0, 1))
			}
			return f.At.After(e.At)
		})
		if !overtaken && (best == "" || e.State.strict() > best.strict()) {
			best = e.State
		}
	}
	return best
}

func TestOnlyAYesPermits(t *testing.T) {
	for _, s := range append(slices.Clone(EventStates), None, OtherBasis) {
		require.Equal(t, s == Given || s == Renewed, s.Permits(), s)
		require.False(t, s.Permits() && s.Ends(), s)
	}
}
