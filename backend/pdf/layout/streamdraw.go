package layout

import (
	"fmt"
	"strings"
)

// Piece is a line of text that has been broken to a width.
type Piece []box

// Width of a line.
func (p Piece) Width() float64 { return lineW(p) }

// Width is the set width of text on one line.
func (w *Stream) Width(f Face, s string) float64 { return w.m.Width(f, s) }

// Fit shortens text to a width.
func (w *Stream) Fit(f Face, s string, width float64) string { return w.m.Fit(f, s, width) }

// Lines breaks runs into lines of a width; a newline in the text is kept.
func (w *Stream) Lines(runs []Run, width float64) []Piece {
	var out []Piece
	for _, line := range w.m.Lines(runs, width) {
		out = append(out, Piece(line))
	}
	return out
}

// px and py turn millimetres from the upper left into points from the lower.
func px(x float64) float64 { return x / mmPerPt }
func py(y float64) float64 { return (PageH - y) / mmPerPt }

// Text sets s on one line with its baseline at y. align: L, R or C about x.
func (s *Sheet) Text(x, y float64, f Face, words, align string) {
	d := s.w.m
	words = d.show(words)
	f = d.face(f, words)
	switch width := d.width(f, words); align {
	case "R":
		x -= width
	case "C":
		x -= width / 2
	}
	s.put(x, y, f, words)
}

// Line sets a broken line.
func (s *Sheet) Line(x, y float64, line Piece) {
	s.w.m.pieces(line, func(f Face, words string, width float64) {
		s.put(x, y, f, words)
		x += width
	})
}

func (s *Sheet) put(x, y float64, f Face, words string) {
	if words = invisible.Replace(words); strings.TrimSpace(words) == "" {
		return
	}
	font := s.w.font(f.key())
	s.fill(f.C)
	fmt.Fprintf(&s.ops, "BT /%s %.2f Tf %.2f %.2f Td <%s> Tj ET\n", font.name, f.Pt, px(x), py(y), font.glyphs(s.w.m.faces, words))
	if s.w.Trace != nil {
		s.placed = append(s.placed, Placed{0, x, y, s.w.m.width(f, words), f, words})
	}
}

func (s *Sheet) fill(c RGB) {
	if s.inked && s.ink == c {
		return
	}
	s.ink, s.inked = c, true
	fmt.Fprintf(&s.ops, "%.3f %.3f %.3f rg\n", float64(c[0])/255, float64(c[1])/255, float64(c[2])/255)
}

// Rule draws a line from left to right; dash "" or in points, as "3 2".
func (s *Sheet) Rule(x, y, width, weight float64, c RGB, dash string) {
	fmt.Fprintf(&s.ops, "%.3f %.3f %.3f RG %.2f w [%s] 0 d %.2f %.2f m %.2f %.2f l S\n", float64(c[0])/255, float64(c[1])/255, float64(c[2])/255, px(weight), dash, px(x), py(y), px(x+width), py(y))
}

// Frame draws an empty rectangle.
func (s *Sheet) Frame(x, y, width, height, weight float64) {
	fmt.Fprintf(&s.ops, "0 0 0 RG %.2f w [] 0 d %.2f %.2f %.2f %.2f re S\n", px(weight), px(x), py(y+height), px(width), px(height))
}

// Fill draws a filled rectangle.
func (s *Sheet) Fill(x, y, width, height float64, c RGB) {
	s.fill(c)
	fmt.Fprintf(&s.ops, "%.2f %.2f %.2f %.2f re f\n", px(x), py(y+height), px(width), px(height))
}

// Code draws a QR code as vectors, its dark runs merged row by row.
func (s *Sheet) Code(x, y, size float64, c Code) {
	if c.N == 0 {
		return
	}
	m := size / float64(c.N)
	for r := range c.N {
		for col := 0; col < c.N; {
			end := col
			for end < c.N && c.Dark(end, r) {
				end++
			}
			if end > col {
				s.Fill(x+float64(col)*m, y+float64(r)*m, float64(end-col)*m, m+0.01, Black)
			}
			col = end + 1
		}
	}
}
