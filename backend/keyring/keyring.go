// Package keyring keeps the data key of a book in the system's keychain
// (macOS Keychain, Windows Credential Manager, Secret Service), so that a user
// who chooses so need not type the passphrase on this machine.
//
// It is a convenience and never the only copy: the key file opens the book
// without it, and whatever goes wrong here the caller asks for the passphrase.
// It knows no key file and no database; the caller checks what it loads.
package keyring

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	system "github.com/zalando/go-keyring"

	"consentbook/backend/consent"
)

// service is the name users see in their keychain.
const service = "Consentbook"

const keySize = 32

// patience bounds a keychain that waits for a prompt nobody sees.
const patience = 5 * time.Second

// Available says whether there is a keychain that answers. On a bare Linux
// there is none.
func Available() bool {
	_, _, err := Load("consentbook-none")
	return consent.ReasonOf(err) == "key_missing_in_keychain"
}

// Store keeps the key of a book for the operator who asks for it, replacing an
// older one.
func Store(book consent.BookID, operator consent.OperatorID, key []byte) error {
	if len(key) != keySize {
		return consent.Fail(consent.Internal, "", "key")
	}
	_, err := ask(func() (string, error) {
		return "", system.Set(service, string(book), base64.StdEncoding.EncodeToString(key)+" "+string(operator))
	})
	return err
}

// Load gives the key of a book and whose it is; the caller checks the key
// against the key file and clears it.
func Load(book consent.BookID) (key []byte, operator consent.OperatorID, err error) {
	text, err := ask(func() (string, error) { return system.Get(service, string(book)) })
	if err != nil {
		return nil, "", err
	}
	code, who, _ := strings.Cut(text, " ")
	key, err = base64.StdEncoding.DecodeString(code)
	if err != nil || len(key) != keySize || who == "" {
		clear(key)
		return nil, "", missing() // somebody else's entry, or half of ours: not a key
	}
	return key, consent.OperatorID(who), nil
}

// Delete forgets the key of a book; one that is not there is forgotten already.
func Delete(book consent.BookID) error {
	_, err := ask(func() (string, error) { return "", system.Delete(service, string(book)) })
	if consent.ReasonOf(err) == "key_missing_in_keychain" {
		return nil
	}
	return err
}

// MockForTests puts a keychain in memory in place of the system's.
func MockForTests() {
	system.MockInit()
	mocked = true
}

var mocked bool

type answer struct {
	text string
	err  error
}

func ask(fn func() (string, error)) (string, error) {
	if !mocked && !reachable() {
		return "", consent.Fail(consent.NotFound, "keychain_missing", "")
	}
	done := make(chan answer, 1)
	go func() {
		text, err := fn()
		done <- answer{text, err}
	}()
	select {
	case a := <-done:
		return a.text, coded(a.err)
	case <-time.After(patience):
		return "", consent.Fail(consent.NotFound, "keychain_missing", "")
	}
}

// reachable keeps the D-Bus client from starting a daemon of its own where the
// session has none.
func reachable() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	_, err := os.Stat(filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bus"))
	return os.Getenv("XDG_RUNTIME_DIR") != "" && err == nil
}

func coded(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, system.ErrNotFound):
		return missing()
	}
	return consent.Fail(consent.NotFound, "keychain_missing", "").Because(err)
}

func missing() error { return consent.Fail(consent.NotFound, "key_missing_in_keychain", "") }
