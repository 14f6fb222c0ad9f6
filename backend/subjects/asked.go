package subjects

import (
	"strings"
	"time"

	"consentbook/backend/consent"
)

// requests are what the person asked under Articles 15 to 22, by whom it was
// asked and how it went.
func requests(d dossier) Section {
	s := Section{Key: "requests", Columns: []string{"request", "received_on", "request_types", "came_by", "words", "asked_by", "asked_for", "due", "status", "outcome", "closed_on", "course", "operator", "ledger_entry"}}
	for _, r := range d.Requests {
		var types []string
		for _, t := range r.Types {
			types = append(types, string(t))
		}
		q := r.Requester
		by := strings.Join(without(q.Name, q.Email, q.Address, q.Authority), "; ")
		s.Rows = append(s.Rows, []string{number(int64(r.ID)), r.ReceivedOn, strings.Join(types, "; "), r.Channel, r.Words, by, q.As, r.Due, r.Status, string(r.Outcome), r.ClosedOn, record(r.Course, consent.Course{}),
			d.Operators[r.Operator].Name, number(int64(r.Entry))})
	}
	return s
}

// steps are the log of the person's requests.
func steps(d dossier) Section {
	s := Section{Key: "steps", Columns: []string{"request", "on_day", "step", "noted", "recorded_at", "operator", "ledger_entry"}}
	for _, x := range d.Steps {
		at := ""
		if !x.RecordedAt.IsZero() {
			at = x.RecordedAt.Format(time.RFC3339)
		}
		s.Rows = append(s.Rows, []string{number(int64(x.Request)), x.On, string(x.Step), x.Words, at, d.Operators[x.Operator].Name, number(int64(x.Entry))})
	}
	return s
}

// letters are those of the person's requests, drafts too: they are held.
func letters(d dossier) Section {
	s := Section{Key: "letters", Columns: []string{"request", "letter", "letter_state", "sent_on", "medium", "language", "subject", "text", "sha256", "evidence_sha256", "operator", "ledger_entry"}}
	for _, l := range d.Letters {
		s.Rows = append(s.Rows, []string{number(int64(l.Request)), string(l.Kind), l.State, l.SentOn, l.Medium, l.Language, l.Subject, l.Text, l.SHA256, l.PDFSHA256, d.Operators[l.Operator].Name, number(int64(l.Entry))})
	}
	return s
}

func without(texts ...string) (out []string) {
	for _, s := range texts {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
