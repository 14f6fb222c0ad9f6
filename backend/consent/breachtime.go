package consent

import (
	"strings"
	"time"
)

// ReadMoment reads when something about a breach was: RFC 3339, or a local time
// without an offset, which is one of the business's zone. A local time that the
// clock showed twice, or never, is refused with what it may mean: it moves the
// end of the 72 hours by an hour.
func ReadMoment(s, field string, zone *time.Location) (time.Time, error) {
	s = strings.TrimSpace(s)
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04Z07:00"} {
		if at, err := time.Parse(form, s); err == nil {
			return at, nil
		}
	}
	for _, form := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if wall, err := time.Parse(form, s); err == nil {
			return onTheClock(wall, field, zone)
		}
	}
	return time.Time{}, Fail(Invalid, "time_malformed", field)
}

// onTheClock finds the moment at which the clocks of a zone showed a time.
func onTheClock(wall time.Time, field string, zone *time.Location) (time.Time, error) {
	var found []time.Time
	for _, near := range []time.Time{wall.Add(-26 * time.Hour), wall.Add(26 * time.Hour)} { // the offsets before and after any change
		_, offset := near.In(zone).Zone()
		at := wall.Add(-time.Duration(offset) * time.Second).In(zone)
		if at.Format(time.DateTime) == wall.Format(time.DateTime) && (len(found) == 0 || !found[0].Equal(at)) {
			found = append(found, at)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 2:
		return time.Time{}, Fail(Invalid, "breach_time_twice", field, "known", found[0].Format(time.RFC3339)+", "+found[1].Format(time.RFC3339))
	}
	return time.Time{}, Fail(Invalid, "breach_time_never", field)
}

// ReadMomentOrDay is ReadMoment for what may be known by its day alone.
func ReadMomentOrDay(s, field string, zone *time.Location) (at time.Time, dayOnly bool, err error) {
	if day, err := time.ParseInLocation(time.DateOnly, strings.TrimSpace(s), zone); err == nil {
		return day, true, nil
	}
	at, err = ReadMoment(s, field, zone)
	return at, false, err
}

// written is a moment as a row keeps it; "" for none.
func written(s, field string, days bool, zone *time.Location) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	if days {
		at, dayOnly, err := ReadMomentOrDay(s, field, zone)
		if dayOnly {
			return at.Format(time.DateOnly), err
		}
		if err != nil {
			return "", err
		}
		return at.Format(time.RFC3339), nil
	}
	at, err := ReadMoment(s, field, zone)
	if err != nil {
		return "", err
	}
	return at.Format(time.RFC3339), nil
}

// span is the first and the last moment that a kept time may mean; ok is false
// where there is none.
func span(s string, zone *time.Location) (first, last time.Time, ok bool) {
	at, dayOnly, err := ReadMomentOrDay(s, "", zone)
	if s == "" || err != nil {
		return at, at, false
	}
	if dayOnly {
		return at, at.AddDate(0, 0, 1).Add(-time.Second), true
	}
	return at, at, true
}
