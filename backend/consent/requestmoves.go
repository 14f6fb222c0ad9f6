package consent

import (
	"slices"
	"strings"
	"time"
)

// RequestNow is a request as it stands when somebody takes a step.
type RequestNow struct {
	Types    []RequestType
	Received string // local day
	Today    string
	Closed   bool
	Known    bool // whose it is
	Erased   bool // the person is out of the book
	Course   Course
	Days     RequestDays
	Repeated map[RequestType]bool // asked for in the twelve months before, too
}

// Left are the types that are neither done nor refused.
func (n RequestNow) Left() (out []RequestType) {
	for _, t := range n.Types {
		if !n.Course.done(t) && !n.Course.refused(t) {
			out = append(out, t)
		}
	}
	return out
}

func (c Course) done(t RequestType) bool {
	return slices.ContainsFunc(c.Done, func(d Done) bool { return d.Type == t })
}

func (c Course) refused(t RequestType) bool {
	return slices.ContainsFunc(c.Refusals, func(r Refusal) bool { return r.Type == t })
}

// Step decides whether any step can be taken on a day.
func (n RequestNow) Step(on string) error {
	day := dayOf(on)
	switch {
	case n.Closed:
		return Fail(Conflict, "request_closed", "request")
	case day.IsZero() || day.Format(time.DateOnly) != on:
		return Fail(Invalid, "time_malformed", "on")
	case on > n.Today:
		return Fail(Invalid, "time_in_future", "on")
	case on < n.Received:
		return Fail(Invalid, "deadline_before_arrival", "on")
	}
	return nil
}

// Acknowledge notes that a complaint was acknowledged.
func (n RequestNow) Acknowledge(on string) (c Course, err error) {
	c = n.Course
	switch {
	case !slices.Contains(n.Types, "uk_complaint"):
		return c, Fail(Invalid, "request_no_complaint", "request")
	case c.AcknowledgedOn != "":
		return c, twice("acknowledged")
	}
	c.AcknowledgedOn = on
	return c, nil
}

// AskIdentity: only where there is reasonable doubt about who asks, and in a way
// that takes the least data (Art. 5(1)(c), 12(6)).
func (n RequestNow) AskIdentity(on, doubt, method string) (c Course, err error) {
	c = n.Course
	switch {
	case strings.TrimSpace(doubt) == "":
		return c, Fail(RefusedByLaw, "identity_doubt_missing", "doubt", "article", "12(6)")
	case len(doubt) > longestOperatorWords:
		return c, Fail(Invalid, "value_too_long", "doubt")
	case !slices.Contains(IdentityMethods, method):
		return c, methodUnknown()
	case c.Identity.AskedOn != "" && c.Identity.Result != IdentityFailed:
		return c, twice("identity_asked")
	}
	c.Identity = IdentityCheck{Doubt: doubt, AskedOn: on, Method: method}
	return c, nil
}

func methodUnknown() error {
	return Fail(Invalid, "identity_method_unknown", "method", "known", strings.Join(IdentityMethods, ", "))
}

func twice(step RequestStep) error {
	return Fail(Conflict, "request_step_twice", "request", "step", string(step))
}

// IdentityResult notes that it was checked who asks, and when what was shown was
// destroyed: no copy is kept (EDPB 01/2022 §79). Somebody known from their
// address needs not be asked first.
func (n RequestNow) IdentityResult(on string, r IdentityCheck) (c Course, err error) {
	c = n.Course
	if r.Method == "" {
		r.Method = c.Identity.Method
	}
	switch {
	case r.Result != IdentityProved && r.Result != IdentityFailed:
		return c, Fail(Invalid, "identity_result_unknown", "result", "known", IdentityProved+", "+IdentityFailed)
	case !slices.Contains(IdentityMethods, r.Method):
		return c, methodUnknown()
	case c.Identity.Result == IdentityProved:
		return c, twice("identity_proved")
	case c.Identity.Result == IdentityFailed && r.Result == IdentityFailed:
		return c, twice("identity_failed")
	case c.Identity.AskedOn > on:
		return c, Fail(Invalid, "deadline_answer_before_question", "on")
	case r.Result == IdentityFailed && c.Identity.AskedOn == "":
		return c, Fail(RefusedByLaw, "identity_not_asked", "result", "article", "12(6)")
	}
	if r.DestroyedOn != "" && (dayOf(r.DestroyedOn).IsZero() || r.DestroyedOn < on) {
		return c, Fail(Invalid, "time_malformed", "destroyed")
	}
	if r.DestroyedOn > n.Today {
		return c, Fail(Invalid, "time_in_future", "destroyed")
	}
	c.Identity.Method, c.Identity.Result, c.Identity.On, c.Identity.DestroyedOn = r.Method, r.Result, on, r.DestroyedOn
	return c, nil
}

// Destroyed notes when what was shown was destroyed.
func (n RequestNow) Destroyed(on string) (c Course, err error) {
	c = n.Course
	switch {
	case c.Identity.Result == "":
		return c, Fail(Conflict, "identity_not_asked", "destroyed")
	case on < c.Identity.On:
		return c, Fail(Invalid, "time_malformed", "destroyed")
	}
	c.Identity.DestroyedOn = on
	return c, nil
}

