package sqlite

import (
	"encoding/json"
	"strconv"
	"time"

	"consentbook/backend/consent"
)

// RequestStep is one line of a request's log.
type RequestStep struct {
	ID         int64
	Request    consent.RequestID
	Step       consent.RequestStep
	On         string // local day on which it was taken
	Words      string // the operator's
	Letter     consent.LetterID
	Operator   consent.OperatorID
	RecordedAt time.Time     // zero once the person is erased
	Entry      consent.Entry // 0 once the person is erased
}

// Stepping is a step that is taken.
type Stepping struct {
	Step   consent.RequestStep
	On     string // "": the day of arrival for opening, else today
	Words  string
	Letter consent.LetterID

	Destroyed []ItemRun // of the ledger, by this step
	Letters   string    // hash of the letters that an erasure leaves without words
	With      []Item    // what else the entry commits to, such as the letter that was sent
}

// requestItem is what the ledger commits to at each step: how the request
// stands after it, with everything that was noted of it before. What anybody
// wrote stands as a hash.
type requestItem struct {
	Contact    consent.ContactID      `json:"contact"`
	ID         consent.RequestID      `json:"request"`
	Step       consent.RequestStep    `json:"step"`
	On         string                 `json:"on"`
	Types      []consent.RequestType  `json:"types"`
	Channel    string                 `json:"channel"`
	ReceivedOn string                 `json:"received_on"`
	Zone       string                 `json:"zone"`
	Mail       consent.MailID         `json:"mail,omitempty"`
	Letter     consent.LetterID       `json:"letter,omitempty"`
	Due        string                 `json:"due"`
	Status     string                 `json:"status"`
	Outcome    consent.RequestOutcome `json:"outcome,omitempty"`
	Words      string                 `json:"words_sha256,omitempty"` // the person's, at opening; else the operator's
	Destroyed  []ItemRun              `json:"destroyed,omitempty"`
	Whole      string                 `json:"whole_sha256"` // of the rows of the request, its steps and recipients
	Letters    string                 `json:"letters_sha256,omitempty"`
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
		Words: n.Words, Requester: n.Requester, Course: consent.Course{NotAddress: n.NotAddress}, Status: RequestOpen, Handler: n.Handler, Operator: tx.Actor(), Entry: tx.NextEntry()}
	if r.Handler == "" {
		r.Handler = tx.Actor()
	}
	if n.Calendar != nil {
		r.Calendar = n.Calendar.Code()
		if err := r.Reckon(n.Calendar); err != nil {
			return r, err
		}
	}
	types, err := json.Marshal(r.Types)
	if err != nil {
		return r, err
	}
	if _, err := tx.exec("INSERT INTO requests (id, types, channel, received_on, received_zone, contact_id, mail_id, words, status, operator_id, entry) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
		id, string(types), r.Channel, r.ReceivedOn, r.Zone, nullID(int64(contact)), nullID(int64(mail)), r.Words, r.Status, r.Operator, int64(r.Entry)); err != nil {
		return r, err
	}
	_, err = tx.StepRequest(&r, Stepping{Step: consent.StepOpened})
	return r, err
}

// Days reckons the days of the request in a calendar.
func (r Request) Days(in consent.Calendar) (consent.RequestDays, error) {
	received, err := time.Parse(time.DateOnly, r.ReceivedOn)
	if err != nil {
		return consent.RequestDays{}, err
	}
	return r.Course.Days(r.Types, received, in)
}

// Reckon sets the days that lists show.
func (r *Request) Reckon(in consent.Calendar) error {
	d, err := r.Days(in)
	r.Due, r.Target = consent.DayText(d.Next), consent.DayText(d.Target)
	return err
}

