package layout

import (
	"math"
	"strconv"
	"strings"
)

// Heading is the title block.
func (d *Doc) Heading() {
	const w = MainW + 20
	for _, l := range d.most(5, d.lines(d.Title, FTitle, w), w) {
		d.kerned(Left, d.Y+6.2, FTitle, plain(l))
		d.Y += 4 * Half
	}
	lines := d.most(6, d.lines(d.Sub, FSub, w), w)
	d.block(Left, d.Y-0.6, w, 5.4, lines, "L")
	d.Y += grid(float64(len(lines)) * 5.4)
	d.after(2)
}

func plain(l []box) string {
	var s strings.Builder
	for i, b := range l {
		s.WriteString(b.s)
		if b.after == glue && i < len(l)-1 {
			s.WriteByte(' ')
		}
	}
	return s.String()
}

// Section starts a numbered section; art goes to the margin.
func (d *Doc) Section(title, art string) { d.newSection(title, art, true) }

// Unnumbered starts a section that is not counted.
func (d *Doc) Unnumbered(title string) { d.newSection(title, "", false) }

func (d *Doc) newSection(title, art string, numbered bool) {
	d.Skip(3)
	lines := d.most(5, d.lines(title, FHead, MainW), MainW)
	h := float64(max(1, len(lines)))*Line + Half
	d.waiting = append(d.waiting, heading{h, d.noteH(art), func() {
		if numbered {
			d.section++
			d.Text(Left-3.2, d.Y+Base, FHead.In(Ink), strconv.Itoa(d.section), "R")
		}
		d.block(Left, d.Y, MainW, Line, lines, "L")
		d.bookmark(title, 0)
		d.Note(art)
		d.Y += h
		d.tail = spaced
	}})
}

// Subsection is an unnumbered heading inside a section.
func (d *Doc) Subsection(title, art string) {
	d.Skip(2)
	lines := d.most(5, d.lines(title, FSubh, MainW), MainW)
	h := float64(max(1, len(lines))) * Line
	d.waiting = append(d.waiting, heading{h, d.noteH(art), func() {
		d.block(Left, d.Y, MainW, Line, lines, "L")
		d.Note(art)
		d.Y += h
		d.tail = spaced
	}})
}

// bookmark enters a heading in the reader's outline. The writer encodes it for
// the current font, so a font must be set.
func (d *Doc) bookmark(title string, level int) {
	d.use(FHead)
	d.p.Bookmark(invisible.Replace(d.show(title)), level, d.Y)
}

const noteGap = 1.2

func (d *Doc) noteH(s string) float64 {
	if s == "" {
		return 0
	}
	return float64(len(d.lines(s, FNote, NoteW)))*Tight + noteGap
}

// Note sets a margin note on the current line, below an earlier one. What
// finds no room ends at the top of the next page's margin.
func (d *Doc) Note(s string) {
	if s != "" {
		d.noteLines(math.Max(d.Y, d.noteEnd), d.lines(s, FNote, NoteW))
	}
}

func (d *Doc) noteLines(y float64, lines [][]box) {
	if len(d.rest) > 0 {
		d.rest = append(d.rest, lines...)
		return
	}
	n := min(len(lines), linesIn(Bottom-y, Tight))
	d.block(NoteX, y, NoteW, Tight, lines[:n], "L")
	d.rest = append(d.rest, lines[n:]...)
	d.noteEnd = y + float64(n)*Tight + noteGap
}

// Para sets a paragraph in the text column, its article in the margin. Two
// lines at least stand on each side of a page break.
func (d *Doc) Para(art string, runs ...Run) {
	lines := d.Lines(runs, MainW)
	if len(lines) == 0 {
		return
	}
	d.Need(float64(min(len(lines), 2)) * Line)
	for len(lines) > 0 {
		k := d.share(len(lines), Line)
		if k == 0 {
			d.Break()
			continue
		}
		d.Note(art)
		d.block(Left, d.Y, MainW, Line, lines[:k], "L")
		d.Y += float64(k) * Line
		if lines, art = lines[k:], ""; len(lines) > 0 {
			d.Break()
		}
	}
	d.after(1)
}

// share is how many of n lines to set on this page: all that fit, two at least
// on each side of the break, none where that cannot be.
func (d *Doc) share(n int, step float64) int {
	k := linesIn(d.room(), step)
	switch {
	case n <= k:
		return n
	case d.Y <= Top: // a fresh page takes what it can
		return max(1, min(k, max(n-2, 1)))
	case n <= 3 || k < 2:
		return 0
	}
	return min(k, n-2)
}

// ListFrom sets numbered items, counted from first.
func (d *Doc) ListFrom(first int, items ...[]Run) {
	marks := make([]string, len(items))
	for i := range items {
		marks[i] = strconv.Itoa(first+i) + "."
	}
	d.items(marks, items)
}

// List sets items with a mark: "1" numbers, else the mark itself.
func (d *Doc) List(mark string, items ...[]Run) {
	if mark == "1" {
		d.ListFrom(1, items...)
		return
	}
	marks := make([]string, len(items))
	for i := range items {
		marks[i] = mark
	}
	d.items(marks, items)
}

func (d *Doc) items(marks []string, items [][]Run) {
	indent := 7.0
	for _, m := range marks {
		indent = math.Max(indent, d.Width(FBody, m)+2)
	}
	for i, it := range items {
		d.item(marks[i], indent, d.Lines(it, MainW-indent))
	}
	d.after(1)
}

func (d *Doc) item(mark string, indent float64, lines [][]box) {
	d.Need(float64(min(len(lines), 2)) * Line)
	for len(lines) > 0 {
		k := d.share(len(lines), Line)
		if k == 0 {
			d.Break()
			continue
		}
		d.Text(Left, d.Y+Base, FBody, mark, "L")
		d.block(Left+indent, d.Y, MainW-indent, Line, lines[:k], "L")
		d.Y += float64(k) * Line
		if lines, mark = lines[k:], ""; len(lines) > 0 {
			d.Break()
		}
	}
}

// Callout sets a paragraph beside a bar; a warning has the heavy black one.
func (d *Doc) Callout(warn bool, word string, runs ...Run) {
	const in = 6.0
	if word != "" {
		runs = append([]Run{{word + " ", FBold}}, runs...)
	}
	lines := d.Lines(runs, MainW-in)
	bar, c := 0.8, Ink
	if warn {
		bar, c = 2.0, Black
	}
	d.Skip(2)
	if h := float64(len(lines))*Line + Half; h < (Bottom-Top)/2 {
		d.Need(h)
	} else {
		d.Need(2*Line + Half)
	}
	for len(lines) > 0 {
		k := min(len(lines), max(1, linesIn(d.room()-Half, Line)))
		h := float64(k)*Line + Half
		d.Fill(Left, d.Y, bar, h, c)
		d.block(Left+in, d.Y+Half/2, MainW-in, Line, lines[:k], "L")
		d.Y += h
		if lines = lines[k:]; len(lines) > 0 {
			d.Break()
		}
	}
	d.after(2)
}
