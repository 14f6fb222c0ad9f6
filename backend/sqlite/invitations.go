package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// Invitation is one person in one campaign.
type Invitation struct {
	ID         consent.InvitationID
	Campaign   consent.CampaignID
	Contact    consent.ContactID
	Channel    consent.CampaignChannel
	Language   string
	Purposes   []consent.PurposeID // that may be asked
	TokenHash  []byte
	State      consent.InvitationState
	Why        consent.Verdict         // the gate's code at the last check, of who was left out
	Reminded   consent.InvitationState // of the reminder; "" where none was begun
	AnsweredAt time.Time
	Entry      consent.Entry // that queued it
	Moved      consent.Entry // that changed its state last
}

// InvitationMove is what became of an invitation, as its ledger item holds it
// beside what caused it.
type InvitationMove struct {
	Campaign   consent.CampaignID      `json:"campaign"`
	Contact    consent.ContactID       `json:"contact"`
	Invitation consent.InvitationID    `json:"invitation"`
	State      consent.InvitationState `json:"state"`
	Reminded   consent.InvitationState `json:"reminded"`
	Why        consent.Verdict         `json:"why"`
}

// Move is the invitation's present state as a ledger item says it.
func (i Invitation) Move() InvitationMove {
	return InvitationMove{i.Campaign, i.Contact, i.ID, i.State, i.Reminded, i.Why}
}

// MoveInvitation writes an invitation's state; the transaction's next entry
// must hold its Move.
func (tx *Tx) MoveInvitation(i *Invitation) error {
	i.Moved = tx.NextEntry()
	_, err := tx.exec("UPDATE invitations SET state = ?, why = ?, reminded = ?, moved = ? WHERE id = ?", i.State, i.Why, i.Reminded, int64(i.Moved), int64(i.ID))
	return err
}

// Answered notes when an invitation was answered first; what was answered
// stands in the consent events, and the entry of the answer names the
// invitation.
func (tx *Tx) Answered(id consent.InvitationID, at time.Time) error {
	_, err := tx.exec("UPDATE invitations SET answered_at = ? WHERE id = ? AND answered_at = ''", formatTime(at), int64(id))
	return err
}

const invitationColumns = "SELECT i.id, i.campaign_id, i.contact_id, i.channel, i.language, i.purposes, i.token_hash, i.state, i.why, i.reminded, i.answered_at, i.entry, i.moved FROM invitations i "

func scanInvitation(row interface{ Scan(...any) error }) (i Invitation, err error) {
	var purposes, answered string
	if err = row.Scan(&i.ID, &i.Campaign, &i.Contact, &i.Channel, &i.Language, &purposes, &i.TokenHash, &i.State, &i.Why, &i.Reminded, &answered, &i.Entry, &i.Moved); err != nil {
		return i, err
	}
	if err = json.Unmarshal([]byte(purposes), &i.Purposes); err != nil {
		return i, err
	}
	i.AnsweredAt, err = parseTime(answered)
	return i, err
}

func (v *View) invitation(where string, args ...any) (Invitation, error) {
	i, err := scanInvitation(v.q.QueryRowContext(v.ctx, invitationColumns+where, args...))
	if err == sql.ErrNoRows {
		err = consent.Fail(consent.NotFound, "invitation_unknown", "invitation")
	}
	return i, err
}

// FindInvitation reads an invitation.
func (v *View) FindInvitation(id consent.InvitationID) (Invitation, error) {
	return v.invitation("WHERE i.id = ?", int64(id))
}

// FindInvitationByToken reads whose token it is, also of a campaign that is
// over: whoever asks looks at that.
func (v *View) FindInvitationByToken(token [consent.TokenBytes]byte) (Invitation, error) {
	return v.invitation("WHERE i.token_hash = ?", consent.TokenHash(token))
}

// InvitationOf reads a person's invitation in a campaign.
func (v *View) InvitationOf(id consent.CampaignID, contact consent.ContactID) (Invitation, error) {
	return v.invitation("WHERE i.campaign_id = ? AND i.contact_id = ?", int64(id), int64(contact))
}

// InvitationsOf lists a person's invitations, newest first.
func (v *View) InvitationsOf(contact consent.ContactID) ([]Invitation, error) {
	return v.invitations("WHERE i.contact_id IN "+oneself+" ORDER BY i.id DESC", int64(contact))
}

// InvitationsWaiting gives up to n invitations of a campaign that nothing was
// sent to, after a number, ascending.
func (v *View) InvitationsWaiting(id consent.CampaignID, channel consent.CampaignChannel, after consent.InvitationID, n int) ([]Invitation, error) {
	return v.invitations("WHERE i.campaign_id = ? AND i.state = 'waiting' AND i.channel = ? AND i.id > ? ORDER BY i.id LIMIT ?", int64(id), channel, int64(after), n)
}

