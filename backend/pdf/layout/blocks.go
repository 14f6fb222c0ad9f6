package layout

import (
	"math"
	"slices"
	"strconv"
)

// Heading is the title block.
func (d *Doc) Heading() {
	const w = MainW + 20
	for _, l := range d.most(5, d.lines(d.Title, FTitle, w), w) {
		d.headline(Left, d.Y+6.2, l)
		d.Y += 4 * Half
	}
	lines := d.most(6, d.lines(d.Sub, FSub, w), w)
	d.block(Left, d.Y-0.6, w, 5.4, lines, "L")
	d.Y += grid(float64(len(lines)) * 5.4)
	d.after(2)
}

// Section starts a numbered section; art goes to the margin.
func (d *Doc) Section(title, art string) { d.newSection(title, art, true) }

// Unnumbered starts a section that is not counted.
func (d *Doc) Unnumbered(title string) { d.newSection(title, "", false) }

func (d *Doc) newSection(title, art string, numbered bool) {
	d.keep(datum{Kind: "section", Title: title, Article: art})
	d.together()
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
	d.keep(datum{Kind: "subsection", Title: title, Article: art})
	d.together()
	d.Skip(2)
	lines := d.most(5, d.lines(title, FSubh, MainW), MainW)
	h := float64(max(0, len(lines)-1))*Tight + Line
	d.waiting = append(d.waiting, heading{h, d.noteH(art), func() {
		d.block(Left, d.Y, MainW, Tight, lines, "L")
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
	d.keep(datum{Kind: "text", Article: art, Text: said(runs)})
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

// column is where a list stands and how dense it is.
type column struct {
	w, step float64
	mark    Face
}

var (
	textColumn  = column{MainW, Line, FBody}
	smallColumn = column{FullW, Tight + 0.4, FCell}
)

// ListFrom sets numbered items, counted from first.
func (d *Doc) ListFrom(first int, items ...[]Run) {
	d.items(textColumn, numbers(first, len(items)), items)
}

// List sets items with a mark: "1" numbers, else the mark itself.
func (d *Doc) List(mark string, items ...[]Run) {
	d.items(textColumn, marked(mark, len(items)), items)
}

// Small sets a list over the full width, on the lines of small faces.
func (d *Doc) Small(mark string, items ...[]Run) {
	d.items(smallColumn, marked(mark, len(items)), items)
}

func numbers(first, n int) []string {
	marks := make([]string, n)
	for i := range marks {
		marks[i] = strconv.Itoa(first+i) + "."
	}
	return marks
}

func marked(mark string, n int) []string {
	if mark == "1" {
		return numbers(1, n)
	}
	return slices.Repeat([]string{mark}, n)
}

func (d *Doc) items(c column, marks []string, items [][]Run) {
	kept := make([][]string, len(items))
	for i, it := range items {
		kept[i] = []string{said(it)}
	}
	d.keep(datum{Kind: "list", Rows: kept})
	indent := 7.0
	if c.w > MainW {
		indent = 5
	}
	for _, m := range marks {
		indent = math.Max(indent, d.Width(c.mark, m)+2)
	}
	for i, it := range items {
		lines := d.Lines(it, c.w-indent)
		if need := float64(min(len(lines), 2)) * c.step; c.w > MainW {
			d.needFull(need)
		} else {
			d.Need(need)
		}
		d.item(c, marks[i], indent, lines)
	}
	d.after(1)
}

func (d *Doc) item(c column, mark string, indent float64, lines [][]box) {
	for len(lines) > 0 {
		k := d.share(len(lines), c.step)
		if k == 0 {
			d.Break()
			d.below(2 * c.step)
			continue
		}
		d.Text(Left, d.Y+Base, c.mark, mark, "L")
		d.block(Left+indent, d.Y, c.w-indent, c.step, lines[:k], "L")
		d.Y += float64(k) * c.step
		if lines, mark = lines[k:], ""; len(lines) > 0 {
			d.Break()
			d.below(2 * c.step)
		}
	}
}

// Callout sets a paragraph beside a bar; a warning has the heavy black one.
func (d *Doc) Callout(warn bool, word string, runs ...Run) {
	const in = 6.0
	if word != "" {
		runs = append([]Run{{word + " ", FBold}}, runs...)
	}
	kind := "note"
	if warn {
		kind = "warning"
	}
	d.keep(datum{Kind: kind, Text: said(runs)})
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
