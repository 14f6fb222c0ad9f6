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
	ContactID    consent.ContactID `json:"contactId"`
	Format       string            `json:"format"`
	Language     string            `json:"language"`     // "": the person's, else the controller's
	Portability  bool              `json:"portability"`  // what the person takes elsewhere (Art. 20)
	KeepThird    []int             `json:"keepThird"`    // findings of others' data that are shown all the same
	Password     string            `json:"password"`     // "" leaves the file in clear
	AgeRecipient string            `json:"ageRecipient"` // age1…: the file is for whoever has its key
}

// Copy writes the data of a person as they are handed out, locked where a
// password or a key is given.
func (s *Subjects) Copy(in SubjectsCopyIn) (out SubjectsExportOut, err error) {
	out.Files = []files.Info{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	info, err := s.d.file(in.name(), func(w io.Writer) error {
		_, err := subjects.Export(background(), b, in.order(), w)
		return err
	})
	if err == nil {
		out.Files = append(out.Files, info)
	}
	return out, err
}

func (in SubjectsCopyIn) order() subjects.Order {
	return subjects.Order{Contact: in.ContactID, Format: in.Format, Language: in.Language, Portability: in.Portability, KeepThird: in.KeepThird, Password: in.Password, AgeRecipient: strings.TrimSpace(in.AgeRecipient)}
}

// name is that of the file, which names nobody.
func (in SubjectsCopyIn) name() string {
	name := fmt.Sprintf("contact-%d.%s", in.ContactID, in.Format)
	switch {
	case in.Password != "":
		return strings.TrimSuffix(name, ".zip") + ".zip"
	case in.AgeRecipient != "":
		return name + ".age"
	}
	return name
}

// SubjectsThirdIn names the copy that is looked through. Language is that of the
// titles.
type SubjectsThirdIn struct {
	ContactID consent.ContactID `json:"contactId"`
	Format    string            `json:"format"`
	Language  string            `json:"language"`
}

// SubjectsThirdOut lists what of others stands in it (Art. 15(4)).
type SubjectsThirdOut struct {
	Findings []SubjectsFinding `json:"findings"`
}

// SubjectsFinding is an address, a number or a name of somebody else.
type SubjectsFinding struct {
	Number int             `json:"number"`
	Kind   string          `json:"kind"` // email, phone, name
	Value  string          `json:"value"`
	Why    string          `json:"why"` // in_book, looks_so
	Places []SubjectsPlace `json:"places"`
}

// SubjectsPlace is where it stands; Row counts from one.
type SubjectsPlace struct {
	Section string `json:"section"`
	Title   string `json:"title"` // of the section
	Row     int    `json:"row"`
}

// Third lists what a copy hides because it is others'.
func (s *Subjects) Third(in SubjectsThirdIn) (out SubjectsThirdOut, err error) {
	out.Findings = []SubjectsFinding{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	order := subjects.Order{Contact: in.ContactID, Format: in.Format}
	if err := order.Check(); err != nil {
		return out, err
	}
	found, err := subjects.Collect(background(), b, order)
	for _, f := range found.Findings {
		one := SubjectsFinding{f.Number, f.Kind, f.Value, f.Why, []SubjectsPlace{}}
		for _, p := range f.Places {
			one.Places = append(one.Places, SubjectsPlace{p.Section, subjects.SectionTitle(p.Section, in.Language), p.Row})
		}
		out.Findings = append(out.Findings, one)
	}
	return out, err
}
