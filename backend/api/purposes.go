package api

import (
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
	ID            consent.PurposeID `json:"id"`
	Names         map[string]string `json:"names"`
	Name          string            `json:"name"`
	Channel       consent.Channel   `json:"channel"`
	Bases         []consent.Basis   `json:"bases"`
	Categories    []string          `json:"categories"`
	Recipients    []string          `json:"recipients"`
	Retention     string            `json:"retention"`
	ConsentMonths int               `json:"consentMonths"`
	Question      map[string]string `json:"question"`
	Contacts      int64             `json:"contacts"`
}

func purposeDTO(p consent.Purpose, language string) Purpose {
	p = purposes.Normal(p)
	return Purpose{p.ID, p.Names, p.Name(language), p.Channel, p.Bases, p.Categories, p.Recipients, p.Retention, p.ConsentMonths, p.Questions, 0}
}

// PurposesListOut lists the purposes.
type PurposesListOut struct {
	Purposes []Purpose `json:"purposes"`
}

// List gives all purposes with their counts.
func (s *Purposes) List(Empty) (PurposesListOut, error) {
	out := PurposesListOut{Purposes: []Purpose{}}
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
		for _, p := range ps {
			dto := purposeDTO(p, c.Language)
			if dto.Contacts, err = v.PurposeCount(p.ID); err != nil {
				return err
			}
			out.Purposes = append(out.Purposes, dto)
		}
		return err
	})
	return out, err
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
	p := consent.Purpose{ID: in.ID, Names: in.Names, Channel: in.Channel, Bases: in.Bases, Categories: in.Categories, Recipients: in.Recipients,
		Retention: in.Retention, ConsentMonths: in.ConsentMonths, Questions: in.Question}
	if p.ID == "" {
		p.ID = consent.PurposeFromWord(p.Name("en"))
	}
	p, err = purposes.Save(background(), b, p)
	return PurposesSaveOut{purposeDTO(p, "")}, err
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
	g := purposes.Ground{Contact: in.ContactID, Filter: strings.Join(in.Filter.Filters, " "), Search: in.Filter.Search, Purpose: in.Purpose, Basis: basis, Source: strings.TrimSpace(in.Source)}
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
