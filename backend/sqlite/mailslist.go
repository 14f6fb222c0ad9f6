package sqlite

import (
	"consentbook/backend/consent"
)

// MailQuery picks mails that came in.
type MailQuery struct {
	States   []consent.MailState // none: all
	Kinds    []consent.MailKind  // none: all
	Campaign consent.CampaignID  // 0: of any, and of none
	Contact  consent.ContactID   // 0: of anybody
	Alone    bool                // what needed nobody: concluded on, and by no person
	Offset   int
	Limit    int
}

func (q MailQuery) where() (string, []any) {
	where, args := "WHERE 1", []any{}
	add := func(column string, values []string) {
		if len(values) == 0 {
			return
		}
		in := ""
		for i, x := range values {
			if i > 0 {
				in += ","
			}
			in += "?"
			args = append(args, x)
		}
		where += " AND " + column + " IN (" + in + ")"
	}
	add("m.state", textsOf(q.States))
	add("m.kind", textsOf(q.Kinds))
	if q.Campaign != 0 {
		where += " AND m.invitation_id IN (SELECT id FROM invitations WHERE campaign_id = ?)"
		args = append(args, int64(q.Campaign))
	}
	if q.Contact != 0 {
		where += " AND m.contact_id IN " + oneself
		args = append(args, int64(q.Contact))
	}
	if q.Alone {
		where += " AND m.state <> 'tray' AND m.decided_entry = 0"
	}
	return where, args
}

func textsOf[T ~string](in []T) []string {
	out := make([]string, len(in))
	for i, x := range in {
		out[i] = string(x)
	}
	return out
}

// Mails reads a window of what came in, the oldest of the tray first, of
// everything else the newest.
func (v *View) Mails(q MailQuery) ([]Mail, error) {
	where, args := q.where()
	order := " ORDER BY m.received_at DESC, m.id DESC"
	if len(q.States) == 1 && q.States[0] == consent.MailTray {
		order = " ORDER BY m.received_at, m.id"
	}
	return v.mails(mailColumns+where+order+" LIMIT ? OFFSET ?", append(args, q.Limit, q.Offset)...)
}

// CountMails says how many there are of each state and kind.
func (v *View) CountMails(q MailQuery) (states map[consent.MailState]int64, kinds map[consent.MailKind]int64, err error) {
	states, kinds = map[consent.MailState]int64{}, map[consent.MailKind]int64{}
	where, args := q.where()
	rows, err := v.q.QueryContext(v.ctx, "SELECT m.state, m.kind, count(*) FROM mails m "+where+" GROUP BY m.state, m.kind", args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s consent.MailState
		var k consent.MailKind
		var n int64
		if err := rows.Scan(&s, &k, &n); err != nil {
			return nil, nil, err
		}
		states[s] += n
		kinds[k] += n
	}
	return states, kinds, rows.Err()
}

// ToConfirm is somebody whose answer was recorded and who has not been told
// what was.
type ToConfirm struct {
	Invitation consent.InvitationID
	Contact    consent.ContactID
	Mail       consent.MailID // the latest that was recorded
	Withdrawal bool           // nothing but noes: the words of a withdrawal fit
}

// AnswersToConfirm lists those of a campaign, in the order of their
// invitations, after one.
func (v *View) AnswersToConfirm(campaign consent.CampaignID, after consent.InvitationID, limit int) ([]ToConfirm, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT n.id, n.contact_id, max(m.id),
		NOT EXISTS (SELECT 1 FROM mails y, json_each(y.conclusion, '$.recorded') r WHERE y.invitation_id = n.id AND r.value IN ('given', 'renewed'))
		AND NOT EXISTS (SELECT 1 FROM mails y, json_each(y.conclusion, '$.held') h JOIN decisions d ON d.id = h.value AND d.outcome = 'counts' WHERE y.invitation_id = n.id)
		FROM invitations n JOIN mails m ON m.invitation_id = n.id AND m.state IN ('recorded', 'request') AND (json_extract(m.conclusion, '$.recorded') IS NOT NULL OR EXISTS (SELECT 1 FROM json_each(m.conclusion, '$.held') h JOIN decisions d ON d.id = h.value AND d.outcome = 'counts'))
		WHERE n.campaign_id = ? AND n.id > ?
		AND NOT EXISTS (SELECT 1 FROM messages s WHERE s.invitation_id = n.id AND s.kind IN ('confirmation', 'withdrawal') AND s.decided <> 'again' AND s.at > m.received_at)
		GROUP BY n.id ORDER BY n.id LIMIT ?`, int64(campaign), int64(after), limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ToConfirm
	for rows.Next() {
		var c ToConfirm
		if err := rows.Scan(&c.Invitation, &c.Contact, &c.Mail, &c.Withdrawal); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