// AskClarification: which data, or which processing (Recital 63).
func (n RequestNow) AskClarification(on string) (c Course, err error) {
	if c = n.Course; c.Clarification.AskedOn != "" {
		return c, twice("clarify_asked")
	}
	c.Clarification.AskedOn = on
	return c, nil
}

// Clarified notes that the answer came.
func (n RequestNow) Clarified(on string) (c Course, err error) {
	c = n.Course
	switch {
	case c.Clarification.AskedOn == "":
		return c, Fail(Conflict, "clarify_not_asked", "request")
	case c.Clarification.AnsweredOn != "":
		return c, twice("clarify_answered")
	case on < c.Clarification.AskedOn:
		return c, Fail(Invalid, "deadline_answer_before_question", "on")
	}
	c.Clarification.AnsweredOn = on
	return c, nil
}

// AnnounceFee notes a fee that was announced.
func (n RequestNow) AnnounceFee(on string, f Fee) (c Course, err error) {
	if c = n.Course; c.Fee.AnnouncedOn != "" {
		return c, twice("fee_announced")
	}
	if err := f.Check(n); err != nil {
		return c, err
	}
	f.AnnouncedOn, f.PaidOn = on, ""
	c.Fee = f
	return c, nil
}

// FeePaid notes that it was paid.
func (n RequestNow) FeePaid(on string) (c Course, err error) {
	c = n.Course
	switch {
	case c.Fee.AnnouncedOn == "":
		return c, Fail(Conflict, "fee_not_announced", "request")
	case c.Fee.PaidOn != "":
		return c, twice("fee_paid")
	case on < c.Fee.AnnouncedOn:
		return c, Fail(Invalid, "fee_before_announced", "on")
	}
	c.Fee.PaidOn = on
	return c, nil
}

// Extend adds two months, once, where the person was told by the last day of
// the first, with the reason (Art. 12(3)). That it is much work is none (EDPB
// 01/2022 §163).
func (n RequestNow) Extend(on, reason, explained string) (c Course, err error) {
	c = n.Course
	initial := DayText(n.Days.Initial)
	switch {
	case c.Extension.ToldOn != "":
		return c, twice("extended")
	case !slices.Contains(ExtensionReasons, reason):
		return c, Fail(RefusedByLaw, "extension_reason_unknown", "reason", "article", "12(3)", "known", strings.Join(ExtensionReasons, ", "))
	case strings.TrimSpace(explained) == "":
		return c, Fail(RefusedByLaw, "extension_not_explained", "explained", "article", "12(3)")
	case len(explained) > longestOperatorWords:
		return c, Fail(Invalid, "value_too_long", "explained")
	case initial == "" || !n.extendable():
		return c, Fail(RefusedByLaw, "extension_unknown", "request")
	case on > initial:
		return c, Fail(RefusedByLaw, "extension_late", "on", "article", "12(3)", "day", initial)
	}
	c.Extension = Extension{Reason: reason, Explained: explained, ToldOn: on}
	return c, nil
}

// extendable: there is a period of Art. 12(3) to be extended; a withdrawal and
// an objection to marketing are no complex matter.
func (n RequestNow) extendable() bool {
	return slices.ContainsFunc(n.Types, func(t RequestType) bool { return t != "uk_complaint" && !t.ActsAtOnce() }) &&
		!slices.ContainsFunc(n.Days.Steps, func(s DeadlineStep) bool { return s.Rule == "nominal_days" })
}

// Refuse says no to one type, or with none named to all that are left.
func (n RequestNow) Refuse(on string, r Refusal) (c Course, err error) {
	c = n.Course
	types, err := n.named(r.Type)
	if err != nil {
		return c, err
	}
	c.Refusals = slices.Clone(c.Refusals)
	for _, t := range types {
		r.Type, r.ToldOn = t, on
		if err := r.Check(n); err != nil {
			return n.Course, err
		}
		c.Refusals = append(c.Refusals, r)
		if d := DayText(n.Days.Initial); d != "" && on > d {
			c.DeniedLate = true
		}
	}
	return c, nil
}

// named are the types that a step is about: one that is left, or all.
func (n RequestNow) named(t RequestType) ([]RequestType, error) {
	left := n.Left()
	switch {
	case t == "" && len(left) == 0:
		return nil, Fail(Conflict, "request_nothing_left", "type")
	case t == "":
		return left, nil
	case !slices.Contains(n.Types, t):
		return nil, Fail(Invalid, "request_type_not_asked", "type", "known", typesText(n.Types))
	case !slices.Contains(left, t):
		return nil, Fail(Conflict, "request_type_settled", "type", "type", string(t))
	}
	return []RequestType{t}, nil
}

func typesText(types []RequestType) string {
	var out []string
	for _, t := range types {
		out = append(out, string(t))
	}
	return strings.Join(out, ", ")
}
