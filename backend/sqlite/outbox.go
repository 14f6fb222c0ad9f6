package sqlite

import (
	"context"
	"sync"
	"time"

	"consentbook/backend/consent"
)

// Outgoing is a message that is being handed over. It is kept before the first
// byte leaves, and gone when it is known what became of it: a row that is found
// at start is a message of which nobody knows whether it left.
type Outgoing struct {
	MessageID string
	Campaign  consent.CampaignID
	Invited   consent.InvitationID
	Contact   consent.ContactID
	Kind      consent.MessageKind
	Address   string
	SHA256    string
	At        time.Time
}

// CreateOutgoing keeps that a message is about to leave.
func (tx *Tx) CreateOutgoing(o Outgoing) error {
	_, err := tx.exec("INSERT INTO outbox (message_id, campaign_id, invitation_id, contact_id, kind, address, sha256, at) VALUES (?,?,?,?,?,?,?,?)",
		o.MessageID, nullID(int64(o.Campaign)), nullID(int64(o.Invited)), int64(o.Contact), o.Kind, o.Address, o.SHA256, formatTime(o.At))
	return err
}

// DeleteOutgoing notes that it is known what became of a message.
func (tx *Tx) DeleteOutgoing(messageID string) error {
	_, err := tx.exec("DELETE FROM outbox WHERE message_id = ?", messageID)
	return err
}

// Outgoing lists what is being handed over, or was when the program ended.
func (v *View) Outgoing() (out []Outgoing, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT message_id, coalesce(campaign_id, 0), coalesce(invitation_id, 0), contact_id, kind, address, sha256, at FROM outbox ORDER BY at, message_id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var o Outgoing
		var at string
		if err := rows.Scan(&o.MessageID, &o.Campaign, &o.Invited, &o.Contact, &o.Kind, &o.Address, &o.SHA256, &at); err != nil {
			return nil, err
		}
		if o.At, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, rows.Err()
}

// Holds says whether a person is in the book, merged into another or not.
func (v *View) Holds(contact consent.ContactID) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM contacts WHERE id = ?)", int64(contact)).Scan(&yes)
	return yes, err
}

// sending holds the books from which something is being sent.
var sending sync.Map // *DB: *sendingPlace

// sendingPlace is held by whatever sends from a book.
type sendingPlace struct {
	campaign consent.CampaignID // 0: none that may be asked to end
	asked    sync.Once
	ends     chan struct{} // closed when it is asked to end
	gone     chan struct{} // closed when it has
}

// SendAlone makes sure that a book sends in one place at a time: another
// program cannot have it open for writing, and this one sends once. done ends
// it.
func (db *DB) SendAlone() (done func(), err error) {
	_, done, err = db.SendFor(0)
	return done, err
}

// SendFor is SendAlone for a run of a campaign that may rest for hours: it ends
// when ends is closed, between two messages.
func (db *DB) SendFor(id consent.CampaignID) (ends <-chan struct{}, done func(), err error) {
	place := &sendingPlace{campaign: id, ends: make(chan struct{}), gone: make(chan struct{})}
	if _, busy := sending.LoadOrStore(db, place); busy {
		return nil, nil, consent.Fail(consent.Conflict, "campaign_sending", "campaign")
	}
	return place.ends, func() { sending.Delete(db); close(place.gone) }, nil
}

// EndSending asks a run of a campaign to end, and waits until it has. Where none
// of this campaign runs, it does nothing.
func (db *DB) EndSending(ctx context.Context, id consent.CampaignID) error {
	held, busy := sending.Load(db)
	if !busy || held.(*sendingPlace).campaign != id || id == 0 {
		return nil
	}
	place := held.(*sendingPlace)
	place.asked.Do(func() { close(place.ends) })
	select {
	case <-place.gone:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// SendingOf is the campaign that is being sent from the book; 0: none.
func (db *DB) SendingOf() consent.CampaignID {
	if held, busy := sending.Load(db); busy {
		return held.(*sendingPlace).campaign
	}
	return 0
}

// Sending says whether something is being sent from the book.
func (db *DB) Sending() bool {
	_, busy := sending.Load(db)
	return busy
}
