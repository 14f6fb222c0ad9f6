package requests

import (
	"context"
	"math"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/sqlite"
)

// ReadMail says what a saved mail would open, and keeps nothing: whoever enters
// it sees the words and what they seem to ask for first.
func ReadMail(raw []byte, now time.Time) Opening {
	var o Opening
	o.fromMail(mail.Parse(raw), now)
	return o
}

// AskedBefore lists what of the types the person has asked for in the twelve
// months before a day, in the order given. It is no ground to refuse by itself
// (Art. 12(5)).
func AskedBefore(ctx context.Context, b sqlite.Book, person consent.ContactID, types []consent.RequestType, received string) (again []consent.RequestType, err error) {
	before := map[consent.RequestType]bool{}
	err = b.Read(ctx, func(v *sqlite.View) error {
		return repeated(v, sqlite.Request{ID: math.MaxInt64, Contact: person, Types: types, ReceivedOn: received}, before)
	})
	for _, t := range types {
		if before[t] {
			again = append(again, t)
		}
	}
	return again, err
}
