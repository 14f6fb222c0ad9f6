package consent

import (
	"strings"
	"time"
)

// An exception says that a business knows of a finding and why it stands, until
// a day. It mends nothing. What is good practice, or a document that is missing,
// stands apart while it lasts; what breaks the law stays where it is, counted
// and marked as known: no reason of the business's own makes it lawful, and the
// supervisory authority would find it all the same (Art. 5(2), 24(1) GDPR). On
// the day after its last it is over, and the finding stands as before.

// exceptionYears is how long one may last at most: then somebody looks again.
const exceptionYears = 1

// Rank orders severities, the gravest first.
func (s Severity) Rank() int {
	switch s {
	case SeverityBreach:
		return 0
	case SeverityGap:
		return 1
	}
	return 2
}

// Severities lists them, the gravest first.
var Severities = []Severity{SeverityBreach, SeverityGap, SeverityAdvice}

// Aside says whether a finding stands apart from the others and is not counted
// among them.
func (f Finding) Aside() bool { return f.Exempt != nil && f.Severity != SeverityBreach }

// Covers says whether the exception is about a finding and lasts on a day.
func (e FindingException) Covers(f Finding, today string) bool {
	return e.EndedOn == "" && today <= e.Until && e.Rule == f.Rule && e.Kind == f.Where.Kind && e.Place == f.Where.ID
}

// Normal trims what was typed.
func (e FindingException) Normal() FindingException {
	for _, s := range []*string{&e.Rule, &e.Kind, &e.Place, &e.Reason, &e.Until, &e.EndedOn} {
		*s = strings.TrimSpace(*s)
	}
	return e
}

// maxExceptionReason is how long a reason may be, in bytes.
const maxExceptionReason = 4000

// Check says what is wrong with a new exception on a day.
func (e FindingException) Check(today string) error {
	missing := func(field string) error {
		return Fail(Invalid, "register_field_missing", field, "register", string(Exceptions))
	}
	malformed := func(field, known string) error {
		return Fail(Invalid, "register_field_malformed", field, "register", string(Exceptions), "known", known)
	}
	r, there := FindFindingRule(e.Rule)
	switch {
	case e.Rule == "":
		return missing("rule")
	case !there:
		return Fail(NotFound, "register_link_unknown", "rule", "register", string(Exceptions))
	case e.Kind != r.Place:
		return malformed("kind", r.Place)
	case e.Reason == "":
		return missing("reason")
	case len(e.Reason) > maxExceptionReason:
		return Fail(Invalid, "value_too_long", "reason")
	case e.Until == "":
		return missing("until")
	}
	from, err := time.Parse(time.DateOnly, today)
	until, bad := time.Parse(time.DateOnly, e.Until)
	last := from.AddDate(exceptionYears, 0, 0)
	switch {
	case err != nil:
		return err
	case bad != nil:
		return malformed("until", "YYYY-MM-DD")
	case until.Before(from):
		return Fail(Invalid, "register_days_reversed", "until", "register", string(Exceptions))
	case until.After(last):
		return malformed("until", today+" … "+last.Format(time.DateOnly))
	}
	return nil
}
