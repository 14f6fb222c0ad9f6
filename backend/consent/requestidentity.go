package consent

import "slices"

// Sure refuses to hand out or change anything of a person while who asks may be
// another: the check failed, or was asked for and is open (Art. 5(1)(f), 12(6)).
func (n RequestNow) Sure() error {
	switch id := n.Course.Identity; {
	case id.Result == IdentityFailed:
		return Fail(RefusedByLaw, "identity_failed", "request", "article", "5(1)(f)")
	case id.AskedOn != "" && id.Result == "":
		return Fail(Conflict, "identity_open", "request", "article", "12(6)")
	}
	return nil
}

// lettersOfPerson say what the book holds of a person, or what was done to it.
var lettersOfPerson = []LetterKind{"access", "portability", "rectified", "erased", "erased-partly", "restricted"}

// Writes decides whether a letter may be written, or leave, as the request
// stands: by a letter nothing is handed out that Doing keeps back.
func (n RequestNow) Writes(kind LetterKind) error {
	if slices.Contains(lettersOfPerson, kind) {
		return n.Sure()
	}
	return nil
}
