package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// Bounce is what a server said of an address of a person.
type Bounce struct {
	ID        int64
	Contact   consent.ContactID
	Address   string
	Hard      bool
	Complaint bool
	Status    string // RFC 3463, "" where the server named none
	Words     string
	Message   consent.MessageID // that came back, 0 where it is not known
	Mail      consent.MailID    // that says so, 0 where somebody entered it
	At        time.Time
	Entry     consent.Entry
}

type bounceItem struct {
	ID        int64             `json:"bounce"`
	Contact   consent.ContactID `json:"contact"`
	Address   string            `json:"address"`
	Hard      bool              `json:"hard"`
	Complaint bool              `json:"complaint"`
	Status    string            `json:"status"`
	Words     string            `json:"words"`
	Message   consent.MessageID `json:"message"`
	Mail      consent.MailID    `json:"mail"`
	At        string            `json:"at"`
}

// CreateBounces keeps what servers said, under one entry, and derives where the
// addresses stand.
func (tx *Tx) CreateBounces(all []Bounce) error {
	if len(all) == 0 {
		return nil
	}
	entry := tx.NextEntry()
	items := make([]Item, len(all))
	for i, b := range all {
		id, err := tx.NextNumber("bounces")
		if err != nil {
			return err
		}
		if _, err := tx.exec("INSERT INTO bounces (id, contact_id, address, hard, complaint, status, words, message_id, mail_id, at, entry) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
			id, int64(b.Contact), b.Address, b.Hard, b.Complaint, b.Status, b.Words, nullID(int64(b.Message)), nullID(int64(b.Mail)), formatTime(b.At), int64(entry)); err != nil {
			return err
		}
		items[i] = Item{Contact: b.Contact, Payload: bounceItem{id, b.Contact, b.Address, b.Hard, b.Complaint, b.Status, b.Words, b.Message, b.Mail, formatTime(b.At)}}
	}
	if _, err := tx.Append("address.bounced", items...); err != nil {
		return err
	}
	for _, b := range all {
		if err := tx.RestateAddress(b.Contact, b.Address, entry); err != nil {
			return err
		}
	}
	return nil
}

const bounceColumns = "SELECT id, contact_id, address, hard, complaint, status, words, coalesce(message_id, 0), coalesce(mail_id, 0), at, entry FROM bounces "

// BouncesOf lists what servers said of the addresses of a person, newest first.
func (v *View) BouncesOf(contact consent.ContactID) ([]Bounce, error) {
	return v.bounces(bounceColumns+"WHERE contact_id IN "+oneself+" ORDER BY at DESC, id DESC", int64(contact))
}

// BouncesOfMail lists what a report said.
func (v *View) BouncesOfMail(id consent.MailID) ([]Bounce, error) {
	return v.bounces(bounceColumns+"WHERE mail_id = ? ORDER BY id", int64(id))
}

func (v *View) bounces(query string, args ...any) ([]Bounce, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Bounce
	for rows.Next() {
		var b Bounce
		var at string
		if err := rows.Scan(&b.ID, &b.Contact, &b.Address, &b.Hard, &b.Complaint, &b.Status, &b.Words, &b.Message, &b.Mail, &at, &b.Entry); err != nil {
			return nil, err
		}
		if b.At, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, rows.Err()
}
