package api

import (
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
)

// Standings says where people stand: everybody by purpose, one person on a
// day, and how many stood where over time.
type Standings struct {
	d    *Deps
	kept kept[MatrixCountsOut]
}

func newStandings(d *Deps) *Standings {
	return &Standings{d: d, kept: kept[MatrixCountsOut]{room: countsKept}}
}

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
