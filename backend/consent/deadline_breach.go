package consent

import "time"

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
