package layout

import (
	"math"
	"strings"
)

// Short is the short form of a hash: first and last eight digits.
func Short(h string) string {
	if len(h) <= 17 {
		return h
	}
	return h[:8] + "…" + h[len(h)-8:]
}

// Group sets a hash in groups of eight, a SHA-256 in two lines of four.
func Group(h string) string {
	g := groups(h, 8)
	if len(g) == 8 {
		return strings.Join(g[:4], " ") + "\n" + strings.Join(g[4:], " ")
	}
	return strings.Join(g, " ")
}

// Quads sets a hash in groups of sixteen, one line.
func Quads(h string) string { return strings.Join(groups(h, 16), " ") }

// Eights sets a hash in groups of eight, one line.
func Eights(h string) string { return strings.Join(groups(h, 8), " ") }

func groups(h string, n int) (g []string) {
	for ; len(h) > n; h = h[n:] {
		g = append(g, h[:n])
	}
	return append(g, h)
}

// Code is a square of light and dark modules, such as a QR code.
type Code struct {
	N    int
	Dark func(col, row int) bool
}

// Code draws c as vector rectangles, neighbours in a row merged; the quiet
// zone is the caller's.
func (d *Doc) Code(x, y, size float64, c Code) {
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
				d.Fill(x+float64(col)*m, y+float64(r)*m, float64(end-col)*m, m+0.01, Black)
			}
			col = end + 1
		}
	}
}

// Verify is the box that tells a stranger how to check the document.
type Verify struct {
	Title, Intro string
	Steps        [][2]string // what, command
	Facts        [][2]string // term, value (mono)
	Code         Code
}

const (
	boxIn    = 4.0  // frame to content; with it the code's quiet zone
	boxCode  = 27.0 // the code's side
	boxTermW = 30.0
	boxX     = Left + boxIn + boxCode + 5
	boxW     = Right - boxIn - boxX
)

var (
	boxTerm = FSmall.In(Grey)
	boxMono = FMono.At(6.7)
)

type boxLine struct{ term, val [][]box }

func (l boxLine) h() float64 { return float64(max(len(l.term), len(l.val))) * Tight }

func (d *Doc) boxLines(pairs [][2]string) (ls []boxLine, h float64) {
	for _, p := range pairs {
		vw := boxW - boxTermW - 1
		l := boxLine{d.most(3, d.lines(p[0], boxTerm, boxTermW), boxTermW), d.most(4, d.lines(p[1], boxMono, vw), vw)}
		ls, h = append(ls, l), h+l.h()
	}
	return ls, h
}

// VerifyBox sets v, never split, over the full width.
func (d *Doc) VerifyBox(v Verify) {
	d.keep(datum{Kind: "check", Title: v.Title, Text: v.Intro, Rows: append(pairs(v.Steps), pairs(v.Facts)...)})
	title := d.most(2, d.lines(v.Title, FSubh, boxW), boxW)
	intro := d.most(8, d.lines(v.Intro, FSmall, boxW), boxW)
	steps, sh := d.boxLines(v.Steps)
	facts, fh := d.boxLines(v.Facts)
	if len(steps) > 0 && len(facts) > 0 {
		fh += 1.6
	}
	h := boxIn/2 + float64(len(title))*Line + float64(len(intro))*Tight + 1.2 + sh + fh + boxIn/2 + 1
	h = grid(math.Max(h, boxCode+2*boxIn))
	d.Skip(3)
	d.notAlone(math.Max(d.noteEnd-d.Y, 0) + h)
	d.needFull(h)
	y0 := d.Y
	d.Frame(Left, y0, FullW, h, 0.25)
	d.Code(Left+boxIn, y0+boxIn, boxCode, v.Code)
	y := y0 + boxIn/2
	d.block(boxX, y, boxW, Line, title, "L")
	y += float64(len(title)) * Line
	d.block(boxX, y, boxW, Tight, intro, "L")
	y += float64(len(intro))*Tight + 1.2
	y = d.putBox(y, steps)
	if len(steps) > 0 {
		y += 1.6
	}
	d.putBox(y, facts)
	d.Y = y0 + h
	d.after(1)
}

func (d *Doc) putBox(y float64, ls []boxLine) float64 {
	for _, l := range ls {
		d.block(boxX, y, boxTermW, Tight, l.term, "L")
		d.block(boxX+boxTermW+1, y, boxW-boxTermW-1, Tight, l.val, "L")
		y += l.h()
	}
	return y
}

// Numbered is a line with what stands before it.
type Numbered struct{ No, S string }

// Dense sets lines of one face in the text column, without rules, the number
// of each before it.
func (d *Doc) Dense(f Face, lines ...Numbered) {
	kept := make([][]string, len(lines))
	for i, l := range lines {
		kept[i] = []string{l.No, l.S}
	}
	d.keep(datum{Kind: "list", Rows: kept})
	d.Need(4 * Tight)
	for _, l := range lines {
		if d.Y+Tight > Bottom+hair {
			d.Break()
		}
		d.Text(Left+5, d.Y+Base, FLabel, d.Fit(FLabel, l.No, 10), "R")
		d.Text(Left+9, d.Y+Base, f, d.Fit(f, l.S, MainW-9), "L")
		d.Y += Tight
	}
	d.after(1)
}
