package senders

import (
	"context"
	"errors"

	"consentbook/backend/consent"
	"consentbook/backend/secureline"
	"consentbook/backend/sqlite"
)

// Listed is a mail account as it is shown: whether secrets are kept, never what
// they are.
type Listed struct {
	consent.Sender
	SMTPSecret bool `json:"smtpSecret"`
	IMAPSecret bool `json:"imapSecret"` // of its own; without one that of the outgoing server is used

	SMTPTrusts []secureline.Certificate `json:"smtpTrusts"` // certificates that the user has named
	IMAPTrusts []secureline.Certificate `json:"imapTrusts"`
}

// List gives the mail accounts.
func List(ctx context.Context, b sqlite.Book) (out []Listed, err error) {
	out = []Listed{}
	err = b.Read(ctx, func(v *sqlite.View) error {
		ss, err := v.Senders()
		if err != nil {
			return err
		}
		for _, s := range ss {
			l, err := listed(v, s)
			if err != nil {
				return err
			}
			out = append(out, l)
		}
		return nil
	})
	return out, err
}

// Find gives one mail account.
func Find(ctx context.Context, b sqlite.Book, id consent.SenderID) (out Listed, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		s, err := v.FindSender(id)
		if err != nil {
			return err
		}
		out, err = listed(v, s)
		return err
	})
	return out, err
}

func listed(v *sqlite.View, s consent.Sender) (out Listed, err error) {
	out.Sender = s
	if out.SMTPSecret, err = v.HasSecret(sqlite.SenderSecret(s.ID, outgoing)); err != nil {
		return out, err
	}
	if out.IMAPSecret, err = v.HasSecret(sqlite.SenderSecret(s.ID, incoming)); err != nil {
		return out, err
	}
	if out.SMTPTrusts, err = trusted(s.SMTP, "smtp"); err != nil {
		return out, err
	}
	out.IMAPTrusts, err = trusted(s.IMAP, "imap")
	return out, err
}

func trusted(s consent.MailServer, field string) ([]secureline.Certificate, error) {
	certificates, err := secureline.Certificates(s.Certificate)
	var wrong *consent.Error
	if errors.As(err, &wrong) {
		wrong.Field = field + ".certificate"
	}
	return append([]secureline.Certificate{}, certificates...), err
}

// checked is an account as it may be kept.
func checked(s consent.Sender) (consent.Sender, error) {
	s = s.Normal()
	if err := s.Check(); err != nil {
		return s, err
	}
	if _, err := trusted(s.SMTP, "smtp"); err != nil {
		return s, err
	}
	_, err := trusted(s.IMAP, "imap")
	return s, err
}

// Create keeps a new mail account with what signs in there.
func Create(ctx context.Context, b sqlite.Book, s consent.Sender, given Secrets) (consent.Sender, error) {
	s, err := checked(s)
	if err != nil {
		return s, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if s, err = tx.CreateSender(s); err != nil {
			return err
		}
		if err := keep(tx, b.BookID(), s, given); err != nil {
			return err
		}
		_, err := tx.Append("sender.added", sqlite.Item{Payload: s})
		return err
	})
	return s, err
}

// Change keeps what is different about a mail account. Secrets that are not
// given stay, unless they would go to another server or sign in another user.
func Change(ctx context.Context, b sqlite.Book, s consent.Sender, given Secrets) (consent.Sender, error) {
	s, err := checked(s)
	if err != nil {
		return s, err
	}
	return s, b.Write(ctx, func(tx *sqlite.Tx) error {
		was, err := tx.FindSender(s.ID)
		if err != nil {
			return err
		}
		have, err := stored(&tx.View, b.BookID(), was)
		if err != nil && given.SMTP == nil { // a keychain that is out of reach keeps what it has
			return err
		}
		if err := forget(tx, b.BookID(), was); err != nil {
			return err
		}
		if err := tx.ChangeSender(s); err != nil {
			return err
		}
		if err := keep(tx, b.BookID(), s, given.over(have.fit(was, s))); err != nil {
			return err
		}
		_, err = tx.Append("sender.changed", sqlite.Item{Payload: s})
		return err
	})
}

// Remove takes a mail account out of use and forgets what signs in there.
// Nothing leaves from it any more; what has left still names it.
func Remove(ctx context.Context, b sqlite.Book, id consent.SenderID) (s consent.Sender, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if s, err = tx.FindSender(id); err != nil {
			return err
		}
		used, err := tx.SenderInUse(id)
		if err != nil {
			return err
		}
		if used {
			return consent.Fail(consent.Conflict, "sender_in_use", "sender")
		}
		if err := forget(tx, b.BookID(), s); err != nil {
			return err
		}
		if err := tx.RemoveSender(id); err != nil {
			return err
		}
		_, err = tx.Append("sender.removed", sqlite.Item{Payload: s})
		return err
	})
	return s, err
}
