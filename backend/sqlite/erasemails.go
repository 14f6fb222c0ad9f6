package sqlite

import (
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
)

// strayMail is a mail of nobody in the book that is about somebody.
type strayMail struct {
	id   consent.MailID
	file consent.EvidenceID
}

// strayMails are those that answer an invitation of people, or come from an
// address of theirs, and were never put down to anybody.
func (v *View) strayMails(these string, held []consent.Contact) (out []strayMail, err error) {
	addresses := []string{}
	for _, c := range held {
		for _, r := range c.Emails {
			addresses = append(addresses, strings.ToLower(r.Value))
		}
	}
	list, err := json.Marshal(addresses)
	if err != nil {
		return nil, err
	}
	rows, err := v.q.QueryContext(v.ctx, `SELECT id, coalesce(evidence_id, 0) FROM mails WHERE contact_id IS NULL AND (invitation_id IN (SELECT id FROM invitations WHERE `+amongListed("contact_id")+`)
		OR lower(from_address) IN (SELECT value FROM json_each(?2))) AND NOT EXISTS (SELECT 1 FROM requests q WHERE q.mail_id = mails.id)`, these, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var m strayMail
		if err := rows.Scan(&m.id, &m.file); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// deleteMails takes mails of nobody out, and destroys what the ledger committed
// to about them and about the mails of people outside their own items: a mail is
// often put down to somebody later, or to somebody else first.
func (tx *Tx) deleteMails(stray []strayMail, these string) (places []ItemPlace, files []consent.EvidenceID, err error) {
	ids := []int64{}
	for _, m := range stray {
		ids = append(ids, int64(m.id))
		if m.file != 0 {
			files = append(files, m.file)
		}
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, nil, err
	}
	if places, err = tx.mailItems(these, string(list)); err != nil || len(ids) == 0 {
		return places, files, err
	}
	for _, q := range []string{"UPDATE bounces SET mail_id = NULL WHERE mail_id IN (SELECT value FROM json_each(?))", "DELETE FROM mails WHERE id IN (SELECT value FROM json_each(?))"} {
		if _, err := tx.exec(q, string(list)); err != nil {
			return nil, nil, err
		}
	}
	return places, files, nil
}

// mailItems destroys the items of others, and of nobody, about mails of people
// and about stray ones.
func (tx *Tx) mailItems(these, stray string) (out []ItemPlace, err error) {
	rows, err := tx.q.QueryContext(tx.ctx, `WITH gone(id) AS MATERIALIZED (SELECT id FROM mails WHERE `+amongListed("contact_id")+` UNION SELECT value FROM json_each(?2))
		SELECT i.entry, i.pos FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry WHERE EXISTS (SELECT 1 FROM gone) AND e.kind IN ('mail.received', 'mail.decided') AND i.payload IS NOT NULL
		AND coalesce(i.contact_id, 0) NOT IN (SELECT value FROM json_each(?1)) AND json_extract(i.payload, '$.mail') IN (SELECT id FROM gone)`, these, stray)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p ItemPlace
		if err := rows.Scan(&p.Entry, &p.Pos); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return out, tx.destroyPlaces(out)
}