// RemindersDue gives up to n invitations after a number whose first message
// left before a moment, and that nobody has answered or reminded of.
func (v *View) RemindersDue(id consent.CampaignID, before time.Time, after consent.InvitationID, n int) ([]Invitation, error) {
	return v.invitations(`WHERE i.campaign_id = ? AND i.state = 'sent' AND i.reminded = '' AND i.answered_at = '' AND i.channel = 'mail' AND i.id > ?
		AND coalesce((SELECT max(m.at) FROM messages m WHERE m.invitation_id = i.id AND m.kind = 'invitation'), '9') <= ? ORDER BY i.id LIMIT ?`, int64(id), int64(after), formatTime(before), n)
}

// CountRemindersDue counts them.
func (v *View) CountRemindersDue(id consent.CampaignID, before time.Time) (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT count(*) FROM invitations i WHERE i.campaign_id = ? AND i.state = 'sent' AND i.reminded = '' AND i.answered_at = '' AND i.channel = 'mail'
		AND coalesce((SELECT max(m.at) FROM messages m WHERE m.invitation_id = i.id AND m.kind = 'invitation'), '9') <= ?`, int64(id), formatTime(before)).Scan(&n)
	return n, err
}

// LetterRemindersDue is RemindersDue for those who got their first message by
// post, and CountLetterRemindersDue counts them.
func (v *View) LetterRemindersDue(id consent.CampaignID, before time.Time, after consent.InvitationID, n int) ([]Invitation, error) {
	return v.invitations("WHERE "+letterReminders+" AND i.id > ? ORDER BY i.id LIMIT ?", int64(id), formatTime(before), int64(after), n)
}

// CountLetterRemindersDue counts them.
func (v *View) CountLetterRemindersDue(id consent.CampaignID, before time.Time) (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM invitations i WHERE "+letterReminders, int64(id), formatTime(before)).Scan(&n)
	return n, err
}

const letterReminders = `i.campaign_id = ? AND i.state = 'printed' AND i.reminded = '' AND i.answered_at = '' AND i.channel = 'post'
	AND coalesce((SELECT max(m.at) FROM messages m WHERE m.invitation_id = i.id AND m.kind = 'letter'), '9') <= ?`

// InvitationsSilent gives up to n invitations after a number that were written
// to and not answered.
func (v *View) InvitationsSilent(id consent.CampaignID, after consent.InvitationID, n int) ([]Invitation, error) {
	return v.invitations("WHERE i.campaign_id = ? AND i.state IN ('sent','printed') AND i.answered_at = '' AND i.id > ? ORDER BY i.id LIMIT ?", int64(id), int64(after), n)
}

// InvitationsIn gives a window of a campaign's invitations in some state, ""
// for all, by number.
func (v *View) InvitationsIn(id consent.CampaignID, state consent.InvitationState, offset, limit int) ([]Invitation, error) {
	if state == "" {
		return v.invitations("WHERE i.campaign_id = ? ORDER BY i.id LIMIT ? OFFSET ?", int64(id), limit, offset)
	}
	return v.invitations("WHERE i.campaign_id = ? AND i.state = ? ORDER BY i.id LIMIT ? OFFSET ?", int64(id), state, limit, offset)
}

func (v *View) invitations(where string, args ...any) (out []Invitation, err error) {
	rows, err := v.q.QueryContext(v.ctx, invitationColumns+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		i, err := scanInvitation(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, i)
	}
	return out, rows.Err()
}

// InvitationCounts counts a campaign's invitations by channel and state,
// reminders by state, and answers.
type InvitationCounts struct {
	States    map[consent.CampaignChannel]map[consent.InvitationState]int64
	Reminders map[consent.InvitationState]int64
	LeftOut   map[consent.Verdict]int64
	Answered  int64

	AnsweredOfSent int64 // of those whose message left
}

// InvitationCounts reads them.
func (v *View) InvitationCounts(id consent.CampaignID) (c InvitationCounts, err error) {
	c = InvitationCounts{map[consent.CampaignChannel]map[consent.InvitationState]int64{}, map[consent.InvitationState]int64{}, map[consent.Verdict]int64{}, 0, 0}
	rows, err := v.q.QueryContext(v.ctx, "SELECT channel, state, reminded, why, answered_at <> '', count(*) FROM invitations WHERE campaign_id = ? GROUP BY 1, 2, 3, 4, 5", int64(id))
	if err != nil {
		return c, err
	}
	defer rows.Close()
	for rows.Next() {
		var channel consent.CampaignChannel
		var state, reminded consent.InvitationState
		var why consent.Verdict
		var answered bool
		var n int64
		if err := rows.Scan(&channel, &state, &reminded, &why, &answered, &n); err != nil {
			return c, err
		}
		if c.States[channel] == nil {
			c.States[channel] = map[consent.InvitationState]int64{}
		}
		c.States[channel][state] += n
		if reminded != "" {
			c.Reminders[reminded] += n
		}
		if why != "" {
			c.LeftOut[why] += n
		}
		if answered {
			c.Answered += n
		}
		if answered && (state == consent.InvitationSent || state == consent.InvitationPrinted) {
			c.AnsweredOfSent += n
		}
	}
	return c, rows.Err()
}
