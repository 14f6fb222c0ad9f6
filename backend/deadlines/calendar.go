package deadlines

import (
	"context"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Chosen is the calendar that was set for the business, "" for that of its
// country.
func Chosen(ctx context.Context, b sqlite.Book) (code string, err error) {
	return code, b.Read(ctx, func(v *sqlite.View) (err error) {
		code, err = v.Preference(sqlite.CalendarPreference)
		return err
	})
}

// Choose sets the calendar of the business. It is one of its own State: there
// the act is done that the period is for (Reg. 1182/71 Art. 2(1)). Requests
// that are open keep the calendar they began with.
func Choose(ctx context.Context, b sqlite.Book, code string) (string, error) {
	return code, b.Write(ctx, func(tx *sqlite.Tx) error {
		c, err := tx.Controller()
		if err != nil {
			return err
		}
		if code, err = Fits(code, c.Country); err != nil {
			return err
		}
		return tx.SetPreference(sqlite.CalendarPreference, code)
	})
}

// Fits gives the code of a calendar, "" for the whole country, where it is one
// of the country.
func Fits(code, country string) (string, error) {
	if code == "" {
		return "", nil
	}
	in, err := calendar.Of(code)
	if err != nil {
		return "", err
	}
	if consent.CountryOf(in.Code()) != country {
		return "", consent.Fail(consent.Invalid, "calendar_elsewhere", "calendar", "country", country)
	}
	return in.Code(), nil
}
