package sqlite

import (
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
)

// requestParts are what the entry of a step commits to: the request as it
// stands after it, every step so far, and who is to be told. The entry itself
// stands beside it and is compared apart. quote() tells a text from a number.
var requestParts = []struct {
	table, owner, order string
	columns             []string
}{
	{"requests", "id", "id", []string{"types", "channel", "received_on", "received_zone", "contact_id", "mail_id", "words", "requester", "course", "calendar", "due", "target", "status", "outcome", "closed_on", "erased_entry", "handler_id", "operator_id", "entry", "moved"}},
	{"request_steps", "request_id", "id", []string{"id", "step", "on_day", "words", "letter_id", "operator_id", "recorded_at", "entry"}},
	{"request_recipients", "request_id", "id", []string{"id", "name", "role", "reach", "country", "categories", "told_on", "confirmed_on", "not_told", "entry"}},
}

// requestWhole is a request with what hangs on it, as text.
type requestWhole []string

func (w requestWhole) hash() string { return hashOf(strings.Join(w, "\n")) }

// requestsWhole reads requests whose numbers fit a condition.
func (v *View) requestsWhole(which string) (map[consent.RequestID]requestWhole, error) {
	out := map[consent.RequestID]requestWhole{}
	for _, p := range requestParts {
		rows, err := v.q.QueryContext(v.ctx, "SELECT "+p.owner+", quote("+strings.Join(p.columns, ")||','||quote(")+") FROM "+p.table+" WHERE "+p.owner+" "+which+" ORDER BY "+p.owner+", "+p.order)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var id consent.RequestID
			var text string
			if err := rows.Scan(&id, &text); err != nil {
				rows.Close()
				return nil, err
			}
			out[id] = append(out[id], p.table+" "+text)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// requestSaid is what entries say of one request.
type requestSaid struct {
	last   requestItem
	entry  consent.Entry // of the last
	person bool          // an item about it is about somebody
}

// requests hold what people asked, and how it went, against the last entry
// about each: it commits to everything that came before.
func (a *auditor) requests() error {
	said, err := a.requestsSaid()
	if err != nil {
		return err
	}
	whole, err := a.v.requestsWhole("IS NOT NULL")
	if err != nil {
		return err
	}
	moved, err := a.requestsMoved()
	if err != nil {
		return err
	}
	for id, w := range whole {
		s := said[id]
		if s == nil || s.last.Whole != w.hash() || s.entry != moved[id] {
			entry := moved[id]
			if s != nil {
				entry = max(entry, s.entry)
			}
			a.found(entry, ProblemRegister)
		}
		delete(said, id)
	}
	return a.requestsGone(said)
}

func (a *auditor) requestsMoved() (map[consent.RequestID]consent.Entry, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT id, moved FROM requests")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.RequestID]consent.Entry{}
	for rows.Next() {
		var id consent.RequestID
		var moved consent.Entry
		if err := rows.Scan(&id, &moved); err != nil {
			return nil, err
		}
		out[id] = moved
	}
	return out, rows.Err()
}

func (a *auditor) requestsSaid() (map[consent.RequestID]*requestSaid, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT i.entry, coalesce(i.contact_id, 0), i.payload FROM item i WHERE i.kind LIKE 'request.%' ORDER BY i.entry, i.pos")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.RequestID]*requestSaid{}
	for rows.Next() {
		var entry consent.Entry
		var contact consent.ContactID
		var payload []byte
		var item requestItem
		if err := rows.Scan(&entry, &contact, &payload); err != nil {
			return nil, err
		}
		if json.Unmarshal(payload, &item) != nil || item.Whole == "" {
			continue // its commitment does not hold: found already; or it is about a letter
		}
		s := out[item.ID]
		if s == nil {
			s = &requestSaid{}
			out[item.ID] = s
		}
		s.last, s.entry, s.person = item, entry, s.person || contact != 0
	}
	return out, rows.Err()
}

// requestsGone looks at requests of which entries speak and that are not there:
// those of somebody who is put away are there, and those of somebody who was
// deleted went with them.
func (a *auditor) requestsGone(said map[consent.RequestID]*requestSaid) error {
	if len(said) == 0 {
		return nil
	}
	var destroyed bool
	if err := a.v.q.QueryRowContext(a.v.ctx, "SELECT EXISTS (SELECT 1 FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE e.kind LIKE 'request.%' AND i.payload IS NULL)").Scan(&destroyed); err != nil {
		return err
	}
	for _, s := range said {
		if s.person || !destroyed && len(a.away) == 0 {
			a.found(s.entry, ProblemRegister)
		}
	}
	return nil
}
