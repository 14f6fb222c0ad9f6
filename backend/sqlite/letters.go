package sqlite

import (
	"encoding/json"
	"fmt"

	"consentbook/backend/consent"
)

// PrintRun is one print file of letters. It is recorded with its letters before
// the file gets its name, and noted as done after it has: of a run that is not
// done nobody knows whether its file came to be.
type PrintRun struct {
	Run     int    `json:"run"`
	Letters int64  `json:"letters"`
	Pages   int64  `json:"pages"`
	SHA256  string `json:"sha256"` // of the file
	At      string `json:"at"`
	Done    bool   `json:"done"`
	Again   int    `json:"again,omitempty"` // how often it was printed once more
	Reminds bool   `json:"reminders,omitempty"`
}

// LetterID is what stands where a mail has its Message-ID.
func LetterID(id consent.CampaignID, run int, i consent.InvitationID) string {
	return fmt.Sprintf("letter-%d-%d-%d", id, run, i)
}

// Letter is one letter that was printed, with its invitation.
type Letter struct {
	Message
	Invitation Invitation
}

// CreateLetters keeps what was printed, under one entry.
func (tx *Tx) CreateLetters(letters []Letter) error {
	items, entry := make([]Item, 0, len(letters)), tx.NextEntry()
	for n := range letters {
		m, i := &letters[n].Message, &letters[n].Invitation
		number, err := tx.NextNumber("messages")
		if err != nil {
			return err
		}
		if m.Kind != consent.MessageReminder {
			m.Kind = consent.MessageLetter
		}
		m.ID, m.Entry, m.Operator, m.Outcome, m.At = consent.MessageID(number), entry, tx.actor, string(consent.InvitationPrinted), formatTime(tx.now)
		asked, err := json.Marshal(append([]consent.PurposeID{}, m.Asked...))
		if err != nil {
			return err
		}
		if _, err := tx.exec(`INSERT INTO messages (id, campaign_id, invitation_id, contact_id, kind, address, message_id, sha256, state, words, at, operator_id, entry, asked)
			VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, number, int64(m.Campaign), int64(m.Invited), int64(m.Contact), m.Kind, m.Address, m.MessageID, m.SHA256, m.Outcome, m.Words, m.At, m.Operator, int64(entry), string(asked)); err != nil {
			return err
		}
		if err := tx.MoveInvitation(i); err != nil {
			return err
		}
		m.State, m.Reminded, m.Why = i.State, i.Reminded, i.Why
		items = append(items, Item{Contact: m.Contact, Payload: *m})
	}
	_, err := tx.Append("campaign.printed", items...)
	return err
}

// LettersOf are the invitations whose letters a print run holds, after a number,
// ascending.
func (v *View) LettersOf(id consent.CampaignID, run int, after consent.InvitationID, n int) ([]Invitation, error) {
	from := fmt.Sprintf("letter-%d-%d-", id, run)
	return v.invitations("JOIN messages m ON m.invitation_id = i.id WHERE i.campaign_id = ? AND m.message_id > ? AND m.message_id < ? AND m.kind IN ('letter','reminder') AND i.id > ? ORDER BY i.id LIMIT ?",
		int64(id), from, from[:len(from)-1]+".", int64(after), n)
}
