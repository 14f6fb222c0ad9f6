package layout

import (
	"fmt"
	"math"
	"strings"
)

// heading waits for what it must stand with, so that none stands alone at the
// foot of a page.
type heading struct {
	h    float64 // its height
	note float64 // height of its margin note
	draw func()
}

// after leaves n half lines below a component and remembers them, so that
// the space before a heading does not add up.
func (d *Doc) after(n int) {
	d.Y = grid(d.Y) + float64(n)*Half
	d.tail = float64(n) * Half
}

// spaced is the tail after a heading: what follows adds no space of its own.
const spaced = 100.0

// Rule draws a horizontal line.
func (d *Doc) Rule(x, y, w, weight float64, c RGB) {
	d.p.SetDrawColor(c[0], c[1], c[2])
	d.p.SetLineWidth(weight)
	d.p.Line(x, y, x+w, y)
}

// Fill draws a filled rectangle.
func (d *Doc) Fill(x, y, w, h float64, c RGB) {
	d.p.SetFillColor(c[0], c[1], c[2])
	d.p.Rect(x, y, w, h, "F")
}

// Frame draws an empty rectangle.
func (d *Doc) Frame(x, y, w, h, weight float64) {
	d.p.SetDrawColor(0, 0, 0)
	d.p.SetLineWidth(weight)
	d.p.Rect(x, y, w, h, "D")
}

func (d *Doc) page(first bool) {
	d.p.AddPage()
	d.noteEnd, d.Y = 0, Top
	d.footer()
	switch {
	case !first:
		d.runningHead()
	case !d.NoHead:
		d.letterhead()
	}
	if rest := d.rest; len(rest) > 0 {
		d.rest = nil
		d.noteLines(Top, rest)
	}
}

func (d *Doc) runningHead() {
	right := d.Fit(FFoot, d.Title, 60)
	if d.ID != "" {
		right += " · " + d.Fit(FFoot, d.ID, 35)
	}
	d.Text(Left, 18.2, FFoot, d.Fit(FFoot, d.Controller, FullW-d.Width(FFoot, right)-8), "L")
	d.Text(Right, 18.2, FFoot, right, "R")
	d.Rule(Left, 20.4, FullW, 0.15, Hair)
}

// letterhead sets the name left and two lines of contact right. A long name
// takes two lines of what the contact leaves free.
func (d *Doc) letterhead() {
	const contactW = 92.0
	half := (len(d.Contact) + 1) / 2
	wide := 0.0
	for i, parts := range [][]string{d.Contact[:half], d.Contact[half:]} {
		s := d.Fit(FFoot, strings.Join(parts, " · "), contactW)
		y := 15.8 + float64(i)*Tight
		if len(d.Contact) == 1 {
			y = 19.4
		}
		d.Text(Right, y, FFoot, s, "R")
		wide = math.Max(wide, d.Width(FFoot, s))
	}
	w := FullW - wide - 8
	name := d.most(2, d.lines(d.Controller, FLetter, w), w)
	d.block(Left, 19.4-Base-float64(len(name)-1)*4.4, w, 4.4, name, "L")
	d.Rule(Left, 23, FullW, 0.5, Ink)
	d.Y = 14 * Half
}

func (d *Doc) footer() {
	d.Rule(Left, FootRule, FullW, 0.15, Hair)
	y := FootRule + 4
	left := d.Title
	if d.ID != "" {
		left = d.W.Document + " " + d.ID
	}
	left = d.Fit(FFoot, left, 46)
	d.Text(Left, y, FFoot, left, "L")
	d.Text(Right, y, FFoot, fmt.Sprintf(d.W.Page, d.p.PageNo(), d.total), "R")
	if d.Root == "" {
		return
	}
	root := d.Fit(FFoot, fmt.Sprintf(d.W.Ledger, d.Ledger), 44) + " "
	short := FMonoS.In(Grey)
	lw, rw := d.Width(FFoot, root), d.Width(short, Short(d.Root))
	x := Left + (FullW-lw-rw)/2
	d.Text(x, y, FFoot, root, "L")
	d.Text(x+lw, y, short, Short(d.Root), "L")
}

// waitingH is the height of the headings that wait, and how far their notes
// reach below the top of the first.
func (d *Doc) waitingH() (h, notes float64) {
	for _, w := range d.waiting {
		notes = math.Max(notes, h) + w.note
		h += w.h
	}
	return h, notes
}

// Need starts a new page unless h is free, and draws what heading waits.
func (d *Doc) Need(h float64) {
	head, _ := d.waitingH()
	d.breakUnless(head + h)
	d.heads()
}

// needFull is Need for a component over the full width, which starts below
// the margin notes.
func (d *Doc) needFull(h float64) {
	head, notes := d.waitingH()
	start := d.Y + head
	if end := math.Max(d.Y, d.noteEnd) + notes; end > start {
		start = grid(end) + Half
	}
	d.breakUnless(start - d.Y + h)
	d.heads()
	d.below(h)
}

// below moves under the margin notes, to a page where h is free there.
func (d *Doc) below(h float64) {
	d.clear()
	for d.Y+h > Bottom+hair && d.noteEnd > 0 {
		d.page(false)
		d.clear()
	}
}

// clear moves below the margin notes, with air between.
func (d *Doc) clear() {
	if d.noteEnd > d.Y {
		d.Y = grid(d.noteEnd) + Half
	}
}

func (d *Doc) breakUnless(h float64) {
	if d.Y+h > Bottom+hair && d.Y > Top {
		d.page(false)
	}
}

func (d *Doc) heads() {
	waiting := d.waiting
	d.waiting = nil
	if len(waiting) > 0 {
		d.group.page, d.group.y = d.p.PageNo(), d.Y
	}
	for _, w := range waiting {
		w.draw()
	}
}

// room is the height left on the page.
func (d *Doc) room() float64 { return Bottom - d.Y }

// Skip makes the space above at least n half lines, except at the top of a page.
func (d *Doc) Skip(n int) {
	if len(d.waiting) > 0 {
		return
	}
	if d.Y > Top {
		d.Y += math.Max(0, float64(n)*Half-d.tail)
	}
	d.tail = 0
}

// Break starts a new page.
func (d *Doc) Break() { d.page(false) }

// Mark remembers the page for the next pass.
func (d *Doc) Mark(key string) { d.marks[key] = d.p.PageNo() }

// PageOf is the page of a mark; 0 while it is not known.
func (d *Doc) PageOf(key string) int { return d.known[key] }

// group is the headings that were drawn last, one below the other, so that
// what follows them can be taken along to the next page.
type group struct {
	no   int // counted from 1
	page int
	y    float64
}

const closing = "closing group" // the mark of the group that closes the document with its last box

// together begins a group of headings, on a new page if the pass before found
// that the last box would stand alone without it.
func (d *Doc) together() {
	if len(d.waiting) > 0 {
		return
	}
	if d.group.no++; d.known[closing] == d.group.no {
		d.marks[closing] = d.group.no
		d.page(false)
	}
}

// notAlone remembers, for the next pass, the group that must move to the next
// page with a box of height h, if that would be alone there.
func (d *Doc) notAlone(h float64) {
	alone := len(d.waiting) == 0 && d.Y+h > Bottom+hair
	if fits := d.Y-d.group.y+h+3*Half <= Bottom-Top; alone && fits && d.group.page == d.p.PageNo() && d.group.y > Top {
		d.marks[closing] = d.group.no
	}
}
