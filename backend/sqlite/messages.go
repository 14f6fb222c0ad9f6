package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// Message is a mail or letter that left the house, or may have left. The
// payload of its ledger item is this struct, with what became of its
// invitation.
type Message struct {
	ID        consent.MessageID    `json:"message"`
	Campaign  consent.CampaignID   `json:"campaign"`   // 0: of none
	Invited   consent.InvitationID `json:"invitation"` // 0: of none
	Contact   consent.ContactID    `json:"contact"`
	Kind      consent.MessageKind  `json:"kind"`
	Address   string               `json:"address"`    // as it was written to
	MessageID string               `json:"message_id"` // fixed before sending
	SHA256    string               `json:"sha256"`     // of what was handed over
	Outcome   string               `json:"outcome"`    // sent, refused, unknown, printed
	Words     string               `json:"words"`      // the server's
	At        string               `json:"at"`
	Asked     []consent.PurposeID  `json:"asked,omitempty"` // purposes that it asks about
	Operator  consent.OperatorID   `json:"operator"`

	State    consent.InvitationState `json:"state"` // of the invitation, from now on
	Reminded consent.InvitationState `json:"reminded"`
	Why      consent.Verdict         `json:"why"`

	Decided   string        `json:"-"` // of an unknown one: sent, again
	Requested consent.Entry `json:"-"` // of the events that say that the person was asked; 0: none yet
	Entry     consent.Entry `json:"-"`
}

