package layout

import "math"

// Col is a table column. W is a share of the table's width.
type Col struct {
	Head  string
	W     float64
	Align string // L, R
	F     Face   // FCell if zero
}

// Row is a table row. A Row of one cell is a group heading. Total rows stand
// under a black line. Strong names a cell set semibold, counted from 1.
type Row struct {
	Cells  []string
	Total  bool
	Bold   bool
	Strong int
}

// R makes a row.
func R(cells ...string) Row { return Row{Cells: cells} }

const pad = 1.5 // between a column's text and the next column

// tallRow is the height from which a row may be cut between lines.
const tallRow = 90.0

// table is a table being set.
type table struct {
	d       *Doc
	caption [][]box
	again   [][]box // the caption on the next pages
	w       float64
	cols    []Col
	xs, ws  []float64
	head    cells
	rows    []cells
}

// cells is a laid row.
type cells struct {
	b     [][][]box
	h     float64
	group bool
	total bool
}

// Table sets rows over as many pages as they need, the head repeated. A row
// is split only above tallRow; two rows at least stand on each side of a break.
func (d *Doc) Table(caption string, w float64, cols []Col, rows []Row) {
	d.keepTable(caption, cols, rows)
	t := d.layTable(caption, w, cols, rows)
	d.Skip(2)
	h := t.headH() + math.Min(t.ahead(0, 3), tallRow)
	if w > MainW {
		d.needFull(h)
	} else {
		d.Need(h)
	}
	t.setHead(t.caption)
	for i := range t.rows {
		if h := t.ahead(i, t.keep(i)); d.Y+h > Bottom+hair && h < tallRow {
			t.next()
		}
		t.setRow(i)
	}
	d.Rule(Left, d.Y, w, 0.4, Black)
	d.after(2)
}

func (d *Doc) layTable(caption string, w float64, cols []Col, rows []Row) *table {
	t := &table{d: d, w: w, cols: make([]Col, len(cols))}
	copy(t.cols, cols)
	heads := make([]string, len(cols))
	for i := range t.cols {
		heads[i] = t.cols[i].Head
		if t.cols[i].F.Pt == 0 {
			t.cols[i].F = FCell
		}
	}
	t.xs, t.ws = t.widths(rows)
	if caption != "" {
		t.caption = d.most(2, d.lines(caption, FSubh, w), w)
		more := " " + d.W.Continued
		short := d.Fit(FSubh, caption, w-d.Width(FSubh, more))
		t.again = d.lines(short+more, FSubh, w)
	}
	head := make([][][]box, len(cols))
	n := 1
	for i := range cols {
		head[i] = d.most(4, d.lines(heads[i], FTHead, t.textW(i)), t.textW(i))
		n = max(n, len(head[i]))
	}
	t.head = cells{b: head, h: tightH(n)}
	for _, r := range rows {
		t.rows = append(t.rows, t.lay(r))
	}
	return t
}

// face is the face of column i in row r.
func (t *table) face(i int, r Row) Face {
	if r.Bold || r.Total || r.Strong == i+1 {
		return t.cols[i].F.Bold()
	}
	return t.cols[i].F
}

func (t *table) textW(i int) float64 {
	if i == len(t.cols)-1 {
		return t.ws[i]
	}
	return t.ws[i] - 2*pad
}

func (t *table) lay(r Row) cells {
	c := cells{total: r.Total, group: len(r.Cells) == 1 && len(t.cols) > 1}
	if c.group {
		c.b = [][][]box{t.d.lines(r.Cells[0], FCellB, t.w)}
		c.h = tightH(max(1, len(c.b[0])))
		return c
	}
	n := 1
	for i := range t.cols {
		s := ""
		if i < len(r.Cells) {
			s = r.Cells[i]
		}
		l := t.d.lines(s, t.face(i, r), t.textW(i))
		c.b = append(c.b, l)
		n = max(n, len(l))
	}
	c.h = tightH(n)
	return c
}

// keep is how many rows stand on one page with row i as the first.
func (t *table) keep(i int) int {
	switch {
	case t.rows[i].group:
		return 3 // a group heading takes two rows with it
	case i == len(t.rows)-2:
		return 2 // never one row alone on the last page
	}
	return 1
}

// ahead is the height of n rows from i.
func (t *table) ahead(i, n int) (h float64) {
	for ; n > 0 && i < len(t.rows); i, n = i+1, n-1 {
		h += t.rows[i].h
	}
	return h
}

func (t *table) headH() float64 { return float64(len(t.caption))*Line + t.head.h }

func (t *table) setHead(caption [][]box) {
	d := t.d
	d.block(Left, d.Y, t.w, Line, caption, "L")
	d.Y += float64(len(caption)) * Line
	d.Rule(Left, d.Y, t.w, 0.4, Black)
	t.put(t.head, true)
	d.Y += t.head.h
	d.Rule(Left, d.Y, t.w, 0.2, Black)
}

// next goes on with the table on a new page.
func (t *table) next() {
	t.d.Rule(Left, t.d.Y, t.w, 0.2, Black)
	t.d.Break()
	if t.w > MainW {
		t.d.below(t.head.h + 5*Line)
	}
	t.setHead(t.again)
}

func (t *table) setRow(i int) {
	d, r := t.d, t.rows[i]
	for d.Y+r.h > Bottom+hair { // taller than a page may be: cut between lines
		if k := linesIn(d.room()-1.2, Tight); k > 0 {
			t.put(cells{b: firstLines(r.b, k), group: r.group}, false)
			d.Y += tightH(k)
			r.b, r.h = otherLines(r.b, k), r.h-float64(k)*Tight
		}
		t.next()
	}
	if r.total {
		d.Rule(Left, d.Y, t.w, 0.2, Black)
	}
	t.put(r, false)
	d.Y += r.h
	if i < len(t.rows)-1 {
		d.Rule(Left, d.Y, t.w, 0.12, Hair)
	}
}

// put draws a row's text; bottom aligns it to the row's foot.
func (t *table) put(c cells, bottom bool) {
	if c.group {
		t.d.block(Left, t.d.Y, t.w, Tight, c.b[0], "L")
		return
	}
	for i, l := range c.b {
		y := t.d.Y
		if bottom {
			y += c.h - tightH(len(l))
		}
		t.d.block(t.xs[i], y, t.textW(i), Tight, l, t.cols[i].Align)
	}
}

func firstLines(b [][][]box, k int) (out [][][]box) {
	for _, c := range b {
		out = append(out, c[:min(k, len(c))])
	}
	return out
}

func otherLines(b [][][]box, k int) (out [][][]box) {
	for _, c := range b {
		out = append(out, c[min(k, len(c)):])
	}
	return out
}
