package breaches

import (
	"context"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// notification sets the page of a notification.
func notification(v *sqlite.View, b sqlite.Book, f texts.BreachFacts, w io.Writer) error {
	return consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", "txt, md")
}

// Formats are the forms of the register.
var Formats = []string{"csv", "xlsx", "pdf", "json"}

// Export writes the register with all that Art. 33(5) wants: all breaches, or
// one.
func Export(ctx context.Context, b sqlite.Book, one consent.BreachID, format, language string, w io.Writer) (rows int, err error) {
	return 0, consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", "")
}
