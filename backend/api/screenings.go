package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/screenings"
)

// Screenings looks which activities need an impact assessment.
type Screenings struct{ d *Deps }

// AllIn says whether what is settled is listed too.
type AllIn struct {
	All bool `json:"all"`
}

// List gives the register and the activities that are not in it.
func (s *Screenings) List(in AllIn) (screenings.Listed, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return screenings.Listed{Screenings: []screenings.Screened{}, Unscreened: []screenings.UnscreenedOne{}}, err
	}
	return screenings.List(background(), b, in.All)
}

// ScreeningsQuestionsOut are the questions in words.
type ScreeningsQuestionsOut struct {
	Questions []screenings.Question `json:"questions"`
	Results   map[string]string     `json:"results"`
	Standings map[string]string     `json:"standings"`
}

// Questions gives them in a language.
func (s *Screenings) Questions(in LanguageIn) (ScreeningsQuestionsOut, error) {
	w := screenings.Words(in.Language)
	return ScreeningsQuestionsOut{screenings.Questions(in.Language), w.Results, w.Standings}, nil
}

// RowStep is how a row of a register came to be as it is.
type RowStep struct {
	Entry consent.Entry `json:"entry"`
	Kind  string        `json:"kind"`
	At    string        `json:"at"`
	By    string        `json:"by"` // name of the operator
}

// ScreeningsShowOut is one screening with its history.
type ScreeningsShowOut struct {
	Screening screenings.Screened `json:"screening"`
	History   []RowStep           `json:"history"`
}

// Show gives one.
func (s *Screenings) Show(in RowID) (out ScreeningsShowOut, err error) {
	out.History = []RowStep{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	one, steps, err := screenings.Show(background(), b, consent.ScreeningID(in.ID))
	for _, t := range steps {
		out.History = append(out.History, RowStep{t.Entry, t.Kind, stamp(t.At), operatorName(b, t.By)})
	}
	out.Screening = one
	return out, err
}

// ScreeningsSaveIn is a screening as it is to stand.
type ScreeningsSaveIn struct {
	Screening consent.Screening `json:"screening"` // number 0: a new one
	File      files.Ref         `json:"file"`      // on which it rests; "" none that is new
}

// ScreeningsSaveOut is it with what follows from it.
type ScreeningsSaveOut struct {
	Screening screenings.Screened `json:"screening"`
}

// Save puts a screening into the register or changes one.
func (s *Screenings) Save(in ScreeningsSaveIn) (out ScreeningsSaveOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.given(in.File)
	if err != nil {
		return out, err
	}
	saved, err := screenings.Save(background(), b, in.Screening, f)
	if err != nil {
		return out, err
	}
	out.Screening, _, err = screenings.Show(background(), b, saved.ID)
	return out, err
}

// Remove takes out what was entered in error.
func (s *Screenings) Remove(in RowID) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = screenings.Remove(background(), b, consent.ScreeningID(in.ID))
	return Empty{}, err
}

// ScreeningsWeighingsOut are the weighings of legitimate interests.
type ScreeningsWeighingsOut struct {
	Weighings []screenings.Weighed `json:"weighings"`
}

// Weighings lists every purpose that may rest on interests.
func (s *Screenings) Weighings(Empty) (out ScreeningsWeighingsOut, err error) {
	out.Weighings = []screenings.Weighed{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Weighings, err = screenings.Weighings(background(), b)
	return out, err
}
