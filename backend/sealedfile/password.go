package sealedfile

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"consentbook/backend/consent"
)

// The least a password must have. A ZIP lets who has the file try passwords by
// the billion (1,000 rounds of SHA-1 each), so length is what protects it: 12
// signs of several kinds, or 20 of any, as four or five words have.
const (
	leastSigns  = 12
	plainSigns  = 20
	leastUnlike = 6 // different signs
)

// CheckPassword says why a password does not protect a file that leaves the
// house. theirs are words that whoever guesses would try first: names and
// addresses of the person and of the business.
func CheckPassword(password string, theirs ...string) error {
	weak := func(why string) error {
		return consent.Fail(consent.Invalid, why, "password", "min", strconv.Itoa(leastSigns), "plain", strconv.Itoa(plainSigns))
	}
	if strings.ContainsFunc(password, func(r rune) bool { return r < ' ' || r > '~' }) { // archive programs write other signs each in its own way
		return weak("password_unusable")
	}
	signs, kinds, unlike := 0, map[string]bool{}, map[rune]bool{}
	for _, r := range password {
		signs++
		unlike[unicode.ToLower(r)] = true
		kinds[kindOf(r)] = true
	}
	switch {
	case signs < leastSigns:
		return weak("password_short")
	case len(unlike) < leastUnlike || running(password):
		return weak("password_even")
	case signs < plainSigns && len(kinds) < 3:
		return weak("password_plain")
	}
	rest := strings.ToLower(password)
	for _, word := range theirs {
		for _, part := range strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if utf8.RuneCountInString(part) >= 3 {
				rest = strings.ReplaceAll(rest, part, "")
			}
		}
	}
	if utf8.RuneCountInString(rest) < leastSigns && len(rest) < len(password) {
		return weak("password_guessable")
	}
	return nil
}

func kindOf(r rune) string {
	switch {
	case unicode.IsLower(r):
		return "lower"
	case unicode.IsUpper(r):
		return "upper"
	case unicode.IsDigit(r):
		return "digit"
	}
	return "sign"
}

// running reports whether most signs only count on from the one before, as in
// "abcdefgh" and "12345678".
func running(password string) bool {
	signs := []rune(strings.ToLower(password))
	steps := 0
	for i := 1; i < len(signs); i++ {
		if d := signs[i] - signs[i-1]; d >= -1 && d <= 1 {
			steps++
		}
	}
	return 3*steps > 2*len(signs)
}
