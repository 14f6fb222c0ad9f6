package senders

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/imap"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
)

// Ready is a mail account with what signs in there.
type Ready struct {
	Sender consent.Sender
	SMTP   smtp.Account
	IMAP   imap.Account // without a host where answers come from files
}

// Account gives a mail account ready to use.
func Account(ctx context.Context, b sqlite.Book, id consent.SenderID) (out Ready, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		s, err := v.FindSender(id)
		if err != nil {
			return err
		}
		secrets, err := stored(v, b.BookID(), s)
		out = ready(s, secrets)
		return err
	})
	return out, err
}

func ready(s consent.Sender, secrets Secrets) Ready {
	return Ready{
		Sender: s,
		SMTP:   smtp.Account{MailServer: s.SMTP, Secret: secrets.smtp(), From: s.Address},
		IMAP:   imap.Account{MailServer: s.IMAP, Secret: secrets.imap(s), Folder: s.Folder, MoveTo: s.MoveTo},
	}
}

// Test goes through every step to both servers of an account, up to where a
// mail would be sent or read, and says of each how it went.
func Test(ctx context.Context, b sqlite.Book, id consent.SenderID) ([]consent.MailStep, error) {
	r, err := Account(ctx, b, id)
	if err != nil {
		return nil, err
	}
	return r.test(ctx), nil
}

// Try tests an account as it is typed, before it is kept. Secrets that are not
// given are those of the account that is changed, if it is one.
func Try(ctx context.Context, b sqlite.Book, s consent.Sender, given Secrets) ([]consent.MailStep, error) {
	s, err := checked(s)
	if err != nil {
		return nil, err
	}
	if s.ID != 0 {
		err = b.Read(ctx, func(v *sqlite.View) error {
			was, err := v.FindSender(s.ID)
			if err != nil {
				return err
			}
			kept, err := stored(v, b.BookID(), was)
			given = given.over(kept.fit(was, s))
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return ready(s, given).test(ctx), nil
}

func (r Ready) test(ctx context.Context) []consent.MailStep {
	steps := smtp.Probe(ctx, r.SMTP)
	if r.IMAP.Set() {
		steps = append(steps, imap.Probe(ctx, r.IMAP)...)
	}
	return steps
}
