package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/safeguards"
)

// Safeguards keeps the security measures, and the log of what happened.
type Safeguards struct{ d *Deps }

// SafeguardsListOut are the measures with what their fields may say.
type SafeguardsListOut struct {
	Safeguards []consent.Safeguard `json:"safeguards"`
	Kinds      []string            `json:"kinds"`
	States     []string            `json:"states"`
}

// List gives the measures.
func (s *Safeguards) List(in AllIn) (out SafeguardsListOut, err error) {
	out = SafeguardsListOut{[]consent.Safeguard{}, consent.SafeguardKinds, consent.SafeguardStates}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	rows, err := safeguards.List(background(), b, in.All)
	out.Safeguards = list(rows)
	return out, err
}

// SafeguardsSaveIn is a measure as it is to stand.
type SafeguardsSaveIn struct {
	Safeguard consent.Safeguard `json:"safeguard"` // number 0: a new one
	File      files.Ref         `json:"file"`      // that shows it; "" none that is new
}

// SafeguardsSaveOut is it as it stands.
type SafeguardsSaveOut struct {
	Safeguard consent.Safeguard `json:"safeguard"`
}

// Save puts a measure into the list or changes one.
func (s *Safeguards) Save(in SafeguardsSaveIn) (out SafeguardsSaveOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.given(in.File)
	if err != nil {
		return out, err
	}
	out.Safeguard, err = safeguards.Save(background(), b, in.Safeguard, f)
	return out, err
}

// Remove takes out what was entered in error.
func (s *Safeguards) Remove(in RowID) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = safeguards.Remove(background(), b, consent.SafeguardID(in.ID))
	return Empty{}, err
}

// SafeguardsStartersOut is the starter set.
type SafeguardsStartersOut struct {
	Starters []safeguards.Starter `json:"starters"`
}

// Starters gives the starter set in a language, with what was taken already.
func (s *Safeguards) Starters(in LanguageIn) (out SafeguardsStartersOut, err error) {
	out.Starters = []safeguards.Starter{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	there, err := safeguards.List(background(), b, true)
	if err == nil {
		out.Starters = safeguards.Starters(in.Language, there)
	}
	return out, err
}

// SafeguardsTakeIn names measures of the starter set.
type SafeguardsTakeIn struct {
	Keys     []string `json:"keys"`
	Language string   `json:"language"`
	InPlace  bool     `json:"inPlace"` // they are done already
}

// SafeguardsTakeOut are the rows that were made.
type SafeguardsTakeOut struct {
	Safeguards []consent.Safeguard `json:"safeguards"`
}

// Take puts measures of the starter set into the list.
func (s *Safeguards) Take(in SafeguardsTakeIn) (out SafeguardsTakeOut, err error) {
	out.Safeguards = []consent.Safeguard{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	made, err := safeguards.Take(background(), b, in.Keys, in.Language, in.InPlace)
	out.Safeguards = list(made)
	return out, err
}

// SafeguardsOccurrencesOut is the log with what its fields may say.
type SafeguardsOccurrencesOut struct {
	Occurrences []consent.Occurrence `json:"occurrences"`
	Kinds       []string             `json:"kinds"`
	Themes      []string             `json:"themes"`
}

// Occurrences gives the log.
func (s *Safeguards) Occurrences(in AllIn) (out SafeguardsOccurrencesOut, err error) {
	out = SafeguardsOccurrencesOut{[]consent.Occurrence{}, consent.OccurrenceKinds, consent.OccurrenceThemes}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	rows, err := safeguards.Occurrences(background(), b, in.All)
	out.Occurrences = list(rows)
	return out, err
}

// OccurrenceSaveIn is an occurrence as it is to stand.
type OccurrenceSaveIn struct {
	Occurrence consent.Occurrence `json:"occurrence"` // number 0: a new one
	File       files.Ref          `json:"file"`       // that shows it; "" none that is new
}

// OccurrenceSaveOut is it as it stands.
type OccurrenceSaveOut struct {
	Occurrence consent.Occurrence `json:"occurrence"`
}

// SaveOccurrence enters what happened or changes it.
func (s *Safeguards) SaveOccurrence(in OccurrenceSaveIn) (out OccurrenceSaveOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.given(in.File)
	if err != nil {
		return out, err
	}
	out.Occurrence, err = safeguards.SaveOccurrence(background(), b, in.Occurrence, f)
	return out, err
}

// RemoveOccurrence takes out what was entered in error.
func (s *Safeguards) RemoveOccurrence(in RowID) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = safeguards.RemoveOccurrence(background(), b, consent.OccurrenceID(in.ID))
	return Empty{}, err
}
