package api

import (
	"io"
	"time"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/files"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// longestMailFile is the most that is read of a saved mail, in bytes.
const longestMailFile = 32 << 20

// RequestsMailIn is a request in a saved mail. Its words, who sent it and when it
// arrived are taken from the mail.
type RequestsMailIn struct {
	File      files.Ref             `json:"file"`
	Types     []consent.RequestType `json:"types"`
	ContactID consent.ContactID     `json:"contactId"`
	Requester consent.Requester     `json:"requester"`
}

// EnterMail keeps it.
func (s *Requests) EnterMail(in RequestsMailIn) (out RequestsIDOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	defer func() { _ = f.Close() }()
	raw, err := io.ReadAll(io.LimitReader(f, longestMailFile))
	if err != nil {
		return out, err
	}
	o, err := requests.OpenMail(background(), b, raw, requests.Opening{NewRequest: consent.NewRequest{Types: in.Types, Requester: in.Requester}, Contact: in.ContactID})
	return RequestsIDOut{o.ID}, err
}

// RequestsLookIn is what is known of who asks.
type RequestsLookIn struct {
	Email string `json:"email"`
	Phone string `json:"phone"`
	Name  string `json:"name"`
}

// RequestsCandidate is somebody who may be the one.
type RequestsCandidate struct {
	ContactID consent.ContactID `json:"contactId"`
	Name      string            `json:"name"`
	By        string            `json:"by"` // email, phone, name, like
	Away      bool              `json:"away"`
}

// RequestsLookOut lists them, the surest first.
type RequestsLookOut struct {
	People []RequestsCandidate `json:"people"`
}

// Look finds who may have asked, and who may be the same person again.
func (s *Requests) Look(in RequestsLookIn) (out RequestsLookOut, err error) {
	out.People = []RequestsCandidate{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := requests.Look(background(), b, requests.Wanted{Email: in.Email, Phone: in.Phone, Name: in.Name})
	for _, c := range all {
		out.People = append(out.People, RequestsCandidate{c.Contact, c.Name, c.By, c.Away})
	}
	return out, err
}

// RequestsReckonIn is a request that is not kept yet.
type RequestsReckonIn struct {
	Types    []consent.RequestType `json:"types"`
	Received string                `json:"received"`
}

// Reckon says until when such a request is answered.
func (s *Requests) Reckon(in RequestsReckonIn) (out RequestDeadline, err error) {
	out = requestDeadline("", consent.RequestDays{})
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return out, b.Read(background(), func(v *sqlite.View) error {
		state, err := v.BookCalendar("", calendarOf)
		if err != nil {
			return err
		}
		received, err := time.Parse(time.DateOnly, in.Received)
		if err != nil {
			return consent.Fail(consent.Invalid, "time_malformed", "received")
		}
		days, err := consent.Course{}.Days(in.Types, received, state)
		out = requestDeadline(state.Code(), days)
		return err
	})
}

// calendarOf knows the table of holidays.
func calendarOf(code string) (consent.Calendar, error) {
	c, err := calendar.Of(code)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// RequestsFoundOut is how much the book holds on who asks.
type RequestsFoundOut struct {
	Records int64 `json:"records"`
}

// Found counts it, by the same count as an erasure does.
func (s *Requests) Found(in RequestsIDIn) (out RequestsFoundOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := requests.Show(background(), b, in.ID)
	if err != nil || r.Contact == 0 {
		return out, err
	}
	p, err := erasures.Preview(background(), b, r.Contact, erasures.Order{Ground: "unneeded"})
	return RequestsFoundOut{p.Sum.Total}, err
}
