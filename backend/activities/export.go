package activities

import (
	"context"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// The forms in which the record goes out and comes in.
const (
	FormOwn  = "own"
	FormICO  = "ico"  // the sheet of the British authority
	FormCNIL = "cnil" // the record of the French authority
)

// Forms lists them.
var Forms = []string{FormOwn, FormICO, FormCNIL}

// Order says which record goes out, in which form.
type Order struct {
	Form     string               // of Forms; "" our own
	Format   string               // xlsx, csv, pdf
	Role     consent.ActivityRole // "" the controller's
	Language string               // of our own form and of the PDF; "" the controller's
	All      bool                 // with those that have ended
}

// ExportedRecord is what went out.
type ExportedRecord struct {
	Rows  int `json:"rows"`
	Pages int `json:"pages"` // of a PDF
}

// Export writes the record.
func Export(ctx context.Context, b sqlite.Book, o Order, w io.Writer) (out ExportedRecord, err error) {
	return out, consent.Fail(consent.Invalid, "register_unknown", "form")
}

// FileName is how the file might be called.
func (o Order) FileName() string {
	form := o.Form
	if form == "" {
		form = FormOwn
	}
	role := o.Role
	if role == "" {
		role = consent.AsController
	}
	return "record-" + string(role) + "-" + form + "." + o.Format
}
