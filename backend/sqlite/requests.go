package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// Request is what a person asks of the business, as it is kept.
type Request struct {
	ID         consent.RequestID
	Types      []consent.RequestType
	Channel    string
	ReceivedOn string            // local day of arrival
	Zone       string            // the offset of that day
	Contact    consent.ContactID // 0: nobody in the book, or not known yet
	Mail       consent.MailID    // that it came with, 0 for none
	Words      string            // the person's own
	Status     string            // open, closed
	Outcome    string
	ClosedOn   string
	Operator   consent.OperatorID
	Entry      consent.Entry
}

// requestItem is what the ledger commits to; the words stand as a hash, for
// those of a person who is not in the book go with no contact.
type requestItem struct {
	ID         consent.RequestID     `json:"request"`
	Contact    consent.ContactID     `json:"contact"`
	Types      []consent.RequestType `json:"types"`
	Channel    string                `json:"channel"`
	ReceivedOn string                `json:"received_on"`
	Zone       string                `json:"zone"`
	Mail       consent.MailID        `json:"mail"`
	Words      string                `json:"words_sha256"`
}

// OpenRequest keeps a request that has come in. The day of arrival is the local
// one: from it the month runs (Art. 12(3) GDPR).
func (tx *Tx) OpenRequest(n consent.NewRequest, contact consent.ContactID, mail consent.MailID) (r Request, err error) {
	if err := n.Check(tx.Now()); err != nil {
		return r, err
	}
	id, err := tx.NextNumber("requests")
	if err != nil {
		return r, err
	}
	r = Request{ID: consent.RequestID(id), Types: n.Types, Channel: n.Channel, ReceivedOn: n.Received.Format(time.DateOnly), Zone: n.Received.Format("-07:00"), Contact: contact, Mail: mail,
		Words: n.Words, Status: "open", Operator: tx.Actor(), Entry: tx.NextEntry()}
	types, err := json.Marshal(r.Types)
	if err != nil {
		return r, err
	}
	if _, err := tx.exec("INSERT INTO requests (id, types, channel, received_on, received_zone, contact_id, mail_id, words, status, operator_id, entry) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
		id, string(types), r.Channel, r.ReceivedOn, r.Zone, nullID(int64(contact)), nullID(int64(mail)), r.Words, r.Status, r.Operator, int64(r.Entry)); err != nil {
		return r, err
	}
	_, err = tx.Append("request.opened", Item{Contact: contact, Payload: requestItem{r.ID, contact, r.Types, r.Channel, r.ReceivedOn, r.Zone, mail, hashOf(r.Words)}})
	return r, err
}

const requestColumns = `SELECT q.id, q.types, q.channel, q.received_on, q.received_zone, coalesce(q.contact_id, 0), coalesce(q.mail_id, 0), q.words, q.status, q.outcome, q.closed_on, q.operator_id, q.entry
	FROM requests q `

func scanRequest(row interface{ Scan(...any) error }) (r Request, err error) {
	var types string
	if err = row.Scan(&r.ID, &types, &r.Channel, &r.ReceivedOn, &r.Zone, &r.Contact, &r.Mail, &r.Words, &r.Status, &r.Outcome, &r.ClosedOn, &r.Operator, &r.Entry); err != nil {
		return r, err
	}
	return r, json.Unmarshal([]byte(types), &r.Types)
}

// FindRequest reads one.
func (v *View) FindRequest(id consent.RequestID) (Request, error) {
	r, err := scanRequest(v.q.QueryRowContext(v.ctx, requestColumns+"WHERE q.id = ?", int64(id)))
	if err == sql.ErrNoRows {
		return r, consent.Fail(consent.NotFound, "request_unknown", "request")
	}
	return r, err
}

// Requests lists requests, the oldest open first, or with all every one, the
// newest first.
func (v *View) Requests(all bool, offset, limit int) ([]Request, error) {
	where := "WHERE q.status = 'open' ORDER BY q.received_on, q.id"
	if all {
		where = "ORDER BY q.received_on DESC, q.id DESC"
	}
	return v.requests(requestColumns+where+" LIMIT ? OFFSET ?", limit, offset)
}

// RequestsOf lists what a person has asked, newest first.
func (v *View) RequestsOf(contact consent.ContactID) ([]Request, error) {
	return v.requests(requestColumns+"WHERE q.contact_id IN "+oneself+" ORDER BY q.received_on DESC, q.id DESC", int64(contact))
}

// RequestsOfMail lists what a mail has opened.
func (v *View) RequestsOfMail(id consent.MailID) ([]Request, error) {
	return v.requests(requestColumns+"WHERE q.mail_id = ? ORDER BY q.id", int64(id))
}

func (v *View) requests(query string, args ...any) ([]Request, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Request
	for rows.Next() {
		r, err := scanRequest(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
