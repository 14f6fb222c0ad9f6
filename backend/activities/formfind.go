package activities

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// headRows is how far down a heading is looked for.
const headRows = 40

// found is a sheet with its form: where each column of the form stands.
type found struct {
	grid
	form   tableForm
	header int   // index of the row of headings
	at     []int // of the sheet, by column of the form; -1: it lacks it
	fiche  bool  // one activity, a field below the other
	score  int
}

// forms are those that can be meant.
func forms(order ImportOrder, lang string) (out []tableForm, err error) {
	all := []tableForm{icoController, icoProcessor, cnilController, cnilProcessor, ownForm(lang)}
	for _, f := range all {
		wanted := order.Form == "" || order.Form == "auto" || order.Form == f.name
		if wanted && (order.Role == "" || f.role == "" || f.role == order.Role) {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return nil, consent.Fail(consent.Invalid, "register_field_malformed", "form", "register", string(consent.Activities), "known", "auto, "+strings.Join(Forms, ", "))
	}
	return out, nil
}

// recognised finds the sheets that hold a record, each with the form that fits it
// best.
func recognised(grids []grid, fs []tableForm) (out []found, err error) {
	for _, g := range grids {
		var best found
		for _, f := range fs {
			for _, x := range []found{asTable(g, f), asFiche(g, f)} {
				if x.score > best.score {
					best = x
				}
			}
		}
		if best.score > 0 {
			out = append(out, best)
		}
	}
	if len(out) == 0 {
		return nil, consent.Fail(consent.Invalid, "register_columns_missing", "file", "register", string(consent.Activities))
	}
	return out, nil
}

// asTable looks for a row of headings of a form: at least two of its columns, and
// one that says what an activity is.
func asTable(g grid, f tableForm) (best found) {
	for i, row := range g.rows[:min(len(g.rows), headRows)] {
		at, n := f.place(row.cells)
		if n > best.score && n >= 2 && f.names(at) {
			best = found{grid: g, form: f, header: i, at: at, score: n}
		}
	}
	return best
}

// names reports whether one of the columns says what an activity is called or for.
func (f tableForm) names(at []int) bool {
	for i, c := range f.columns {
		if at[i] >= 0 && c.take != nil {
			t := &taker{a: &consent.Activity{}}
			if c.naming() {
				c.take(t, "x y")
				if t.a.Name != "" || t.a.Aim != "" {
					return true
				}
			}
		}
	}
	return false
}

// naming tells the columns apart that can say what an activity is.
func (c column) naming() bool {
	h := folded(c.heads[0])
	return slices.Contains([]string{"purpose of processing", "categories of processing", "nom de l activite", "objectifs poursuivis", "categories de traitements effectues pour le compte du client", "activity", "behandling", "tatigkeit", "activite"}, h)
}

// place finds where each column of the form stands among headings; n is how many
// do.
func (f tableForm) place(headings []string) (at []int, n int) {
	at = make([]int, len(f.columns))
	for i := range at {
		at[i] = -1
	}
	type match struct{ heading, column, points int }
	var all []match
	for h, text := range headings {
		if words := folded(text); words != "" && len(text) < 400 {
			for c, col := range f.columns {
				if p := col.fits(words); p > 0 {
					all = append(all, match{h, c, p})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b match) int { return b.points - a.points })
	taken := map[int]bool{}
	for _, m := range all {
		if at[m.column] < 0 && !taken[m.heading] {
			at[m.column], taken[m.heading] = m.heading, true
			n++
		}
	}
	return at, n
}

// fits says how well a heading names a column: the very words best, else the
// longest words that it shares.
func (c column) fits(words string) (points int) {
	for i, head := range c.heads {
		h := folded(head)
		switch {
		case h == words:
			points = max(points, 2000-i)
		case len(h) >= 6 && strings.Contains(" "+words+" ", " "+h+" "):
			points = max(points, 100+len(h))
		case len(words) >= 8 && strings.Contains(" "+h+" ", " "+words+" "):
			points = max(points, 50+len(words))
		}
	}
	if c.say == nil { // a form has the boxes; this one is for who has them in one
		points /= 4
	}
	return points
}

// ficheLabels is how many fields stand below each other at least on a fiche.
const ficheLabels = 4

// asFiche looks for the fields of a form below each other in the first column
// that has something, with their values beside.
func asFiche(g grid, f tableForm) found {
	if f.name != FormCNIL {
		return found{}
	}
	var labels []string
	for _, row := range g.rows[:min(len(g.rows), 400)] {
		labels = append(labels, firstCell(row))
	}
	at, n := f.place(labels)
	if n < ficheLabels {
		return found{}
	}
	return found{grid: g, form: f, at: at, fiche: true, score: n}
}

func firstCell(r gridRow) string {
	for _, c := range r.cells {
		if c != "" {
			return c
		}
	}
	return ""
}

// entry is an activity as a file says it: the texts of its columns, with those
// that have none in the form.
type entry struct {
	sheet string
	row   int
	form  tableForm
	cells []string    // by column of the form
	extra [][2]string // heading and text of other columns
	heads []string    // by column of the form, as the file has them
}

// entries reads the activities of a sheet.
func (x found) entries() (out []entry) {
	if x.fiche {
		return []entry{x.one()}
	}
	header := x.rows[x.header]
	for _, row := range x.rows[x.header+1:] {
		e := entry{sheet: x.name, row: row.number, form: x.form, cells: make([]string, len(x.form.columns)), heads: make([]string, len(x.form.columns))}
		for c, at := range x.at {
			e.cells[c], e.heads[c] = row.cell(at), header.cell(at)
		}
		for i, text := range row.cells {
			if text != "" && !slices.Contains(x.at, i) {
				e.extra = append(e.extra, [2]string{or(oneLine(header.cell(i)), columnLetter(i)), text})
			}
		}
		out = append(out, e)
	}
	return out
}

// columnLetter names a column without a heading as spreadsheets do.
func columnLetter(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// ficheHelp begins the lines with which the authority explains a field.
var ficheHelp = []string{"listez", "decrivez", "exemple", "exemples", "combien de temps", "si vous ne pouvez", "si les categories", "cochez", "le niveau de securite", "la collecte de certaines", "dans des situations", "precisez", "consultez"}

// one reads a fiche: beside a label, else below it until the next.
func (x found) one() entry {
	e := entry{sheet: x.name, form: x.form, cells: make([]string, len(x.form.columns)), heads: make([]string, len(x.form.columns))}
	if len(x.rows) > 0 {
		e.row = x.rows[0].number
	}
	current := -1
	for i, row := range x.rows {
		label := firstCell(row)
		rest := strings.TrimSpace(strings.Join(after(row.cells, label), "\n"))
		if c := slices.Index(x.at, i); c >= 0 {
			current = c
			e.heads[c] = label
			if strings.HasPrefix(label, "☒") && rest == "" {
				rest = "☒"
			}
			if strings.HasPrefix(label, "☐") && rest == "" {
				current = -1
				continue
			}
			if _, inside, ok := strings.Cut(label, " : "); ok && rest == "" && c == 0 {
				rest = inside
			}
			e.cells[c] = rest
			continue
		}
		words := folded(label)
		help := slices.ContainsFunc(ficheHelp, func(h string) bool { return strings.HasPrefix(words, h) })
		if current >= 0 && !help {
			e.cells[current] = strings.TrimSpace(e.cells[current] + "\n" + strings.TrimSpace(strings.Join(row.cells, " ")))
		}
	}
	return e
}

// after are the cells behind the first of these words.
func after(cells []string, first string) (out []string) {
	at := slices.Index(cells, first)
	for _, c := range cells[at+1:] {
		if c != "" {
			out = append(out, c)
		}
	}
	return out
}
