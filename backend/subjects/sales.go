package subjects

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// sales are what a soft opt-in of the person rests on: without it nobody would
// be told that they are written to as a customer (Art. 15(1)(a) GDPR).
func sales(d dossier) Section {
	s := Section{Key: "sales", Columns: []string{"purpose", "sold", "date", "conditions", "operator", "evidence_sha256", "ledger_entry"}}
	for _, x := range d.Sales {
		var answers []string
		for _, c := range consent.SoftConditions {
			if a := x.Sale.Answers[c]; a != "" {
				answers = append(answers, string(c)+"."+a)
			}
		}
		if x.Sale.Kind != "" {
			answers = slices.Insert(answers, 0, x.Sale.Kind)
		}
		s.Rows = append(s.Rows, []string{d.Purpose(x.Purpose).Name(d.language), x.Sale.Subject, x.Sale.Day, strings.Join(answers, "; "), d.Operators[x.Operator].Name, x.FileHash, number(int64(x.Entry))})
	}
	return s
}

// marksOf are what keeps the business from writing to the person.
func marksOf(d dossier) Section {
	s := Section{Key: "marks", Columns: []string{"mark", "since", "ended_at", "noted", "operator", "ledger_entry"}}
	for _, m := range d.Marks {
		s.Rows = append(s.Rows, []string{string(m.Kind), m.Since, m.EndedAt, m.Words, d.Operators[m.Operator].Name, number(int64(m.Entry))})
	}
	return s
}
