package keyring

import (
	"bytes"
	"errors"
	"testing"
	"time"

	system "github.com/zalando/go-keyring"

	"consentbook/backend/consent"
)

func wantReason(t *testing.T, err error, reason string) {
	t.Helper()
	if consent.ReasonOf(err) != reason {
		t.Errorf("got %v, want reason %s", err, reason)
	}
}

func TestKeysPerBook(t *testing.T) {
	MockForTests()
	if !Available() {
		t.Fatal("the keychain in memory does not answer")
	}
	a, b := bytes.Repeat([]byte{1}, keySize), bytes.Repeat([]byte{2}, keySize)
	for book, key := range map[consent.BookID][]byte{"book-a": a, "book-b": b} {
		if err := Store(book, "op_1", key); err != nil {
			t.Fatal(err)
		}
	}
	if got, _, err := Load("book-a"); err != nil || !bytes.Equal(got, a) {
		t.Errorf("book-a: %v", err)
	}
	if err := Store("book-a", "op_1", b); err != nil {
		t.Fatal(err)
	}
	if got, _, err := Load("book-a"); err != nil || !bytes.Equal(got, b) {
		t.Errorf("replaced: %v", err)
	}
	if err := Delete("book-a"); err != nil {
		t.Fatal(err)
	}
	_, _, err := Load("book-a")
	wantReason(t, err, "key_missing_in_keychain")
	if err := Delete("book-a"); err != nil {
		t.Errorf("deleting twice: %v", err)
	}
	if got, _, err := Load("book-b"); err != nil || !bytes.Equal(got, b) {
		t.Errorf("the other book lost its key: %v", err)
	}
}

func TestWhatIsNotAKeyIsNotGiven(t *testing.T) {
	MockForTests()
	if err := Store("book", "op_1", []byte("short")); consent.CodeOf(err) != consent.Internal {
		t.Errorf("a short key: %v", err)
	}
	for _, text := range []string{"", "not base64!", "c2hvcnQ="} {
		if err := system.Set(service, "book", text); err != nil {
			t.Fatal(err)
		}
		_, _, err := Load("book")
		wantReason(t, err, "key_missing_in_keychain")
	}
}

func TestKeychainThatFails(t *testing.T) {
	defer MockForTests()
	mocked = true
	system.MockInitWithError(errors.New("locked"))
	if Available() {
		t.Error("a keychain that fails is called available")
	}
	_, _, err := Load("book")
	wantReason(t, err, "keychain_missing")
	wantReason(t, Store("book", "op_1", make([]byte, keySize)), "keychain_missing")
	wantReason(t, Delete("book"), "keychain_missing")
}

func TestNoSessionNoDaemon(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	mocked = false
	defer MockForTests()
	if reachable() {
		t.Skip("this system has a keychain of its own")
	}
	start := time.Now()
	if Available() || time.Since(start) > time.Second {
		t.Error("a keychain where there is none, or a long wait for it")
	}
}
