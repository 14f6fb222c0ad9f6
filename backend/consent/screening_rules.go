package consent

import (
	"slices"
	"strings"
)

// ScreeningCases are those of Art. 35(3)(a), (b) and (c) GDPR, in which an
// assessment is required.
var ScreeningCases = []string{"a", "b", "c"}

// ScreeningCriteria are the nine of the guidelines WP 248 rev.01, in their order.
var ScreeningCriteria = []string{"evaluation", "automated", "monitoring", "sensitive", "large_scale", "matching", "vulnerable", "innovative", "blocking"}

// ScreeningListed is the question whether the processing stands on the
// authority's list of Art. 35(4).
const ScreeningListed = "listed"

// What a screening comes to. Only the first and the last are a decision.
const (
	ScreeningRequired    = "required"
	ScreeningUsual       = "usually_required" // two criteria or more: leaving it needs reasons
	ScreeningJudge       = "judge"            // one criterion: the business decides, with reasons
	ScreeningNotRequired = "not_required"
	ScreeningOpen        = "open" // questions are open
)

// ScreeningAdvice is what the answers of a screening come to.
type ScreeningAdvice struct {
	Outcome string   `json:"outcome"`
	Because []string `json:"because"` // keys of what was answered with yes
	Open    []string `json:"open"`    // keys of what is not answered, or with a "no" that gives no reason
}

// Result says what the answers come to (Art. 35(1), (3), (4) GDPR; WP 248
// rev.01, III.B): one case of Art. 35(3) or a place on the authority's list
// requires an assessment; two criteria usually do; and none is required where
// every question is answered with a reasoned no.
func (s Screening) Result() ScreeningAdvice {
	out := ScreeningAdvice{Outcome: ScreeningNotRequired, Because: []string{}, Open: []string{}}
	strong, weak := 0, 0
	s.each(func(key string, a ScreeningAnswer) {
		switch {
		case a.Yes == nil, !*a.Yes && a.Words == "":
			out.Open = append(out.Open, key)
		case *a.Yes:
			out.Because = append(out.Because, key)
			if slices.Contains(ScreeningCriteria, key) {
				weak++
			} else {
				strong++
			}
		}
	})
	switch {
	case strong > 0:
		out.Outcome = ScreeningRequired
	case weak > 1:
		out.Outcome = ScreeningUsual
	case len(out.Open) > 0:
		out.Outcome = ScreeningOpen
	case weak == 1:
		out.Outcome = ScreeningJudge
	}
	return out
}

// At is the answer to a question by its key.
func (s Screening) At(key string) ScreeningAnswer {
	switch {
	case key == ScreeningListed:
		return s.Listed
	case slices.Contains(ScreeningCases, key):
		return s.Cases[key]
	}
	return s.Criteria[key]
}

// each walks through the answers in the order of the questions.
func (s Screening) each(fn func(key string, a ScreeningAnswer)) {
	for _, k := range ScreeningKeys() {
		fn(k, s.At(k))
	}
}

// Answer keeps the answer to a question by its key. What is true is kept
// whatever was decided: a decision that an assessment is not required, and that
// can stand on the answers no longer, is open again.
func (s *Screening) Answer(key string, a ScreeningAnswer) error {
	switch {
	case slices.Contains(ScreeningCases, key):
		s.Cases[key] = a
	case key == ScreeningListed:
		s.Listed = a
	case slices.Contains(ScreeningCriteria, key):
		s.Criteria[key] = a
	default:
		return Fail(Invalid, "register_field_malformed", "question", "known", strings.Join(ScreeningKeys(), ", "))
	}
	if s.checkOutcome() != nil {
		s.Outcome = ""
	}
	return nil
}

// ScreeningKeys lists the keys of all questions.
func ScreeningKeys() []string {
	return append(append(slices.Clone(ScreeningCases), ScreeningListed), ScreeningCriteria...)
}

// ScreeningResiduals are the risks that can be left once measures are taken.
var ScreeningResiduals = []string{"low", "middle", "high"}

// Normal trims what was typed; answers are there for every question.
func (s Screening) Normal() Screening {
	plainFields(&s.Name, &s.Outcome, &s.Reasons, &s.MadeOn, &s.Description, &s.Necessity, &s.Risks, &s.Measures, &s.Advice, &s.Views, &s.Residual, &s.ConsultedOn, &s.DoneOn, &s.ReviewOn, &s.EndedOn)
	s.Cases, s.Criteria = plainAnswers(s.Cases, ScreeningCases), plainAnswers(s.Criteria, ScreeningCriteria)
	plainFields(&s.Listed.Words)
	return s
}

func plainAnswers(in map[string]ScreeningAnswer, keys []string) map[string]ScreeningAnswer {
	out := map[string]ScreeningAnswer{}
	for k, a := range in { // what is unknown stays, for Check to find
		plainFields(&a.Words)
		out[k] = a
	}
	for _, k := range keys {
		if _, answered := out[k]; !answered {
			out[k] = ScreeningAnswer{}
		}
	}
	return out
}

