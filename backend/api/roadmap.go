package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/roadmap"
	"consentbook/backend/sqlite"
)

// Roadmap is the check list from nothing to done.
type Roadmap struct{ d *Deps }

// LanguageIn names a language; "" is the controller's.
type LanguageIn struct {
	Language string `json:"language"`
}

// List gives every step with what the book knows and what was said.
func (s *Roadmap) List(in LanguageIn) (roadmap.Map, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return roadmap.Map{Steps: []roadmap.Step{}}, err
	}
	return roadmap.Look(background(), b, in.Language)
}

// RoadmapSetIn is what is said of a step: of the road map by its key, of one's
// own by its number, and with neither a new one.
type RoadmapSetIn struct {
	Step consent.RoadStep `json:"step"`
	File files.Ref        `json:"file"` // evidence; "" none, what is there stays
}

// RoadmapSetOut is it as it stands.
type RoadmapSetOut struct {
	Step consent.RoadStep `json:"step"`
}

// Set keeps what is said of a step.
func (s *Roadmap) Set(in RoadmapSetIn) (out RoadmapSetOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.given(in.File)
	if err != nil {
		return out, err
	}
	out.Step, err = roadmap.Set(background(), b, in.Step, f)
	return out, err
}

// RowID names a row of a register.
type RowID struct {
	ID int64 `json:"id"`
}

// Remove takes back what was said of a step; one's own goes.
func (s *Roadmap) Remove(in RowID) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = roadmap.Remove(background(), b, consent.RoadStepID(in.ID))
	return Empty{}, err
}

// given reads the file that a row of a register is to rest on; nil for none.
func (d *Deps) given(ref files.Ref) (*sqlite.EvidenceFile, error) {
	if ref == "" {
		return nil, nil
	}
	f, err := d.evidence(ref)
	if err != nil {
		return nil, err
	}
	return &sqlite.EvidenceFile{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}, nil
}
