package contactfile

import (
	"io"
	"consentbook/backend/consent"
)

func openSheets(file io.ReaderAt, size int64, name string, o Overrides) (source, error) { return nil, consent.Fail(consent.Invalid, "format_unknown", "") }
func openCards(file io.ReaderAt, size int64) (source, error) { return nil, consent.Fail(consent.Invalid, "format_unknown", "") }
