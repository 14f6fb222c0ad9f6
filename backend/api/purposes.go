package api

import (
	"errors"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

// Purposes keeps what people's data is used for, and on what ground.
type Purposes struct{ d *Deps }

// Purpose is one purpose with the count of people it concerns.
type Purpose struct {
	ID            consent.PurposeID     `json:"id"`
	Names         map[string]string     `json:"names"`
	Name          string                `json:"name"`
	Channel       consent.Channel       `json:"channel"`
	Bases         []consent.Basis       `json:"bases"`
	Categories    []string              `json:"categories"`
	Recipients    []string              `json:"recipients"`
	Retention     string                `json:"retention"`
	ConsentMonths int                   `json:"consentMonths"`
	Question      map[string]string     `json:"question"`
	Contacts      int64                 `json:"contacts"`
	Explained     map[string]string     `json:"explained"`
	Special       string                `json:"special"`
	ForChildren   bool                  `json:"forChildren"`
	RenewDays     int                   `json:"renewDays"`
	EndedOn       string                `json:"endedOn"`
	NeedsSpecial  bool                  `json:"needsSpecial"` // it touches special categories of data (Art. 9, 10)
	Objection     bool                  `json:"objection"`    // direct marketing: the right of Art. 21(2)
	Hints         []consent.PurposeHint `json:"hints"`
	Weighed       string                `json:"weighed"` // outcome of the newest weighing of interests, "" for none
	ReviewOn      string                `json:"reviewOn"`
}

func purposeDTO(p consent.Purpose, language string) Purpose {
	p = purposes.Normal(p)
	explained := p.Explained
	if explained == nil {
		explained = map[string]string{}
	}
	return Purpose{ID: p.ID, Names: p.Names, Name: p.Name(language), Channel: p.Channel, Bases: p.Bases, Categories: p.Categories, Recipients: p.Recipients, Retention: p.Retention,
		ConsentMonths: p.ConsentMonths, Question: p.Questions, Explained: explained, Special: p.Special, ForChildren: p.ForChildren, RenewDays: p.RenewDays, EndedOn: p.EndedOn,
		NeedsSpecial: p.NeedsSpecial(), Objection: p.DirectMarketing(), Hints: list(p.Hints())}
}

// purpose is what the window sent as the rules know it.
func (in Purpose) purpose() consent.Purpose {
	said := func(texts map[string]string) map[string]string {
		out := map[string]string{}
		for l, t := range texts {
			if t = strings.TrimSpace(t); t != "" {
				out[l] = t
			}
		}
		return out
	}
	p := consent.Purpose{ID: in.ID, Names: said(in.Names), Channel: in.Channel, Bases: in.Bases, Categories: in.Categories, Recipients: in.Recipients,
		Retention: in.Retention, ConsentMonths: in.ConsentMonths, Questions: said(in.Question), Special: in.Special, ForChildren: in.ForChildren, RenewDays: in.RenewDays}
	if explained := said(in.Explained); len(explained) > 0 {
		p.Explained = explained
	}
	if p.ID == "" {
		p.ID = consent.PurposeFromWord(p.Name("en"))
	}
	return purposes.Normal(p)
}

// PurposesListOut lists the purposes, and the words a purpose is made of.
type PurposesListOut struct {
	Purposes   []Purpose         `json:"purposes"`
	Categories []string          `json:"categories"`
	Kinds      []string          `json:"kinds"`   // of special categories (Art. 9(1), 10)
	Special    []string          `json:"special"` // conditions of Art. 9(2)
	Channels   []consent.Channel `json:"channels"`
}

// List gives all purposes with their counts.
func (s *Purposes) List(Empty) (PurposesListOut, error) {
	out := PurposesListOut{Purposes: []Purpose{}, Categories: consent.Categories, Kinds: consent.SpecialKinds, Special: consent.SpecialConditions, Channels: consent.Channels}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	err = b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		if err != nil {
			return err
		}
		ps, err := v.Purposes()
		if err != nil {
			return err
		}
		for _, p := range ps {
			dto := purposeDTO(p, c.Language)
			if dto.Contacts, err = v.PurposeCount(p.ID); err != nil {
				return err
			}
			if err := dto.weigh(v); err != nil {
				return err
			}
			out.Purposes = append(out.Purposes, dto)
		}
		return nil
	})
	return out, err
}

