package sealedfile

import (
	"io"
	"strings"

	"filippo.io/age"

	"consentbook/backend/consent"
)

// workFactor is how hard age's scrypt makes each try of a password: 2^16 takes
// a fraction of a second and 64 MiB.
const workFactor = 16

// NewAge encrypts what is written for a key "age1…" of whoever is to open it.
// Close must be called.
func NewAge(out io.Writer, recipient string) (io.WriteCloser, error) {
	to, err := recipientOf(recipient)
	if err != nil {
		return nil, err
	}
	return age.Encrypt(out, to)
}

// NewAgePassword encrypts what is written under a password that CheckPassword
// takes. Close must be called.
func NewAgePassword(out io.Writer, password string) (io.WriteCloser, error) {
	to, err := age.NewScryptRecipient(password)
	if err != nil {
		return nil, err
	}
	to.SetWorkFactor(workFactor)
	return age.Encrypt(out, to)
}

// CheckRecipient says whether an age key can be encrypted for.
func CheckRecipient(recipient string) error {
	_, err := recipientOf(recipient)
	return err
}

func recipientOf(recipient string) (age.Recipient, error) {
	found, err := age.ParseRecipients(strings.NewReader(strings.TrimSpace(recipient) + "\n"))
	if err != nil || len(found) != 1 {
		return nil, consent.Fail(consent.Invalid, "age_key_malformed", "recipient").Because(err)
	}
	return found[0], nil
}
