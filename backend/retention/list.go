package retention

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// RuleState says how a rule stands.
type RuleState string

// The states.
const (
	Open    RuleState = "open"
	OnHold  RuleState = "on_hold"
	Outside RuleState = "outside" // of data that are not in the book: a reminder
	Ended   RuleState = "ended"
)

// RuleCounts are how people stand under a rule. They close: Begun is Running and
// Over, and Over is Due and Kept, which is the sum of By.
type RuleCounts struct {
	Begun   int64            `json:"begun"`
	Running int64            `json:"running"` // their period runs
	Over    int64            `json:"over"`
	Due     int64            `json:"due"`
	Kept    int64            `json:"kept"`
	By      map[string]int64 `json:"by"`     // held, request, restricted, residual, ground, duty, rule_on_hold, done
	Next    string           `json:"next"`   // day on which somebody falls due next; "" none that is known
	Unread  int64            `json:"unread"` // who has something in the rule's field that is no day
}

// RuleRow is a rule with how people stand under it.
type RuleRow struct {
	Rule     consent.RetentionRule      `json:"rule"`
	State    RuleState                  `json:"state"`
	Counts   RuleCounts                 `json:"counts"`
	Warnings []consent.RetentionWarning `json:"warnings"`
}

// List gives the rules, those that have ended only where all is true.
func List(ctx context.Context, b sqlite.Book, all bool) (out []RuleRow, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out = []RuleRow{}
		rules, err := sqlite.Documents[consent.RetentionRule](v, all)
		if err != nil {
			return err
		}
		look, err := newLook(v)
		if err != nil {
			return err
		}
		for _, r := range rules {
			out = append(out, look.row(r))
		}
		return nil
	})
	return out, err
}

// Show gives one rule.
func Show(ctx context.Context, b sqlite.Book, id consent.RetentionID) (out RuleRow, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, err := sqlite.FindDocument[consent.RetentionRule](v, int64(id))
		if err != nil {
			return err
		}
		look, err := newLook(v)
		out = look.row(r)
		return err
	})
	return out, err
}

// look is what rows are made with.
type look struct {
	retaining *sqlite.Retaining
	purposes  []consent.Purpose
	fields    []consent.CustomField
	country   string
	today     string
}

func newLook(v *sqlite.View) (l look, err error) {
	if l.retaining, err = v.Retaining(); err != nil {
		return l, err
	}
	l.today = l.retaining.Today.Format("2006-01-02")
	if l.purposes, err = v.Purposes(); err != nil {
		return l, err
	}
	if l.fields, err = v.CustomFields(); err != nil {
		return l, err
	}
	c, err := v.Controller()
	l.country = c.Country
	return l, err
}

func (l look) row(r consent.RetentionRule) RuleRow {
	out := RuleRow{Rule: r.Normal(), State: stateOf(r, l.today), Counts: RuleCounts{By: map[string]int64{}}, Warnings: consent.RetentionWarnings(r, l.purposes, l.fields, l.country, l.today)}
	if at := l.retaining.Rule(r.ID); at >= 0 {
		out.Counts = countsOf(l.retaining, at)
	}
	return out
}

func stateOf(r consent.RetentionRule, today string) RuleState {
	switch {
	case r.Settled():
		return Ended
	case r.OnHold(today):
		return OnHold
	case r.Outside:
		return Outside
	}
	return Open
}

func countsOf(r *sqlite.Retaining, at int) RuleCounts {
	c := r.Counts(at)
	out := RuleCounts{Running: c.By[consent.RetentionRunning], Due: c.By[consent.RetentionDue], By: map[string]int64{}, Next: consent.DayOfNumber(c.Next), Unread: r.Unread[at]}
	for v := consent.RetentionDue + 1; v < consent.RetentionVerdicts; v++ {
		if n := c.By[v]; n > 0 {
			out.By[v.String()] = n
			out.Kept += n
		}
	}
	out.Over = out.Due + out.Kept
	out.Begun = out.Running + out.Over
	return out
}
