package vault

import (
	"crypto/rand"
	"encoding/base32"
	"strings"

	"consentbook/backend/consent"
)

// maxID is the longest book or operator id a key file may carry, so that the
// recovery slot always fits one QR code.
const maxID = 64

// NewBookID makes a random, public id: 26 lower-case letters and digits.
func NewBookID() consent.BookID { return consent.BookID(randomID()) }

// NewOperatorID makes a random id that says nothing about its operator.
func NewOperatorID() consent.OperatorID { return consent.OperatorID(randomID()) }

func randomID() string {
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(randomBytes(16)))
}

// randomBytes cannot fail: crypto/rand ends the program rather than return
// bytes that are not random.
func randomBytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

func goodID(s string) bool {
	if s == "" || len(s) > maxID {
		return false
	}
	for _, c := range []byte(s) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.':
		default:
			return false
		}
	}
	return true
}
