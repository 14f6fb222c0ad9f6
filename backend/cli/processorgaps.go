package cli

import (
	"strings"

	"consentbook/backend/consent"
)

// gapSentences say what a processor, a party or a transfer lacks.
var gapSentences = map[string]string{
	"processor_unsigned": "There is no contract.", "contract_ended": "The contract ended on {day}, and the processor works on.", "contract_ending": "The contract ends on {day}.",
	"notice_day_passed": "The day to give notice, {day}, has passed.", "notice_day_near": "Notice can be given until {day}.", "contract_not_kept": "The contract itself is not kept in the book.",
	"contract_not_checked": "Nobody has looked whether the contract holds what the law wants.", "contract_item_refused": "The contract lacks: {item}.", "contract_item_open": "Nobody has looked for: {item}.",
	"contract_item_no_clause": "No clause is named for: {item}.", "subprocessor_unauthorised": "It has subprocessors, and how they are authorised is not settled.", "subprocessor_objected": "The business objected to the subprocessor {name} on {day}, and it is still named.",
	"subprocessor_unreviewed": "Nobody has looked at the subprocessor {name}.", "processor_country": "It is not said where it sits.", "processor_audit_overdue": "The next look at it was due on {day}.",
	"processor_not_audited": "Nothing shows that it offers sufficient guarantees: no look at it, no certificate.", "processor_kept_data": "It ended on {day}, and has neither returned nor deleted the data.",
	"transfer_country": "It is not said where {name} sits.", "transfer_without_tool": "Data go to {name} in {country}, and the transfer rests on nothing.", "adequacy_lapsed": "The decision on {country} lapsed on {day}.",
	"adequacy_none": "No decision says that {country} protects data adequately.", "adequacy_not_for_recipient": "The decision on {country} does not cover every recipient, and it is not recorded that it covers {name}.",
	"adequacy_lapsing": "The decision on {country} lapses on {day}.", "transfer_needs_uk_tool": "Clauses of the Commission alone carry no transfer out of the United Kingdom: the Addendum or the IDTA does.",
	"transfer_uk_tool_elsewhere": "A tool of the United Kingdom carries no transfer out of the EEA.", "transfer_not_assessed": "Nobody has assessed the law of {country} for this transfer (C-311/18).",
	"transfer_without_module": "It is not said which module of the Commission's clauses was taken.", "transfer_not_authorised": "The authority has to allow this transfer, and that it has is not recorded.",
	"transfer_no_copy": "It is not said what the safeguards are and where people get a copy.", "transfer_not_occasional": "This exception carries only what is occasional, and that it is has not been recorded.",
	"transfer_rests_on_exception": "An exception carries this transfer, and it is not recorded that it is occasional.", "transfer_untold": "Authority and people have not been told of this transfer.", "transfer_review_overdue": "The look at this transfer was due on {day}.",
	"joint_without_arrangement": "There is no arrangement with the joint controller.", "joint_without_essence": "What people are told of the arrangement is not written.", "client_unsigned": "There is no contract with the controller for whom the business processes.",
	"representative_missing": "A representative is required, and nobody is named.", "representative_unsigned": "The representative has no written mandate.", "party_review_overdue": "The next look was due on {day}.",
	"dpo_without_reason": "Why an officer is needed, or is not, is not written down.", "dpo_missing": "An officer is required, and nobody is named.", "dpo_without_contact": "It is not said how to reach the officer.",
	"dpo_unpublished": "How to reach the officer is not published.", "dpo_authority_untold": "The authority has not been told who the officer is.", "dpo_conflict_open": "Nobody has looked whether the officer's other duties conflict.",
	"dpo_undecided": "Whether a data protection officer is required is not decided.", "representative_undecided": "The business sits outside the Union; whether it needs a representative there is not decided.",
	"authority_unnamed": "Which authority of the Länder answers for the business is not said.",
}

// gapSentence says what is missing, in English.
func gapSentence(g consent.Gap) string {
	or := func(s, otherwise string) string {
		if s == "" {
			return otherwise
		}
		return s
	}
	return strings.NewReplacer("{day}", or(g.Day, "its day"), "{name}", or(g.Name, "the recipient"), "{country}", or(g.Country, "a country"), "{item}", or(contractItems[g.Part], g.Part)).Replace(gapSentences[g.Code])
}

// sayMissing lists what a row lacks, the gravest first as the rules give them.
func (a *app) sayMissing(gaps []consent.Gap) {
	for _, g := range gaps {
		a.say("      %-7s Art. %-17s %s", g.Severity, g.Article, gapSentence(g))
	}
}

// contractItems name the check list of Art. 28(3), (4), (9).
var contractItems = map[string]string{
	"subject_matter": "subject-matter of the processing", "duration": "its duration", "nature": "its nature", "purpose": "its purpose", "data": "type of personal data", "subjects": "categories of data subjects",
	"obligations_rights": "obligations and rights of the controller", "instructions": "processing on documented instructions only, transfers too", "confidentiality": "confidentiality of the people who process",
	"security": "security measures of Art. 32", "subprocessors": "subprocessors only as Art. 28(2) and (4) say", "help_rights": "help with the rights of the people", "help_duties": "help with Art. 32 to 36",
	"return": "deletion or return at the end, copies too, as the controller chooses", "audits": "evidence and audits", "unlawful_instruction": "warning of an instruction that breaks the law", "chain": "the same duties for subprocessors",
	"writing": "in writing, also electronically",
}

// toolNames name the tools of Chapter V.
var toolNames = map[string]string{
	"A45-3": "adequacy decision", "A46-2-a": "instrument between public bodies", "A46-2-b": "binding corporate rules (Art. 47)", "A46-2-c": "standard clauses of the Commission (2021/914)",
	"A46-2-d": "standard clauses of an authority", "A46-2-e": "code of conduct", "A46-2-f": "certification", "A46-3-a": "own clauses that the authority allowed", "A46-3-b": "arrangement between public bodies that the authority allowed",
	"UK-IDTA": "International Data Transfer Agreement (UK)", "UK-Addendum": "UK Addendum to the Commission's clauses", "A49-1-a": "explicit consent of the person", "A49-1-b": "contract with the person",
	"A49-1-c": "contract in the person's interest", "A49-1-d": "important public interest", "A49-1-e": "legal claims", "A49-1-f": "vital interests", "A49-1-g": "public register", "A49-2": "compelling legitimate interests, few people, once",
}
