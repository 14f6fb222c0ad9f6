package api

import (
	"io"
	"slices"
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
	raw, err := s.d.mailFile(in.File)
	if err != nil {
		return out, err
	}
	o, err := requests.OpenMail(background(), b, raw, requests.Opening{NewRequest: consent.NewRequest{Types: in.Types, Requester: in.Requester}, Contact: in.ContactID})
	return RequestsIDOut{o.ID}, err
}

// mailFile reads a saved mail.
func (d *Deps) mailFile(ref files.Ref) ([]byte, error) {
	f, err := d.Files.Open(ref)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, longestMailFile))
}

// RequestsReadIn names a saved mail.
type RequestsReadIn struct {
	File files.Ref `json:"file"`
}

// RequestsReadOut is what it says, and whom it comes from where one person in
// the book has its address.
type RequestsReadOut struct {
	Words      string                `json:"words"`
	ReceivedOn string                `json:"receivedOn"`
	Name       string                `json:"name"`
	Email      string                `json:"email"`
	Types      []consent.RequestType `json:"types"` // that the words seem to ask for
	ContactID  consent.ContactID     `json:"contactId"`
	Contact    string                `json:"contact"`
}

// Read shows a saved mail before it is entered. It keeps nothing.
func (s *Requests) Read(in RequestsReadIn) (out RequestsReadOut, err error) {
	out.Types = []consent.RequestType{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	raw, err := s.d.mailFile(in.File)
	if err != nil {
		return out, err
	}
	o := requests.ReadMail(raw, b.Now())
	out = RequestsReadOut{Words: o.Words, ReceivedOn: consent.DayText(o.Received), Name: o.Requester.Name, Email: o.Requester.Email, Types: list(o.Types)}
	if out.Email == "" {
		return out, nil
	}
	found, err := requests.Look(background(), b, requests.Wanted{Email: out.Email})
	by := slices.DeleteFunc(found, func(c requests.Candidate) bool { return c.By != "email" })
	if len(by) == 1 {
		out.ContactID, out.Contact = by[0].Contact, by[0].Name
	}
	return out, err
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
	Types     []consent.RequestType `json:"types"`
	Received  string                `json:"received"`
	ContactID consent.ContactID     `json:"contactId"` // 0: nobody yet
}

// RequestsReckonOut is until when it is answered, and what of it was asked in the
// twelve months before.
type RequestsReckonOut struct {
	RequestDeadline
	Repeated []consent.RequestType `json:"repeated"`
}

// Reckon says until when such a request is answered.
func (s *Requests) Reckon(in RequestsReckonIn) (out RequestsReckonOut, err error) {
	out = RequestsReckonOut{requestDeadline("", consent.RequestDays{}), []consent.RequestType{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	received, err := time.Parse(time.DateOnly, in.Received)
	if err != nil {
		return out, consent.Fail(consent.Invalid, "time_malformed", "received")
	}
	again, err := requests.AskedBefore(background(), b, in.ContactID, in.Types, in.Received)
	if err != nil {
		return out, err
	}
	out.Repeated = list(again)
	return out, b.Read(background(), func(v *sqlite.View) error {
		state, err := v.BookCalendar("", calendarOf)
		if err != nil {
			return err
		}
		days, err := consent.Course{}.Days(in.Types, received, state)
		out.RequestDeadline = requestDeadline(state.Code(), days)
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
