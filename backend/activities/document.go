package activities

import (
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// writeDocument sets the record as a document.
func writeDocument(b sqlite.Book, v *sqlite.View, f consent.ActivityFacts, o Order, rows []consent.Activity, w io.Writer) (int, error) {
	return 0, consent.Fail(consent.Invalid, "format_unknown", "format")
}
