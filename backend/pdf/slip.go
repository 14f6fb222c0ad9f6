package pdf

import (
	"strings"

	"consentbook/backend/pdf/layout"
)

// The slip's measures. It stands at the foot of a page, below a dashed line to
// cut along, so that what is sent back is one piece.
const (
	slipSide   = 27.0 // of the QR code
	slipCol    = slipSide + 14
	slipW      = layout.FullW - slipCol - 6
	slipRow    = 5.6
	slipBottom = 279.0
)

// setSlip sets the boxes to tick, the reference in letters and as a code, and
// a line to sign, on this page where there is room, else on the next.
func (s *letterSetter) setSlip() {
	if len(s.slip) == 0 || s.letter.Token == "" {
		return
	}
	rows := s.slipRows()
	h := 0.0
	for _, r := range rows {
		h += r.h
	}
	h = max(h, slipSide+20) + 34
	if s.y+6+h > slipBottom {
		s.sheets = append(s.sheets, s.stream.Sheet())
		s.y = letterTop
	}
	if room := slipBottom - letterTop - 8; h > room {
		s.longSlip(rows)
		return
	}
	s.slipPart(rows, slipBottom-h)
}

// longSlip parts the boxes over pages; each part has the reference.
func (s *letterSetter) longSlip(rows []slipRowSet) {
	for len(rows) > 0 {
		h, n := 34.0, 0
		for n < len(rows) && (n == 0 || h+rows[n].h <= slipBottom-letterTop-8) {
			h += rows[n].h
			n++
		}
		s.slipPart(rows[:n], letterTop+6)
		if rows = rows[n:]; len(rows) > 0 {
			s.sheets = append(s.sheets, s.stream.Sheet())
		}
	}
}

// slipRowSet is a question with its boxes, laid.
type slipRowSet struct {
	title   []layout.Piece
	answers [][]layout.Piece
	h       float64
}

func (s *letterSetter) slipRows() (rows []slipRowSet) {
	for _, q := range s.slip {
		r := slipRowSet{h: 2.4}
		if q.title != "" {
			r.title = s.stream.Lines([]layout.Run{{S: q.title, F: layout.FCellB}}, slipW)
			r.h += float64(len(r.title)) * layout.Tight
		}
		for _, a := range q.answers {
			lines := s.stream.Lines([]layout.Run{{S: a, F: layout.FCell.At(10)}}, slipW-8)
			r.answers = append(r.answers, lines)
			r.h += slipRow + float64(max(0, len(lines)-1))*4.2
		}
		rows = append(rows, r)
	}
	return rows
}

// slipPart sets one part of the slip from the line to cut along.
func (s *letterSetter) slipPart(rows []slipRowSet, top float64) {
	p := s.page()
	p.Rule(0, top, layout.PageW, 0.2, layout.Grey, "4 3")
	y := top + 7
	p.Text(layout.Left, y, layout.FHead, s.words.Slip, "L")
	p.Text(layout.Left+s.stream.Width(layout.FHead, s.words.Slip)+3, y, layout.FCell, s.stream.Fit(layout.FCell, oneLine(s.letter.Name), 60), "L")
	y += 4.6
	f := layout.FLabel
	to := s.words.SlipTo + " " + strings.Join(s.letter.ReturnTo, ", ")
	p.Text(layout.Left, y, f, s.stream.Fit(f, oneLine(to), slipW), "L")
	y += 2.2
	s.slipCode(top)
	for _, r := range rows {
		y = s.slipQuestion(r, y)
	}
	how := s.words.SlipHow
	if len(s.slip) == 1 {
		how = s.words.SlipOne
	}
	for _, line := range s.stream.Lines([]layout.Run{{S: how, F: f}}, slipW) {
		p.Line(layout.Left, y+3.6, line)
		y += layout.Tight
	}
	s.slipSign(y + 13)
}

func (s *letterSetter) slipQuestion(r slipRowSet, y float64) float64 {
	p := s.page()
	y += 2.4
	for _, line := range r.title {
		p.Line(layout.Left, y+2.8, line)
		y += layout.Tight
	}
	const side = 4.2
	for _, lines := range r.answers {
		p.Frame(layout.Left, y+0.6, side, side, 0.3) // empty: nothing is ticked before the person does
		for i, line := range lines {
			p.Line(layout.Left+side+2.6, y+4.1+float64(i)*4.2, line)
		}
		y += slipRow + float64(max(0, len(lines)-1))*4.2
	}
	return y
}

// slipCode sets the reference for a camera and for eyes.
func (s *letterSetter) slipCode(top float64) {
	p, x := s.page(), layout.Right-slipCol+2
	p.Code(x, top+5, slipSide, code(s.letter.Token))
	y := top + 5 + slipSide + 4
	p.Text(x, y, layout.FFoot, s.stream.Fit(layout.FFoot, s.words.Code, slipCol-2), "L")
	f := layout.FMono.At(9)
	for _, line := range tokenLines(s.letter.Token) {
		y += 4
		p.Text(x, y, f, s.stream.Fit(f, line, slipCol-2), "L")
	}
}

// tokenLines break a token at its hyphens, so that it can be read aloud.
func tokenLines(token string) (lines []string) {
	parts := strings.Split(token, "-")
	for len(parts) > 3 {
		lines = append(lines, strings.Join(parts[:3], "-")+"-")
		parts = parts[3:]
	}
	return append(lines, strings.Join(parts, "-"))
}

func (s *letterSetter) slipSign(y float64) {
	p := s.page()
	for _, line := range []struct {
		x, w  float64
		label string
	}{{layout.Left, 32, s.words.SignDate}, {layout.Left + 38, slipW - 38, s.words.Signature}} {
		p.Rule(line.x, y, line.w, 0.25, layout.Black, "")
		p.Text(line.x, y+3.4, layout.FLabel, line.label, "L")
	}
}
