package keyring

import (
	"bytes"
	"testing"
)

func TestSecretsOfMailAccounts(t *testing.T) {
	MockForTests()
	if err := StoreSecret("book", "sender:1:smtp", "hemligt"); err != nil {
		t.Fatal(err)
	}
	if err := Store("book", "op_1", bytes.Repeat([]byte{1}, keySize)); err != nil {
		t.Fatal(err)
	}
	if got, err := LoadSecret("book", "sender:1:smtp"); err != nil || got != "hemligt" {
		t.Errorf("%q, %v", got, err)
	}
	for _, other := range []string{"sender:2:smtp", "sender:1:imap", ""} {
		_, err := LoadSecret("book", other)
		wantReason(t, err, "key_missing_in_keychain")
	}
	_, err := LoadSecret("another", "sender:1:smtp")
	wantReason(t, err, "key_missing_in_keychain")
	for range 2 {
		if err := DeleteSecret("book", "sender:1:smtp"); err != nil {
			t.Error(err)
		}
	}
	if _, _, err := Load("book"); err != nil {
		t.Errorf("the book's key went with a password: %v", err)
	}
}
