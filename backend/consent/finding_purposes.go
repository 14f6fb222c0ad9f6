package consent

import "slices"

// purposeRules look at the purposes (Art. 5(1)(b), 6, 9, 13(1)(c), 30(1) GDPR).
var purposeRules = []*FindingRule{
	rule("purpose_without_notice", "13(1)(c)", SeverityBreach, "purpose", in(InPurposes, InNotices), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if n := f.inForce(NoticePrivacy); n == nil || !slices.Contains(n.Purposes, p.ID) {
			l.add(string(p.ID), f.name(p))
		}
	})),
	rule("purpose_without_retention", "5(1)(e)", SeverityGap, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if p.Retention == "" {
			l.add(string(p.ID), f.name(p)).part("retention")
		}
	})),
	rule("purpose_without_recipients", "13(1)(e)", SeverityAdvice, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if len(p.Recipients) == 0 {
			l.add(string(p.ID), f.name(p)).part("recipients")
		}
	})),
	rule("purpose_without_category", "30(1)(c)", SeverityGap, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if len(p.Categories) == 0 {
			l.add(string(p.ID), f.name(p)).part("categories")
		}
	})),
	rule("purpose_unexplained", "12(1)", SeverityAdvice, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if len(p.Explained) == 0 {
			l.add(string(p.ID), f.name(p)).part("explained")
		}
	})),
	rule("purpose_without_question", "7(2)", SeverityGap, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if p.Allows(BasisConsent) && p.Questions[f.Book.Controller.Language] == "" {
			l.add(string(p.ID), f.name(p), "language", f.Book.Controller.Language).part("questions")
		}
	})),
	rule("purpose_basis_unstated", "6(1)", SeverityBreach, "purpose", in(InPurposes, InPeople), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if n := f.People.Purposes[p.ID].Unstated; n > 0 {
			l.add(string(p.ID), f.name(p)).count(n).people("purpose:" + string(p.ID))
		}
	})),
	rule("assessment_missing", "6(1)(f)", SeverityBreach, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if _, weighed := f.Weighings[p.ID]; p.Allows(BasisInterests) && !weighed {
			l.add(string(p.ID), f.name(p)).part("assessment")
		}
	})),
	rule("assessment_not_carried", "6(1)(f)", SeverityBreach, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if a, weighed := f.Weighings[p.ID]; p.Allows(BasisInterests) && weighed && a.Outcome != Carried {
			l.add(string(p.ID), f.name(p), "day", a.MadeOn).part("assessment")
		}
	})),
	rule("assessment_overdue", "5(2)", SeverityGap, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if a, weighed := f.Weighings[p.ID]; p.Allows(BasisInterests) && weighed && a.Outcome == Carried && f.past(a.ReviewOn) {
			l.add(string(p.ID), f.name(p), "day", a.ReviewOn).part("assessment")
		}
	})),
	rule("special_without_condition", "9(1)", SeverityBreach, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if p.NeedsSpecial() && p.Special == "" {
			l.add(string(p.ID), f.name(p)).part("special")
		}
	})),
	rule("purpose_ended_in_use", "5(1)(b)", SeverityBreach, "purpose", in(InPurposes, InPeople), func(f *FindingFacts, l *foundList) {
		for _, p := range f.Purposes {
			if n := f.People.Purposes[p.ID].All; p.EndedOn != "" && n > 0 {
				l.add(string(p.ID), f.name(p), "day", p.EndedOn).count(n).people("purpose:" + string(p.ID))
			}
		}
	}),
	rule("consent_never_refreshed", "7(1)", SeverityAdvice, "purpose", in(InPurposes), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if p.Allows(BasisConsent) && p.ConsentMonths == 0 {
			l.add(string(p.ID), f.name(p)).part("consentMonths")
		}
	})),
	rule("purpose_in_no_activity", "30(1)(b)", SeverityGap, "purpose", in(InPurposes, InActivities), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if !slices.ContainsFunc(f.Activities, func(a Activity) bool { return a.EndedOn == "" && slices.Contains(a.Purposes, p.ID) }) {
			l.add(string(p.ID), f.name(p))
		}
	})),
}

// inUse asks of each purpose that is in use.
func inUse(find func(*FindingFacts, Purpose, *foundList)) func(*FindingFacts, *foundList) {
	return func(f *FindingFacts, l *foundList) {
		for _, p := range f.Purposes {
			if p.EndedOn == "" {
				find(f, p, l)
			}
		}
	}
}
