package api

import (
	"fmt"
	"io"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/subjects"
)

// SubjectsCopyIn says which copy of a person's data is made.
type SubjectsCopyIn struct {
	ContactID   consent.ContactID `json:"contactId"`
	Format      string            `json:"format"`
	Portability bool              `json:"portability"` // what the person takes elsewhere (Art. 20)
	Password    string            `json:"password"`    // "" leaves the file in clear
}

// Copy writes the data of a person as they are handed out, locked where a
// password is given.
func (s *Subjects) Copy(in SubjectsCopyIn) (out SubjectsExportOut, err error) {
	out.Files = []files.Info{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	name := fmt.Sprintf("contact-%d.%s", in.ContactID, in.Format)
	if in.Password != "" {
		name = strings.TrimSuffix(name, ".zip") + ".zip"
	}
	info, err := s.d.file(name, func(w io.Writer) error {
		_, err := subjects.Export(background(), b, subjects.Order{Contact: in.ContactID, Format: in.Format, Portability: in.Portability, Password: in.Password}, w)
		return err
	})
	if err == nil {
		out.Files = append(out.Files, info)
	}
	return out, err
}
