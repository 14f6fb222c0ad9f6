package consent

import "time"

// After is the last day of a period that begins with a day: the day of the same
// number so many months later, else the last of that month, and then the days
// (Reg. 1182/71 Art. 3(2)(c); law.md §b). Three years after the 29th of February
// are over with the 28th.
func (p Period) After(day time.Time) time.Time {
	return Nominal(day, 12*p.Years+p.Months).AddDate(0, 0, p.Days)
}

// Shorter compares two periods by where they lead from one day; months and days
// have no fixed ratio, so a leap year's first day stands for all.
func (p Period) Shorter(q Period) bool {
	from := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	return p.After(from).Before(q.After(from))
}

// RetentionEnd is where a rule leads from the day of its trigger.
type RetentionEnd struct {
	Begins time.Time // of the period: the trigger, or the end of the financial year in which it lies
	Ends   time.Time // last day on which the data are kept
	Law    bool      // the law sets it: it demands the data for as long, or for longer than the business would keep them
}

// EndsOn reckons when the period of a rule is over for a trigger on a local day
// (Art. 5(1)(e), 17(1)(a) GDPR). A period that the business sets shorter than
// the law demands ends with the law's (Art. 17(3)(b)). ok is false where the
// rule has no readable period.
func (r RetentionRule) EndsOn(trigger time.Time) (e RetentionEnd, ok bool) {
	p, ok := ParsePeriod(r.Period)
	if !ok {
		return e, false
	}
	e.Begins = r.begins(trigger)
	e.Ends = p.After(e.Begins)
	if duty, has := r.Duty(); has {
		if by := duty.After(e.Begins); !by.Before(e.Ends) {
			e.Ends, e.Law = by, true
		}
	}
	return e, true
}

// DutyEndsOn is the last day on which a law demands the data; ok is false where
// none does.
func (r RetentionRule) DutyEndsOn(trigger time.Time) (day time.Time, ok bool) {
	duty, ok := r.Duty()
	if !ok {
		return day, false
	}
	return duty.After(r.begins(trigger)), true
}

// begins is the day from which the period runs: the trigger, or the end of the
// financial year in which it lies.
func (r RetentionRule) begins(trigger time.Time) time.Time {
	if r.Trigger == "financial_year" {
		return yearEndAfter(trigger, r.YearEnd)
	}
	return trigger
}

// yearEndAfter is the last day of the financial year in which a day lies.
func yearEndAfter(day time.Time, end string) time.Time {
	if end == "" {
		end = calendarYearEnd
	}
	at, err := time.Parse(time.DateOnly, "2000-"+end)
	if err != nil {
		return day
	}
	in := func(year int) time.Time {
		last := time.Date(year, at.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
		return time.Date(year, at.Month(), min(at.Day(), last), 0, 0, 0, 0, time.UTC)
	}
	if last := in(day.Year()); !last.Before(day) {
		return last
	}
	return in(day.Year() + 1)
}
