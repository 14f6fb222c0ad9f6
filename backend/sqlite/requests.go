package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

// Request is what a person asks of the business, as it is kept.
type Request struct {
	ID         consent.RequestID
	Types      []consent.RequestType
	Channel    string
	ReceivedOn string            // local day of arrival
	Zone       string            // the offset of that day
	Contact    consent.ContactID // 0: nobody in the book, not known yet, or erased since
	Mail       consent.MailID    // that it came with, 0 for none
	Words      string            // the person's own
	Requester  consent.Requester
	Course     consent.Course
	Calendar   string // the period is reckoned in
	Due        string // the first last day by law that is open, as reckoned last; "" for none
	Target     string // the business's own day
	Status     string // open, closed
	Outcome    consent.RequestOutcome
	ClosedOn   string
	Erased     consent.Entry      // that took the person out of it; 0: none
	Handler    consent.OperatorID // who sees to it
	Operator   consent.OperatorID // who entered it
	Entry      consent.Entry      // request.opened; 0 once the person is erased
	Moved      consent.Entry      // that changed it last
}

// The status of a request.
const (
	RequestOpen   = "open"
	RequestClosed = "closed"
)

const requestColumns = `SELECT q.id, q.types, q.channel, q.received_on, q.received_zone, coalesce(q.contact_id, 0), coalesce(q.mail_id, 0), q.words, q.requester, q.course, q.calendar, q.due, q.target,
	q.status, q.outcome, q.closed_on, q.erased_entry, q.handler_id, q.operator_id, q.entry, q.moved FROM requests q `

func scanRequest(row interface{ Scan(...any) error }) (r Request, err error) {
	var types, requester, course string
	if err = row.Scan(&r.ID, &types, &r.Channel, &r.ReceivedOn, &r.Zone, &r.Contact, &r.Mail, &r.Words, &requester, &course, &r.Calendar, &r.Due, &r.Target,
		&r.Status, &r.Outcome, &r.ClosedOn, &r.Erased, &r.Handler, &r.Operator, &r.Entry, &r.Moved); err != nil {
		return r, err
	}
	for text, into := range map[string]any{types: &r.Types, requester: &r.Requester, course: &r.Course} {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return r, err
		}
	}
	return r, nil
}

// FindRequest reads one.
func (v *View) FindRequest(id consent.RequestID) (Request, error) {
	r, err := scanRequest(v.q.QueryRowContext(v.ctx, requestColumns+"WHERE q.id = ?", int64(id)))
	if err == sql.ErrNoRows {
		return r, consent.Fail(consent.NotFound, "request_unknown", "request")
	}
	return r, err
}

// Requests lists the open requests, the one that is due first at the head, or
// with all every one, the newest first.
func (v *View) Requests(all bool, offset, limit int) ([]Request, error) {
	where := "WHERE q.status = 'open' ORDER BY q.due = '', q.due, q.received_on, q.id"
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

// BookCalendar is the calendar in which the business's periods are reckoned:
// the named one, else the one that was set, else that of its country, with the
// days that it counts otherwise. find knows the table of holidays; of a State
// that it does not know only weekends are counted.
func (v *View) BookCalendar(code string, find func(string) (consent.Calendar, error)) (consent.Calendar, error) {
	if code == "" {
		var err error
		if code, err = v.Preference(CalendarPreference); err != nil {
			return nil, err
		}
	}
	if code == "" {
		c, err := v.Controller()
		if err != nil {
			return nil, err
		}
		in, err := find(c.Country)
		if consent.ReasonOf(err) == "calendar_unknown" {
			return consent.WeekendsOnly(c.Country), nil
		}
		return v.edited(in, err)
	}
	return v.edited(find(code))
}

// CalendarPreference names the setting of the region whose holidays count; "" is
// the State of the controller.
const CalendarPreference = "calendar"

func (v *View) edited(in consent.Calendar, err error) (consent.Calendar, error) {
	if err != nil {
		return nil, err
	}
	days, err := v.Holidays(in.Code())
	return consent.EditedCalendar{Calendar: in, Days: days}, err
}

// MailBySHA256 finds the mail with the hash of a message; one without a number
// says that there is none.
func (v *View) MailBySHA256(hash string) (m Mail, err error) {
	all, err := v.mails(mailColumns+"WHERE m.sha256 = ? ORDER BY m.id LIMIT 1", hash)
	if err == nil && len(all) > 0 {
		m = all[0]
	}
	return m, err
}

// OperatorCalled finds who works in the book by number, name or address.
func (v *View) OperatorCalled(word string) (Operator, error) {
	var id consent.OperatorID
	err := v.q.QueryRowContext(v.ctx, "SELECT id FROM operators WHERE ?1 <> '' AND (id = ?1 OR name = ?1 COLLATE NOCASE OR email = ?1 COLLATE NOCASE) ORDER BY id = ?1 DESC, rowid LIMIT 1", word).Scan(&id)
	if err == sql.ErrNoRows {
		return Operator{}, consent.Fail(consent.NotFound, "operator_unknown", "operator")
	}
	if err != nil {
		return Operator{}, err
	}
	return v.FindOperator(id)
}

// ErasureFor is the entry of the last erasure that a request led to, 0 for none.
func (v *View) ErasureFor(id consent.RequestID) (entry consent.Entry, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT coalesce(max(entry), 0) FROM erasures WHERE request_id = ? AND request_id <> 0", int64(id)).Scan(&entry)
	return entry, err
}
