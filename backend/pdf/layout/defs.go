package layout

import "math"

// Def is one line of a definition list: a value, or boxes to tick.
type Def struct {
	Term string
	Val  []Run
	Art  string
	Opts []Opt
}

// Opt is a box to tick.
type Opt struct {
	On bool
	S  string
}

// V is a plain value.
func V(s string) []Run { return []Run{{s, FBody}} }

// M is a value in the monospaced face.
func M(s string) []Run { return []Run{{s, FMono}} }

// TermW is the width of the term column.
const TermW = 40.0

// defStep and defPad make rows of 6.0, 10.4, 14.8 … mm. A row above defTall
// may be cut between lines.
const (
	defStep, defPad = 4.4, 0.8
	defTall         = 60.0
	defX, defW      = Left + TermW + 2, MainW - TermW - 2
	tickW           = 4.5 // box and space before an option's text
)

// defRow is a laid line of the list.
type defRow struct {
	term, val [][]box
	opts      [][2]float64 // x and y of each option, from the row's top
	h         float64
}

func (d *Doc) defRow(e Def) defRow {
	r := defRow{term: d.lines(e.Term, FLabel, TermW-1), val: d.Lines(e.Val, defW)}
	x, rows := defX, 1
	for _, o := range e.Opts {
		w := tickW + math.Min(d.Width(FCellB, o.S), defW-tickW)
		if x > defX && x+w > Left+MainW {
			x, rows = defX, rows+1
		}
		r.opts = append(r.opts, [2]float64{x, float64(rows-1) * Line})
		x += w + 5
	}
	r.h = math.Max(float64(len(r.term))*Tight, float64(len(r.val))*defStep)
	if len(e.Opts) > 0 {
		r.h = math.Max(r.h, float64(rows)*Line-0.4)
	}
	r.h += 2 * defPad
	return r
}

// Defs sets a definition list: terms at the text edge, values at +42 mm,
// hairlines between, the article in the margin. A row is split only when it is
// taller than 60 mm; no row stands alone before or after a break.
func (d *Doc) Defs(defs ...Def) {
	if len(defs) == 0 {
		return
	}
	d.keepDefs(defs)
	rows := make([]defRow, len(defs))
	for i, e := range defs {
		rows[i] = d.defRow(e)
	}
	first := rows[0].h
	if len(rows) > 1 {
		first += rows[1].h
	}
	d.Need(math.Min(first, defTall))
	d.defRule()
	for i, e := range defs {
		need := rows[i].h
		if len(defs) > 2 && (i == 0 || i == len(defs)-2) {
			need += math.Min(rows[i+1].h, defTall)
		}
		if d.Y+need > Bottom+hair && rows[i].h < defTall && d.Y > Top {
			d.Break()
			d.defRule()
		}
		d.setDef(e, rows[i])
	}
	d.after(1)
}

func (d *Doc) defRule() { d.Rule(Left, d.Y, MainW, 0.15, Hair) }

// setDef sets one row, over more than one page when it must be.
func (d *Doc) setDef(e Def, r defRow) {
	if linesIn(d.room()-2*defPad, defStep) < 2 && r.h > d.room() {
		d.Break()
		d.defRule()
	}
	d.Y += defPad
	d.Note(e.Art)
	for k, o := range e.Opts {
		d.Tick(r.opts[k][0], d.Y+r.opts[k][1], o.On, d.Fit(FCellB, o.S, defW-tickW))
	}
	h := r.h - defPad
	for {
		nv := min(len(r.val), linesIn(d.room(), defStep))
		nt := min(len(r.term), linesIn(d.room(), Tight))
		d.block(Left, d.Y, TermW, Tight, r.term[:nt], "L")
		d.block(defX, d.Y, defW, defStep, r.val[:nv], "L")
		r.term, r.val = r.term[nt:], r.val[nv:]
		if len(r.term)+len(r.val) == 0 {
			break
		}
		d.Break()
		h = math.Max(float64(len(r.val))*defStep, float64(len(r.term))*Tight) + defPad
	}
	d.Y += h
	d.defRule()
}

// Tick draws a form's box, crossed when on, and its text to the right.
func (d *Doc) Tick(x, y float64, on bool, s string) {
	const a = 2.9
	d.Frame(x, y+Base-a+0.35, a, a, 0.25)
	f := FCell
	if on {
		d.p.SetLineWidth(0.45)
		d.p.Line(x+0.6, y+Base-a+0.95, x+a-0.6, y+Base-0.25)
		d.p.Line(x+a-0.6, y+Base-a+0.95, x+0.6, y+Base-0.25)
		f = FCellB
	}
	d.Text(x+tickW, y+Base, f, s, "L")
}
