package subjects

import (
	"encoding/json"
	"time"

	"consentbook/backend/sqlite"
)

// decisions are answers of the person of which somebody must decide, or has
// decided, whether they count.
func decisions(d dossier) Section {
	s := Section{Key: "decisions", Columns: []string{"recorded_at", "purpose", "reason", "as_it_stood", "outcome", "noted", "decided_at", "operator", "evidence_sha256", "ledger_entry"}}
	for _, x := range d.Decisions {
		act, err := json.Marshal(x.Act)
		if err != nil {
			act = nil // it was read from JSON
		}
		f, _ := d.File(x.Evidence)
		decided := ""
		if !x.DecidedAt.IsZero() {
			decided = x.DecidedAt.Format(time.RFC3339)
		}
		s.Rows = append(s.Rows, []string{x.OpenedAt.Format(time.RFC3339), d.Purpose(x.Purpose).Name(d.language), x.Why, string(act), x.Outcome, x.Words, decided,
			d.Operators[x.Operator].Name, f.SHA256, number(int64(x.Entry))})
	}
	return s
}

// renewals say for which purposes the person is to be asked again because a
// notice has changed, and what became of it.
func renewals(d dossier) Section {
	s := Section{Key: "renewals", Columns: []string{"purpose", "version", "outcome", "ledger_entry"}}
	for _, r := range d.Renewals {
		s.Rows = append(s.Rows, []string{d.Purpose(r.Purpose).Name(d.language), string(r.Notice), r.Outcome, number(int64(r.Entry))})
	}
	return s
}

// tellings are the notices that the person was given, and the terms they
// accepted.
func tellings(d dossier) Section {
	s := Section{Key: "tellings", Columns: []string{"happened_at", "told", "version", "language", "method", "noted", "form", "recorded_at", "operator", "evidence_sha256", "ledger_entry"}}
	for _, t := range d.Tellings {
		at := t.HappenedAt
		if when, err := sqlite.ReadMoment(t.HappenedAt, t.Zone); err == nil {
			at = when.Format(time.RFC3339)
			if t.DayOnly {
				at = when.Format(time.DateOnly)
			}
		}
		s.Rows = append(s.Rows, []string{at, string(t.Kind), string(t.Notice), t.Language, string(t.Method), t.Words, t.Form, t.RecordedAt, d.Operators[t.Operator].Name, t.FileHash, number(int64(t.Entry))})
	}
	return s
}
