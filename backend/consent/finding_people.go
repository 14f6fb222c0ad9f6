package consent

const (
	decisionWaitsDays = 7
	fieldHardly       = 100 // of so many people looked at one has a value, or fewer
)

// consentRules look at the proof of consents (Art. 4(11), 7, 8 GDPR).
var consentRules = []*FindingRule{
	rule("consent_unproved", "7(1)", SeverityBreach, "purpose", in(InPurposes, InPeople), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if n := f.People.Purposes[p.ID].Unproved; n > 0 && p.Allows(BasisConsent) {
			l.add(string(p.ID), f.name(p)).count(n).people("unknown:" + string(p.ID))
		}
	})),
	rule("consent_expired_kept", "5(1)(e)", SeverityGap, "purpose", in(InPurposes, InPeople), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if n := f.People.Purposes[p.ID].Expired; n > 0 && p.Allows(BasisConsent) {
			l.add(string(p.ID), f.name(p)).count(n).people("expired:" + string(p.ID))
		}
	})),
	rule("consent_expiring", "7(1)", SeverityAdvice, "purpose", in(InPurposes, InPeople), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if n := f.People.Purposes[p.ID].Expiring; n > 0 {
			last := f.Now.AddDate(0, 0, p.RenewLead()).UTC().Format("2006-01-02")
			l.add(string(p.ID), f.name(p), "day", last).count(n).people("consent:" + string(p.ID) + " expires:" + string(p.ID) + ":.." + last)
		}
	})),
	rule("consent_before_change", "13(3)", SeverityGap, "purpose", in(InPurposes, InConsents), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if n := f.Consents.Renewals[p.ID]; n > 0 {
			l.add(string(p.ID), f.name(p)).count(n).people("renew:" + string(p.ID))
		}
	})),
	rule("consent_not_valid", "4(11)", SeverityBreach, "purpose", in(InPurposes, InConsents), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if n := f.Consents.NotValid[p.ID]; n > 0 {
			l.add(string(p.ID), f.name(p)).count(n).people("consent:" + string(p.ID))
		}
	})),
	rule("consent_without_guardian", "8(1)", SeverityBreach, "purpose", in(InPurposes, InConsents), inUse(func(f *FindingFacts, p Purpose, l *foundList) {
		if n := f.Consents.NoGuardian[p.ID]; n > 0 && p.ForChildren {
			l.add(string(p.ID), f.name(p)).count(n).people("consent:" + string(p.ID))
		}
	})),
	rule("decisions_waiting", "7(1)", SeverityGap, "decisions", in(InConsents), func(f *FindingFacts, l *foundList) {
		if c := f.Consents; c.Decisions > 0 && f.over(c.DecisionsFrom, decisionWaitsDays) {
			l.add("", "", "day", c.DecisionsFrom).count(c.Decisions)
		}
	}),
}

// contactRules look at who is in the book, and at what is kept of them (Art.
// 5(1), 6(1), 14 GDPR).
var contactRules = []*FindingRule{
	rule("contacts_without_basis", "6(1)", SeverityBreach, "contacts", in(InPeople), func(f *FindingFacts, l *foundList) {
		if n := f.People.NoBasis; n > 0 {
			l.add("", "").count(n).people("no-basis")
		}
	}),
	rule("contacts_never_informed", "14(3)", SeverityBreach, "import", in(InInformed), func(f *FindingFacts, l *foundList) {
		for _, i := range f.Uninformed {
			if i.People > 0 {
				l.add(number64(i.Import), i.Name, "day", i.On).count(i.People).people("import:" + number64(i.Import) + " not-informed:privacy")
			}
		}
	}),
	rule("contacts_inactive", "5(1)(e)", SeverityGap, "contacts", in(InPeople), func(f *FindingFacts, l *foundList) {
		if n := f.People.Inactive; n > 0 {
			l.add("", "").count(n).people("inactive:" + InactiveAfter)
		}
	}),
	rule("contacts_undeliverable", "5(1)(d)", SeverityAdvice, "contacts", in(InPeople), func(f *FindingFacts, l *foundList) {
		if n := f.People.Undeliverable; n > 0 {
			l.add("", "").count(n).people("undeliverable")
		}
	}),
	rule("contacts_unreachable", "5(1)(c)", SeverityAdvice, "contacts", in(InPeople), func(f *FindingFacts, l *foundList) {
		if n := f.People.NoAddress; n > 0 {
			l.add("", "").count(n).people("no-address")
		}
	}),
	rule("contacts_twice", "5(1)(d)", SeverityAdvice, "duplicates", in(InDuplicates), func(f *FindingFacts, l *foundList) {
		if f.Doubles > 0 {
			l.add("", "").count(f.Doubles).people("duplicates")
		}
	}),
	rule("field_without_purpose", "5(1)(c)", SeverityGap, "field", in(InFields, InPurposes), func(f *FindingFacts, l *foundList) {
		for _, x := range f.Fields {
			if !f.served(x.Field.Purpose) {
				l.add(x.Field.Key, x.Field.Key, "purpose", string(x.Field.Purpose))
			}
		}
	}),
	rule("field_hardly_used", "5(1)(c)", SeverityAdvice, "field", in(InFields), func(f *FindingFacts, l *foundList) {
		for _, x := range f.Fields {
			if x.Looked >= fieldHardly && x.Filled*fieldHardly < x.Looked {
				l.add(x.Field.Key, x.Field.Key, "looked", number64(x.Looked), "n", number64(x.Filled))
			}
		}
	}),
	rule("field_without_retention", "5(1)(e)", SeverityGap, "field", in(InFields), func(f *FindingFacts, l *foundList) {
		for _, x := range f.Fields {
			if _, ok := ParsePeriod(x.Field.Retention); !ok {
				l.add(x.Field.Key, x.Field.Key).part("retention")
			}
		}
	}),
}

// served says whether a purpose is there and in use.
func (f *FindingFacts) served(id PurposeID) bool {
	for _, p := range f.Purposes {
		if p.ID == id {
			return p.EndedOn == ""
		}
	}
	return false
}