func (in *Purpose) weigh(v *sqlite.View) error {
	a, err := v.Weighing(in.ID)
	if err == nil && a != nil {
		in.Weighed, in.ReviewOn = string(a.Outcome), a.ReviewOn
	}
	return err
}

// PurposesSaveOut is the purpose as it was kept.
type PurposesSaveOut struct {
	Purpose Purpose `json:"purpose"`
}

// Save makes a purpose or changes one. Without an id one is made of its name.
func (s *Purposes) Save(in Purpose) (out PurposesSaveOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := purposes.Save(background(), b, in.purpose())
	return PurposesSaveOut{purposeDTO(p, "")}, err
}

// PurposesCheckOut says what a purpose should say better, and why it could not
// be kept as it is.
type PurposesCheckOut struct {
	Hints        []consent.PurposeHint `json:"hints"`
	Reason       string                `json:"reason"`
	Field        string                `json:"field"`
	NeedsSpecial bool                  `json:"needsSpecial"`
}

// Check looks at a purpose while it is written.
func (s *Purposes) Check(in Purpose) (PurposesCheckOut, error) {
	p := in.purpose()
	out := PurposesCheckOut{Hints: list(p.Hints()), NeedsSpecial: p.NeedsSpecial()}
	var wrong *consent.Error
	if errors.As(p.Check(), &wrong) {
		out.Reason, out.Field = wrong.Reason, wrong.Field
	}
	return out, nil
}

// PurposesID names a purpose.
type PurposesID struct {
	ID consent.PurposeID `json:"id"`
}

// End takes a purpose out of use; refused while anybody stands for it.
func (s *Purposes) End(in PurposesID) (out PurposesSaveOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := purposes.End(background(), b, in.ID)
	return PurposesSaveOut{purposeDTO(p, "")}, err
}

// Resume takes an ended purpose up again.
func (s *Purposes) Resume(in PurposesID) (out PurposesSaveOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := purposes.Resume(background(), b, in.ID)
	return PurposesSaveOut{purposeDTO(p, "")}, err
}

// PurposesUseOut says whom a purpose concerns.
type PurposesUseOut struct {
	People  int64                   `json:"people"`
	ByBasis map[consent.Basis]int64 `json:"byBasis"`
}

// Use counts whom ending a purpose would leave behind.
func (s *Purposes) Use(in PurposesID) (out PurposesUseOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	u, err := purposes.UseOf(background(), b, in.ID)
	return PurposesUseOut{u.People, u.ByBasis}, err
}

// PurposesSetGroundIn states a basis for one person, or for all that a filter
// finds.
type PurposesSetGroundIn struct {
	ContactID consent.ContactID `json:"contactId"`
	Filter    struct {
		Search  string   `json:"search"`
		Filters []string `json:"filters"`
	} `json:"filter"`
	Purpose  consent.PurposeID `json:"purpose"`
	Basis    string            `json:"basis"`
	Special  string            `json:"special"` // condition of Art. 9(2); "": that of the purpose
	Source   string            `json:"source"`
	Evidence files.Ref         `json:"evidence"`
}

// PurposesSetGroundOut counts the people.
type PurposesSetGroundOut struct {
	Changed int64 `json:"changed"`
}

// SetGround states a lawful basis.
func (s *Purposes) SetGround(in PurposesSetGroundIn) (out PurposesSetGroundOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	basis, err := consent.ParseBasis(in.Basis)
	if err != nil {
		return out, err
	}
	g := purposes.Ground{Contact: in.ContactID, Filter: strings.Join(in.Filter.Filters, " "), Search: in.Filter.Search, Purpose: in.Purpose, Basis: basis, Special: in.Special, Source: strings.TrimSpace(in.Source)}
	if in.Evidence != "" {
		f, err := s.d.evidence(in.Evidence)
		if err != nil {
			return out, err
		}
		g.Evidence = &sqlite.EvidenceFile{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes, SHA256: hexSum(f.Bytes)}
	}
	out.Changed, err = purposes.State(background(), b, g)
	return out, err
}
