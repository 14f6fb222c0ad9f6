package api

import (
	"cmp"
	"slices"
	"time"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// undatedAfter is behind how many days of dated work what has no day is listed.
const undatedAfter = 7

// breaches adds those of which somebody is still to be told: before everything,
// by the hour.
func (o *HomeTodayOut) breaches(b sqlite.Book) error {
	open, err := breaches.Clocks(background(), b)
	for _, c := range open {
		o.Due = append(o.Due, DueRow{Kind: "breach_clock", At: stamp(c.Due), Types: []consent.RequestType{}, Breach: c.ID, Name: c.Title, Begun: begunBreach(c)})
	}
	return err
}

// begunBreach is when the 72 hours of a clock began; "" of one that has none.
func begunBreach(c breaches.Clock) string {
	if c.Due.IsZero() {
		return ""
	}
	return stamp(c.Due.Add(-72 * time.Hour))
}

// begun notes when the periods of requests began: of how much is gone.
func (o *HomeTodayOut) begun(v *sqlite.View) error {
	if !slices.ContainsFunc(o.Due, func(d DueRow) bool { return d.Request != 0 }) {
		return nil
	}
	open, err := v.Requests(false, 0, len(o.Due)+1)
	received := map[consent.RequestID]string{}
	for _, r := range open {
		received[r.ID] = r.ReceivedOn
	}
	for i := range o.Due {
		if d := &o.Due[i]; d.Request != 0 && d.At != "" {
			d.Begun = received[d.Request]
		}
	}
	return err
}

// order lists what is due by its time, the earliest first; what bears no delay
// stands before everything, what has no day behind the days of this week.
func (o *HomeTodayOut) order(now time.Time) {
	later := now.AddDate(0, 0, undatedAfter).Format(time.DateOnly)
	at := func(d DueRow) string {
		switch {
		case d.Kind == "breach_clock" || d.Kind == "request_at_once":
			return ""
		case d.At == "":
			return later
		case d.Target >= o.Date:
			return d.Target
		}
		return d.At[:min(len(d.At), len(later))]
	}
	slices.SortStableFunc(o.Due, func(x, y DueRow) int { return cmp.Compare(at(x), at(y)) })
}
