package activities

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Check says what an activity lacks as it is typed, and keeps nothing.
func Check(ctx context.Context, b sqlite.Book, a consent.Activity) (out ListedActivity, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		f, err := factsOf(v, today(b))
		if err == nil {
			out = listed(a, f)
		}
		return err
	})
	return out, err
}