// Check decides whether a screening may stand as it is. A decision against what
// the law requires is refused; one against what is usual, or on a single
// criterion, gives its reasons.
func (s Screening) Check() error {
	c := &rowCheck{register: Screenings}
	c.need("name", s.Name)
	c.text("name", s.Name, false)
	for _, f := range []struct{ field, text string }{{"reasons", s.Reasons}, {"description", s.Description}, {"necessity", s.Necessity}, {"risks", s.Risks}, {"measures", s.Measures}, {"advice", s.Advice}, {"views", s.Views}} {
		c.text(f.field, f.text, true)
	}
	for _, f := range []struct{ field, day string }{{"made_on", s.MadeOn}, {"consulted_on", s.ConsultedOn}, {"done_on", s.DoneOn}, {"review_on", s.ReviewOn}, {"ended_on", s.EndedOn}} {
		c.day(f.field, f.day)
	}
	c.after("review_on", s.MadeOn, s.ReviewOn)
	c.oneOf("residual", s.Residual, append([]string{""}, ScreeningResiduals...)...)
	c.oneOf("outcome", s.Outcome, "", ScreeningRequired, ScreeningNotRequired)
	s.checkAnswers(c)
	if c.err == nil {
		c.err = s.checkOutcome()
	}
	if c.err == nil && s.DoneOn != "" {
		s.checkDone(c)
	}
	return c.err
}

func (s Screening) checkAnswers(c *rowCheck) {
	for field, in := range map[string]struct {
		answers map[string]ScreeningAnswer
		keys    []string
	}{"cases": {s.Cases, ScreeningCases}, "criteria": {s.Criteria, ScreeningCriteria}} {
		for k, a := range in.answers {
			c.oneOf(field, k, in.keys...)
			c.text(field+"."+k, a.Words, true)
		}
	}
	c.text("listed", s.Listed.Words, true)
}

func (s Screening) checkOutcome() error {
	a := s.Result()
	switch {
	case s.Outcome == "":
		return nil
	case s.Outcome == ScreeningRequired:
		return nil
	case a.Outcome == ScreeningRequired:
		return Fail(RefusedByLaw, "screening_required", "outcome", "article", "35(3), 35(4)")
	case a.Outcome == ScreeningOpen, len(a.Open) > 0:
		return Fail(Invalid, "screening_open", "outcome", "article", "35(1)", "known", strings.Join(a.Open, ", "))
	case a.Outcome != ScreeningNotRequired && s.Reasons == "":
		return Fail(Invalid, "register_field_missing", "reasons", "register", string(Screenings))
	}
	return nil
}

// checkDone wants of an assessment that is done all of Art. 35(7), and where the
// risk stays high that the authority was asked (36(1)).
func (s Screening) checkDone(c *rowCheck) {
	for _, f := range []struct{ field, text string }{{"description", s.Description}, {"necessity", s.Necessity}, {"risks", s.Risks}, {"measures", s.Measures}, {"residual", s.Residual}} {
		c.need(f.field, f.text)
	}
	if c.err == nil && s.Residual == "high" && s.ConsultedOn == "" {
		c.err = Fail(RefusedByLaw, "screening_consult", "consulted_on", "article", "36(1)")
	}
}

// The standings of a screening.
const (
	ScreeningStandsOpen   = "open"         // no decision
	ScreeningStandsNone   = "not_required" // decided: none
	ScreeningStandsDue    = "assessment"   // required and not begun
	ScreeningStandsBegun  = "under_way"    // begun, not all of 35(7)
	ScreeningStandsAsk    = "consult"      // the risk stays high: Art. 36 before anything starts
	ScreeningStandsDone   = "done"
	ScreeningStandsReview = "review" // its day has come, 35(11)
	ScreeningStandsEnded  = "ended"
)

// Standing says how far a screening is on a day.
func (s Screening) Standing(day string) string {
	switch {
	case s.EndedOn != "":
		return ScreeningStandsEnded
	case s.Outcome == "":
		return ScreeningStandsOpen
	case s.ReviewOn != "" && s.ReviewOn <= day:
		return ScreeningStandsReview
	case s.Outcome == ScreeningNotRequired:
		return ScreeningStandsNone
	case s.DoneOn != "":
		return ScreeningStandsDone
	case s.Residual == "high" && s.ConsultedOn == "":
		return ScreeningStandsAsk
	case s.Description+s.Necessity+s.Risks+s.Measures != "":
		return ScreeningStandsBegun
	}
	return ScreeningStandsDue
}

// Lacks names the parts of Art. 35(7) that an assessment has not, and with a
// data protection officer their advice (35(2)).
func (s Screening) Lacks(hasDPO bool) []string {
	out := []string{}
	if s.Outcome != ScreeningRequired {
		return out
	}
	for _, f := range []struct{ field, text string }{{"description", s.Description}, {"necessity", s.Necessity}, {"risks", s.Risks}, {"measures", s.Measures}, {"residual", s.Residual}} {
		if f.text == "" {
			out = append(out, f.field)
		}
	}
	if hasDPO && s.Advice == "" {
		out = append(out, "advice")
	}
	if s.Views == "" {
		out = append(out, "views")
	}
	return out
}
