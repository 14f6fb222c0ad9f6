package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/retention"
)

// Retention are the rules by which data go, and who is due under them.
type Retention struct {
	d    *Deps
	kept kept[[]consent.ContactID] // people of proposals that somebody looks through
}

// proposalsKept is how many proposals are remembered.
const proposalsKept = 4

func newRetention(d *Deps) *Retention {
	return &Retention{d: d, kept: kept[[]consent.ContactID]{room: proposalsKept}}
}

// RetentionListIn says whether rules that have ended are wanted.
type RetentionListIn struct {
	All bool `json:"all"`
}

// RetentionListOut are the rules, with what their fields may say.
type RetentionListOut struct {
	Rules           []retention.RuleRow `json:"rules"`
	Triggers        []string            `json:"triggers"`
	OutsideTriggers []string            `json:"outside_triggers"` // those that only data outside the book have
	Actions         []string            `json:"actions"`
	Verdicts        []string            `json:"verdicts"` // that keep somebody whose period is over
	Warnings        []string            `json:"warnings"` // codes
}

// List gives the rules with how many people are due under each.
func (s *Retention) List(in RetentionListIn) (out RetentionListOut, err error) {
	out = RetentionListOut{[]retention.RuleRow{}, consent.RetentionTriggers, consent.RetentionTriggersOutside, consent.RetentionActions, []string{}, consent.RetentionWarningCodes}
	for v := consent.RetentionDue + 1; v < consent.RetentionVerdicts; v++ {
		out.Verdicts = append(out.Verdicts, v.String())
	}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	rows, err := retention.List(background(), b, in.All)
	out.Rules = list(rows)
	return out, err
}

// RetentionIn names a rule.
type RetentionIn struct {
	ID consent.RetentionID `json:"id"`
}

// Show gives one rule.
func (s *Retention) Show(in RetentionIn) (out retention.RuleRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return retention.Show(background(), b, in.ID)
}

// RetentionSaveIn is a rule as it is typed; number 0 is a new one.
type RetentionSaveIn struct {
	Rule consent.RetentionRule `json:"rule"`
}

// Save puts a rule into the register or changes one.
func (s *Retention) Save(in RetentionSaveIn) (out retention.RuleRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return retention.Save(background(), b, in.Rule)
}

// Try says how people would stand under a rule that is not kept yet.
func (s *Retention) Try(in RetentionSaveIn) (out retention.RuleRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return retention.Try(background(), b, in.Rule)
}

// RetentionEndIn ends a rule, or says when data outside the book were gone
// through; "" is today.
type RetentionEndIn struct {
	ID consent.RetentionID `json:"id"`
	On string              `json:"on"`
}

// End puts a rule out of force.
func (s *Retention) End(in RetentionEndIn) (out retention.RuleRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return retention.End(background(), b, in.ID, in.On)
}

// Done notes that somebody went through data outside the book.
func (s *Retention) Done(in RetentionEndIn) (out retention.RuleRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return retention.Done(background(), b, in.ID, in.On)
}

// RetentionHoldIn says why a rule is not carried out, and until when; no reason
// lifts the hold.
type RetentionHoldIn struct {
	ID    consent.RetentionID `json:"id"`
	Why   string              `json:"why"`
	Until string              `json:"until"`
}

// Hold keeps a rule from being carried out.
func (s *Retention) Hold(in RetentionHoldIn) (out retention.RuleRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return retention.Hold(background(), b, in.ID, in.Why, in.Until)
}

// Remove takes a rule out of the register.
func (s *Retention) Remove(in RetentionIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = retention.Remove(background(), b, in.ID)
	return Empty{}, err
}

// RetentionStartIn names suggestions to take over; none: those that follow from
// the purposes.
type RetentionStartIn struct {
	Keys []string `json:"keys"`
}

// RetentionRowsOut are rules.
type RetentionRowsOut struct {
	Rules []retention.RuleRow `json:"rules"`
}

// Start takes suggestions over as rules.
func (s *Retention) Start(in RetentionStartIn) (out RetentionRowsOut, err error) {
	out.Rules = []retention.RuleRow{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	rows, err := retention.Start(background(), b, in.Keys)
	out.Rules = list(rows)
	return out, err
}

// RetentionTemplatesOut are rules to begin with.
type RetentionTemplatesOut struct {
	Suggestions []retention.RuleSuggestion `json:"suggestions"`
}

// Templates lists the rules that follow from the purposes, and those that are
// typical of the country.
func (s *Retention) Templates(Empty) (out RetentionTemplatesOut, err error) {
	out.Suggestions = []retention.RuleSuggestion{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := retention.Suggest(background(), b)
	out.Suggestions = list(all)
	return out, err
}
