package consent

import (
	"strings"
	"time"
)

// deadlineRules is where a State's law reckons otherwise than Art. 12(3) GDPR.
type deadlineRules struct {
	country     string
	from, to    string // of arrival, days; "" is open
	startsLater bool   // with proof of identity, or a fee
	stopsClock  bool   // while a question about what is meant is open
	days        int    // in place of a month; 0: a month
	law         string
}

// deadlineData is law.md §b as dated data.
var deadlineData = []deadlineRules{
	{country: "GB", from: "2026-02-05", startsLater: true, stopsClock: true, law: "UK GDPR 12A"}, // SI 2026/82
	{country: "CH", days: 30, law: "FADP 25(7)"},                                                 // not the GDPR; from memory, and not rolled: in doubt the earlier day
}

func deadlineRulesOf(calendar string, received time.Time) deadlineRules {
	state, _, _ := strings.Cut(calendar, "-")
	on := received.Format(time.DateOnly)
	for _, r := range deadlineData {
		if r.country == state && r.from <= on && (r.to == "" || on <= r.to) {
			return r
		}
	}
	return deadlineRules{}
}

// BreachClock is until when the supervisory authority is told (Art. 33(1)).
type BreachClock struct {
	Aware time.Time // reasonable certainty
	Due   time.Time // 72 elapsed hours later: work to this one
	Upper time.Time // end of the period where the hour of awareness is not counted (Reg. 1182/71 Art. 3(1))
}

// breachHours is the period of Art. 33(1). It runs through weekends and
// holidays: what Reg. 1182/71 Art. 3(4) says of the last day is not for hours.
const breachHours = 72 * time.Hour

// NewBreachClock reckons in elapsed time: a change of the clock moves no end.
func NewBreachClock(aware time.Time) BreachClock {
	hour := aware.Add(-time.Duration(aware.Minute())*time.Minute - time.Duration(aware.Second())*time.Second - time.Duration(aware.Nanosecond()))
	return BreachClock{Aware: aware, Due: aware.Add(breachHours), Upper: hour.Add(time.Hour + breachHours)}
}
