package layout

import (
	"bytes"
	"strings"

	"golang.org/x/image/math/fixed"
)

// Run is text in one face. Data enters a paragraph as a Run of its own and is
// never parsed for markup.
type Run struct {
	S string
	F Face
}

// use makes f the current font. A font is added on first use only, because
// whatever was added is embedded, and as a copy, because the writer's parser
// writes into the bytes it is given: the next document would differ.
func (d *Doc) use(f Face) {
	if key := f.key(); d.faces.fonts[key] != nil && !d.loaded[key] {
		d.p.AddUTF8FontFromBytes(f.Fam, f.Style, bytes.Clone(d.faces.fonts[key]))
		d.loaded[key] = true
	}
	d.p.SetFont(f.Fam, f.Style, f.Pt)
	d.p.SetTextColor(f.C[0], f.C[1], f.C[2])
}

var invisible = strings.NewReplacer(string(rune(softHyphen)), "", string(rune(zeroWidth)), "")

// put draws s, which show has seen, in a face that has all of it.
func (d *Doc) put(x, y float64, f Face, s string) {
	if s = invisible.Replace(s); strings.TrimSpace(s) == "" {
		return
	}
	d.use(f)
	d.p.Text(x, y, s)
	if d.Trace != nil {
		d.placed = append(d.placed, Placed{d.p.PageNo(), x, y, d.width(f, s), f, s})
	}
}

// Text sets s on one line with its baseline at y. align: L, R or C about x.
func (d *Doc) Text(x, y float64, f Face, s, align string) {
	s = d.show(s)
	f = d.face(f, s)
	switch w := d.width(f, s); align {
	case "R":
		x -= w
	case "C":
		x -= w / 2
	}
	d.put(x, y, f, s)
}

// kerned sets a piece of a headline with the font's own pair kerning, which
// the PDF writer ignores. Lines were broken without it: where it would make a
// piece longer, it is left out.
func (d *Doc) kerned(x, y float64, f Face, s string) {
	rs := []rune(invisible.Replace(s))
	kerns, sum := make([]float64, len(rs)), 0.0
	for i := 1; i < len(rs); i++ {
		kerns[i-1] = d.kern(f, rs[i-1], rs[i])
		sum += kerns[i-1]
	}
	if sum > 0 {
		clear(kerns)
	}
	start := 0
	for i := range rs {
		if kerns[i] == 0 && i+1 < len(rs) {
			continue
		}
		part := string(rs[start : i+1])
		d.put(x, y, f, part)
		x += d.width(f, part) + kerns[i]
		start = i + 1
	}
}

// kern is the space between two letters, in millimetres.
func (d *Doc) kern(f Face, a, b rune) float64 {
	font := d.faces.cmaps[f.key()]
	em := fixed.I(int(font.UnitsPerEm()))
	left, err1 := font.GlyphIndex(&d.faces.buf, a)
	right, err2 := font.GlyphIndex(&d.faces.buf, b)
	if err1 != nil || err2 != nil {
		return 0
	}
	v, err := font.Kern(&d.faces.buf, left, right, em, 0)
	if err != nil {
		return 0
	}
	return float64(v) / float64(em) * f.Pt * mmPerPt
}

func lineW(l []box) (w float64) {
	for i, b := range l {
		w += b.w
		if b.after == ' ' && i < len(l)-1 {
			w += b.gap
		}
	}
	return w
}

// drawLine sets a line; neighbours in one face go out as one piece.
func (d *Doc) drawLine(x, y float64, l []box) {
	d.pieces(l, func(f Face, s string, w float64) {
		d.put(x, y, f, s)
		x += w
	})
}

// headline sets a line with kerning.
func (d *Doc) headline(x, y float64, l []box) {
	d.pieces(l, func(f Face, s string, w float64) {
		d.kerned(x, y, f, s)
		x += w
	})
}

func (d *Doc) pieces(l []box, set func(f Face, s string, w float64)) {
	for i := 0; i < len(l); {
		var s strings.Builder
		j, w := i, 0.0
		for ; j < len(l) && l[j].f == l[i].f; j++ {
			s.WriteString(l[j].s)
			w += l[j].w
			if l[j].after == glue && j < len(l)-1 {
				s.WriteByte(' ')
				w += l[j].gap
			}
		}
		set(l[i].f, s.String(), w)
		i = j
	}
}

// block sets lines of text in a column; first baseline at y+Base.
func (d *Doc) block(x, y, w, step float64, lines [][]box, align string) {
	for i, l := range lines {
		lx := x
		switch align {
		case "R":
			lx = x + w - lineW(l)
		case "C":
			lx = x + (w-lineW(l))/2
		}
		d.drawLine(lx, y+Base+float64(i)*step, l)
	}
}
