package sqlite

import (
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// InvitationOutcome is an invitation with what its message asked, and when it
// was lost.
type InvitationOutcome struct {
	Invitation
	Asked []consent.PurposeID // by the first message; what may be asked, where none has left
	Lost  time.Time           // turned down by a server, or come back; zero where it was not
}

// more scans columns behind those of a row's own.
type more struct {
	row   interface{ Scan(...any) error }
	extra []any
}

func (m more) Scan(into ...any) error { return m.row.Scan(append(into, m.extra...)...) }

// InvitationOutcomes gives up to n of a campaign's invitations after a number,
// ascending.
func (v *View) InvitationOutcomes(id consent.CampaignID, after consent.InvitationID, n int) (out []InvitationOutcome, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT i.id, i.campaign_id, i.contact_id, i.channel, i.language, i.purposes, i.token_hash, i.state, i.why, i.reminded, i.answered_at, i.entry, i.moved,
		coalesce((SELECT m.asked FROM messages m WHERE m.invitation_id = i.id AND m.kind IN ('invitation','letter') ORDER BY m.id LIMIT 1), '[]'),
		coalesce((SELECT min(x) FROM (SELECT b.at AS x FROM messages m JOIN bounces b ON b.contact_id = m.contact_id AND lower(b.address) = lower(m.address) AND b.hard <> 0 AND b.complaint = 0
			AND substr(b.at, 1, 10) >= substr(m.at, 1, 10) WHERE m.invitation_id = i.id
			UNION ALL SELECT s.undeliverable FROM messages m JOIN address_states s ON s.contact_id = m.contact_id AND lower(s.address) = lower(m.address) AND s.undeliverable <> ''
			AND substr(s.undeliverable, 1, 10) >= substr(m.at, 1, 10) WHERE m.invitation_id = i.id
			UNION ALL SELECT m.at FROM messages m WHERE m.invitation_id = i.id AND m.state = 'refused')), '')
		FROM invitations i WHERE i.campaign_id = ? AND i.id > ? ORDER BY i.id LIMIT ?`, int64(id), int64(after), n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var o InvitationOutcome
		var asked, lost string
		if o.Invitation, err = scanInvitation(more{rows, []any{&asked, &lost}}); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(asked), &o.Asked); err != nil {
			return nil, err
		}
		if len(o.Asked) == 0 {
			o.Asked = o.Purposes
		}
		if o.Lost, err = parseTime(lost); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, rows.Err()
}

// AudienceRow is one person of an audience with how far their invitation is.
type AudienceRow struct {
	Contact    consent.ContactID
	Code       consent.Verdict
	Purposes   string
	Channel    consent.CampaignChannel
	Invitation consent.InvitationID // 0: none
	State      consent.InvitationState
	Why        consent.Verdict
	AnsweredAt string
	Listed     consent.Entry // by which they came into the audience
	Entry      consent.Entry // of the last thing that became of it
}

// AudienceRows gives up to n people of an audience after a number, ascending.
func (v *View) AudienceRows(id consent.CampaignID, after consent.ContactID, n int) (out []AudienceRow, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT a.contact_id, a.code, a.purposes, a.channel, coalesce(i.id, 0), coalesce(i.state, ''), coalesce(i.why, ''), coalesce(i.answered_at, ''), a.entry, coalesce(i.moved, a.entry)
		FROM audiences a LEFT JOIN invitations i ON i.campaign_id = a.campaign_id AND i.contact_id = a.contact_id WHERE a.campaign_id = ? AND a.contact_id > ? ORDER BY a.contact_id LIMIT ?`, int64(id), int64(after), n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r AudienceRow
		if err := rows.Scan(&r.Contact, &r.Code, &r.Purposes, &r.Channel, &r.Invitation, &r.State, &r.Why, &r.AnsweredAt, &r.Listed, &r.Entry); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// CampaignMessages gives up to n messages of a campaign after a number,
// ascending.
func (v *View) CampaignMessages(id consent.CampaignID, after consent.MessageID, n int) ([]Message, error) {
	return v.messages("WHERE m.campaign_id = ? AND m.id > ? ORDER BY m.id LIMIT ?", int64(id), int64(after), n)
}

// CampaignMails gives up to n mails that came in for a campaign, after a number,
// ascending.
func (v *View) CampaignMails(id consent.CampaignID, after consent.MailID, n int) ([]Mail, error) {
	return v.mails(mailColumns+"WHERE m.invitation_id IN (SELECT id FROM invitations WHERE campaign_id = ?) AND m.id > ? ORDER BY m.id LIMIT ?", int64(id), int64(after), n)
}

// MessageCount is how many messages of a kind are in a state.
type MessageCount struct {
	Kind    consent.MessageKind
	State   string
	Decided string
	N       int64
	First   string // when the first of them left
}

// MessageCounts counts the messages of a campaign.
func (v *View) MessageCounts(id consent.CampaignID) (out []MessageCount, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT kind, state, decided, count(*), min(at) FROM messages WHERE campaign_id = ? GROUP BY kind, state, decided ORDER BY kind, state, decided", int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c MessageCount
		if err := rows.Scan(&c.Kind, &c.State, &c.Decided, &c.N, &c.First); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// CampaignEntries are the first and last entries of the ledger in which
// something of a campaign stands.
func (v *View) CampaignEntries(id consent.CampaignID) (first, last consent.Entry, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT coalesce(min(e), 0), coalesce(max(e), 0) FROM (
		SELECT min(entry) AS e FROM audiences WHERE campaign_id = ?1 UNION ALL SELECT max(entry) FROM audiences WHERE campaign_id = ?1 UNION ALL SELECT entry FROM campaigns WHERE id = ?1
		UNION ALL SELECT max(moved) FROM invitations WHERE campaign_id = ?1 UNION ALL SELECT max(max(entry, requested)) FROM messages WHERE campaign_id = ?1
		UNION ALL SELECT max(max(entry, decided_entry)) FROM mails WHERE invitation_id IN (SELECT id FROM invitations WHERE campaign_id = ?1))`, int64(id)).Scan(&first, &last)
	return first, last, err
}

// CampaignPlaces are where in the ledger a campaign stands in the open: it
// itself, what the gate said of its people, what came in for it, and the notices.
// What holds an address is not among them.
func (v *View) CampaignPlaces(id consent.CampaignID) (out []ItemPlace, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT l.entry, l.pos FROM ledger_entries e JOIN ledger_items l ON l.entry = e.entry AND l.payload IS NOT NULL
		WHERE e.kind IN (`+campaignKinds+`,'campaign.audience','campaign.left_out','campaign.decided','campaign.silence') AND json_extract(l.payload, '$.campaign') = ?1
		OR e.kind IN ('mail.received','mail.decided') AND json_extract(l.payload, '$.invitation') IN (SELECT id FROM invitations WHERE campaign_id = ?1)
		OR e.kind IN ('notice.published','notice.deposited') ORDER BY l.entry, l.pos`, int64(id))
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
	return out, rows.Err()
}
