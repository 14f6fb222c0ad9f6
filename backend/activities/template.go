package activities

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// ActivityTemplate is an activity of a typical small business, ready but for what only
// the business knows: that stands in [[double brackets]].
type ActivityTemplate struct {
	ID       string   `json:"template"`
	Name     string   `json:"name"`
	Function string   `json:"function"`
	Aim      string   `json:"aim"`
	Open     int      `json:"open"` // places to fill in
	Made     bool     `json:"made"` // the record has an activity that was made from it
	Purposes []string `json:"purposes"`
}

// Templates lists them in a language ("" the controller's).
func Templates(ctx context.Context, b sqlite.Book, language string) (out []ActivityTemplate, err error) {
	return []ActivityTemplate{}, nil
}

// Start makes activities from templates at once, tied to the purposes of the
// book, its notice and the measures in place. One of which the record has an
// activity already is left as it is.
func Start(ctx context.Context, b sqlite.Book, templates []string, language string) (out []ListedActivity, err error) {
	return []ListedActivity{}, consent.Fail(consent.Invalid, "register_unknown", "template")
}
