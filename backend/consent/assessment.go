package consent

import (
	"strings"
	"time"
	"unicode/utf8"
)

// AssessmentID is the number of a weighing in its book.
type AssessmentID int64

// Outcome is what a weighing of legitimate interests came to.
type Outcome string

// The outcomes.
const (
	Carried    Outcome = "carried"
	NotCarried Outcome = "not_carried"
)

// Assessment weighs the interests of the business against those of the people
// for one purpose (Art. 6(1)(f), Recital 47). It is never changed: a new look
// is a new one.
type Assessment struct {
	ID          AssessmentID `json:"assessment"`
	Purpose     PurposeID    `json:"purpose"`
	Interest    string       `json:"interest"`    // what for
	Necessity   string       `json:"necessity"`   // why nothing milder does
	Expectation string       `json:"expectation"` // what people would expect
	Effects     string       `json:"effects"`     // on them
	Safeguards  string       `json:"safeguards"`
	Outcome     Outcome      `json:"outcome"`
	MadeOn      string       `json:"made_on"`   // day
	ReviewOn    string       `json:"review_on"` // day, "" for none
}

// maxWeighing is how long one answer may be, in characters: a page.
const maxWeighing = 4000

// Normal trims what was typed.
func (a Assessment) Normal() Assessment {
	for _, f := range []*string{&a.Interest, &a.Necessity, &a.Expectation, &a.Effects, &a.Safeguards, &a.MadeOn, &a.ReviewOn} {
		*f = strings.TrimSpace(*f)
	}
	return a
}

// Check says what is wrong with a weighing of a purpose. Every question is
// answered, or nothing was weighed (Art. 5(2)).
func (a Assessment) Check(p Purpose, now time.Time) error {
	if !p.Allows(BasisInterests) {
		return Fail(RefusedByLaw, "basis_not_allowed", "purpose", "basis", string(BasisInterests), "article", "6(1)(f)")
	}
	for _, f := range []struct{ name, text string }{{"interest", a.Interest}, {"necessity", a.Necessity}, {"expectation", a.Expectation}, {"effects", a.Effects}, {"safeguards", a.Safeguards}} {
		if f.text == "" {
			return Fail(Invalid, "assessment_open", f.name, "article", "6(1)(f)")
		}
		if utf8.RuneCountInString(f.text) > maxWeighing {
			return Fail(Invalid, "value_too_long", f.name)
		}
	}
	if a.Outcome != Carried && a.Outcome != NotCarried {
		return Fail(Invalid, "assessment_open", "outcome", "article", "6(1)(f)")
	}
	made, err := time.Parse(time.DateOnly, a.MadeOn)
	if err != nil {
		return Fail(Invalid, "time_malformed", "made_on")
	}
	if made.After(now.Add(24 * time.Hour)) { // a day lies ahead of UTC somewhere
		return Fail(Invalid, "time_in_future", "made_on")
	}
	if a.ReviewOn == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, a.ReviewOn); err != nil {
		return Fail(Invalid, "time_malformed", "review_on")
	}
	if a.ReviewOn <= a.MadeOn {
		return Fail(Invalid, "review_before_made", "review_on")
	}
	return nil
}

// Due reports whether the weighing is to be looked at again by a day.
func (a Assessment) Due(day string) bool { return a.ReviewOn != "" && a.ReviewOn <= day }

// CheckWeighing decides whether a purpose may be carried by interests: the
// newest weighing must come out for the business. nil: nobody has weighed.
func CheckWeighing(newest *Assessment) error {
	switch {
	case newest == nil:
		return Fail(RefusedByLaw, "assessment_missing", "basis", "article", "6(1)(f)")
	case newest.Outcome != Carried:
		return Fail(RefusedByLaw, "assessment_not_carried", "basis", "article", "6(1)(f)")
	}
	return nil
}
