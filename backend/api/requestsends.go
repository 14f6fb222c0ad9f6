package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// RequestsRecipientIn is somebody who has the data.
type RequestsRecipientIn struct {
	ID consent.RequestID `json:"id"`
	consent.Recipient
}

// RequestsRecipientOut is its number.
type RequestsRecipientOut struct {
	Recipient int64 `json:"recipient"`
}

// AddRecipient keeps who is to be told.
func (s *Requests) AddRecipient(in RequestsRecipientIn) (out RequestsRecipientOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	shown, err := requests.AddRecipient(background(), b, requests.Step{Request: in.ID}, in.Recipient)
	for _, r := range shown.Recipients {
		out.Recipient = max(out.Recipient, r.ID)
	}
	return out, err
}

// RequestsToldIn is what became of telling a recipient.
type RequestsToldIn struct {
	ID        consent.RequestID `json:"id"`
	Recipient int64             `json:"recipient"`
	On        string            `json:"on"`
	Words     string            `json:"words"`
}

func (in RequestsToldIn) step() requests.Step {
	return requests.Step{Request: in.ID, On: in.On, Words: in.Words}
}

// Told keeps that a recipient was told.
func (s *Requests) Told(in RequestsToldIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.RecipientTold(background(), b, in.step(), in.Recipient)
	})
}

// Confirmed keeps that a recipient has done it.
func (s *Requests) Confirmed(in RequestsToldIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.RecipientConfirmed(background(), b, in.step(), in.Recipient)
	})
}

// NotTold keeps why a recipient is not told.
func (s *Requests) NotTold(in RequestsToldIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.RecipientNotTold(background(), b, in.step(), in.Recipient)
	})
}

// RequestsOperator is somebody who can see to a request.
type RequestsOperator struct {
	ID   consent.OperatorID `json:"id"`
	Name string             `json:"name"`
}

// RequestsOperatorsOut lists them.
type RequestsOperatorsOut struct {
	Operators []RequestsOperator `json:"operators"`
}

// Operators gives everybody who works with the book.
func (s *Requests) Operators(Empty) (out RequestsOperatorsOut, err error) {
	out.Operators = []RequestsOperator{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return out, b.Read(background(), func(v *sqlite.View) error {
		all, err := v.Operators()
		for _, o := range all {
			out.Operators = append(out.Operators, RequestsOperator{o.ID, o.Name})
		}
		return err
	})
}

// RequestsHandIn names who sees to a request from now on.
type RequestsHandIn struct {
	ID       consent.RequestID  `json:"id"`
	Operator consent.OperatorID `json:"operator"`
	Words    string             `json:"words"`
}

// HandOver gives the request to another operator.
func (s *Requests) HandOver(in RequestsHandIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.HandOver(background(), b, requests.Step{Request: in.ID, Words: in.Words}, in.Operator)
	})
}

// RequestsRefuseIn says no to one of the things asked.
type RequestsRefuseIn struct {
	ID       consent.RequestID   `json:"id"`
	Type     consent.RequestType `json:"type"`
	Code     string              `json:"code"`
	Reasons  string              `json:"reasons"`
	Law      string              `json:"law"`
	Evidence string              `json:"evidence"`
	Late     string              `json:"late"`
}

// Refuse keeps it; the letter names both remedies.
func (s *Requests) Refuse(in RequestsRefuseIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.Refuse(background(), b, requests.Step{Request: in.ID},
			consent.Refusal{Type: in.Type, Code: in.Code, Reasons: in.Reasons, Law: in.Law, Evidence: in.Evidence, Late: in.Late, ToldSA: true, ToldCourt: true})
	})
}

// RequestsDoIn is one of the things asked that is done, here or elsewhere.
type RequestsDoIn struct {
	ID        consent.RequestID   `json:"id"`
	Type      consent.RequestType `json:"type"`
	Words     string              `json:"words"`
	Purposes  []consent.PurposeID `json:"purposes"`
	Elsewhere string              `json:"elsewhere"` // where it was done, if not here
}

// Do does it, or keeps that it was done.
func (s *Requests) Do(in RequestsDoIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.Fulfil(background(), b, requests.Step{Request: in.ID, Words: in.Words}, requests.Fulfilment{Type: in.Type, Purposes: in.Purposes, Elsewhere: in.Elsewhere})
	})
}

// RequestsCloseIn is the end of a request.
type RequestsCloseIn struct {
	ID      consent.RequestID      `json:"id"`
	Outcome consent.RequestOutcome `json:"outcome"` // withdrawn, no_data; "": as the course says
	SentOn  string                 `json:"sentOn"`  // when the answer left
	Medium  string                 `json:"medium"`
	Words   string                 `json:"words"` // why, of one that was taken back
}

// Close ends it.
func (s *Requests) Close(in RequestsCloseIn) (Empty, error) {
	return s.step(func(b sqlite.Book) (requests.Shown, error) {
		return requests.Close(background(), b, requests.Step{Request: in.ID, Words: in.Words}, requests.Closing{Outcome: in.Outcome, Response: consent.Response{SentOn: in.SentOn, Medium: in.Medium}})
	})
}
