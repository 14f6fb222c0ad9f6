package subjects

import (
	"encoding/json"
	"strings"
	"time"
)

// mails are what came in from the person, or about them, and what was concluded
// of each; the messages themselves stand in the ZIP.
func mails(d dossier) Section {
	s := Section{Key: "mails", Columns: []string{"received_at", "came_by", "mail_kind", "sender", "subject", "mail_state", "as_it_stood", "reason", "decided_at", "operator", "evidence_sha256", "ledger_entry"}}
	for _, m := range d.Mails {
		conclusion, err := json.Marshal(m.Conclusion)
		if err != nil {
			conclusion = nil // it was read from JSON
		}
		f, _ := d.File(m.Evidence)
		decided := ""
		if !m.DecidedAt.IsZero() {
			decided = m.DecidedAt.Format(time.RFC3339)
		}
		s.Rows = append(s.Rows, []string{m.ReceivedAt.Format(time.RFC3339), m.Via, string(m.Kind), m.From, m.Subject, string(m.State), string(conclusion), strings.Join(m.Why, "; "), decided,
			d.Operators[m.Operator].Name, f.SHA256, number(int64(m.Entry))})
	}
	return s
}

// bounces are what servers said of the person's addresses.
func bounces(d dossier) Section {
	s := Section{Key: "bounces", Columns: []string{"happened_at", "address", "bounce", "status", "words", "ledger_entry"}}
	for _, b := range d.Bounces {
		kind := "soft"
		switch {
		case b.Complaint:
			kind = "complaint"
		case b.Hard:
			kind = "hard"
		}
		s.Rows = append(s.Rows, []string{b.At.Format(time.RFC3339), b.Address, kind, b.Status, b.Words, number(int64(b.Entry))})
	}
	return s
}

// addresses say where each address stands of which anything is known.
func addresses(d dossier) Section {
	s := Section{Key: "addresses", Columns: []string{"address", "undeliverable_since", "soft_days", "words", "ledger_entry"}}
	for _, a := range d.Addresses {
		since := ""
		if !a.Undeliverable.IsZero() {
			since = a.Undeliverable.Format(time.RFC3339)
		}
		s.Rows = append(s.Rows, []string{a.Address, since, number(int64(a.Soft)), a.Words, number(int64(a.Entry))})
	}
	return s
}
