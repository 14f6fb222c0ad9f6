package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"consentbook/backend/consent"
)

const keySize = 32

// rawPrefix is "raw:" in hex. SQLite3 Multiple Ciphers takes what follows as
// the key itself; without it the bytes would go through a slow derivation.
const rawPrefix = "7261773a"

const redacted = "redacted"

// secret is memory that is cleared on request and never printed.
type secret struct {
	mu sync.Mutex
	b  []byte
}

func newSecret(b []byte) *secret { return &secret{b: append([]byte(nil), b...)} }

// use lends the bytes; false once they are wiped.
func (s *secret) use(fn func(b []byte)) bool {
	if s == nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.b == nil {
		return false
	}
	fn(s.b)
	return true
}

func (s *secret) wipe() {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.b)
	s.b = nil
}

// DataKey is the 32-byte key of a book. Copies share the secret: Wipe on one
// clears all. It is safe for concurrent use.
//
// Neither fmt nor a JSON or log encoder shows it.
type DataKey struct {
	s    *secret
	book consent.BookID // set where a slot of this book gave the key
}

// DataKeyFromBytes takes a copy of a key kept elsewhere, in the system's
// keychain say. KeyFile.Check tells whether it is the key of the book.
func DataKeyFromBytes(b []byte) (DataKey, error) {
	if len(b) != keySize {
		return DataKey{}, consent.Fail(consent.Integrity, "key_file_broken", "", "why", "size")
	}
	return DataKey{s: newSecret(b)}, nil
}

// SQLiteHexKey is the value of the database's URI parameter hexkey. A wiped
// key is an error, for an empty value would open the file unencrypted.
func (d DataKey) SQLiteHexKey() (string, error) {
	text := ""
	if !d.s.use(func(b []byte) { text = rawPrefix + hex.EncodeToString(b) }) {
		return "", errWiped()
	}
	return text, nil
}

// Bytes is a copy, nil once the key is wiped. The caller clears it.
func (d DataKey) Bytes() []byte {
	var out []byte
	d.s.use(func(b []byte) { out = append(out, b...) })
	return out
}

// Derive gives a key for another use, one per label, from which the data key
// cannot be found.
func (d DataKey) Derive(label string) ([keySize]byte, error) {
	var out [keySize]byte
	var err error
	ok := d.s.use(func(b []byte) {
		var sub []byte
		sub, err = hkdf.Key(sha256.New, b, nil, "consentbook data key/1 "+label, keySize)
		copy(out[:], sub)
		clear(sub)
	})
	if !ok {
		err = errWiped()
	}
	return out, err
}

// Wipe clears the key and every copy of this value.
func (d DataKey) Wipe() { d.s.wipe() }

// Gone says whether the key is wiped or was never set.
func (d DataKey) Gone() bool { return !d.s.use(func([]byte) {}) }

func (d DataKey) String() string { return redacted }

// Format answers every verb of fmt, so that %v, %x and %#v show nothing.
func (d DataKey) Format(f fmt.State, _ rune) { fmt.Fprint(f, redacted) }

// MarshalText keeps the key out of JSON and structured logs.
func (d DataKey) MarshalText() ([]byte, error) { return []byte(redacted), nil }

func errWiped() error { return consent.Fail(consent.Locked, "key_wiped", "") }
