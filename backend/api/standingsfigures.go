package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
)

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
