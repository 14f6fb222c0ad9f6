package api

import (
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/files"
)

// PersonAct is the yes of a person who is entered by hand.
type PersonAct struct {
	Ticked   bool                    `json:"ticked"`
	Method   consent.Method          `json:"method"`
	At       string                  `json:"at"`
	Notice   consent.NoticeVersionID `json:"notice"`
	Language string                  `json:"language"`
	Question string                  `json:"question"`
	Words    string                  `json:"words"`
	Evidence files.Ref               `json:"evidence"`
	Valid    map[string]string       `json:"valid"` // what the operator says of its validity, yes or no by predicate
	Guardian Guardian                `json:"guardian"`
	Form     string                  `json:"form"` // code of the form it came back on
}

// ContactsAddIn is a person entered by hand, with the stated ground; where it
// is consent, with the act.
type ContactsAddIn struct {
	Values  PersonValues      `json:"values"`
	Purpose consent.PurposeID `json:"purpose"`
	Basis   string            `json:"basis"`
	Source  string            `json:"source"`
	Origin  consent.Origin    `json:"origin"`
	Shared  bool              `json:"shared"`
	Back    bool              `json:"back"`
	Act     *PersonAct        `json:"act"`
}

// ContactsAddOut is the person's number.
type ContactsAddOut struct {
	ID consent.ContactID `json:"id"`
}

// Add enters a person.
func (s *Contacts) Add(in ContactsAddIn) (out ContactsAddOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if strings.TrimSpace(in.Basis) == "" {
		return out, consent.Fail(consent.Invalid, "basis_missing", "basis")
	}
	a := contacts.Addition{Contact: in.Values.contact(), Purpose: in.Purpose, Source: strings.TrimSpace(in.Source), Origin: in.Origin, Shared: in.Shared, Back: in.Back}
	if a.Basis, err = consent.ParseBasis(in.Basis); err != nil {
		return out, err
	}
	if in.Act != nil {
		if a.Act, err = s.d.act(*in.Act); err != nil {
			return out, err
		}
	}
	out.ID, err = contacts.Add(background(), b, a)
	return out, err
}

func (d *Deps) act(in PersonAct) (*contacts.ConsentAct, error) {
	out := &contacts.ConsentAct{Ticked: in.Ticked, Method: in.Method, Notice: in.Notice, Language: in.Language, Question: in.Question, Words: in.Words, Guardian: in.Guardian.named(), Form: strings.TrimSpace(in.Form),
		Said: saidOf(in.Valid)}
	err := out.Said.Check()
	if err != nil {
		return nil, err
	}
	if out.At, out.DayOnly, err = consent.ParseWhen(in.At, time.Local); err != nil {
		return nil, err
	}
	if in.Evidence != "" {
		out.Evidence, err = d.kept(in.Evidence)
	}
	return out, err
}