// StepRequest writes a request as it is after a step, and the step, under an
// entry request.<step>. What hangs on the request was written before, in the
// same transaction.
func (tx *Tx) StepRequest(r *Request, s Stepping) (step RequestStep, err error) {
	if s.On == "" {
		if s.On = tx.View.Now().Format(time.DateOnly); s.Step == consent.StepOpened {
			s.On = r.ReceivedOn
		}
	}
	r.Moved = tx.NextEntry()
	if err := tx.saveRequest(*r); err != nil {
		return step, err
	}
	step = RequestStep{Request: r.ID, Step: s.Step, On: s.On, Words: s.Words, Letter: s.Letter, Operator: tx.Actor(), RecordedAt: tx.Now(), Entry: r.Moved}
	if step.ID, err = tx.NextNumber("request_steps"); err != nil {
		return step, err
	}
	if _, err := tx.exec("INSERT INTO request_steps (id, request_id, step, on_day, words, letter_id, operator_id, recorded_at, entry) VALUES (?,?,?,?,?,?,?,?,?)",
		step.ID, int64(r.ID), step.Step, step.On, step.Words, int64(step.Letter), step.Operator, formatTime(step.RecordedAt), int64(step.Entry)); err != nil {
		return step, err
	}
	whole, err := tx.requestsWhole("= " + strconv.FormatInt(int64(r.ID), 10))
	if err != nil {
		return step, err
	}
	_, err = tx.Append("request."+string(s.Step), append([]Item{{Contact: r.Contact, Payload: r.item(s, whole[r.ID].hash())}}, s.With...)...)
	return step, err
}

func (r Request) item(s Stepping, whole string) requestItem {
	words := s.Words
	if s.Step == consent.StepOpened {
		words = r.Words
	}
	if words != "" {
		words = hashOf(words)
	}
	return requestItem{Contact: r.Contact, ID: r.ID, Step: s.Step, On: s.On, Types: r.Types, Channel: r.Channel, ReceivedOn: r.ReceivedOn, Zone: r.Zone, Mail: r.Mail, Letter: s.Letter,
		Due: r.Due, Status: r.Status, Outcome: r.Outcome, Words: words, Destroyed: s.Destroyed, Letters: s.Letters, Whole: whole}
}

func (tx *Tx) saveRequest(r Request) error {
	requester, err := json.Marshal(r.Requester)
	if err != nil {
		return err
	}
	course, err := json.Marshal(r.Course)
	if err != nil {
		return err
	}
	_, err = tx.exec(`UPDATE requests SET contact_id = ?, words = ?, requester = ?, course = ?, calendar = ?, due = ?, target = ?, status = ?, outcome = ?, closed_on = ?, erased_entry = ?, handler_id = ?, entry = ?, moved = ? WHERE id = ?`,
		nullID(int64(r.Contact)), r.Words, string(requester), string(course), r.Calendar, r.Due, r.Target, r.Status, r.Outcome, r.ClosedOn, int64(r.Erased), r.Handler, int64(r.Entry), int64(r.Moved), int64(r.ID))
	return err
}

// StepsOfRequest lists the log of a request in its order.
func (v *View) StepsOfRequest(id consent.RequestID) ([]RequestStep, error) {
	return v.requestSteps("WHERE request_id = ? ORDER BY id", int64(id))
}

// RequestStepsOf lists the logs of what a person has asked.
func (v *View) RequestStepsOf(contact consent.ContactID) ([]RequestStep, error) {
	return v.requestSteps("WHERE request_id IN (SELECT id FROM requests WHERE contact_id IN "+oneself+") ORDER BY request_id, id", int64(contact))
}

func (v *View) requestSteps(where string, args ...any) ([]RequestStep, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, request_id, step, on_day, words, letter_id, operator_id, recorded_at, entry FROM request_steps "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []RequestStep
	for rows.Next() {
		var s RequestStep
		var at string
		if err := rows.Scan(&s.ID, &s.Request, &s.Step, &s.On, &s.Words, &s.Letter, &s.Operator, &at, &s.Entry); err != nil {
			return nil, err
		}
		if s.RecordedAt, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
