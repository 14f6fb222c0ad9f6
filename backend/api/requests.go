package api

import (
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
)

// Requests are what people ask under Articles 15 to 22 GDPR.
type Requests struct{ d *Deps }

// RequestRow is a request as it is shown.
type RequestRow struct {
	ID         consent.RequestID     `json:"id"`
	Types      []consent.RequestType `json:"types"`
	Channel    string                `json:"channel"`
	ReceivedOn string                `json:"receivedOn"` // local day of arrival
	ContactID  consent.ContactID     `json:"contactId"`  // 0: nobody in the book
	Name       string                `json:"name"`
	Mail       consent.MailID        `json:"mail"` // that it came with, 0: none
	Words      string                `json:"words"`
	Status     string                `json:"status"`
	Outcome    string                `json:"outcome"`
	ClosedOn   string                `json:"closedOn"`
	Operator   string                `json:"operator"`
	Entry      consent.Entry         `json:"entry"`
}

func (s *Requests) row(o requests.Opened) RequestRow {
	out := RequestRow{o.ID, list(o.Types), o.Channel, o.ReceivedOn, o.Contact, o.Name, o.Mail, o.Words, o.Status, string(o.Outcome), o.ClosedOn, "", o.Entry}
	if b, err := s.d.Desk.Book(); err == nil && o.Operator != "" {
		out.Operator = operatorName(b, o.Operator)
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

// List gives the open requests, the oldest first.
func (s *Requests) List(in RequestsListIn) (out RequestsListOut, err error) {
	out.Requests = []RequestRow{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := requests.List(background(), b, in.All, in.Offset, in.Limit)
	for _, o := range all {
		out.Requests = append(out.Requests, s.row(o))
	}
	return out, err
}

// RequestsIDIn names a request.
type RequestsIDIn struct {
	ID consent.RequestID `json:"id"`
}

// Show gives one request.
func (s *Requests) Show(in RequestsIDIn) (out RequestRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return s.row(requests.Opened{}), err
	}
	o, err := requests.Show(background(), b, in.ID)
	return s.row(o.Opened), err
}

// RequestsOpenIn is a request that came in by any way.
type RequestsOpenIn struct {
	Types     []consent.RequestType `json:"types"`
	Channel   string                `json:"channel"`
	Received  string                `json:"received"` // the day of arrival, or the moment
	Words     string                `json:"words"`
	ContactID consent.ContactID     `json:"contactId"` // 0: nobody in the book, or not known yet
}

// Open keeps a request that came in.
func (s *Requests) Open(in RequestsOpenIn) (out RequestRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return s.row(requests.Opened{}), err
	}
	n := consent.NewRequest{Types: in.Types, Channel: in.Channel, Words: in.Words}
	if n.Received, _, err = consent.ParseWhen(in.Received, time.Local); err != nil {
		return s.row(requests.Opened{}), err
	}
	o, err := requests.Open(background(), b, requests.Opening{NewRequest: n, Contact: in.ContactID})
	return s.row(o.Opened), err
}
