package consent

import "time"

// Calendar says which days are holidays in the State, or the part of it, in
// which the business acts (Reg. 1182/71 Art. 2(1)).
type Calendar interface {
	Code() string                                 // "SE", "DE-BY"
	Holiday(day time.Time) (name string, ok bool) // whole days only
	Covers(day time.Time) bool                    // the table says something of the day
}

// DeadlineCase is what the period for answering a request depends on. Days are
// midnights in UTC that stand for a local day; the zero time is none.
type DeadlineCase struct {
	Received time.Time // at any official channel, read or not (EDPB 01/2022 §§52-56)
	Calendar Calendar
	Extended bool // the person was told in time, with reasons (Art. 12(3))

	Asked    time.Time // for what exactly is meant (Recital 63)
	Answered time.Time
	Identity time.Time // proof of identity came (Art. 12(6)); moves the start in the United Kingdom only
	Fee      time.Time // a fee was paid (Art. 12(5)); moves the start in the United Kingdom only
}

// Deadline is until when an answer must have left, and why. Each day ends at
// 24:00 local time.
type Deadline struct {
	Starts   time.Time // the day from which the period is counted
	Nominal  time.Time // before weekends and holidays
	Due      time.Time
	Initial  time.Time // last day for the notice of an extension, and for a refusal (Art. 12(3)-(4))
	Arguable time.Time // with the days in which a question was open; for show, never to work to
	Steps    []DeadlineStep
}

// DeadlineStep is one step of the reckoning.
type DeadlineStep struct {
	Rule    string    `json:"rule"`
	Article string    `json:"article"`
	Day     time.Time `json:"-"`                 // where the step leads
	From    time.Time `json:"-"`                 // where it began
	Holiday string    `json:"holiday,omitempty"` // why a day does not count
	Days    int       `json:"days,omitempty"`
}

// Nominal is the day with the same number n months later, else the last one of
// that month (Reg. 1182/71 Art. 3(2)(c)).
func Nominal(day time.Time, n int) time.Time {
	first := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(day.Day(), last)-1)
}

// Working reports whether a day is neither Saturday, Sunday nor a holiday, and
// what it is otherwise: "saturday", "sunday", or the holiday's name (Reg.
// 1182/71 Art. 2(2)).
func Working(day time.Time, in Calendar) (why string, ok bool) {
	if name, holiday := in.Holiday(day); holiday {
		return name, false
	}
	switch day.Weekday() {
	case time.Saturday:
		return "saturday", false
	case time.Sunday:
		return "sunday", false
	}
	return "", true
}

// Roll is the next working day, the day itself included: a period that would
// end on a weekend or a holiday ends with the last hour of the next working day
// (Reg. 1182/71 Art. 3(4)).
func Roll(day time.Time, in Calendar) time.Time {
	for {
		if _, ok := Working(day, in); ok {
			return day
		}
		day = day.AddDate(0, 0, 1)
	}
}

// Reckon works out the period of Art. 12(3) GDPR: one month from arrival, two
// more where it was extended.
func (c DeadlineCase) Reckon() (d Deadline, err error) {
	if err := c.check(); err != nil {
		return d, err
	}
	rules := deadlineRulesOf(c.Calendar.Code(), c.Received)
	r := reckoning{DeadlineCase: c, Deadline: &d, rules: rules}
	r.start()
	r.first()
	r.extend()
	r.arguable()
	r.step("due", "Reg. 1182/71 3(4)", d.Nominal, d.Due)
	if !c.Calendar.Covers(d.Due) || !c.Calendar.Covers(d.Arguable) {
		return d, Fail(Invalid, "calendar_years", "received")
	}
	return d, nil
}

func (c DeadlineCase) check() error {
	switch {
	case c.Received.IsZero():
		return Fail(Invalid, "deadline_received_missing", "received")
	case c.Calendar == nil:
		return Fail(Invalid, "calendar_unknown", "calendar")
	case !c.Calendar.Covers(c.Received):
		return Fail(Invalid, "calendar_years", "received")
	case !c.Answered.IsZero() && (c.Asked.IsZero() || c.Answered.Before(c.Asked)):
		return Fail(Invalid, "deadline_answer_before_question", "answered")
	case !c.Asked.IsZero() && c.Asked.Before(c.Received), !c.Identity.IsZero() && c.Identity.Before(c.Received), !c.Fee.IsZero() && c.Fee.Before(c.Received):
		return Fail(Invalid, "deadline_before_arrival", "received")
	}
	return nil
}

// reckoning goes from arrival to the last day and notes each step.
type reckoning struct {
	DeadlineCase
	*Deadline
	rules   deadlineRules
	running time.Time // end of the first month, had the clock not stopped
}

