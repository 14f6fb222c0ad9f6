package sqlite

import (
	"bytes"
	"encoding/json"

	"consentbook/backend/consent"
)

// senders holds every mail account against the last entry about it: where mail
// leaves from, and where answers and stops arrive, changes only in sight.
func (a *auditor) senders() error {
	said, err := a.saidOfSenders()
	if err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT id, settings, removed_on <> '', entry FROM senders")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.SenderID
		var is saidOfSender
		var settings []byte
		if err := rows.Scan(&id, &settings, &is.removed, &is.entry); err != nil {
			return err
		}
		var s consent.Sender
		if json.Unmarshal(settings, &s) == nil {
			is.settings, _ = json.Marshal(s)
		}
		if was := said[id]; was.entry != is.entry || was.removed != is.removed || !bytes.Equal(was.settings, is.settings) || s.ID != id {
			a.found(was.entry, ProblemRegister)
		}
		delete(said, id)
	}
	for _, s := range said {
		a.found(s.entry, ProblemRegister)
	}
	return rows.Err()
}

// saidOfSender is what an entry said of an account last.
type saidOfSender struct {
	entry    consent.Entry
	settings []byte // as JSON, in our spelling
	removed  bool
}

func (a *auditor) saidOfSenders() (map[consent.SenderID]saidOfSender, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT entry, kind, coalesce(payload, '') FROM item WHERE kind IN ('sender.added', 'sender.changed', 'sender.removed') ORDER BY entry, pos")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.SenderID]saidOfSender{}
	for rows.Next() {
		var was saidOfSender
		var kind string
		var payload []byte
		if err := rows.Scan(&was.entry, &kind, &payload); err != nil {
			return nil, err
		}
		var s consent.Sender
		if json.Unmarshal(payload, &s) != nil {
			continue // its commitment does not hold: found already
		}
		was.removed = kind == "sender.removed"
		if was.settings, err = json.Marshal(s); err != nil {
			return nil, err
		}
		out[s.ID] = was
	}
	return out, rows.Err()
}
