package consent

import (
	"slices"
	"strings"
	"time"
)

// RequestDays are the days of a request: until when what, and why.
type RequestDays struct {
	Deadline              // of the answer; Due is zero where the law sets no day
	Acknowledge time.Time // last day to acknowledge a complaint; zero: none, or it is done
	Target      time.Time // the business's own; never after Due
	Next        time.Time // the first last day that is still open; zero: none
}

// atOnce are the types whose act bears no delay: only the reply has a month
// (Art. 7(3), 21(3)).
var atOnce = map[RequestType]string{"withdrawal": "7(3)", "marketing_objection": "21(3)"}

// ActsAtOnce reports whether what is asked is to be done on the day of arrival.
func (t RequestType) ActsAtOnce() bool { return atOnce[t] != "" }

// complaintRules say until when a complaint is acknowledged, by the day of its
// arrival: within 30 days beginning with that day (DPA 2018 s.164A).
var complaintRules = []struct {
	from string
	days int
	law  string
}{{"2026-06-19", 29, "DPA 2018 164A"}}

// RequestTargetDays is the policy for the business's own day.
const RequestTargetDays = 28

// targetSlack is by how many days the target lies before the end of an
// extended period.
const targetSlack = 3

// Days reckons the days of a request that arrived on a local day.
func (c Course) Days(types []RequestType, received time.Time, in Calendar) (d RequestDays, err error) {
	answer := slices.ContainsFunc(types, func(t RequestType) bool { return t != "uk_complaint" })
	if answer {
		if d.Deadline, err = c.deadlineCase(types, received, in).Reckon(); err != nil {
			return d, err
		}
		d.Next = d.Due
	} else {
		d.Starts = received
		d.add("received", "DPA 2018 164A", received, received)
	}
	for _, t := range types {
		if article := atOnce[t]; article != "" {
			d.add("act_at_once", article, received, received)
		}
	}
	if slices.Contains(types, "uk_complaint") {
		d.complaint(c, received)
	}
	if answer {
		d.target(c)
	}
	return d, nil
}

// deadlineCase is what the period of Art. 12(3) depends on. In the United
// Kingdom only a question about an access request stops the clock.
func (c Course) deadlineCase(types []RequestType, received time.Time, in Calendar) DeadlineCase {
	d := DeadlineCase{Received: received, Calendar: in, Extended: c.Extension.ToldOn != ""}
	d.Fee = dayOf(c.Fee.PaidOn)
	if c.Identity.Result == IdentityProved && c.Identity.AskedOn != "" {
		d.Identity = dayOf(c.Identity.On)
	}
	if in == nil || CountryOf(in.Code()) != "GB" || slices.Contains(types, "access") {
		d.Asked, d.Answered = dayOf(c.Clarification.AskedOn), dayOf(c.Clarification.AnsweredOn)
	}
	return d
}

func (d *RequestDays) add(rule, article string, from, to time.Time) *DeadlineStep {
	d.Steps = append(d.Steps, DeadlineStep{Rule: rule, Article: article, From: from, Day: to})
	return &d.Steps[len(d.Steps)-1]
}

func (d *RequestDays) complaint(c Course, received time.Time) {
	on := received.Format(time.DateOnly)
	for i := len(complaintRules) - 1; i >= 0; i-- {
		r := complaintRules[i]
		if on < r.from {
			continue
		}
		last := received.AddDate(0, 0, r.days)
		d.add("acknowledge", r.law, received, last).Days = r.days + 1
		d.add("complaint_outcome", r.law, received, received)
		if c.AcknowledgedOn == "" {
			if d.Acknowledge = last; d.Next.IsZero() || last.Before(d.Next) {
				d.Next = last
			}
		}
		return
	}
	d.add("complaint_no_day", complaintRules[0].law, received, received)
}

func (d *RequestDays) target(c Course) {
	if d.Target = d.Starts.AddDate(0, 0, RequestTargetDays); c.Extension.ToldOn != "" {
		d.Target = d.Due.AddDate(0, 0, -targetSlack)
	}
	if d.Target.After(d.Due) {
		d.Target = d.Due
	}
	d.add("target", "12(3)", d.Starts, d.Target).Days = RequestTargetDays
}

// dayOf is the midnight in UTC that stands for a local day, zero for none.
func dayOf(s string) time.Time {
	if t, err := time.Parse(time.DateOnly, strings.TrimSpace(s)); err == nil {
		return t
	}
	return time.Time{}
}

// DayText writes a day; "" for none.
func DayText(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

// WeekendsOnly is the calendar of a State whose holidays nobody lists here: a
// day too few makes a period end earlier, which is the safe side.
type WeekendsOnly string

// Code is the State's.
func (w WeekendsOnly) Code() string { return string(w) }

// Holiday knows none.
func (w WeekendsOnly) Holiday(time.Time) (string, bool) { return "", false }

// Covers every day.
func (w WeekendsOnly) Covers(time.Time) bool { return true }