func (r *reckoning) step(rule, article string, from, to time.Time) *DeadlineStep {
	r.Steps = append(r.Steps, DeadlineStep{Rule: rule, Article: article, From: from, Day: to})
	return &r.Steps[len(r.Steps)-1]
}

// start finds the day from which the period is counted. It is never moved off
// a weekend: the day of arrival itself is not counted, the last day carries its
// number (Reg. 1182/71 Art. 3(1), 3(2)(c); C-171/03).
func (r *reckoning) start() {
	r.Starts = r.Received
	r.step("received", "12(3)", r.Received, r.Received)
	for _, later := range []struct {
		rule, article string
		day           time.Time
	}{{"identity_proved", "12(6)", r.Identity}, {"fee_paid", "12(5)", r.Fee}} {
		switch {
		case later.day.IsZero():
		case !r.rules.startsLater:
			r.step(later.rule+"_no_change", later.article, later.day, r.Starts)
		case later.day.After(r.Starts):
			r.step(later.rule, r.rules.law, r.Starts, later.day)
			r.Starts = later.day
		}
	}
}

// first is the period as it is without an extension.
func (r *reckoning) first() {
	if n := r.rules.days; n > 0 {
		r.Nominal = r.Starts.AddDate(0, 0, n)
		r.step("nominal_days", r.rules.law, r.Starts, r.Nominal).Days = n
	} else {
		r.Nominal = r.month(r.Starts, 1)
	}
	r.running = r.Nominal
	if open := r.open(); open > 0 && r.rules.stopsClock {
		r.Nominal = r.running.AddDate(0, 0, open)
		r.step("clock_stopped", r.rules.law, r.running, r.Nominal).Days = open
	}
	r.Initial = r.roll(r.Nominal)
	r.Due = r.Initial
}

// extend adds the two months of Art. 12(3) to the end of the first, as a month
// that was cut short leaves it: never later than three months from arrival.
func (r *reckoning) extend() {
	if !r.Extended {
		return
	}
	if r.rules.days > 0 {
		r.step("extension_unknown", r.rules.law, r.Due, r.Due)
		return
	}
	r.step("extension_notice", "12(3)", r.Initial, r.Initial)
	stopped := int(r.Nominal.Sub(r.running) / (24 * time.Hour))
	if after := Nominal(r.running, 2).AddDate(0, 0, stopped); stopped > 0 && after.Before(Nominal(r.Nominal, 2)) {
		// Days that do not count, added to the three months or to the first: the
		// earlier end holds.
		r.month(r.running, 2)
		r.step("clock_stopped", r.rules.law, Nominal(r.running, 2), after).Days = stopped
		r.Nominal = after
	} else {
		r.Nominal = r.month(r.Nominal, 2)
	}
	r.Due = r.roll(r.Nominal)
}

// arguable is shown beside the period: in the EU an open question may suspend
// it, but no article says so (EDPB 01/2022 §159).
func (r *reckoning) arguable() {
	r.Arguable = r.Due
	open := r.open()
	if open == 0 || r.rules.stopsClock || r.rules.days > 0 {
		return
	}
	r.Arguable = Roll(r.Nominal.AddDate(0, 0, open), r.Calendar)
	r.step("arguable", "EDPB 01/2022 §159", r.Due, r.Arguable).Days = open
}

// open is for how many days of the period a question about what is meant was
// open: none before the period began, and none where it was asked after the
// last day.
func (r *reckoning) open() int {
	if r.Asked.IsZero() || r.Answered.IsZero() || r.Asked.After(Roll(r.running, r.Calendar)) {
		return 0
	}
	from := r.Asked
	if from.Before(r.Starts) {
		from = r.Starts
	}
	days := int(r.Answered.Sub(from) / (24 * time.Hour))
	if r.rules.stopsClock {
		days++ // the first and the last included
	}
	return max(days, 0)
}

func (r *reckoning) month(from time.Time, n int) time.Time {
	to := Nominal(from, n)
	rule := "nominal"
	if to.Day() != from.Day() {
		rule = "nominal_clamped"
	}
	article := "12(3); Reg. 1182/71 3(2)(c)"
	if n > 1 {
		rule = "extension" + rule[len("nominal"):]
	}
	r.step(rule, article, from, to).Days = n
	return to
}

func (r *reckoning) roll(day time.Time) time.Time {
	if r.rules.days > 0 {
		return day
	}
	for {
		why, ok := Working(day, r.Calendar)
		if ok {
			return day
		}
		next := day.AddDate(0, 0, 1)
		r.step("rolled", "Reg. 1182/71 3(4)", day, next).Holiday = why
		day = next
	}
}
