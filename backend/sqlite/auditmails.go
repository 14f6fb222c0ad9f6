package sqlite

import (
	"encoding/json"

	"consentbook/backend/consent"
)

// mails holds what came in against the entry that received it and the last that
// decided on it.
func (a *auditor) mails() error {
	said, err := a.mailsSaid()
	if err != nil {
		return err
	}
	gone, err := a.invitationsGone(said)
	if err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT m.id, coalesce(m.sender_id, 0), m.via, m.sha256, m.received_at, m.kind, coalesce(m.contact_id, 0), coalesce(m.invitation_id, 0), m.state, m.why,
		coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = m.evidence_id), ''), m.message_id, m.from_address, m.subject, m.conclusion, m.decided_at, m.operator_id, m.entry, m.decided_entry FROM mails m`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var m Mail
		var is mailItem
		var conclusion, decidedAt string
		if err := rows.Scan(&is.ID, &is.Sender, &is.Via, &is.SHA256, &is.ReceivedAt, &is.Kind, &is.Contact, &is.Invitation, &is.State, &is.Why, &is.Evidence, &m.MessageID, &m.From, &m.Subject,
			&conclusion, &decidedAt, &m.Operator, &m.Entry, &m.Decided); err != nil {
			return err
		}
		is.Values = m.values(conclusion)
		s := said[is.ID]
		delete(said, is.ID)
		if s != nil && is.Invitation == 0 && gone[s.last.Invitation] {
			s.last.Invitation = 0 // it was somebody else's, who is erased
		}
		if !s.holds(is, m, decidedAt) {
			a.found(max(m.Entry, m.Decided), ProblemRegister)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return a.mailsGone(said)
}

// invitationsGone gives those of which entries about mails speak and that are
// not there.
func (a *auditor) invitationsGone(said map[consent.MailID]*mailSaid) (map[consent.InvitationID]bool, error) {
	gone := map[consent.InvitationID]bool{}
	for _, s := range said {
		id := s.last.Invitation
		if _, known := gone[id]; known || id == 0 {
			continue
		}
		var there bool
		if err := a.v.q.QueryRowContext(a.v.ctx, "SELECT EXISTS (SELECT 1 FROM invitations WHERE id = ?)", int64(id)).Scan(&there); err != nil {
			return nil, err
		}
		gone[id] = !there
	}
	return gone, nil
}

// mailSaid is what entries said of one mail.
type mailSaid struct {
	last              mailItem
	received, decided consent.Entry
	by, decisionAt    string
	person            bool // an item about it is about somebody
}

// holds says whether a row is what the entries about it say.
func (s *mailSaid) holds(is mailItem, m Mail, decidedAt string) bool {
	if s == nil || s.received != m.Entry || s.decided != m.Decided {
		return false
	}
	last := s.last
	last.Action = ""
	if last != is || decidedAt != s.decisionAt {
		return false
	}
	return string(m.Operator) == s.by
}

// mailsSaid reads what entries say of each mail. The first of a person who is
// known later only speaks of nobody.
func (a *auditor) mailsSaid() (map[consent.MailID]*mailSaid, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT i.entry, i.kind, i.at, e.by, coalesce(i.contact_id, 0), coalesce(i.payload, '') FROM item i JOIN ledger_entries e ON e.entry = i.entry WHERE i.kind IN ('mail.received', 'mail.decided') ORDER BY i.entry")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.MailID]*mailSaid{}
	for rows.Next() {
		var entry consent.Entry
		var kind, at, by string
		var contact consent.ContactID
		var payload []byte
		var item mailItem
		if err := rows.Scan(&entry, &kind, &at, &by, &contact, &payload); err != nil {
			return nil, err
		}
		if json.Unmarshal(payload, &item) != nil {
			continue // its commitment does not hold: found already
		}
		s := out[item.ID]
		if s == nil {
			s = &mailSaid{}
			out[item.ID] = s
		}
		s.last, s.by, s.person = item, by, s.person || contact != 0
		if kind == "mail.received" {
			s.received = entry
		} else {
			s.decided, s.decisionAt = entry, at
		}
		if contact != item.Contact {
			a.found(entry, ProblemItemPlace)
		}
	}
	return out, rows.Err()
}

// mailsGone looks at mails of which entries speak and that are not there: those
// of somebody who is gone went with them, and who is put away has theirs there.
func (a *auditor) mailsGone(said map[consent.MailID]*mailSaid) error {
	if len(said) == 0 {
		return nil
	}
	var destroyed bool
	if err := a.v.q.QueryRowContext(a.v.ctx, "SELECT EXISTS (SELECT 1 FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE e.kind = 'mail.decided' AND i.payload IS NULL)").Scan(&destroyed); err != nil {
		return err
	}
	away, err := a.v.contactSet("SELECT json_extract(r.value, '$.id') FROM bulk_people p, json_each(p.before, '$.rows.mails') r WHERE p.before <> ''")
	if err != nil {
		return err
	}
	for id, s := range said {
		if away[consent.ContactID(id)] {
			continue // also where it had been put down to somebody else first
		}
		if s.person || !destroyed && len(a.away) == 0 {
			a.found(s.received, ProblemRegister)
		}
	}
	return nil
}
