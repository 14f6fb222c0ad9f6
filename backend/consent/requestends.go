package consent

import (
	"slices"
	"strings"
)

// Doing decides what is done by a step: one type, or with none named all that
// are left. Nothing of a person is handed out or changed for somebody who may
// be another (Art. 5(1)(f), 12(6)); a withdrawal and an objection to marketing
// hold for whoever it may be: at worst somebody gets less mail.
func (n RequestNow) Doing(t RequestType) ([]RequestType, error) {
	types, err := n.named(t)
	if err != nil {
		return nil, err
	}
	for _, t := range types {
		if t.ActsAtOnce() || t == "uk_complaint" {
			continue
		}
		if err := n.Sure(); err != nil {
			return nil, err
		}
	}
	return types, nil
}

// Did notes that it was done.
func (n RequestNow) Did(d ...Done) Course {
	c := n.Course
	c.Done = append(slices.Clone(c.Done), d...)
	return c
}

// LiftTold: before a restriction ends the person is told (Art. 18(3)).
func (n RequestNow) LiftTold(on string) (c Course, err error) {
	c = n.Course
	switch {
	case !c.done("restriction"):
		return c, Fail(Conflict, "restriction_not_set", "request")
	case c.LiftToldOn != "":
		return c, twice(StepLiftTold)
	}
	c.LiftToldOn = on
	return c, nil
}

// Lift ends it.
func (n RequestNow) Lift(on string) (c Course, err error) {
	c = n.Course
	switch {
	case !c.done("restriction"):
		return c, Fail(Conflict, "restriction_not_set", "request")
	case c.LiftedOn != "":
		return c, twice(StepLifted)
	case c.LiftToldOn == "" || on < c.LiftToldOn:
		return c, Fail(RefusedByLaw, "restriction_lift_not_told", "request", "article", "18(3)")
	}
	c.LiftedOn = on
	return c, nil
}

// ResponseMedia are the ways an answer leaves.
var ResponseMedia = []string{"mail", "post", "hand", "other"}

// Close ends the request. Outcome is reckoned where none is named: what is open
// keeps it open. Who took the request back has withdrawn it, and of somebody who
// is not in the book there are no data: the only outcomes that are named.
func (n RequestNow) Close(outcome RequestOutcome, r Response) (c Course, _ RequestOutcome, err error) {
	c = n.Course
	left := n.Left()
	switch outcome {
	case "", OutcomeGranted, OutcomePartial, OutcomeRefused:
		if len(left) > 0 {
			return c, "", Fail(Conflict, "request_types_open", "request", "types", typesText(left))
		}
		if is := n.outcome(); outcome != "" && outcome != is {
			return c, "", Fail(Conflict, "request_outcome_wrong", "outcome", "outcome", string(is))
		}
		outcome = n.outcome()
	case OutcomeWithdrawn:
	case OutcomeNoData:
		if n.Known || n.Erased {
			return c, "", Fail(Conflict, "request_person_known", "outcome")
		}
	default:
		return c, "", Fail(Invalid, "request_outcome_unknown", "outcome", "known", "granted, partial, refused, withdrawn, no_data")
	}
	if c.Response, err = n.response(outcome, r); err != nil {
		return c, "", err
	}
	if last := DayText(n.Days.Due); last != "" && c.Response.SentOn > last {
		c.DeniedLate = true
	}
	return c, outcome, nil
}

// outcome of what was done and refused; what was left out of a copy makes it
// partial.
func (n RequestNow) outcome() RequestOutcome {
	switch c := n.Course; {
	case len(c.Done) == 0:
		return OutcomeRefused
	case len(c.Refusals) > 0 || len(c.Redactions) > 0:
		return OutcomePartial
	}
	return OutcomeGranted
}

// response: the person is told what was done, or that there is nothing (Art.
// 12(3)). A refusal was told when it was made; who took the request back needs
// no answer.
func (n RequestNow) response(outcome RequestOutcome, r Response) (Response, error) {
	was := n.Course.Response
	if r.SentOn == "" {
		if r.SentOn = was.SentOn; r.SentOn == "" && outcome == OutcomeRefused {
			for _, x := range n.Course.Refusals {
				r.SentOn = max(r.SentOn, x.ToldOn)
			}
		}
	}
	if r.Medium == "" {
		r.Medium = was.Medium
	}
	if r.Format == "" {
		r.Format = was.Format
	}
	if r.Letter == 0 {
		r.Letter, r.SHA256 = was.Letter, was.SHA256
	}
	switch {
	case outcome == OutcomeWithdrawn && r.SentOn == "":
		return r, nil
	case r.SentOn == "":
		return r, Fail(RefusedByLaw, "request_not_answered", "sent", "article", "12(3)")
	case dayOf(r.SentOn).IsZero():
		return r, Fail(Invalid, "time_malformed", "sent")
	case r.SentOn > n.Today:
		return r, Fail(Invalid, "time_in_future", "sent")
	case r.SentOn < n.Received:
		return r, Fail(Invalid, "deadline_before_arrival", "sent")
	case r.Medium != "" && !slices.Contains(ResponseMedia, r.Medium):
		return r, Fail(Invalid, "response_medium_unknown", "medium", "known", strings.Join(ResponseMedia, ", "))
	case len(r.Format) > 100:
		return r, Fail(Invalid, "value_too_long", "format")
	}
	return r, nil
}

// Without takes back the last step where nothing of it left the house and
// nothing else hangs on it.
func (c Course) Without(step RequestStep) (Course, error) {
	switch step {
	case StepIdentityProved, StepIdentityFailed:
		c.Identity.Result, c.Identity.On, c.Identity.DestroyedOn = "", "", ""
		if c.Identity.AskedOn == "" {
			c.Identity.Method = ""
		}
	case StepClarifyAnswered:
		c.Clarification.AnsweredOn = ""
	case StepFeePaid:
		c.Fee.PaidOn = ""
	case StepRedacted:
		if n := len(c.Redactions); n > 0 {
			c.Redactions = slices.Clone(c.Redactions[:n-1])
		}
	case StepSearched:
		c.Searches = withoutSearch(c.Searches)
	case StepPersonFound, StepRecipient:
	default:
		return c, Fail(Conflict, "request_step_stays", "request", "step", string(step))
	}
	return c, nil
}

// withoutSearch takes the last place back; one that had been waited for is
// waited for again.
func withoutSearch(all []Search) []Search {
	all = slices.Clone(all)
	n := len(all)
	if n == 0 {
		return all
	}
	last := all[n-1]
	if all = all[:n-1]; last.Waited {
		all = append(all, Search{Place: last.Place, By: last.By})
	}
	return all
}
