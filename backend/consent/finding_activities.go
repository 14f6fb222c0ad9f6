package consent

import (
	"slices"
	"strings"
)

// activityReads is what the record of activities is held against.
var activityReads = in(InActivities, InPurposes, InNotices, InParties, InProcessors, InSafeguards, InScreenings)

// activityRules look at the record of processing activities (Art. 30 GDPR) and
// at what it rests on; what an activity lacks is said by Activity.Missing.
var activityRules = []*FindingRule{
	rule("activities_none", "30(1)", SeverityBreach, "activity", in(InActivities), func(f *FindingFacts, l *foundList) {
		if !slices.ContainsFunc(f.Activities, func(a Activity) bool { return a.EndedOn == "" }) {
			l.add("", "")
		}
	}),
	activityLacks("activity_aim_missing", "30(1)(b)", SeverityGap, "aim_missing"),
	activityLacks("activity_people_missing", "30(1)(c)", SeverityGap, "subjects_missing", "data_missing"),
	activityLacks("activity_recipients_missing", "30(1)(d)", SeverityGap, "recipients_missing"),
	activityLacks("activity_transfer_unrecorded", "30(1)(e)", SeverityGap, "transfer_missing", "transfer_country", "transfer_words"),
	activityLacks("activity_without_limit", "30(1)(f)", SeverityGap, "limit_missing"),
	activityLacks("activity_measures_missing", "30(1)(g)", SeverityGap, "measures_missing"),
	activityLacks("activity_joint_open", "30(1)(a)", SeverityGap, "joint_contact", "joint_arrangement"),
	activityLacks("activity_client_missing", "30(2)(a)", SeverityGap, "customers_missing", "customer_contact"),
	activityLacks("activity_open_place", "30(1)", SeverityGap, "open_place"),
	activityLacks("activity_without_basis", "6(1)", SeverityGap, "basis_missing"),
	activityLacks("activity_law_missing", "6(3)", SeverityGap, "law_missing"),
	activityLacks("activity_special_without_condition", "9(2)", SeverityBreach, "special_missing", "special_condition"),
	activityLacks("activity_interests_unweighed", "6(1)(f)", SeverityGap, "interests_missing", "assessment_missing"),
	activityLacks("activity_contract_missing", "28(3)", SeverityGap, "contract_missing"),
	activityLacks("activity_source_missing", "14(2)(f)", SeverityGap, "source_missing"),
	activityLacks("activity_without_notice", "13(1)", SeverityGap, "notice_missing"),
	activityLacks("activity_not_screened", "35(1)", SeverityGap, "screening_missing"),
	activityLacks("activity_transfer_without_tool", "44", SeverityBreach, "transfer_tool", "transfer_uncertified", "adequacy_gone"),
	activityLacks("activity_transfer_unassessed", "46(1)", SeverityGap, "transfer_assessment"),
	activityLacks("activity_without_owner", "24(1)", SeverityAdvice, "owner_missing"),
	activityLacks("activity_unreviewed", "24(1)", SeverityAdvice, "review_missing", "review_overdue"),
	rule("representative_missing", "27(1)", SeverityBreach, "party", activityReads, func(f *FindingFacts, l *foundList) {
		if slices.ContainsFunc(MissingOfRecord(f.activityFacts()), func(g ActivityGap) bool { return g.Code == "representative_missing" }) {
			l.add("", "", "country", f.Book.Controller.Country)
		}
	}),
}

// activityLacks finds the activities that have one of some gaps, with what they
// are about.
func activityLacks(code, article string, severity Severity, gaps ...string) *FindingRule {
	r := rule(code, article, severity, "activity", activityReads, func(f *FindingFacts, l *foundList) {
		around := f.activityFacts()
		for _, a := range f.Activities {
			var names []string
			n, part := int64(0), ""
			for _, g := range a.Missing(around) {
				if !slices.Contains(gaps, g.Code) {
					continue
				}
				if n++; part == "" {
					part = g.Part
				}
				if g.Name != "" && !slices.Contains(names, g.Name) {
					names = append(names, g.Name)
				}
			}
			if n > 0 {
				l.add(number64(a.ID), a.Name, "what", strings.Join(names, ", ")).count(n).part(part)
			}
		}
	})
	r.gaps = gaps
	return r
}

// activityFacts is what the record is held against.
func (f *FindingFacts) activityFacts() ActivityFacts {
	out := ActivityFacts{Controller: f.Book.Controller, Today: f.Today, Purposes: map[PurposeID]Purpose{}, Parties: map[PartyID]Party{}, Processors: map[ProcessorID]Processor{},
		Retentions: map[RetentionID]RetentionRule{}, Safeguards: map[SafeguardID]Safeguard{}, Screenings: map[ScreeningID]Screening{}, Assessments: map[AssessmentID]Assessment{}, Breaches: f.Breaches,
		Notices: map[NoticeID]string{}}
	for _, p := range f.Purposes {
		out.Purposes[p.ID] = p
	}
	for _, p := range f.Parties {
		out.Parties[p.ID] = p
	}
	for _, p := range f.Processors {
		out.Processors[p.ID] = p
	}
	for _, s := range f.Safeguards {
		out.Safeguards[s.ID] = s
	}
	for _, s := range f.Screenings {
		out.Screenings[s.ID] = s
	}
	for _, a := range f.Weighings {
		out.Assessments[a.ID] = a
	}
	for _, n := range f.Notices {
		out.Notices[NoticeID(n.Kind)], out.Notices[NoticeID(n.ID)] = string(n.ID), string(n.ID)
	}
	return out
}
