package api

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Ledger is the log of the book.
type Ledger struct{ d *Deps }

// EntryRow is an entry as the window shows it.
type EntryRow struct {
	Entry     consent.Entry     `json:"entry"`
	At        string            `json:"at"`
	Kind      string            `json:"kind"`
	Operator  string            `json:"operator"`
	Count     int64             `json:"count"`
	ContactID consent.ContactID `json:"contactId"`
	Contact   string            `json:"contact"`
	Purpose   string            `json:"purpose"`
	Detail    map[string]string `json:"detail"`
	Hash      string            `json:"hash"`
}

// detailKeys are the facts of an entry that its line may show.
var detailKeys = []string{"import", "row", "outcome", "basis", "before", "source", "method", "notice", "language", "state", "scope", "pack", "format",
	"records", "created", "updated", "unchanged", "rejected", "held_back", "removed", "restored", "number", "change_kind", "happened_at", "words", "id", "action", "bulk"}

// entryRows makes lines of entries. The name of a purpose is in the
// controller's language.
func entryRows(v *sqlite.View, entries []sqlite.EntryRow) ([]EntryRow, error) {
	c, err := v.Controller()
	if err != nil {
		return nil, err
	}
	ps, err := v.Purposes()
	if err != nil {
		return nil, err
	}
	names := map[consent.PurposeID]string{}
	for _, p := range ps {
		names[p.ID] = p.Name(c.Language)
	}
	out := make([]EntryRow, 0, len(entries))
	for _, e := range entries {
		row := EntryRow{Entry: e.Entry, At: stamp(e.At), Kind: e.Kind, Operator: e.Operator, Count: e.Count, Detail: map[string]string{}, Hash: hex.EncodeToString(e.Hash[:])}
		if e.Count == 1 {
			row.fill(e.Payload, names)
		}
		if e.Contact != 0 && e.Count == 1 {
			row.ContactID = e.Contact
			person, err := v.FindContact(e.Contact)
			if err == nil {
				row.Contact = person.CallName()
			} else if consent.CodeOf(err) != consent.NotFound {
				return nil, err
			}
		}
		out = append(out, row)
	}
	return out, nil
}

func (r *EntryRow) fill(payload string, names map[consent.PurposeID]string) {
	var facts map[string]any
	if json.Unmarshal([]byte(payload), &facts) != nil {
		return // destroyed, or not an object: the line shows its kind alone
	}
	for _, k := range detailKeys {
		switch x := facts[k].(type) {
		case string:
			if x != "" {
				r.Detail[k] = x
			}
		case float64:
			r.Detail[k] = fmt.Sprint(int64(x))
		}
	}
	if id, ok := facts["id"].(string); ok && strings.HasPrefix(r.Kind, "purpose.") {
		facts["purpose"] = id
	}
	if p, ok := facts["purpose"].(string); ok && p != "" {
		r.Purpose = p
		if n := names[consent.PurposeID(p)]; n != "" {
			r.Purpose = n
		}
	}
}

// LedgerListIn asks for entries before a number, 0 for the newest.
type LedgerListIn struct {
	Before consent.Entry `json:"before"`
	Limit  int           `json:"limit"`
	Kind   string        `json:"kind"`
}

// LedgerListOut lists entries, newest first.
type LedgerListOut struct {
	Entries []EntryRow `json:"entries"`
}

// List reads a window of the ledger.
func (s *Ledger) List(in LedgerListIn) (LedgerListOut, error) {
	out := LedgerListOut{Entries: []EntryRow{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return out, b.Read(background(), func(v *sqlite.View) error {
		es, err := v.Entries(in.Before, min(max(in.Limit, 1), maxRows), in.Kind)
		if err != nil {
			return err
		}
		out.Entries, err = entryRows(v, es)
		return err
	})
}

// Verify checks the ledger against its tree, as a job.
func (s *Ledger) Verify(Empty) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("ledger.verify", func(j *job) error {
		j.p.Phase("checking", 0)
		a, err := b.Audit(j.ctx, nil)
		j.out.OK = a.OK
		j.counts["events"] = a.Events
		for _, p := range a.Problems {
			j.out.Problems = append(j.out.Problems, Problem{p.Entry, p.Reason})
		}
		if err == nil && a.OK {
			err = b.NoteAudited(j.ctx)
		}
		return err
	})
	return out, nil
}
