package addressbook

import "consentbook/backend/consent"

// NormaliseEmail reads one address as a person writes it, in the form in which
// the book keeps addresses: trimmed, lower case, its domain as A-label.
func NormaliseEmail(s string) (string, error) {
	found, trouble := parseEmails(s)
	if trouble.bad || trouble.x500 || len(found) != 1 {
		return "", consent.Fail(consent.Invalid, "email_malformed", "email")
	}
	return found[0], nil
}
