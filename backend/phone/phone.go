package phone

import (
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
)

// E164 reads a number as people write it. country is the ISO code of where it
// would be dialled without a country code; a number with + or 00 needs none.
// ok is false for what is no number that anybody could have, and for a number
// with an extension: those stay as they were written.
func E164(written, country string) (number string, ok bool) {
	if number, ok, sure := quick(written, country); sure {
		return number, ok
	}
	return thorough(written, country)
}

// thorough asks the library.
func thorough(written, country string) (string, bool) {
	parsed := parse(written, country)
	if parsed == nil {
		return "", false
	}
	return phonenumbers.Format(parsed, phonenumbers.E164), true
}

// parse gives a valid number, or nil.
func parse(written, country string) *phonenumbers.PhoneNumber {
	s := strings.TrimSpace(written)
	if strings.IndexFunc(s, unicode.IsLetter) >= 0 {
		return nil
	}
	if s = abroad(s); s == "" || s[0] != '+' && country == "" {
		return nil
	}
	parsed, err := phonenumbers.Parse(s, region(country))
	if err != nil || parsed.GetExtension() != "" || !phonenumbers.IsValidNumber(parsed) {
		return nil
	}
	return parsed
}

// abroad writes the 00 before a country code as +, which it stands for nearly
// everywhere; where it does not, no number begins so.
func abroad(s string) string {
	first := strings.IndexFunc(s, func(r rune) bool { return r == '+' || r >= '0' && r <= '9' })
	if first < 0 {
		return ""
	}
	if s = s[first:]; len(s) > 2 && s[:2] == "00" && s[2] != '0' {
		return "+" + s[2:]
	}
	return s
}

// region is a country as the library calls it.
func region(country string) string {
	switch country = strings.ToUpper(country); country {
	case "UK":
		return "GB"
	case "EL":
		return "GR"
	default:
		return country
	}
}

// Pretty writes a number in groups for the eye, with its country code. country
// is where a number without one would be dialled; a number that cannot be read
// comes back as it is.
func Pretty(number, country string) string {
	parsed := parse(number, country)
	if parsed == nil {
		return number
	}
	return phonenumbers.Format(parsed, phonenumbers.INTERNATIONAL)
}
