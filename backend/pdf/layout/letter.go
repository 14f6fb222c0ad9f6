package layout

import (
	"math"
	"strings"
)

// Address is what the head of a letter needs. The field stands where a DIN
// long window envelope shows it (DIN 5008); Right moves it for countries whose
// window is on the right (SE, FR), and the reference block to the left.
type Address struct {
	Sender string
	To     []string // six lines at most
	Ref    [][2]string
	Right  bool
}

// Letter sets address field and reference block; the text starts at 98.4 mm.
func (d *Doc) Letter(a Address) {
	const fieldW, top, termW = 80.0, 56.4, 26.0
	d.keep(datum{Kind: "terms", Title: strings.Join(a.To, "\n"), Rows: pairs(a.Ref)})
	ax, rx, rw := Left, 130.0, Right-130
	if a.Right {
		ax, rx, rw = 110, Left, 80
	}
	d.Text(ax, top, FFoot.At(6.5), d.Fit(FFoot.At(6.5), a.Sender, fieldW), "L")
	d.Rule(ax, top+1.4, fieldW, 0.12, Hair)
	for i, l := range a.To[:min(len(a.To), 6)] {
		d.Text(ax, 63.2+float64(i)*Line, FBody, d.Fit(FBody, l, fieldW), "L")
	}
	y := top - Base
	for _, r := range a.Ref {
		term := d.most(3, d.lines(r[0], FLabel, termW-1), termW-1)
		val := d.most(3, d.lines(r[1], FCell, rw-termW), rw-termW)
		h := float64(max(len(term), len(val)))*Tight + 1.2
		if y+h > 40*Half {
			break
		}
		d.block(rx, y, termW-1, Tight, term, "L")
		d.block(rx+termW, y, rw-termW, Tight, val, "L")
		y += h
	}
	d.Y = 41 * Half
}

// Subject is the letter's subject line.
func (d *Doc) Subject(s string) {
	d.keep(datum{Kind: "section", Title: s})
	lines := d.most(3, d.lines(s, FBold, MainW), MainW)
	d.block(Left, d.Y, MainW, Line, lines, "L")
	d.Y += float64(len(lines)+1) * Line
}

// Annex is the title of an annex page.
func (d *Doc) Annex(s string) {
	d.keep(datum{Kind: "section", Title: s})
	f := FTitle.At(15)
	lines := d.most(3, d.lines(s, f, FullW), FullW)
	d.needFull(float64(len(lines))*3*Half + Half)
	for _, l := range lines {
		d.headline(Left, d.Y+5, l)
		d.Y += 3 * Half
	}
	d.Y += Half
}

// Cover fills the first page of a pack: title low in the upper half, facts below.
func (d *Doc) Cover(title, sub, period string, facts [][2]string) {
	d.keep(datum{Kind: "section", Title: title, Text: strings.TrimSpace(sub + " " + period)})
	d.Text(Left, 26.4, FLetter, d.Fit(FLetter, d.Controller, FullW), "L")
	d.Rule(Left, 30, FullW, 0.5, Ink)
	f := FTitle.At(34)
	lines := d.most(3, d.lines(title, f, FullW), FullW)
	y := 98 - float64(len(lines)-1)*14
	for _, l := range lines {
		d.headline(Left, y, l)
		y += 14
	}
	small := FSub.At(15)
	y = 110.4 - Base
	for _, s := range []string{sub, period} {
		ls := d.most(3, d.lines(s, small, FullW), FullW)
		d.block(Left, y, FullW, 7.2, ls, "L")
		y += float64(len(ls)) * 7.2
	}
	var defs []Def
	h := 0.0
	for _, k := range facts {
		e := Def{Term: k[0], Val: V(k[1])}
		defs = append(defs, e)
		h += d.defRow(e).h
	}
	d.Y = math.Max(grid(y+Line), math.Min(76*Half, grid(Bottom-h)-Line))
	d.Defs(defs...)
}

// Enclosures names what goes with a letter.
func (d *Doc) Enclosures(word, list string) {
	const termW = 18.0
	lines := d.lines(list, FCell, MainW-termW)
	d.Need(float64(min(len(lines), 2)) * Tight)
	d.Text(Left, d.Y+Base, FLabel, d.Fit(FLabel, word, termW-1), "L")
	for len(lines) > 0 {
		k := d.share(len(lines), Tight)
		if k > 0 {
			d.block(Left+termW, d.Y, MainW-termW, Tight, lines[:k], "L")
			d.Y += float64(k) * Tight
		}
		if lines = lines[k:]; len(lines) > 0 {
			d.Break()
		}
	}
	d.after(2)
}

// Sign sets lines to sign on, two side by side.
func (d *Doc) Sign(place string, who ...[2]string) { // label, printed name
	const w, step = 60.0, 66.0
	for i := 0; i < len(who); i += 2 {
		d.Need(8*Half + 2*Line)
		d.Text(Left, d.Y+Base, FBody, d.Fit(FBody, place, MainW), "L")
		d.Y += 6 * Half
		for k, s := range who[i:min(i+2, len(who))] {
			x := Left + float64(k)*step
			d.Rule(x, d.Y, w, 0.25, Black)
			d.Text(x, d.Y+Base, FCell, d.Fit(FCell, s[1], w), "L")
			d.Text(x, d.Y+Base+Tight, FLabel, d.Fit(FLabel, s[0], w), "L")
		}
		d.Y += 2 * Line
	}
	d.after(1)
}
