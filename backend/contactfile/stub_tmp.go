package contactfile

import (
	"consentbook/backend/consent"
	"io"
)

func openSheets(file io.ReaderAt, size int64, name string, o Overrides) (source, error) {
	return nil, consent.Fail(consent.Invalid, "format_unknown", "")
}
