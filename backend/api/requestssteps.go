package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// step carries one step of a request out.
func (s *Requests) step(take func(b sqlite.Book) (requests.Shown, error)) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = take(b)
	return Empty{}, err
}

// RequestsPersonIn says whose a request is.
type RequestsPersonIn struct {
	ID        consent.RequestID `json:"id"`
	ContactID consent.ContactID `json:"contactId"`
}

// Person keeps whose it is.
func (s *Requests) Person(in RequestsPersonIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.SetPerson(background(), b, requests.Step{Request: in.ID}, in.ContactID)
	})
}

// RequestsAskIn asks for proof of who asks, because of a doubt.
type RequestsAskIn struct {
	ID     consent.RequestID `json:"id"`
	On     string            `json:"on"`
	Doubt  string            `json:"doubt"`
	Method string            `json:"method"`
}

// AskIdentity keeps that proof was asked for.
func (s *Requests) AskIdentity(in RequestsAskIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.AskIdentity(background(), b, requests.Step{Request: in.ID, On: in.On}, in.Doubt, in.Method)
	})
}

// RequestsIdentityIn is what the check brought.
type RequestsIdentityIn struct {
	ID     consent.RequestID `json:"id"`
	On     string            `json:"on"`
	Method string            `json:"method"`
	Result string            `json:"result"`
}

// Identity keeps it.
func (s *Requests) Identity(in RequestsIdentityIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.IdentityResult(background(), b, requests.Step{Request: in.ID, On: in.On}, consent.IdentityCheck{Method: in.Method, Result: in.Result})
	})
}

// RequestsOnIn is a step that has a day and nothing else.
type RequestsOnIn struct {
	ID    consent.RequestID `json:"id"`
	On    string            `json:"on"`
	Words string            `json:"words"`
}

func (in RequestsOnIn) step() requests.Step {
	return requests.Step{Request: in.ID, On: in.On, Words: in.Words}
}

// Clarify keeps that it was asked what is meant.
func (s *Requests) Clarify(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.AskClarification(background(), b, in.step())
	})
}

// Clarified keeps that the answer came.
func (s *Requests) Clarified(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) { return requests.Clarified(background(), b, in.step()) })
}

// FeePaid keeps that the fee was paid.
func (s *Requests) FeePaid(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) { return requests.FeePaid(background(), b, in.step()) })
}

// Acknowledge keeps that a complaint was acknowledged.
func (s *Requests) Acknowledge(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.Acknowledge(background(), b, in.step())
	})
}

// ShownDestroyed keeps that what was shown to prove who asks is destroyed.
func (s *Requests) ShownDestroyed(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.ShownDestroyed(background(), b, in.step())
	})
}

// Note keeps what an operator has to say.
func (s *Requests) Note(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) { return requests.Note(background(), b, in.step()) })
}

// Reopen takes a closed request up again.
func (s *Requests) Reopen(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) { return requests.Reopen(background(), b, in.step()) })
}

// Undo takes the last step back, of which nothing left the house.
func (s *Requests) Undo(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) { return requests.Undo(background(), b, in.step()) })
}

// LiftTold keeps that the person was told that a restriction ends.
func (s *Requests) LiftTold(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) { return requests.LiftTold(background(), b, in.step()) })
}

// Lift ends the restriction.
func (s *Requests) Lift(in RequestsOnIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) { return requests.Lift(background(), b, in.step()) })
}

// RequestsFeeIn is a fee.
type RequestsFeeIn struct {
	ID      consent.RequestID `json:"id"`
	On      string            `json:"on"`
	Amount  string            `json:"amount"`
	Ground  string            `json:"ground"`
	Reasons string            `json:"reasons"`
}

// Fee keeps that it was announced.
func (s *Requests) Fee(in RequestsFeeIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.AnnounceFee(background(), b, requests.Step{Request: in.ID, On: in.On}, consent.Fee{Amount: in.Amount, Ground: in.Ground, Reasons: in.Reasons})
	})
}

// RequestsExtendIn is why it takes two months more.
type RequestsExtendIn struct {
	ID        consent.RequestID `json:"id"`
	On        string            `json:"on"` // the day on which the person is told
	Reason    string            `json:"reason"`
	Explained string            `json:"explained"`
}

// Extend keeps that the person is told.
func (s *Requests) Extend(in RequestsExtendIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.Extend(background(), b, requests.Step{Request: in.ID, On: in.On}, in.Reason, in.Explained)
	})
}

// RequestsSearchIn is a place that was, or is to be, looked through.
type RequestsSearchIn struct {
	ID    consent.RequestID `json:"id"`
	Place string            `json:"place"`
	By    string            `json:"by"`
	On    string            `json:"on"`
	Wait  bool              `json:"wait"`
	Found int               `json:"found"`
	Note  string            `json:"note"`
}

// Search keeps it.
func (s *Requests) Search(in RequestsSearchIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.Searched(background(), b, requests.Step{Request: in.ID, On: in.On}, consent.Search{Place: in.Place, By: in.By, Found: in.Found, Note: in.Note}, in.Wait)
	})
}

// RequestsRedactIn is what is left out of a copy.
type RequestsRedactIn struct {
	ID     consent.RequestID `json:"id"`
	Where  string            `json:"where"`
	Reason string            `json:"reason"`
	Count  int               `json:"count"`
}

// Redact keeps it.
func (s *Requests) Redact(in RequestsRedactIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.Redacted(background(), b, requests.Step{Request: in.ID}, consent.Redaction{Where: in.Where, Reason: in.Reason, Count: in.Count})
	})
}
