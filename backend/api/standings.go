package api

import (
	"fmt"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/receipts"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
)

// Standings says where people stand: everybody by purpose, one person on a
// day, and how many stood where over time.
type Standings struct{ d *Deps }

// OnDay is a question about a past day; an empty day is now.
type OnDay struct {
	On    string `json:"on"`
	Known bool   `json:"known"` // what was known then, not what had happened
}

func (in OnDay) read(b sqlite.Book) (consent.AsOf, error) {
	if in.On == "" {
		return consent.AsOf{}, nil
	}
	return consent.ParseAsOf(in.On, in.Known, b.Now().In(time.Local))
}

// MatrixIn asks for a part of the matrix.
type MatrixIn struct {
	Search     string   `json:"search"`
	Filters    []string `json:"filters"`
	Sort       string   `json:"sort"`
	Descending bool     `json:"descending"`
	Offset     int      `json:"offset"`
	Limit      int      `json:"limit"`
	Day        OnDay    `json:"day"`
}

func (in MatrixIn) page(b sqlite.Book) (p standings.Page, err error) {
	p.Query = sqlite.ContactQuery{Search: in.Search, Sort: in.Sort, Descending: in.Descending, Offset: in.Offset, Limit: in.Limit}
	if p.Query.Filters, err = consent.ParseFilters(strings.Join(in.Filters, " ")); err != nil {
		return p, err
	}
	p.On, err = in.Day.read(b)
	return p, err
}

// MatrixCell is where somebody stands for a purpose.
type MatrixCell struct {
	State consent.State `json:"state"`
	At    string        `json:"at"`
	Until string        `json:"until"`
	Basis consent.Basis `json:"basis"`
	Entry consent.Entry `json:"entry"`
}

// MatrixRow is a person.
type MatrixRow struct {
	ID           consent.ContactID                `json:"id"`
	Name         string                           `json:"name"`
	Organisation string                           `json:"organisation"`
	Email        string                           `json:"email"`
	Language     string                           `json:"language"`
	NotYet       bool                             `json:"notYet"` // came into the book after the day
	Cells        map[consent.PurposeID]MatrixCell `json:"cells"`
}

// MatrixOut is a part of the matrix with the counts around it.
type MatrixOut struct {
	Total    int64       `json:"total"`
	Everyone int64       `json:"everyone"`
	Rows     []MatrixRow `json:"rows"`
}

// Matrix reads a part of the matrix of people and purposes.
func (s *Standings) Matrix(in MatrixIn) (out MatrixOut, err error) {
	out.Rows = []MatrixRow{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := in.page(b)
	if err != nil {
		return out, err
	}
	rows, err := standings.Matrix(background(), b, p)
	out.Total, out.Everyone = rows.Total, rows.Everyone
	for _, r := range rows.Rows {
		row := MatrixRow{ID: r.ID, Name: r.Name, Organisation: r.Organisation, Email: r.Email, Language: r.Language, NotYet: r.NotYet, Cells: map[consent.PurposeID]MatrixCell{}}
		for _, st := range r.Standings {
			row.Cells[st.Purpose] = MatrixCell{st.State, stamp(st.At), stamp(st.Until), st.Basis, max(st.Entry, 0)}
		}
		out.Rows = append(out.Rows, row)
	}
	return out, err
}

// MatrixCountsOut says how many of those whom a matrix shows stand where.
type MatrixCountsOut struct {
	People int64                                         `json:"people"`
	NotYet int64                                         `json:"notYet"`
	Gone   int64                                         `json:"gone"` // numbers that nobody has any more; in no answer
	States map[consent.PurposeID]map[consent.State]int64 `json:"states"`
}

// Counts counts those whom a matrix shows by where they stand.
func (s *Standings) Counts(in MatrixIn) (out MatrixCountsOut, err error) {
	out.States = map[consent.PurposeID]map[consent.State]int64{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := in.page(b)
	if err != nil {
		return out, err
	}
	sum, err := standings.States(background(), b, p)
	if sum.States != nil {
		out = MatrixCountsOut{sum.People, sum.NotYet, sum.Gone, sum.States}
	}
	return out, err
}

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

// FiguresPoint is how many people stood where at a month's end; the month of
// now is "".
type FiguresPoint struct {
	Month  string                  `json:"month"`
	States map[consent.State]int64 `json:"states"`
}

// FiguresPurpose is the story of one purpose.
type FiguresPurpose struct {
	Purpose consent.PurposeID `json:"purpose"`
	Name    string            `json:"name"`
	Points  []FiguresPoint    `json:"points"` // oldest first, the last is now
	Ends    []MonthCount      `json:"ends"`
	Later   int64             `json:"later"` // end after these months
	Never   int64             `json:"never"` // hold until withdrawn
}

// FiguresOut are the plots of the page of today.
type FiguresOut struct {
	Everyone int64            `json:"everyone"`
	Counted  bool             `json:"counted"` // false: past months wait to be counted
	Purposes []FiguresPurpose `json:"purposes"`
}

// Figures reads what the plots show.
func (s *Standings) Figures(Empty) (out FiguresOut, err error) {
	out.Purposes = []FiguresPurpose{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := standings.Months(background(), b)
	if err != nil {
		return out, err
	}
	out.Everyone, out.Counted = f.Everyone, f.Counted
	return out, b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		for _, o := range f.Over {
			p := FiguresPurpose{Purpose: o.Purpose.ID, Name: o.Purpose.Name(c.Language), Points: []FiguresPoint{}, Ends: []MonthCount{}, Later: o.Later, Never: o.Never}
			for _, x := range o.Points {
				p.Points = append(p.Points, FiguresPoint{x.Month, x.States})
			}
			for _, e := range o.Ends {
				p.Ends = append(p.Ends, MonthCount{e.Month, e.People})
			}
			out.Purposes = append(out.Purposes, p)
		}
		return err
	})
}

// CountMonths counts the past months, which takes seconds in a large book.
func (s *Standings) CountMonths(Empty) (FiguresOut, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return FiguresOut{Purposes: []FiguresPurpose{}}, err
	}
	if _, err := standings.Count(background(), b, nil); err != nil {
		return FiguresOut{Purposes: []FiguresPurpose{}}, err
	}
	return s.Figures(Empty{})
}

// StandingsReceiptIn asks for what is recorded of a person's consents.
type StandingsReceiptIn struct {
	ContactID consent.ContactID `json:"contactId"`
	Purpose   consent.PurposeID `json:"purpose"`
	Format    string            `json:"format"` // jsonld, receipt, kantara, pdf
	Language  string            `json:"language"`
}

// StandingsReceiptOut is the file.
type StandingsReceiptOut struct {
	File  files.Info    `json:"file"`
	Entry consent.Entry `json:"entry"`
}

// endings are those of the files by form.
var endings = map[string]string{"pdf": "pdf", "jsonld": "jsonld"}

// Receipt hands out what is recorded of a person's consents.
func (s *Standings) Receipt(in StandingsReceiptIn) (out StandingsReceiptOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	ending := endings[in.Format]
	if ending == "" {
		ending = "json"
	}
	f, err := s.d.Files.Create(fmt.Sprintf("consents-%d.%s", in.ContactID, ending))
	if err != nil {
		return out, err
	}
	m, err := receipts.Make(background(), b, receipts.Order{Contact: in.ContactID, Purpose: in.Purpose, Format: in.Format, Language: in.Language}, f)
	if err != nil {
		f.Discard()
		return out, err
	}
	err = f.Close()
	out.File, out.Entry = f.Info(), m.Entry
	return out, err
}
