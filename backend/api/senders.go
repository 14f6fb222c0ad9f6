package api

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/keyring"
	"consentbook/backend/secureline"
	"consentbook/backend/senders"
)

// Senders are the mail accounts of the business.
type Senders struct{ d *Deps }

// SenderListed is an account as it is shown. No secret ever leaves it.
type SenderListed struct {
	Sender     consent.Sender      `json:"sender"`
	SMTPSecret bool                `json:"smtpSecret"` // one is kept
	IMAPSecret bool                `json:"imapSecret"`
	SMTPTrusts []SenderCertificate `json:"smtpTrusts"`
	IMAPTrusts []SenderCertificate `json:"imapTrusts"`
}

// SenderCertificate is one that the user has named for a server.
type SenderCertificate struct {
	Names       []string `json:"names"`
	Authority   bool     `json:"authority"`
	Until       string   `json:"until"` // day
	Fingerprint string   `json:"fingerprint"`
}

func senderDTO(l senders.Listed) SenderListed {
	return SenderListed{l.Sender, l.SMTPSecret, l.IMAPSecret, certificateDTOs(l.SMTPTrusts), certificateDTOs(l.IMAPTrusts)}
}

func certificateDTOs(certificates []secureline.Certificate) []SenderCertificate {
	out := []SenderCertificate{}
	for _, c := range certificates {
		out = append(out, SenderCertificate{c.Names, c.Authority, c.Until.Format(time.DateOnly), c.Fingerprint})
	}
	return out
}

// SendersListOut lists the accounts, and whether this computer has a keychain.
type SendersListOut struct {
	Senders  []SenderListed `json:"senders"`
	Keychain bool           `json:"keychain"`
}

// List gives the accounts.
func (s *Senders) List(Empty) (out SendersListOut, err error) {
	out = SendersListOut{Senders: []SenderListed{}, Keychain: keyring.Available()}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := senders.List(background(), b)
	for _, l := range all {
		out.Senders = append(out.Senders, senderDTO(l))
	}
	return out, err
}

// SendersSaveIn is an account as it is typed; an empty secret leaves the one
// that is kept.
type SendersSaveIn struct {
	Sender     consent.Sender `json:"sender"` // number 0: a new one
	SMTPSecret string         `json:"smtpSecret"`
	IMAPSecret string         `json:"imapSecret"`
}

func (in SendersSaveIn) secrets() (out senders.Secrets) {
	if in.SMTPSecret != "" {
		out.SMTP = &in.SMTPSecret
	}
	if in.IMAPSecret != "" {
		out.IMAP = &in.IMAPSecret
	}
	return out
}

// Save makes an account or changes one.
func (s *Senders) Save(in SendersSaveIn) (out SenderListed, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	save := senders.Change
	if in.Sender.ID == 0 {
		save = senders.Create
	}
	saved, err := save(background(), b, in.Sender, in.secrets())
	if err != nil {
		return out, err
	}
	kept, err := senders.Find(background(), b, saved.ID)
	return senderDTO(kept), err
}

// SendersID names an account.
type SendersID struct {
	ID consent.SenderID `json:"id"`
}

// Remove takes an account out of use; its secrets are forgotten.
func (s *Senders) Remove(in SendersID) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = senders.Remove(background(), b, in.ID)
	return Empty{}, err
}

// SendersTestOut says of each step to the servers how it went.
type SendersTestOut struct {
	Steps []consent.MailStep `json:"steps"`
}

// senderPatience bounds a test: somebody waits for it.
const senderPatience = 2 * time.Minute

// Test goes every step to the servers of an account as it is typed, and sends
// nothing.
func (s *Senders) Test(in SendersSaveIn) (out SendersTestOut, err error) {
	out.Steps = []consent.MailStep{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	ctx, cancel := context.WithTimeout(background(), senderPatience)
	defer cancel()
	steps, err := senders.Try(ctx, b, in.Sender, in.secrets())
	out.Steps = append(out.Steps, steps...)
	return out, err
}
