package cli

import (
	"fmt"
	"strings"
	"time"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
)

// breachPrintedRow is a breach with its clock as it is printed.
type breachPrintedRow struct {
	consent.Breach
	Aware       string                `json:"aware"`
	Due         string                `json:"due"`   // "" for a processor, who tells its controllers without undue delay
	Upper       string                `json:"upper"` // where the hour of awareness is not counted
	Shown       string                `json:"shown"` // the earlier: work to this one
	Runs        bool                  `json:"runs"`
	Left        string                `json:"left"` // "54 h 06 min"
	LeftMinutes int64                 `json:"left_minutes"`
	Late        bool                  `json:"late"`
	LateBy      string                `json:"late_by"`
	ToldAt      string                `json:"authority_told_at"`
	Known       int                   `json:"fields_known"`
	Of          int                   `json:"fields"`
	Missing     []consent.BreachGap   `json:"missing"`
	Closing     []consent.BreachGap   `json:"closing"`
	Next        []string              `json:"next_phases"`
	AuthorityIs string                `json:"authority_name"`
	Letters     []breaches.Letters    `json:"letters"`
	Steps       []breachStep          `json:"steps"`
	Entry       consent.Entry         `json:"entry"`
	FieldsKnown []consent.BreachField `json:"field_states"`
}

// breachStep is a moment of the clock with the rule it follows from.
type breachStep struct {
	Rule    string `json:"rule"`
	Article string `json:"article"`
	At      string `json:"at"`
	Text    string `json:"text"`
}

func breachRow(s breaches.Shown) breachPrintedRow {
	out := breachPrintedRow{Breach: s.Breach, Aware: s.AwareAt, Missing: s.Missing, Closing: s.Closing, Next: s.Phases, AuthorityIs: s.Authority, Letters: s.Letters, Of: len(s.Fields), FieldsKnown: s.Fields, Entry: s.Entry, Steps: []breachStep{}}
	for _, f := range s.Fields {
		if f.Known {
			out.Known++
		}
	}
	if !s.Clocked {
		out.Steps = append(out.Steps, breachStep{"breach_aware", "33(2)", s.AwareAt, stepSentences["breach_aware"]}, breachStep{"breach_controllers", "33(2)", "", "Each controller concerned is told without undue delay"})
		return out
	}
	x := s.Standing
	show := func(t time.Time) string { return t.In(s.Zone).Format(time.RFC3339) }
	out.Aware, out.Due, out.Upper, out.Shown, out.Runs, out.Late, out.LeftMinutes = show(x.Aware), show(x.Due), show(x.Upper), show(x.Shown), x.Runs, x.Late, int64(x.Left/time.Minute)
	if x.Runs && !x.Late {
		out.Left = hoursText(x.Left)
	}
	if x.Late {
		out.LateBy = hoursText(x.Over + time.Minute - 1)
	}
	out.Steps = []breachStep{{"breach_aware", "33(1)", out.Aware, stepSentences["breach_aware"]}, {"breach_due", "33(1)", out.Due, stepSentences["breach_due"]}, {"breach_upper", "Reg. 1182/71 3(1)", out.Upper, stepSentences["breach_upper"]}}
	if !x.Told.IsZero() {
		out.ToldAt = show(x.Told)
		out.Steps = append(out.Steps, breachStep{"breach_told", "33(1)", out.ToldAt, "The authority was told, " + hoursText(x.After) + " after it became known"})
	}
	return out
}

func hoursText(d time.Duration) string {
	h, m := consent.HoursMinutes(d)
	return fmt.Sprintf("%d h %02d min", h, m)
}

// breachLine is one line of the register for people.
func (a *app) breachLine(s breaches.Shown) {
	out := breachRow(s)
	clock := "told without undue delay"
	switch {
	case s.Settled():
		clock = "closed"
	case out.Late && out.ToldAt == "":
		clock = "LATE by " + out.LateBy
	case out.Runs:
		clock = out.Left + " left, until " + out.Shown
	case out.ToldAt != "":
		clock = "authority told " + out.ToldAt
	case s.Clocked:
		clock = "authority need not be told"
	}
	title := s.Title
	if s.Drill {
		title = "[exercise] " + title
	}
	a.say("%4d  %-46s  %2d of %d  %s", s.ID, clock, out.Known, out.Of, title)
}

// breachDone prints a breach as it is after an act.
func (a *app) breachDone(s breaches.Shown, err error) error {
	if err != nil {
		return err
	}
	if a.json {
		return a.print(breachRow(s))
	}
	a.breachLine(s)
	for _, x := range breachRow(s).Steps {
		a.say("        %-26s %-66s %s", x.At, x.Text, x.Article)
	}
	return nil
}

// breachWhole prints what is known, and what is wanting, for people.
func (a *app) breachWhole(s breaches.Shown) {
	for _, x := range breachRow(s).Steps {
		a.say("        %-26s %-66s %s", x.At, x.Text, x.Article)
	}
	a.say("        %s", strings.ReplaceAll(s.Facts, "\n", "\n        "))
	if s.Risk != consent.RiskOpen {
		a.say("        risk: %s. %s", s.Risk, strings.ReplaceAll(s.Reasons, "\n", " "))
	}
	for _, n := range s.Notices {
		a.say("        notice (%s) to %s, %s %s", n.Phase, n.To, n.At, n.Reference)
	}
	for _, t := range s.Told {
		a.say("        people told: %d, by %s, %s", t.Number, t.Means, orDash(t.At))
	}
	for _, c := range s.Controllers {
		a.say("        controller %s: told %s", c.Name, orDash(c.At))
	}
	for _, g := range s.Missing {
		a.say("        missing  %-10s Art. %s", g.Field, g.Article)
	}
}
