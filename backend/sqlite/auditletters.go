package sqlite

import (
	"encoding/json"

	"consentbook/backend/consent"
)

// letterSaid is what entries say of one letter of a request.
type letterSaid struct {
	last      sentItem
	kind      string
	entry, at consent.Entry // the last about it, the first
	by        string
	person    bool // an item about it is about somebody
}

// letters hold drafts and letters that were sent against the last entry about
// each: nobody can change afterwards what a person was told, or when.
func (a *auditor) letters() error {
	said, err := a.lettersSaid()
	if err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT l.id, l.request_id, l.kind, l.language, l.subject, l.text, l.state, l.medium, l.sent_on, l.sha256, coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = l.evidence_id), ''),
		l.pdf_sha256, l.recipient_id, l.operator_id, l.entry, l.sent_entry, q.erased_entry FROM request_letters l JOIN requests q ON q.id = l.request_id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var l RequestLetter
		var file string
		var erased consent.Entry
		if err := rows.Scan(&l.ID, &l.Request, &l.Kind, &l.Language, &l.Subject, &l.Text, &l.State, &l.Medium, &l.SentOn, &l.SHA256, &file, &l.PDFSHA256, &l.Recipient, &l.Operator, &l.Entry, &l.SentEntry, &erased); err != nil {
			return err
		}
		s := said[l.ID]
		delete(said, l.ID)
		if erased != 0 && l.Entry == 0 && l.Subject == "" && l.Text == "" {
			continue // the person is gone, and what the ledger committed to with them
		}
		if !s.holds(l, file) {
			a.found(max(l.Entry, l.SentEntry), ProblemRegister)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := a.lettersErased(); err != nil {
		return err
	}
	return a.lettersGone(said)
}

// holds says whether a row is what the entries about it say.
func (s *letterSaid) holds(l RequestLetter, file string) bool {
	if s != nil {
		l.Contact = s.last.Contact // the request's audit says whose it is
	}
	switch {
	case s == nil || s.at != l.Entry || s.by != string(l.Operator) || s.last.letterItem != l.item() || file != l.PDFSHA256:
		return false
	case l.State == "draft":
		return s.kind == "request.letter_drafted" && l.Medium == "" && l.SentOn == "" && l.SHA256 == "" && l.PDFSHA256 == "" && l.SentEntry == 0
	}
	return s.kind == "request.letter_sent" && s.entry == l.SentEntry && l.SHA256 == s.last.SHA256 && s.last.Medium == l.Medium && s.last.SentOn == l.SentOn && s.last.PDFSHA256 == l.PDFSHA256
}

func (a *auditor) lettersSaid() (map[consent.LetterID]*letterSaid, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+`SELECT i.entry, i.kind, e.by, coalesce(i.contact_id, 0), i.payload FROM item i JOIN ledger_entries e ON e.entry = i.entry
		WHERE i.kind LIKE 'request.letter_%' AND json_extract(i.payload, '$.whole_sha256') IS NULL ORDER BY i.entry, i.pos`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.LetterID]*letterSaid{}
	for rows.Next() {
		var entry consent.Entry
		var kind, by string
		var contact consent.ContactID
		var payload []byte
		var item sentItem
		if err := rows.Scan(&entry, &kind, &by, &contact, &payload); err != nil {
			return nil, err
		}
		if json.Unmarshal(payload, &item) != nil {
			continue // its commitment does not hold: found already
		}
		s := out[item.Letter]
		if s == nil {
			s = &letterSaid{at: entry}
			out[item.Letter] = s
		}
		s.last, s.kind, s.entry, s.by, s.person = item, kind, entry, by, s.person || contact != 0
	}
	return out, rows.Err()
}

// lettersGone looks at letters of which entries speak and that are not there:
// drafts that were thrown away, and those of somebody who is gone.
func (a *auditor) lettersGone(said map[consent.LetterID]*letterSaid) error {
	var destroyed bool
	if err := a.v.q.QueryRowContext(a.v.ctx, "SELECT EXISTS (SELECT 1 FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE e.kind LIKE 'request.%' AND i.payload IS NULL)").Scan(&destroyed); err != nil {
		return err
	}
	for _, s := range said {
		if s.kind != "request.letter_dropped" && (s.person || !destroyed && len(a.away) == 0) {
			a.found(s.entry, ProblemRegister)
		}
	}
	return nil
}

// wordlessLetters gives, by request, a hash of the letters from which a person
// was taken: what of them stays, so that none is made up afterwards.
func (v *View) wordlessLetters() (map[consent.RequestID]string, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT l.request_id, json_array(l.id, l.kind, l.language, l.state, l.medium, l.sent_on, l.sha256, l.pdf_sha256, l.recipient_id, l.operator_id)
		FROM request_letters l WHERE l.entry = 0 ORDER BY l.request_id, l.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[consent.RequestID]string{}
	for rows.Next() {
		var id consent.RequestID
		var letter string
		if err := rows.Scan(&id, &letter); err != nil {
			return nil, err
		}
		all[id] += letter + "\n"
	}
	for id := range all {
		all[id] = hashOf(all[id])
	}
	return all, rows.Err()
}

// lettersErased holds them against what the last erasure from each request says.
func (a *auditor) lettersErased() error {
	is, err := a.v.wordlessLetters()
	if err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+`SELECT max(i.entry), json_extract(i.payload, '$.request'), coalesce(json_extract(i.payload, '$.letters_sha256'), '') FROM item i
		WHERE i.kind = 'request.erased' AND json_extract(i.payload, '$.whole_sha256') IS NOT NULL GROUP BY 2`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var entry consent.Entry
		var id consent.RequestID
		var want string
		if err := rows.Scan(&entry, &id, &want); err != nil {
			return err
		}
		if is[id] != want {
			a.found(entry, ProblemRegister)
		}
		delete(is, id)
	}
	for range is { // of requests from which nobody was taken
		a.found(0, ProblemRegister)
	}
	return rows.Err()
}
