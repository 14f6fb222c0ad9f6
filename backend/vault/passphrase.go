package vault

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"consentbook/backend/consent"
)

// MinPassphrase is in characters, NIST SP 800-63B's least.
const MinPassphrase = 8

// prepare makes one sequence of bytes of what a person types, whatever the
// keyboard and the system: RFC 8265, OpaqueString (every blank is a space,
// then NFC), without its refusals, which would only lock people out.
func prepare(passphrase []byte) []byte {
	spaced := make([]byte, 0, len(passphrase))
	for rest := passphrase; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && n == 1:
			spaced = append(spaced, rest[0])
		case unicode.Is(unicode.Zs, r):
			spaced = append(spaced, ' ')
		default:
			spaced = append(spaced, rest[:n]...)
		}
		rest = rest[n:]
	}
	out := norm.NFC.Bytes(spaced)
	if len(out) > 0 && len(spaced) > 0 && &out[0] != &spaced[0] {
		clear(spaced)
	}
	return out
}

func longEnough(passphrase []byte) error {
	prepared := prepare(passphrase)
	defer clear(prepared)
	if utf8.RuneCount(prepared) < MinPassphrase {
		return consent.Fail(consent.Invalid, "passphrase_short", "passphrase", "min", strconv.Itoa(MinPassphrase))
	}
	return nil
}