// CreateMessage keeps what left, or may have, with what becomes of its
// invitation, under one entry of a kind. i is nil for a message of none.
func (tx *Tx) CreateMessage(kind string, m *Message, i *Invitation) error {
	n, err := tx.NextNumber("messages")
	if err != nil {
		return err
	}
	m.ID, m.Entry, m.Operator = consent.MessageID(n), tx.NextEntry(), tx.actor
	if m.At == "" {
		m.At = formatTime(tx.now)
	}
	asked, err := json.Marshal(append([]consent.PurposeID{}, m.Asked...))
	if err != nil {
		return err
	}
	if _, err := tx.exec(`INSERT INTO messages (id, campaign_id, invitation_id, contact_id, kind, address, message_id, sha256, state, words, at, operator_id, entry, asked)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, n, nullID(int64(m.Campaign)), nullID(int64(m.Invited)), int64(m.Contact), m.Kind, m.Address, m.MessageID, m.SHA256,
		m.Outcome, m.Words, m.At, m.Operator, int64(m.Entry), string(asked)); err != nil {
		return err
	}
	if i != nil {
		if err := tx.MoveInvitation(i); err != nil {
			return err
		}
		m.State, m.Reminded, m.Why = i.State, i.Reminded, i.Why
	}
	_, err = tx.Append(kind, Item{Contact: m.Contact, Payload: m})
	return err
}

// DecidedMessage is what somebody decided of a message of which nobody knew
// whether it had left.
type DecidedMessage struct {
	Message consent.MessageID `json:"message"`
	Decided string            `json:"decided"`
	InvitationMove
}

// DecideMessage keeps the decision; i is nil for a message that decides no
// invitation's state.
func (tx *Tx) DecideMessage(m *Message, i *Invitation) error {
	if _, err := tx.exec("UPDATE messages SET decided = ? WHERE id = ?", m.Decided, int64(m.ID)); err != nil {
		return err
	}
	move := InvitationMove{Campaign: m.Campaign, Contact: m.Contact}
	if i != nil {
		if err := tx.MoveInvitation(i); err != nil {
			return err
		}
		move = i.Move()
	}
	_, err := tx.Append("campaign.decided", Item{Contact: m.Contact, Payload: DecidedMessage{m.ID, m.Decided, move}})
	return err
}

const messageColumns = `SELECT m.id, coalesce(m.campaign_id, 0), coalesce(m.invitation_id, 0), m.contact_id, m.kind, m.address, m.message_id, m.sha256, m.state, m.words, m.at,
	m.decided, m.operator_id, m.entry, m.asked, m.requested FROM messages m `

func scanMessage(row interface{ Scan(...any) error }) (m Message, err error) {
	var asked string
	if err = row.Scan(&m.ID, &m.Campaign, &m.Invited, &m.Contact, &m.Kind, &m.Address, &m.MessageID, &m.SHA256, &m.Outcome, &m.Words, &m.At, &m.Decided, &m.Operator, &m.Entry, &asked, &m.Requested); err != nil {
		return m, err
	}
	err = json.Unmarshal([]byte(asked), &m.Asked)
	return m, err
}

// FindMessage reads a message.
func (v *View) FindMessage(id consent.MessageID) (Message, error) {
	return v.message("WHERE m.id = ?", int64(id))
}

// FindMessageByID reads the message that left under a Message-ID.
func (v *View) FindMessageByID(messageID string) (Message, error) {
	return v.message("WHERE m.message_id = ?", messageID)
}

func (v *View) message(where string, args ...any) (Message, error) {
	m, err := scanMessage(v.q.QueryRowContext(v.ctx, messageColumns+where, args...))
	if err == sql.ErrNoRows {
		err = consent.Fail(consent.NotFound, "message_unknown", "message")
	}
	return m, err
}

// MessagesOf lists what was sent to a person, newest first.
func (v *View) MessagesOf(contact consent.ContactID) ([]Message, error) {
	return v.messages("WHERE m.contact_id IN "+oneself+" ORDER BY m.at DESC, m.id DESC", int64(contact))
}

// MessagesIn gives a window of a campaign's messages in a state, "" for all,
// newest first. Unknown ones that were decided on are not among "unknown".
func (v *View) MessagesIn(id consent.CampaignID, state string, offset, limit int) ([]Message, error) {
	where, args := "", []any{int64(id)}
	if state != "" {
		where, args = " AND m.state = ? AND m.decided = ''", append(args, state)
	}
	return v.messages("WHERE m.campaign_id = ?"+where+" ORDER BY m.id DESC LIMIT ? OFFSET ?", append(args, limit, offset)...)
}

func (v *View) messages(where string, args ...any) (out []Message, err error) {
	rows, err := v.q.QueryContext(v.ctx, messageColumns+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		m, err := scanMessage(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// MessagesUnrequested gives up to n messages of a campaign that have asked
// somebody something, which no event says yet.
func (v *View) MessagesUnrequested(id consent.CampaignID, n int) ([]Message, error) {
	return v.messages("WHERE m.campaign_id = ? AND m.requested = 0 AND m.asked <> '[]' AND (m.state IN ('sent','printed') OR m.decided = 'sent') ORDER BY m.id LIMIT ?", int64(id), n)
}

// RequestsRecorded notes the entry of the events that say that people were
// asked.
func (tx *Tx) RequestsRecorded(messages []Message, entry consent.Entry) error {
	for i := range messages {
		messages[i].Requested = entry
		if _, err := tx.exec("UPDATE messages SET requested = ? WHERE id = ?", int64(entry), int64(messages[i].ID)); err != nil {
			return err
		}
	}
	return nil
}

// SentSince is how many mails of a sender's campaigns left, or may have left,
// since a moment, and when the first of them did.
func (v *View) SentSince(sender consent.SenderID, since time.Time) (n int64, first time.Time, err error) {
	var at string
	err = v.q.QueryRowContext(v.ctx, `SELECT count(*), coalesce(min(m.at), '') FROM campaigns c JOIN messages m ON m.campaign_id = c.id
		WHERE json_extract(c.definition, '$.sender') = ? AND m.state NOT IN ('refused','printed') AND m.at > ?`, int64(sender), formatTime(since)).Scan(&n, &at)
	if err == nil {
		first, err = parseTime(at)
	}
	return n, first, err
}

// FirstSent is when the first message of an invitation left, or may have; zero
// where none has.
func (v *View) FirstSent(id consent.InvitationID) (time.Time, error) {
	var at string
	err := v.q.QueryRowContext(v.ctx, "SELECT coalesce(min(at), '') FROM messages WHERE invitation_id = ? AND kind IN ('invitation','letter') AND state <> 'refused' AND decided <> 'again'", int64(id)).Scan(&at)
	if err != nil {
		return time.Time{}, err
	}
	return parseTime(at)
}

// CountUndecided is how many messages of a campaign wait for somebody to decide
// whether they left.
func (v *View) CountUndecided(id consent.CampaignID) (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM messages WHERE campaign_id = ? AND state = 'unknown' AND decided = ''", int64(id)).Scan(&n)
	return n, err
}

// CampaignDay counts what happened in a campaign on one day, in UTC.
type CampaignDay struct {
	Day  string
	What string // kind and state of messages: "invitation sent"; of answers: "answered", and of these "answered yes"
	N    int64
}

// CampaignDays counts by day.
func (v *View) CampaignDays(id consent.CampaignID) (out []CampaignDay, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT substr(at, 1, 10), kind || ' ' || state, count(*) FROM messages WHERE campaign_id = ?1 GROUP BY 1, 2
		UNION ALL SELECT substr(answered_at, 1, 10), 'answered', count(*) FROM invitations WHERE campaign_id = ?1 AND answered_at <> '' GROUP BY 1
		UNION ALL SELECT substr(i.answered_at, 1, 10), 'answered yes', count(*) FROM invitations i WHERE i.campaign_id = ?1 AND i.answered_at <> ''
			AND EXISTS (SELECT 1 FROM mails m, json_each(m.conclusion, '$.recorded') r WHERE m.invitation_id = i.id AND r.value IN ('given', 'renewed')) GROUP BY 1 ORDER BY 1, 2`, int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d CampaignDay
		if err := rows.Scan(&d.Day, &d.What, &d.N); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}
