package api

import (
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/findings"
	"consentbook/backend/sqlite"
)

// Findings is what an inspection would find in the book.
type Findings struct{ d *Deps }

// FindingsListOut is what a check finds: the gravest first, what is exempt last.
// The window has the sentences under finding.RULE and finding.RULE.fix; the
// parameters that fill them are name, value, name, value.
type FindingsListOut struct {
	Today    string            `json:"today"`
	Findings []consent.Finding `json:"findings"`
	Counts   findings.Tally    `json:"counts"`
	Rules    int               `json:"rules"` // how many things were looked for
	Ran      int               `json:"ran"`   // how many of them anew
}

// List looks through the book and says what is found.
func (s *Findings) List(Empty) (out FindingsListOut, err error) {
	out = FindingsListOut{Findings: []consent.Finding{}, Rules: len(consent.FindingRules())}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := findings.Check(background(), b)
	if err != nil {
		return out, err
	}
	out.Today, out.Findings, out.Counts, out.Ran = r.Today, r.Findings, r.Tally(), r.Ran
	return out, nil
}

// FindingsRulesOut is everything that a check looks for.
type FindingsRulesOut struct {
	Rules []*consent.FindingRule `json:"rules"`
}

// Rules lists them, by area of the book.
func (s *Findings) Rules(Empty) (FindingsRulesOut, error) {
	return FindingsRulesOut{consent.FindingRules()}, nil
}

// FindingsExceptionsIn asks also for those that are over.
type FindingsExceptionsIn struct {
	All bool `json:"all"`
}

// FindingsExceptionsOut are the exceptions.
type FindingsExceptionsOut struct {
	Exceptions []consent.FindingException `json:"exceptions"`
}

// Exceptions lists them.
func (s *Findings) Exceptions(in FindingsExceptionsIn) (out FindingsExceptionsOut, err error) {
	out.Exceptions = []consent.FindingException{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Exceptions, err = findings.Exceptions(background(), b, in.All)
	return out, err
}

// FindingsExceptIn says of something that is found that it is known.
type FindingsExceptIn struct {
	Rule   string `json:"rule"`
	Kind   string `json:"kind"` // of the place; "": the rule's
	Place  string `json:"place"`
	Reason string `json:"reason"`
	Until  string `json:"until"` // day, at most a year ahead
}

// FindingsExceptOut is the exception.
type FindingsExceptOut struct {
	Exception consent.FindingException `json:"exception"`
}

// Except enters an exception.
func (s *Findings) Except(in FindingsExceptIn) (out FindingsExceptOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Exception, err = findings.Except(background(), b, consent.FindingException{Rule: in.Rule, Kind: in.Kind, Place: in.Place, Reason: in.Reason, Until: in.Until})
	return out, err
}

// FindingsEndIn names an exception.
type FindingsEndIn struct {
	ID consent.ExceptionID `json:"id"`
}

// EndException ends one before its day.
func (s *Findings) EndException(in FindingsEndIn) (out FindingsExceptOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Exception, err = findings.EndException(background(), b, in.ID)
	return out, err
}

// FindingsDaysIn says from which day on; "": the last year.
type FindingsDaysIn struct {
	From string `json:"from"`
}

// FindingsDaysOut is how many things were found on past days, the oldest first.
type FindingsDaysOut struct {
	Days []sqlite.FindingsDay `json:"days"`
}

// Days is the history for a plot.
func (s *Findings) Days(in FindingsDaysIn) (out FindingsDaysOut, err error) {
	out.Days = []sqlite.FindingsDay{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if in.From == "" {
		in.From = b.Now().AddDate(-1, 0, 0).Format(time.DateOnly)
	}
	out.Days, err = findings.Days(background(), b, in.From)
	return out, err
}

// FindingsSummaryOut is what a page says that must not wait: what the last check
// found.
type FindingsSummaryOut struct {
	Today   string              `json:"today"`
	Checked bool                `json:"checked"` // false: the book has changed since, and a check is under way
	Counts  findings.Tally      `json:"counts"`
	Top     []consent.Finding   `json:"top"` // the gravest, and of these the newest
	Was     *sqlite.FindingsDay `json:"was"` // on the last day before today on which somebody looked; null: never
}

// findingsTop is how many findings a summary names.
const findingsTop = 5

// Summary reads what the last check found; it looks at nothing anew.
func (s *Findings) Summary(Empty) (out FindingsSummaryOut, err error) {
	out.Top = []consent.Finding{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := findings.Last(background(), b)
	if err != nil {
		return out, err
	}
	out.Today, out.Checked, out.Counts = r.Today, r.Checked, r.Tally()
	out.Top = append(out.Top, findings.Top(r, findingsTop)...)
	days, err := findings.Days(background(), b, "")
	for _, d := range days {
		if d.Day < r.Today {
			out.Was = &d
		}
	}
	return out, err
}
