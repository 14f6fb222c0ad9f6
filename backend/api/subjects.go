package api

import (
	"fmt"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/subjects"
)

// Subjects hands out what is held on one person.
type Subjects struct{ d *Deps }

// SubjectsExportIn names a person and a form.
type SubjectsExportIn struct {
	ContactID consent.ContactID `json:"contactId"`
	Format    string            `json:"format"`
}

// SubjectsExportOut lists the files.
type SubjectsExportOut struct {
	Files []files.Info `json:"files"`
}

// Export writes everything held on a person.
func (s *Subjects) Export(in SubjectsExportIn) (out SubjectsExportOut, err error) {
	out.Files = []files.Info{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Create(fmt.Sprintf("contact-%d.%s", in.ContactID, in.Format))
	if err != nil {
		return out, err
	}
	if _, err := subjects.Export(background(), b, subjects.Order{Contact: in.ContactID, Format: in.Format}, f); err != nil {
		f.Discard()
		return out, err
	}
	err = f.Close()
	out.Files = append(out.Files, f.Info())
	return out, err
}
