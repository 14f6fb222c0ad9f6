package consent

import (
	"slices"
	"time"
)

const (
	assessWithin   = 24 * time.Hour
	clockNear      = 24 * time.Hour
	breachOpenDays = 90
	finalNoticeIn  = 30 // days after the first notification, for the last
	drillDays      = 365
)

// breachRules look at breaches of personal data (Art. 33, 34 GDPR). An exercise
// is none.
var breachRules = []*FindingRule{
	rule("breach_unassessed", "33(1)", SeverityGap, "breach", in(InBreaches), eachBreach(func(f *FindingFacts, b Breach, l *foundList) {
		if s, ok := b.Standing(f.Now, f.Now.Location()); ok && b.Risk == RiskOpen && f.Now.Sub(s.Aware) > assessWithin {
			found := l.add(number64(b.ID), b.Title, "time", momentText(s.Aware)).part("risk")
			if s.Late { // until the 72 hours are over no rule is broken
				found.Severity = SeverityBreach
			}
		}
	})),
	rule("breach_clock_overdue", "33(1)", SeverityBreach, "breach", in(InBreaches), eachBreach(func(f *FindingFacts, b Breach, l *foundList) {
		if s, ok := b.Standing(f.Now, f.Now.Location()); ok && b.tellsAuthority(s) && s.Late {
			l.add(number64(b.ID), b.Title, "time", momentText(s.Shown)).part("notices")
		}
	})),
	rule("breach_clock_near", "33(1)", SeverityAdvice, "breach", in(InBreaches), eachBreach(func(f *FindingFacts, b Breach, l *foundList) {
		if s, ok := b.Standing(f.Now, f.Now.Location()); ok && b.tellsAuthority(s) && !s.Late && s.Left <= clockNear {
			l.add(number64(b.ID), b.Title, "time", momentText(s.Shown)).part("notices")
		}
	})),
	rule("breach_delay_unexplained", "33(1)", SeverityBreach, "breach", in(InBreaches), everyBreach(func(f *FindingFacts, b Breach, l *foundList) {
		s, ok := b.Standing(f.Now, f.Now.Location())
		if ok && !s.Told.IsZero() && s.Late && !slices.ContainsFunc(b.Notices, func(n BreachNotice) bool { return n.At != "" && n.Delay != "" }) {
			l.add(number64(b.ID), b.Title, "time", momentText(s.Told)).part("notices")
		}
	})),
	rule("breach_final_notice_missing", "33(4)", SeverityGap, "breach", in(InBreaches), eachBreach(func(f *FindingFacts, b Breach, l *foundList) {
		s, ok := b.Standing(f.Now, f.Now.Location())
		ended := slices.ContainsFunc(b.Notices, func(n BreachNotice) bool { return n.At != "" && (n.Phase == PhaseFinal || n.Phase == PhaseOnly) })
		if day := s.Told.Format(time.DateOnly); ok && !s.Told.IsZero() && !ended && f.over(day, finalNoticeIn) {
			l.add(number64(b.ID), b.Title, "day", day).part("notices")
		}
	})),
	rule("breach_people_untold", "34(1)", SeverityBreach, "breach", in(InBreaches), everyBreach(func(_ *FindingFacts, b Breach, l *foundList) {
		if b.Role != BreachOfOthers && b.Risk == RiskHigh && !b.peopleReached() && (b.TellPeople == nil || b.TellPeople.Tell || b.TellPeople.Ground == "") {
			l.add(number64(b.ID), b.Title).part("told")
		}
	})),
	rule("breach_controller_untold", "33(2)", SeverityBreach, "breach", in(InBreaches), eachBreach(func(_ *FindingFacts, b Breach, l *foundList) {
		untold := int64(0)
		for _, c := range b.Controllers {
			if c.At == "" {
				untold++
			}
		}
		if b.Role == BreachOfOthers && (untold > 0 || len(b.Controllers) == 0) {
			l.add(number64(b.ID), b.Title).count(max(untold, 1)).part("controllers")
		}
	})),
	rule("breach_undocumented", "33(5)", SeverityGap, "breach", in(InBreaches, InParties), everyBreach(func(f *FindingFacts, b Breach, l *foundList) {
		dpo := f.officer()
		missing := b.Missing(BreachAround{Contact: f.Book.Controller.Email != "" || f.Book.Controller.Phone != "", Officer: dpo != nil && dpo.Name != ""})
		if b.Settled() { // what was said not to be known stays so
			missing = slices.DeleteFunc(missing, func(g BreachGap) bool { return b.saidOpen(g.Field) })
		}
		if len(missing) > 0 {
			l.add(number64(b.ID), b.Title).count(int64(len(missing))).part(missing[0].Field)
		}
	})),
	rule("breach_decision_unexplained", "33(5)", SeverityGap, "breach", in(InBreaches), everyBreach(func(_ *FindingFacts, b Breach, l *foundList) {
		if b.Risk != RiskOpen && b.Reasons == "" || b.Authority != nil && !b.Authority.Tell && b.Authority.Words == "" {
			l.add(number64(b.ID), b.Title).part("reasons")
		}
	})),
	rule("breach_open_long", "33(4)", SeverityAdvice, "breach", in(InBreaches), eachBreach(func(f *FindingFacts, b Breach, l *foundList) {
		if f.over(dayPart(b.AwareAt), breachOpenDays) {
			l.add(number64(b.ID), b.Title, "day", dayPart(b.AwareAt)).part("closed_at")
		}
	})),
	rule("breach_drill_none", "32(1)(d)", SeverityAdvice, "occurrence", in(InBreaches, InHappened), func(f *FindingFacts, l *foundList) {
		recent := func(day string) bool { return day != "" && !f.over(day, drillDays) }
		if !slices.ContainsFunc(f.Breaches, func(b Breach) bool { return recent(dayPart(b.AwareAt)) }) &&
			!slices.ContainsFunc(f.Happened, func(o Occurrence) bool { return o.Kind == "drill" && recent(o.On) }) {
			l.add("", "").part("drill")
		}
	}),
}

// eachBreach looks at those that are still worked on.
func eachBreach(find func(*FindingFacts, Breach, *foundList)) func(*FindingFacts, *foundList) {
	return everyBreach(func(f *FindingFacts, b Breach, l *foundList) {
		if !b.Settled() {
			find(f, b, l)
		}
	})
}

// everyBreach looks at the closed ones too: closing mends nothing.
func everyBreach(find func(*FindingFacts, Breach, *foundList)) func(*FindingFacts, *foundList) {
	return func(f *FindingFacts, l *foundList) {
		for _, b := range f.Breaches {
			if !b.Drill {
				find(f, b, l)
			}
		}
	}
}

// tellsAuthority says whether the clock is about something still to be done:
// where the risk is found to be unlikely nobody is told.
func (b Breach) tellsAuthority(s BreachStanding) bool { return s.Runs && b.Risk != RiskUnlikely }

func momentText(at time.Time) string { return at.Format("2006-01-02 15:04") }

// dayPart is the day of a moment as it was written.
func dayPart(at string) string { return at[:min(len(at), len(time.DateOnly))] }
