package api

import (
	"time"

	incoming "consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// PersonMessage is a mail or letter that went to a person, or may have.
type PersonMessage struct {
	ID         consent.MessageID   `json:"id"`
	Kind       consent.MessageKind `json:"kind"`
	CampaignID consent.CampaignID  `json:"campaignId"` // 0: of none
	Campaign   string              `json:"campaign"`
	Address    string              `json:"address"`
	Outcome    string              `json:"outcome"` // sent, refused, unknown, printed
	Words      string              `json:"words"`   // the server's
	At         string              `json:"at"`
	Entry      consent.Entry       `json:"entry"`
}

// PersonBounce is what a server said of an address of a person, and when.
type PersonBounce struct {
	Address   string         `json:"address"`
	Hard      bool           `json:"hard"`
	Complaint bool           `json:"complaint"`
	Status    string         `json:"status"` // RFC 3463, "" where none was named
	Words     string         `json:"words"`
	Mail      consent.MailID `json:"mail"`
	At        string         `json:"at"`
	Entry     consent.Entry  `json:"entry"`
}

// MailedAddress is where an address stands of which a server ever said anything.
type MailedAddress struct {
	Address       string        `json:"address"`
	Soft          int           `json:"soft"`          // in a row
	Undeliverable string        `json:"undeliverable"` // since when, "" while it works
	Words         string        `json:"words"`
	Entry         consent.Entry `json:"entry"`
}

// AnswersOfIn names a person.
type AnswersOfIn struct {
	ContactID consent.ContactID `json:"contactId"`
}

// AnswersOfOut is what went to a person and what came back, newest first.
type AnswersOfOut struct {
	Mails     []MailRow       `json:"mails"`
	Messages  []PersonMessage `json:"messages"`
	Bounces   []PersonBounce  `json:"bounces"`
	Addresses []MailedAddress `json:"addresses"`
	Requests  []MailRequest   `json:"requests"`
}

// Of gives it.
func (s *Answers) Of(in AnswersOfIn) (out AnswersOfOut, err error) {
	out = AnswersOfOut{[]MailRow{}, []PersonMessage{}, []PersonBounce{}, []MailedAddress{}, []MailRequest{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := incoming.With(background(), b, in.ContactID)
	for _, m := range c.Mails {
		out.Mails = append(out.Mails, mailRow(incoming.Listed{Mail: m, Campaign: c.Campaigns[m.Conclusion.Campaign]}))
	}
	for _, m := range c.Messages {
		out.Messages = append(out.Messages, PersonMessage{m.ID, m.Kind, m.Campaign, c.Campaigns[m.Campaign], m.Address, m.Outcome, m.Words, stored(m.At), m.Entry})
	}
	for _, x := range c.Bounces {
		out.Bounces = append(out.Bounces, PersonBounce{x.Address, x.Hard, x.Complaint, x.Status, x.Words, x.Mail, stamp(x.At), x.Entry})
	}
	for _, x := range c.Addresses {
		out.Addresses = append(out.Addresses, MailedAddress{x.Address, x.Soft, stamp(x.Undeliverable), x.Words, x.Entry})
	}
	for _, r := range c.Requests {
		out.Requests = append(out.Requests, MailRequest{r.ID, list(r.Types), r.ReceivedOn, r.Status})
	}
	return out, err
}

// stored writes a moment for the window that is kept as text; "" stays.
func stored(at string) string {
	if at == "" {
		return ""
	}
	if t, err := sqlite.ReadMoment(at, ""); err == nil {
		return t.Format(time.RFC3339)
	}
	return at
}

// AnswersAddressIn says how it is known that an address works again.
type AnswersAddressIn struct {
	ContactID consent.ContactID `json:"contactId"`
	Address   string            `json:"address"`
	Words     string            `json:"words"`
}

// AddressWorks records that an address works again because somebody says so.
func (s *Answers) AddressWorks(in AnswersAddressIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, incoming.AddressWorks(background(), b, in.ContactID, in.Address, in.Words)
}
