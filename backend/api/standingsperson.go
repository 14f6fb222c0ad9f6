package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
)

// StandingsPersonIn names a person and a day.
type StandingsPersonIn struct {
	ContactID consent.ContactID `json:"contactId"`
	Day       OnDay             `json:"day"`
}

// ToldText is a notice that a person had, in their language.
type ToldText struct {
	How      string                  `json:"how"` // consent, informed, accepted
	Notice   consent.NoticeVersionID `json:"notice"`
	Number   int                     `json:"number"`
	Language string                  `json:"language"`
	Title    string                  `json:"title"`
	Text     string                  `json:"text"`
	SHA256   string                  `json:"sha256"`
	At       string                  `json:"at"`
	Entry    consent.Entry           `json:"entry"`
}

func toldText(t sqlite.ToldText) ToldText {
	return ToldText{t.How, t.Notice, t.Number, t.Language, t.Title, t.Text, t.SHA256, stamp(t.At), t.Entry}
}

// StoodPurpose is where a person stood for a purpose.
type StoodPurpose struct {
	Purpose consent.PurposeID `json:"purpose"`
	Name    string            `json:"name"`
	State   consent.State     `json:"state"`
	At      string            `json:"at"`
	Until   string            `json:"until"`
	Basis   consent.Basis     `json:"basis"`
	Source  string            `json:"basisSource"`
	Entry   consent.Entry     `json:"entry"`
	Method  consent.Method    `json:"method"`
	By      string            `json:"by"`
	Told    *ToldText         `json:"told"`
}

// StandingsPersonOut is where a person stood.
type StandingsPersonOut struct {
	At       string         `json:"at"`
	Answers  string         `json:"answers"` // had_happened, was_known
	NotYet   bool           `json:"notYet"`
	Purposes []StoodPurpose `json:"purposes"`
	Told     []ToldText     `json:"told"`
}

// Person says where a person stood on a day, from events alone.
func (s *Standings) Person(in StandingsPersonIn) (out StandingsPersonOut, err error) {
	out.Purposes, out.Told = []StoodPurpose{}, []ToldText{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	q, err := in.Day.read(b)
	if err != nil {
		return out, err
	}
	if q.At.IsZero() {
		q.At = b.Now()
	}
	p, err := standings.Stood(background(), b, in.ContactID, q)
	if err != nil {
		return out, err
	}
	out.At, out.Answers, out.NotYet = stamp(q.At), q.Answers(), p.NotYet
	return out, b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		out.fill(p, c.Language)
		return err
	})
}

func (out *StandingsPersonOut) fill(p standings.Person, language string) {
	for _, x := range p.Purposes {
		row := StoodPurpose{Purpose: x.Purpose.ID, Name: x.Purpose.Name(language), State: x.State, At: stamp(x.At), Until: stamp(x.Until), Basis: x.Basis, Source: x.BasisSource, Entry: x.Entry, By: x.By}
		if row.Entry == 0 {
			row.Entry = x.BasisEntry
		}
		if x.Event != nil {
			row.Method = x.Event.Method
		}
		if x.Told != nil {
			t := toldText(*x.Told)
			row.Told = &t
		}
		out.Purposes = append(out.Purposes, row)
	}
	for _, t := range p.Told {
		out.Told = append(out.Told, toldText(t))
	}
}
