package consent

import "time"

// BreachStanding is how the clock of a breach stands at a moment (Art. 33(1)).
type BreachStanding struct {
	BreachClock
	Shown time.Time     // the earlier end: nobody is shown a later one
	Told  time.Time     // when the authority was told first; zero: not
	Runs  bool          // it is still to be told, or decided that it need not be
	Late  bool          // Shown has passed before the authority was told
	Left  time.Duration // until Shown; 0 where it is late or does not run
	Over  time.Duration // by how much it is late
	After time.Duration // from awareness until the authority was told; 0: not told
}

// Standing reckons the clock of a breach of our own data, in the zone of the
// business. ok is false for a processor, who tells its controllers without
// undue delay and no authority (Art. 33(2)), and where no awareness is noted.
func (b Breach) Standing(now time.Time, zone *time.Location) (s BreachStanding, ok bool) {
	aware, err := ReadMoment(b.AwareAt, "aware_at", zone)
	if err != nil || b.Role == BreachOfOthers {
		return s, false
	}
	s.BreachClock = NewBreachClock(aware.In(zone))
	if s.Shown = s.Due; s.Upper.Before(s.Shown) {
		s.Shown = s.Upper
	}
	if first, told := b.firstNotice(zone); told {
		s.Told, s.After = first.In(zone), first.Sub(aware)
		if s.Late = first.After(s.Shown); s.Late {
			s.Over = first.Sub(s.Shown)
		}
		return s, true
	}
	s.Runs = !b.Settled() && (b.Authority == nil || b.Authority.Tell)
	switch {
	case !s.Runs:
	case now.After(s.Shown):
		s.Late, s.Over = true, now.Sub(s.Shown)
	default:
		s.Left = s.Shown.Sub(now)
	}
	return s, true
}

// firstNotice is when an authority was told first.
func (b Breach) firstNotice(zone *time.Location) (first time.Time, told bool) {
	for _, n := range b.Notices {
		at, err := ReadMoment(n.At, "", zone)
		if err == nil && (!told || at.Before(first)) {
			first, told = at, true
		}
	}
	return first, told
}

// HoursMinutes are the whole hours and minutes of a time that is left: never
// more than there is.
func HoursMinutes(d time.Duration) (hours, minutes int) {
	d = d.Truncate(time.Minute)
	return int(d / time.Hour), int(d % time.Hour / time.Minute)
}
