package pdf

import "consentbook/backend/consent"

// SenderOf is how the controller stands at the head of a document.
func SenderOf(c consent.Controller) Sender {
	s := Sender{Name: c.Name}
	for _, part := range []string{c.Address, c.Phone, c.Email, c.Website} {
		if part != "" {
			s.Contact = append(s.Contact, part)
		}
	}
	return s
}
