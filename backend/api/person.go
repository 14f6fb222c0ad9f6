package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

// ContactsShowIn names a contact.
type ContactsShowIn struct {
	ID consent.ContactID `json:"id"`
}

// Field is one value that is held.
type Field struct {
	Key        string           `json:"key"`
	Label      string           `json:"label"`
	Name       string           `json:"name"` // of the field, as an edit names it
	Value      string           `json:"value"`
	Origin     consent.Origin   `json:"origin"`
	Source     string           `json:"source"`
	Since      string           `json:"since"`
	ImportID   consent.ImportID `json:"importId"`
	ImportFile string           `json:"importFile"`
	ImportRow  int              `json:"importRow"`
	Operator   string           `json:"operator"`
	Purposes   []string         `json:"purposes"`
}

// EvidenceFile is a kept file.
type EvidenceFile struct {
	ID     consent.EvidenceID `json:"id"`
	Name   string             `json:"name"`
	SHA256 string             `json:"sha256"`
	Bytes  int64              `json:"bytes"`
}

// PurposeState is where a person stands for a purpose.
type PurposeState struct {
	Purpose        consent.PurposeID       `json:"purpose"`
	Name           string                  `json:"name"`
	Bases          []consent.Basis         `json:"bases"` // that may carry it; without consent there is nothing to ask
	Basis          consent.Basis           `json:"basis"`
	BasisSource    string                  `json:"basisSource"`
	BasisEntry     consent.Entry           `json:"basisEntry"`
	State          consent.State           `json:"state"`
	At             string                  `json:"at"`
	Until          string                  `json:"until"`
	Method         consent.Method          `json:"method"`
	Notice         consent.NoticeVersionID `json:"notice"`
	NoticeLanguage string                  `json:"noticeLanguage"`
	Words          string                  `json:"words"`
	Entry          consent.Entry           `json:"entry"`
	Evidence       *EvidenceFile           `json:"evidence"`
	Operator       string                  `json:"operator"`
}

// Person is everything the page of a contact shows.
type Person struct {
	ID           consent.ContactID `json:"id"`
	Name         string            `json:"name"`
	Given        string            `json:"given"`
	Family       string            `json:"family"`
	Organisation string            `json:"organisation"`
	Language     string            `json:"language"`
	Country      string            `json:"country"`
	Emails       []Value           `json:"emails"`
	Phones       []Value           `json:"phones"`
	Fields       []Field           `json:"fields"`
	Values       PersonValues      `json:"values"`
	Attachments  []Attachment      `json:"attachments"`
	Touches      int64             `json:"touches"`
	Purposes     []PurposeState    `json:"purposes"`
	CreatedAt    string            `json:"createdAt"`
	Source       string            `json:"source"`
	ImportID     consent.ImportID  `json:"importId"`
	Previous     consent.ContactID `json:"previous"`
	Next         consent.ContactID `json:"next"`
}

// Value is an address or a number.
type Value struct {
	Value     string `json:"value"`
	Label     string `json:"label"`
	Preferred bool   `json:"preferred"`
}

func values(rs []consent.Reach) []Value {
	out := []Value{}
	for _, r := range rs {
		out = append(out, Value(r))
	}
	return out
}

// Show reads one person.
func (s *Contacts) Show(in ContactsShowIn) (out Person, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := contacts.Show(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	held, err := contacts.Keep(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	c := p.Contact
	out = Person{ID: c.ID, Name: c.CallName(), Given: c.Given, Family: c.Family, Organisation: c.Organisation, Language: c.Language, Country: c.Country,
		Emails: values(c.Emails), Phones: values(c.Phones), Fields: []Field{}, Purposes: []PurposeState{}, CreatedAt: stamp(c.CreatedAt),
		Values: valuesOf(c), Attachments: attachments(held), Touches: held.Touches, Source: c.Source, ImportID: c.Import, Previous: p.Previous, Next: p.Next}
	return out, b.Read(background(), func(v *sqlite.View) error {
		owner, err := v.Controller()
		if err != nil {
			return err
		}
		out.held(p, held, b, owner.Language)
		return nil
	})
}

// held fills in where the person stands, and the values with the purposes that
// need them.
func (out *Person) held(p contacts.Person, h contacts.Held, b sqlite.Book, language string) {
	var needed []string
	for _, x := range p.Purposes {
		out.Purposes = append(out.Purposes, purposeState(x, b, language))
		if x.Basis != "" || x.Now.Permits() {
			needed = append(needed, x.Purpose.Name(language))
		}
	}
	for _, f := range h.Fields {
		since, err := sqlite.ReadMoment(f.Since, "")
		if err != nil {
			since = p.Contact.CreatedAt
		}
		out.Fields = append(out.Fields, Field{Key: f.Key, Label: f.Label, Name: f.Name, Value: f.Value, Origin: f.Origin, Source: f.Source, Since: stamp(since),
			ImportID: f.Import, ImportFile: f.File, ImportRow: f.Row, Operator: f.Operator, Purposes: list(needed)})
	}
}

// alone shows each entry as it concerns this person only, also where it speaks
// of many.
func alone(in []sqlite.EntryRow) []sqlite.EntryRow {
	for i := range in {
		in[i].Count = 1
	}
	return in
}

func purposeState(x contacts.Purpose, b sqlite.Book, language string) PurposeState {
	s := PurposeState{Purpose: x.Purpose.ID, Name: x.Purpose.Name(language), Bases: list(x.Bases), Basis: x.Basis, BasisSource: x.BasisSource, BasisEntry: x.BasisEntry,
		State: x.Now, At: stamp(x.At), Until: stamp(x.Until), Entry: x.Entry, Operator: x.By}
	if e := x.Event; e != nil {
		s.Method, s.Notice, s.NoticeLanguage, s.Words = e.Method, e.Notice, e.Language, e.Words
		if at, err := sqlite.ReadMoment(e.HappenedAt, e.Zone); err == nil {
			s.At = stamp(at)
		}
	}
	if f := x.Evidence; f != nil {
		s.Evidence = &EvidenceFile{f.ID, f.Name, f.SHA256, f.Size}
	}
	return s
}
