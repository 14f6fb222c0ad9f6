package subjects

import (
	"encoding/json"

	"consentbook/backend/consent"
)

// validity says of each yes of the person what makes it valid, and what nobody
// has answered.
func validity(d dossier) Section {
	s := Section{Key: "validity", Columns: []string{"purpose", "happened_at", "validity", "article", "answer", "because", "ledger_entry"}}
	for _, e := range d.Events {
		var answers []consent.Answer
		if len(e.Validity) == 0 || json.Unmarshal(e.Validity, &answers) != nil {
			continue // a no has none; what is no list stands among the entries as it is kept
		}
		for _, x := range answers {
			s.Rows = append(s.Rows, []string{d.Purpose(e.Purpose).Name(d.language), happened(e), string(x.Asks), x.Article, x.Answer, x.Because, number(int64(e.Entry))})
		}
	}
	return s
}

// acts are what is kept of an act beside its words: the form it came back on,
// who consented for a child, and why it counts all the same.
func acts(d dossier) Section {
	s := Section{Key: "acts", Columns: []string{"purpose", "happened_at", "form", "guardian", "relation", "verified", "despite", "ledger_entry"}}
	for _, e := range d.Events {
		var g consent.Guardian
		if len(e.Guardian) > 0 && json.Unmarshal(e.Guardian, &g) != nil {
			g.Name = string(e.Guardian)
		}
		if e.Form == "" && e.Despite == "" && g == (consent.Guardian{}) {
			continue
		}
		s.Rows = append(s.Rows, []string{d.Purpose(e.Purpose).Name(d.language), happened(e), e.Form, g.Name, g.Relation, g.Verified, e.Despite, number(int64(e.Entry))})
	}
	return s
}
