package consent

import "slices"

const (
	safeguardTestDays = 365
	trainingDays      = 365
	incidentOpenDays  = 30
	idleDays          = 180
	backupDays        = 30
	restoredDays      = 365
	auditDays         = 90
	handedOutDays     = 180
)

// safeguardRules look at security, training and the road map (Art. 24, 32,
// 39(1)(b) GDPR).
var safeguardRules = []*FindingRule{
	rule("safeguards_none", "32(1)", SeverityGap, "safeguard", in(InSafeguards), func(f *FindingFacts, l *foundList) {
		if !slices.ContainsFunc(f.Safeguards, func(s Safeguard) bool { return s.State == "in_place" }) {
			l.add("", "")
		}
	}),
	rule("safeguard_overdue", "32(1)", SeverityGap, "safeguard", in(InSafeguards), eachSafeguard("planned", func(f *FindingFacts, s Safeguard, l *foundList) {
		if f.past(s.DueOn) {
			l.add(number64(s.ID), s.Name, "day", s.DueOn).part("due_on")
		}
	})),
	rule("safeguard_review_due", "32(1)(d)", SeverityAdvice, "safeguard", in(InSafeguards), eachSafeguard("in_place", func(f *FindingFacts, s Safeguard, l *foundList) {
		if f.past(s.ReviewOn) {
			l.add(number64(s.ID), s.Name, "day", s.ReviewOn).part("review_on")
		}
	})),
	rule("safeguard_backup_untested", "32(1)(c)", SeverityGap, "safeguard", in(InSafeguards), eachSafeguard("in_place", func(f *FindingFacts, s Safeguard, l *foundList) {
		if s.Kind == "backup" && (s.TestedOn == "" || f.over(s.TestedOn, safeguardTestDays)) {
			l.add(number64(s.ID), s.Name, "day", s.TestedOn).part("tested_on")
		}
	})),
	rule("safeguard_without_owner", "24(1)", SeverityAdvice, "safeguard", in(InSafeguards), func(f *FindingFacts, l *foundList) {
		for _, s := range f.Safeguards {
			if s.State != "dropped" && s.Owner == "" {
				l.add(number64(s.ID), s.Name).part("owner")
			}
		}
	}),
	rule("training_none", "39(1)(b)", SeverityGap, "occurrence", in(InHappened), func(f *FindingFacts, l *foundList) {
		if !slices.ContainsFunc(f.Happened, func(o Occurrence) bool { return o.Kind == "training" && o.On != "" && !f.over(o.On, trainingDays) }) {
			l.add("", "").part("training")
		}
	}),
	rule("incident_open", "32(1)(d)", SeverityGap, "occurrence", in(InHappened), eachOccurrence(func(f *FindingFacts, o Occurrence, l *foundList) {
		if o.Kind == "incident" && !o.Handled && o.Breach == 0 && f.over(o.On, incidentOpenDays) {
			l.add(number64(o.ID), o.Title, "day", o.On).part("handled")
		}
	})),
	rule("occurrence_repeat_due", "32(1)(d)", SeverityAdvice, "occurrence", in(InHappened), eachOccurrence(func(f *FindingFacts, o Occurrence, l *foundList) {
		if f.past(o.RepeatOn) {
			l.add(number64(o.ID), o.Title, "day", o.RepeatOn).part("repeat_on")
		}
	})),
	rule("step_late", "24(1)", SeverityAdvice, "step", in(InSteps), func(f *FindingFacts, l *foundList) {
		for _, s := range f.Steps {
			if !s.Settled() && f.past(s.DueOn) {
				l.add(number64(s.ID), s.named(), "day", s.DueOn, "step", s.Key).part("due_on")
			}
		}
	}),
	rule("step_unproved", "5(2)", SeverityAdvice, "step", in(InSteps), func(f *FindingFacts, l *foundList) {
		for _, s := range f.Steps {
			if s.Settled() && s.Words == "" && s.File == nil {
				l.add(number64(s.ID), s.named(), "step", s.Key).part("words")
			}
		}
	}),
}

