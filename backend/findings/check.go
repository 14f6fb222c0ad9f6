package findings

import (
	"cmp"
	"context"
	"slices"
	"time"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Report is what an inspection would find.
type Report struct {
	Today    string            // local
	Checked  bool              // false: what is kept is not what a check would find now
	Findings []consent.Finding // what is exempt stands last
	Ran      int               // rules that looked again
}

// Tally says how many findings there are of each severity. What is exempt is
// counted by itself, but for what breaks the law: that stays counted.
type Tally struct {
	Breach int64 `json:"breach"`
	Gap    int64 `json:"gap"`
	Advice int64 `json:"advice"`
	Known  int64 `json:"known"`  // of breach: with an exception
	Exempt int64 `json:"exempt"` // gaps and advice with an exception
}

// Check looks through the book. Rules whose facts are as they were are not run
// again; what the others find is kept, where the book can be written to.
func Check(ctx context.Context, b sqlite.Book) (Report, error) {
	var out Report
	var fresh []sqlite.KeptFindings
	var gone []string
	err := b.Read(ctx, func(v *sqlite.View) (err error) {
		s, err := begin(v)
		if err != nil {
			return err
		}
		kept, err := v.Findings()
		if err != nil {
			return err
		}
		if fresh, err = s.lookAgain(v, kept); err != nil {
			return err
		}
		for _, k := range fresh {
			since(k.Found, kept[k.Rule].Found, s.today)
			kept[k.Rule] = k
		}
		for rule := range kept {
			if _, there := consent.FindFindingRule(rule); !there {
				gone = append(gone, rule)
			}
		}
		out, err = report(v, s, kept)
		out.Checked, out.Ran = true, len(fresh)
		return err
	})
	if err != nil || len(fresh) == 0 && len(gone) == 0 {
		return out, err
	}
	return out, keep(ctx, b, out, fresh, gone)
}

// lookAgain runs the rules whose facts are not as they were.
func (s *state) lookAgain(v *sqlite.View, kept map[string]sqlite.KeptFindings) (fresh []sqlite.KeptFindings, err error) {
	var rules []*consent.FindingRule
	need := map[consent.FindingArea]bool{}
	for _, r := range consent.FindingRules() {
		if kept[r.Code].Stamp == s.of(r) {
			continue
		}
		rules = append(rules, r)
		for _, a := range r.Reads {
			need[a] = true
		}
	}
	if len(rules) == 0 {
		return nil, nil
	}
	facts, err := s.facts(v, need)
	if err != nil {
		return nil, err
	}
	for _, r := range rules {
		fresh = append(fresh, sqlite.KeptFindings{Rule: r.Code, Stamp: s.of(r), Found: r.Run(facts)})
	}
	return fresh, nil
}

// since takes over from when on something is found.
func since(found, before []consent.Finding, today string) {
	for i := range found {
		f := &found[i]
		f.Since = today
		at := slices.IndexFunc(before, func(b consent.Finding) bool { return b.Where.Kind == f.Where.Kind && b.Where.ID == f.Where.ID })
		if at >= 0 && before[at].Since != "" {
			f.Since = before[at].Since
		}
	}
}

// keep writes down what was found. A book that another program holds is looked
// at all the same.
func keep(ctx context.Context, b sqlite.Book, r Report, fresh []sqlite.KeptFindings, gone []string) error {
	err := b.Write(ctx, func(tx *sqlite.Tx) error {
		for _, k := range fresh {
			k.Found = slices.Clone(k.Found)
			if err := tx.KeepFindings(k, r.Today); err != nil {
				return err
			}
		}
		for _, rule := range gone {
			if err := tx.ForgetFindings(rule); err != nil {
				return err
			}
		}
		c := r.Tally()
		return tx.KeepFindingsDay(sqlite.FindingsDay{Day: r.Today, Found: c.Breach + c.Gap + c.Advice, Grave: c.Breach})
	})
	if consent.ReasonOf(err) == "book_in_use" {
		return nil
	}
	return err
}

// Last is what the last check found, without looking at the book: for a page
// that must not wait. Checked says whether a check would find the same.
func Last(ctx context.Context, b sqlite.Book) (out Report, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		s, err := begin(v)
		if err != nil {
			return err
		}
		kept, err := v.Findings()
		if err != nil {
			return err
		}
		if out, err = report(v, s, kept); err != nil {
			return err
		}
		out.Checked = !slices.ContainsFunc(consent.FindingRules(), func(r *consent.FindingRule) bool { return kept[r.Code].Stamp != s.of(r) })
		return nil
	})
	return out, err
}

// begin settles which day it is where the business is.
func begin(v *sqlite.View) (*state, error) {
	in, err := v.BookCalendar("", func(code string) (consent.Calendar, error) { return calendar.Of(code) })
	if err != nil {
		return nil, err
	}
	zone := time.Local
	if c, err := calendar.Of(in.Code()); err == nil {
		zone = c.Zone()
	}
	return stateOf(v, v.Now().In(zone))
}

// report puts what is kept in order, with the exceptions that stand today.
func report(v *sqlite.View, s *state, kept map[string]sqlite.KeptFindings) (Report, error) {
	out := Report{Today: s.today, Findings: []consent.Finding{}}
	exceptions, err := sqlite.Documents[consent.FindingException](v, false)
	if err != nil {
		return out, err
	}
	order := map[string]int{}
	for i, r := range consent.FindingRules() {
		order[r.Code] = i
		for _, f := range kept[r.Code].Found {
			for _, e := range exceptions {
				if e.Covers(f, s.today) {
					f.Exempt = &e
				}
			}
			out.Findings = append(out.Findings, f)
		}
	}
	slices.SortStableFunc(out.Findings, func(a, b consent.Finding) int {
		return cmp.Or(cmp.Compare(aside(a), aside(b)), cmp.Compare(a.Severity.Rank(), b.Severity.Rank()), cmp.Compare(order[a.Rule], order[b.Rule]))
	})
	return out, nil
}

func aside(f consent.Finding) int {
	if f.Aside() {
		return 1
	}
	return 0
}

// Tally of a report.
func (r Report) Tally() (c Tally) {
	for _, f := range r.Findings {
		switch {
		case f.Aside():
			c.Exempt++
		case f.Severity == consent.SeverityBreach:
			c.Breach++
			if f.Exempt != nil {
				c.Known++
			}
		case f.Severity == consent.SeverityGap:
			c.Gap++
		default:
			c.Advice++
		}
	}
	return c
}

// Top are the gravest findings of a report, each rule once, the newest first
// among those of one severity; what is known or exempt is left out.
func Top(r Report, most int) (out []consent.Finding) {
	seen := map[string]bool{}
	for _, f := range r.Findings {
		if f.Exempt == nil && !seen[f.Rule] {
			seen[f.Rule] = true
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b consent.Finding) int {
		return cmp.Or(cmp.Compare(a.Severity.Rank(), b.Severity.Rank()), cmp.Compare(b.Since, a.Since))
	})
	return out[:min(most, len(out))]
}
