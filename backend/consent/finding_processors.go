package consent

import (
	"slices"
	"strings"
)

// processorRules look at who processes for the business (Art. 28, 44 to 49
// GDPR); what a processor lacks is said by Processor.Gaps.
var processorRules = []*FindingRule{
	processorLacks("processor_without_contract", "28(3)", SeverityBreach, "processor_unsigned"),
	processorLacks("processor_contract_unchecked", "28(3)", SeverityGap, "contract_not_checked"),
	processorLacks("processor_contract_refuses", "28(3)", SeverityBreach, "contract_item_refused"),
	processorLacks("processor_contract_incomplete", "28(3)", SeverityGap, "contract_item_open"),
	processorLacks("processor_clause_missing", "5(2)", SeverityAdvice, "contract_item_no_clause"),
	processorLacks("processor_contract_ended", "28(3)", SeverityBreach, "contract_ended"),
	processorLacks("processor_contract_ending", "28(3)", SeverityAdvice, "contract_ending", "notice_day_near", "notice_day_passed"),
	processorLacks("processor_contract_not_kept", "5(2)", SeverityGap, "contract_not_kept"),
	processorLacks("processor_chain_unauthorised", "28(2)", SeverityBreach, "subprocessor_unauthorised", "subprocessor_objected"),
	processorLacks("processor_subprocessor_unreviewed", "28(2)", SeverityGap, "subprocessor_unreviewed"),
	processorLacks("processor_transfer_without_tool", "44", SeverityBreach, "transfer_without_tool", "transfer_uk_tool_elsewhere", "transfer_needs_uk_tool", "adequacy_none", "adequacy_lapsed", "adequacy_not_for_recipient",
		"transfer_not_authorised", "transfer_not_occasional", "transfer_untold"),
	processorLacks("processor_transfer_unassessed", "46(1)", SeverityGap, "transfer_not_assessed", "transfer_without_module"),
	processorLacks("processor_transfer_weak", "49(1)", SeverityAdvice, "transfer_rests_on_exception", "transfer_no_copy", "transfer_review_overdue", "adequacy_lapsing"),
	processorLacks("processor_country_unknown", "30(1)(e)", SeverityGap, "processor_country", "transfer_country"),
	processorLacks("processor_audit_due", "28(3)(h)", SeverityAdvice, "processor_audit_overdue", "processor_not_audited"),
	processorLacks("processor_data_not_returned", "28(3)(g)", SeverityBreach, "processor_kept_data"),
	rule("processor_in_no_activity", "30(1)(d)", SeverityGap, "processor", in(InProcessors, InActivities), func(f *FindingFacts, l *foundList) {
		for _, p := range f.Processors {
			used := func(a Activity) bool {
				return a.EndedOn == "" && slices.ContainsFunc(a.Recipients, func(r ActivityRecipient) bool { return r.Processor == p.ID })
			}
			if p.InUse(f.Today) && !slices.ContainsFunc(f.Activities, used) {
				l.add(number64(p.ID), p.Name)
			}
		}
	}),
}

// processorLacks finds the processors that have one of some gaps.
func processorLacks(code, article string, severity Severity, gaps ...string) *FindingRule {
	r := rule(code, article, severity, "processor", in(InProcessors), func(f *FindingFacts, l *foundList) {
		for _, p := range f.Processors {
			l.gaps(number64(p.ID), p.Name, p.Gaps(f.Book.Controller.Country, f.Today), gaps)
		}
	})
	r.gaps = gaps
	return r
}

// gaps adds a place that has one of some gaps: the sentence can name what they
// are about ("what": names, countries, points of the law), the day of the first
// and how many there are.
func (l *foundList) gaps(id, name string, has []Gap, gaps []string) {
	var what []string
	n, part, day := int64(0), "", ""
	for _, g := range has {
		if !slices.Contains(gaps, g.Code) {
			continue
		}
		if n++; part == "" {
			part = g.Part
		}
		about := strings.TrimSpace(g.Name + " " + g.Country)
		if about == "" {
			about = g.Article
		}
		if !slices.Contains(what, about) {
			what = append(what, about)
		}
		day = firstDay(day, g.Day)
	}
	if n > 0 {
		l.add(id, name, "what", strings.Join(what, ", "), "day", day).count(n).part(part)
	}
}

// partyRules look at who has a role beside the business (Art. 26 to 28, 37 to
// 39, 51 GDPR); what a party lacks is said by Party.Gaps.
var partyRules = []*FindingRule{
	rule("dpo_undecided", "37(1)", SeverityGap, "party", in(InParties), func(f *FindingFacts, l *foundList) {
		if f.officer() == nil {
			l.add("", "")
		}
	}),
	partyLacks("dpo_required_none", "37(1)", SeverityBreach, "dpo_missing"),
	partyLacks("dpo_reason_missing", "5(2)", SeverityGap, "dpo_without_reason"),
	partyLacks("dpo_not_published", "37(7)", SeverityBreach, "dpo_unpublished", "dpo_without_contact"),
	partyLacks("dpo_not_notified", "37(7)", SeverityBreach, "dpo_authority_untold"),
	partyLacks("dpo_conflict_open", "38(6)", SeverityGap, "dpo_conflict_open"),
	partyLacks("joint_without_arrangement", "26(1)", SeverityBreach, "joint_without_arrangement"),
	partyLacks("joint_essence_missing", "26(2)", SeverityBreach, "joint_without_essence"),
	partyLacks("client_without_contract", "28(3)", SeverityBreach, "client_unsigned"),
	partyLacks("representative_open", "27(1)", SeverityBreach, "representative_missing", "representative_unsigned"),
	partyLacks("party_review_due", "24(1)", SeverityAdvice, "party_review_overdue"),
	rule("authority_unnamed", "13(2)(d)", SeverityAdvice, "party", in(InParties), func(f *FindingFacts, l *foundList) {
		if slices.ContainsFunc(PartiesGaps(f.Parties, f.Book.Controller.Country, f.Today), func(g Gap) bool { return g.Code == "authority_unnamed" }) {
			l.add("", "", "country", f.Book.Controller.Country)
		}
	}),
}

func partyLacks(code, article string, severity Severity, gaps ...string) *FindingRule {
	r := rule(code, article, severity, "party", in(InParties), func(f *FindingFacts, l *foundList) {
		for _, p := range f.Parties {
			l.gaps(number64(p.ID), p.Name, p.Gaps(f.Today), gaps)
		}
	})
	r.gaps = gaps
	return r
}
