package consent

import (
	"slices"
	"strings"
	"time"
)

// Defaults of a rule: the year ends with the calendar's, and data outside the
// book are gone through once a year.
const (
	calendarYearEnd = "12-31"
	onceAYear       = "P1Y"
)

// Normal is the rule as it is kept.
func (r RetentionRule) Normal() RetentionRule {
	for _, s := range []*string{&r.Name, &r.Category, &r.Trigger, &r.Filter, &r.Field, &r.Period, &r.Why, &r.Law, &r.Action, &r.Hold, &r.HoldUntil, &r.Reviewer, &r.ReviewOn,
		&r.DoneOn, &r.EndedOn, &r.LawPeriod, &r.YearEnd, &r.Every, &r.Template} {
		*s = strings.TrimSpace(*s)
	}
	r.Period, r.LawPeriod, r.Every = strings.ToUpper(r.Period), strings.ToUpper(r.LawPeriod), strings.ToUpper(r.Every)
	if r.Trigger == "financial_year" && r.YearEnd == "" {
		r.YearEnd = calendarYearEnd
	}
	if r.Outside && r.Every == "" {
		r.Every = onceAYear
	}
	if !r.Outside {
		r.Every, r.DoneOn = "", ""
	}
	if r.Carried != nil && r.Carried.LeftOut == nil {
		run := *r.Carried
		run.LeftOut = map[string]int64{}
		r.Carried = &run
	}
	return r
}

// Check says what a rule still lacks (Art. 5(1)(e), 30(1)(f) GDPR; law.md §h).
func (r RetentionRule) Check() error {
	missing := func(field string) error {
		return Fail(Invalid, "register_field_missing", field, "register", string(Retentions), "article", "5(1)(e)")
	}
	malformed := func(field, known string) error {
		return Fail(Invalid, "register_field_malformed", field, "register", string(Retentions), "known", known)
	}
	triggers := RetentionTriggers
	if r.Outside {
		triggers = slices.Concat(RetentionTriggersOutside, RetentionTriggers)
	}
	switch {
	case r.Name == "":
		return missing("name")
	case r.Category == "":
		return missing("category")
	case r.Trigger == "":
		return missing("trigger")
	case !slices.Contains(triggers, r.Trigger):
		return malformed("trigger", strings.Join(triggers, ", "))
	case r.Period == "":
		return missing("period")
	case !readable(r.Period):
		return malformed("period", periodForms)
	case r.Action == "":
		return missing("action")
	case !slices.Contains(RetentionActions, r.Action):
		return malformed("action", strings.Join(RetentionActions, ", "))
	case r.LawPeriod != "" && !readable(r.LawPeriod):
		return malformed("law_period", periodForms)
	case r.LawPeriod != "" && r.Law == "":
		return missing("law")
	case r.Every != "" && !readable(r.Every):
		return malformed("every", periodForms)
	case r.YearEnd != "" && !dayOfYear(r.YearEnd):
		return malformed("year_end", "MM-DD")
	case r.HoldUntil != "" && r.Hold == "":
		return missing("hold")
	}
	if err := r.checkData(missing, malformed); err != nil {
		return err
	}
	for _, d := range []struct{ field, day string }{{"hold_until", r.HoldUntil}, {"review_on", r.ReviewOn}, {"done_on", r.DoneOn}, {"ended_on", r.EndedOn}} {
		if _, err := time.Parse(time.DateOnly, d.day); err != nil && d.day != "" {
			return malformed(d.field, "YYYY-MM-DD")
		}
	}
	return nil
}

// periodForms shows how a period is written.
const periodForms = "P3Y, P18M, P6W, P90D"

// checkData holds a rule to what the book needs to compute whom it is about.
func (r RetentionRule) checkData(missing func(string) error, malformed func(field, known string) error) error {
	if r.Outside {
		return nil
	}
	switch {
	case (r.Trigger == "consent_ended" || r.Trigger == "refused") && r.Purpose == "":
		return missing("purpose")
	case r.Trigger == "field" && r.Field == "":
		return missing("field")
	case r.Trigger == "contract_ended" && r.Field == "": // no other place of the book knows when one ended
		return missing("field")
	}
	if _, err := ParseFilters(r.Filter); err != nil {
		return malformed("filter", "inactive:P24M, country:SE, tag:member")
	}
	return nil
}

// dayOfYear says whether text is a day of a year: 06-30. The 29th of February
// is the last day of that month.
func dayOfYear(s string) bool {
	_, err := time.Parse(time.DateOnly, "2000-"+s)
	return err == nil
}

// OnHold says whether a rule is not carried out on a local day.
func (r RetentionRule) OnHold(today string) bool {
	return r.Hold != "" && (r.HoldUntil == "" || r.HoldUntil >= today)
}

// Duty is for how long a law demands that the data are kept (Art. 6(1)(c),
// 17(3)(b) GDPR); ok is false where none does.
func (r RetentionRule) Duty() (p Period, ok bool) {
	switch {
	case r.LawPeriod != "":
		return ParsePeriod(r.LawPeriod)
	case r.Law != "":
		return ParsePeriod(r.Period)
	}
	return p, false
}
