package senders

import (
	"consentbook/backend/consent"
	"consentbook/backend/keyring"
	"consentbook/backend/sqlite"
)

// The two servers of an account, as its secrets are named.
const (
	outgoing = "smtp"
	incoming = "imap"
)

// Secrets are what signs in to the servers of an account; nil leaves what is
// kept, an empty one forgets it.
type Secrets struct{ SMTP, IMAP *string }

// String keeps secrets out of every text that they are printed into.
func (Secrets) String() string { return "secrets" }

// GoString does so too.
func (Secrets) GoString() string { return "secrets" }

// over lays what is given over what is kept.
func (s Secrets) over(kept Secrets) Secrets {
	if s.SMTP == nil {
		s.SMTP = kept.SMTP
	}
	if s.IMAP == nil {
		s.IMAP = kept.IMAP
	}
	return s
}

// fit drops what was meant for another server or user.
func (s Secrets) fit(was, now consent.Sender) Secrets {
	if was.SMTP.Host != now.SMTP.Host || was.SMTP.User != now.SMTP.User {
		s.SMTP = nil
	}
	if was.IMAP.Host != now.IMAP.Host || was.IMAP.User != now.IMAP.User {
		s.IMAP = nil
	}
	return s
}

func (s Secrets) smtp() string {
	if s.SMTP == nil {
		return ""
	}
	return *s.SMTP
}

// imap is the incoming server's secret: its own, or that of the same user at
// the outgoing one.
func (s Secrets) imap(of consent.Sender) string {
	if s.IMAP != nil && *s.IMAP != "" {
		return *s.IMAP
	}
	if of.IMAP.User == of.SMTP.User && (of.IMAP.Auth == consent.AuthXOAUTH2) == (of.SMTP.Auth == consent.AuthXOAUTH2) {
		return s.smtp()
	}
	return ""
}

// stored reads the secrets of an account from where they are kept. A keychain
// that has them no more, as on another computer, has none.
func stored(v *sqlite.View, book consent.BookID, s consent.Sender) (out Secrets, err error) {
	for _, f := range []struct {
		server string
		into   **string
	}{{outgoing, &out.SMTP}, {incoming, &out.IMAP}} {
		name := sqlite.SenderSecret(s.ID, f.server)
		there, err := v.HasSecret(name)
		if err != nil {
			return out, err
		}
		if !there {
			continue
		}
		value, err := secret(v, book, s.Secrets, name)
		if consent.ReasonOf(err) == "key_missing_in_keychain" {
			continue
		}
		if err != nil {
			return out, err
		}
		*f.into = &value
	}
	return out, nil
}

func secret(v *sqlite.View, book consent.BookID, place consent.SecretPlace, name string) (string, error) {
	if place == consent.SecretsInKeychain {
		return keyring.LoadSecret(book, name)
	}
	return v.Secret(name)
}

// keep puts secrets where the account wants them. Of one in the keychain the
// book notes that it is there, and no more.
func keep(tx *sqlite.Tx, book consent.BookID, s consent.Sender, given Secrets) error {
	for _, f := range []struct {
		server string
		value  *string
	}{{outgoing, given.SMTP}, {incoming, given.IMAP}} {
		if f.value == nil || *f.value == "" {
			continue
		}
		name, value := sqlite.SenderSecret(s.ID, f.server), *f.value
		if s.Secrets == consent.SecretsInKeychain {
			if err := keyring.StoreSecret(book, name, value); err != nil {
				return err
			}
			value = ""
		}
		if err := tx.KeepSecret(name, value); err != nil {
			return err
		}
	}
	return nil
}

func forget(tx *sqlite.Tx, book consent.BookID, s consent.Sender) error {
	for _, server := range []string{outgoing, incoming} {
		name := sqlite.SenderSecret(s.ID, server)
		there, err := tx.HasSecret(name)
		if err != nil || !there {
			if err != nil {
				return err
			}
			continue
		}
		if s.Secrets == consent.SecretsInKeychain {
			// A keychain out of reach, as on another computer, keeps an entry
			// that opens nothing here.
			if err := keyring.DeleteSecret(book, name); err != nil && consent.ReasonOf(err) != "keychain_missing" {
				return err
			}
		}
		if err := tx.DropSecret(name); err != nil {
			return err
		}
	}
	return nil
}
