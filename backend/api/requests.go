package api

import (
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// Requests are what people ask under Articles 15 to 22 GDPR.
type Requests struct{ d *Deps }

// RequestRow is a request as the register lists it.
type RequestRow struct {
	ID         consent.RequestID      `json:"id"`
	Types      []consent.RequestType  `json:"types"`
	Channel    string                 `json:"channel"`
	ReceivedOn string                 `json:"receivedOn"` // local day of arrival
	ContactID  consent.ContactID      `json:"contactId"`  // 0: nobody in the book
	Name       string                 `json:"name"`
	Mail       consent.MailID         `json:"mail"` // that it came with, 0: none
	Words      string                 `json:"words"`
	Status     string                 `json:"status"`
	Outcome    consent.RequestOutcome `json:"outcome"`
	ClosedOn   string                 `json:"closedOn"`
	Erased     bool                   `json:"erased"` // the person is out of the book
	Due        string                 `json:"due"`    // the next last day, "" where the law sets none
	Target     string                 `json:"target"` // the business's own
	Extended   bool                   `json:"extended"`
	HandlerID  consent.OperatorID     `json:"handlerId"`
	Handler    string                 `json:"handler"`
	Operator   string                 `json:"operator"` // who entered it
	Entry      consent.Entry          `json:"entry"`
}

func (s *Requests) row(r sqlite.Request, name string) RequestRow {
	out := RequestRow{ID: r.ID, Types: list(r.Types), Channel: r.Channel, ReceivedOn: r.ReceivedOn, ContactID: r.Contact, Name: name, Mail: r.Mail, Words: r.Words, Status: r.Status, Outcome: r.Outcome,
		ClosedOn: r.ClosedOn, Erased: r.Erased != 0, Due: r.Due, Target: r.Target, Extended: r.Course.Extension.ToldOn != "", HandlerID: r.Handler, Entry: r.Entry}
	if b, err := s.d.Desk.Book(); err == nil {
		out.Operator, out.Handler = operatorName(b, r.Operator), operatorName(b, r.Handler)
	}
	return out
}

// RequestsListIn picks a window.
type RequestsListIn struct {
	All    bool `json:"all"` // closed ones too
	Offset int  `json:"offset"`
	Limit  int  `json:"limit"`
}

// RequestsListOut is the window.
type RequestsListOut struct {
	Requests []RequestRow `json:"requests"`
}

// List gives the open requests, by their last day.
func (s *Requests) List(in RequestsListIn) (out RequestsListOut, err error) {
	out.Requests = []RequestRow{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := requests.List(background(), b, in.All, in.Offset, in.Limit)
	for _, o := range all {
		out.Requests = append(out.Requests, s.row(o.Request, o.Name))
	}
	return out, err
}

// RequestsIDIn names a request.
type RequestsIDIn struct {
	ID consent.RequestID `json:"id"`
}

// RequestsIDOut names a request that was opened.
type RequestsIDOut struct {
	ID consent.RequestID `json:"id"`
}

// RequestsEnterIn is a request that came in by any way.
type RequestsEnterIn struct {
	Types     []consent.RequestType `json:"types"`
	Channel   string                `json:"channel"`
	Received  string                `json:"received"` // the day of arrival, or the moment
	Words     string                `json:"words"`
	ContactID consent.ContactID     `json:"contactId"` // 0: nobody in the book, or not known yet
	Requester consent.Requester     `json:"requester"`
}

// Enter keeps a request that came in.
func (s *Requests) Enter(in RequestsEnterIn) (out RequestsIDOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	n := consent.NewRequest{Types: in.Types, Channel: in.Channel, Words: in.Words, Requester: in.Requester}
	if n.Received, _, err = consent.ParseWhen(in.Received, time.Local); err != nil {
		return out, err
	}
	o, err := requests.Open(background(), b, requests.Opening{NewRequest: n, Contact: in.ContactID})
	return RequestsIDOut{o.ID}, err
}
