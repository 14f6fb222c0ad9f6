package api

import (
	"fmt"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/receipts"
)

// StandingsReceiptIn asks for what is recorded of a person's consents.
type StandingsReceiptIn struct {
	ContactID consent.ContactID `json:"contactId"`
	Purpose   consent.PurposeID `json:"purpose"`
	Format    string            `json:"format"` // jsonld, receipt, kantara, pdf
	Language  string            `json:"language"`
}

// StandingsReceiptOut is the file.
type StandingsReceiptOut struct {
	File  files.Info    `json:"file"`
	Entry consent.Entry `json:"entry"`
}

// endings are those of the files by form.
var endings = map[string]string{"pdf": "pdf", "jsonld": "jsonld"}

// Receipt hands out what is recorded of a person's consents.
func (s *Standings) Receipt(in StandingsReceiptIn) (out StandingsReceiptOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	ending := endings[in.Format]
	if ending == "" {
		ending = "json"
	}
	f, err := s.d.Files.Create(fmt.Sprintf("consents-%d.%s", in.ContactID, ending))
	if err != nil {
		return out, err
	}
	m, err := receipts.Make(background(), b, receipts.Order{Contact: in.ContactID, Purpose: in.Purpose, Format: in.Format, Language: in.Language}, f)
	if err != nil {
		f.Discard()
		return out, err
	}
	err = f.Close()
	out.File, out.Entry = f.Info(), m.Entry
	return out, err
}
