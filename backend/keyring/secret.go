package keyring

import (
	system "github.com/zalando/go-keyring"

	"consentbook/backend/consent"
)

// StoreSecret keeps a password of a book's mail account under its name,
// replacing an older one.
func StoreSecret(book consent.BookID, name, value string) error {
	_, err := ask(func() (string, error) { return "", system.Set(service, entry(book, name), value) })
	return err
}

// LoadSecret gives one.
func LoadSecret(book consent.BookID, name string) (string, error) {
	return ask(func() (string, error) { return system.Get(service, entry(book, name)) })
}

// DeleteSecret forgets one; one that is not there is forgotten already.
func DeleteSecret(book consent.BookID, name string) error {
	_, err := ask(func() (string, error) { return "", system.Delete(service, entry(book, name)) })
	if consent.ReasonOf(err) == "key_missing_in_keychain" {
		return nil
	}
	return err
}

// entry cannot be that of a book's key: no book id has a slash.
func entry(book consent.BookID, name string) string { return string(book) + "/" + name }