// named is the title of a step; one of the road map itself has its key, whose
// words are in the catalogues.
func (s RoadStep) named() string {
	if s.Title != "" {
		return s.Title
	}
	return s.Key
}

func eachSafeguard(state string, find func(*FindingFacts, Safeguard, *foundList)) func(*FindingFacts, *foundList) {
	return func(f *FindingFacts, l *foundList) {
		for _, s := range f.Safeguards {
			if s.State == state {
				find(f, s, l)
			}
		}
	}
}

func eachOccurrence(find func(*FindingFacts, Occurrence, *foundList)) func(*FindingFacts, *foundList) {
	return func(f *FindingFacts, l *foundList) {
		for _, o := range f.Happened {
			find(f, o, l)
		}
	}
}

// bookRules look at the book itself: what proves anything in it must last (Art.
// 5(1)(f), 5(2), 32 GDPR).
var bookRules = []*FindingRule{
	rule("controller_incomplete", "13(1)(a)", SeverityGap, "controller", in(InBook), func(f *FindingFacts, l *foundList) {
		if c := f.Book.Controller; c.Address == "" || c.Email == "" && c.Phone == "" {
			l.add("", c.Name)
		}
	}),
	rule("operator_idle", "32(1)(b)", SeverityAdvice, "operator", in(InBook), func(f *FindingFacts, l *foundList) {
		for _, o := range f.Book.Operators {
			if len(f.Book.Operators) > 1 && o.Role != "reader" && f.over(max(o.ActedOn, f.Book.FoundedOn), idleDays) {
				l.add(string(o.ID), o.Name, "day", max(o.ActedOn, f.Book.FoundedOn))
			}
		}
	}),
	rule("operator_single", "32(1)(b)", SeverityAdvice, "operator", in(InBook), func(f *FindingFacts, l *foundList) {
		owners := 0
		for _, o := range f.Book.Operators {
			if o.Role == "owner" {
				owners++
			}
		}
		if owners == 1 && len(f.Book.Operators) > 1 {
			l.add("", "")
		}
	}),
	rule("backup_none", "32(1)(c)", SeverityGap, "backup", in(InBook), func(f *FindingFacts, l *foundList) {
		if f.Book.BackupOn == "" {
			l.add("", "")
		}
	}),
	rule("backup_old", "32(1)(c)", SeverityGap, "backup", in(InBook), func(f *FindingFacts, l *foundList) {
		if b := f.Book; f.over(b.BackupOn, backupDays) && b.Entries > b.BackedUp {
			l.add("", "", "day", b.BackupOn).count(b.Entries - b.BackedUp)
		}
	}),
	rule("backup_never_tried", "32(1)(d)", SeverityAdvice, "backup", in(InBook), func(f *FindingFacts, l *foundList) {
		if b := f.Book; b.BackupOn != "" && f.over(max(b.RestoredOn, b.FoundedOn), restoredDays) {
			l.add("", "", "day", b.RestoredOn)
		}
	}),
	rule("audit_not_run", "5(2)", SeverityAdvice, "book", in(InBook), func(f *FindingFacts, l *foundList) {
		if b := f.Book; f.over(max(b.AuditedOn, b.FoundedOn), auditDays) {
			l.add("", "", "day", b.AuditedOn).part("audit")
		}
	}),
	rule("checkpoint_kept_inside", "5(2)", SeverityAdvice, "book", in(InBook), func(f *FindingFacts, l *foundList) {
		if b := f.Book; f.over(max(b.HandedOutOn, b.FoundedOn), handedOutDays) {
			l.add("", "", "day", b.HandedOutOn).part("checkpoint")
		}
	}),
	rule("exception_ended", "5(2)", SeverityAdvice, "exception", in(InExceptions), func(f *FindingFacts, l *foundList) {
		for _, e := range f.Exceptions {
			if e.EndedOn == "" && f.past(e.Until) {
				l.add(number64(e.ID), number64(e.ID), "day", e.Until, "rule", e.Rule)
			}
		}
	}),
}
