package evidence

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// readOf reads the book for what is made about one person, also where they were
// deleted with others and are put away: what they said is held until then, and
// can be asked for (Art. 7(1)). With nobody, it reads the book as it is.
func readOf(ctx context.Context, b sqlite.Book, contact consent.ContactID, fn func(*sqlite.View, *sqlite.Away) error) error {
	var away *sqlite.Away
	err := b.Read(ctx, func(v *sqlite.View) error {
		if contact == 0 {
			return nil
		}
		_, err := v.FindContact(contact)
		if consent.ReasonOf(err) != "contact_unknown" {
			return err
		}
		found, err := v.FindAway(contact)
		away = &found
		return err
	})
	switch {
	case err != nil:
		return err
	case away != nil:
		return b.ReadAway(ctx, *away, func(v *sqlite.View) error { return fn(v, away) })
	}
	return b.Read(ctx, func(v *sqlite.View) error { return fn(v, nil) })
}
