package pdf

import (
	"strconv"

	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// formSheet is the questions above, and lines on which people sign: as many as
// the page has room for. More people take another copy.
func (p *paper) formSheet(f formtext.FormText) {
	var items [][]layout.Run
	for _, q := range f.Questions {
		line := []layout.Run{{S: q.Name + ". ", F: layout.FCellB}, {S: q.Question, F: layout.FCell}}
		if q.Withdraw != "" {
			line = append(line, layout.Run{S: " " + q.Withdraw, F: layout.FCell})
		}
		items = append(items, line)
	}
	p.Small("1", items...)
	small1 := f.About + " " + f.Notice
	if f.Withdraw != "" {
		small1 += " " + f.Withdraw
	}
	p.Small("", small(small1))
	p.formTable(f)
}

// sheetColumn is a column of the list.
type sheetColumn struct {
	head string
	w    float64
	yes  string // of a question
	no   string
}

const (
	sheetRow  = 4 * layout.Half
	sheetHead = 4 * layout.Half
	sheetTick = 25.0 // of a question with its two boxes
	sheetMin  = 6    // lines, else they begin on the next page
)

func sheetColumns(f formtext.FormText) []sheetColumn {
	out := []sheetColumn{{head: f.Words.Number, w: 8}}
	free := layout.FullW - 8 - sheetTick*float64(len(f.Questions))
	shares := map[string]float64{"name": 1, "email": 1.25, "phone": 0.8, "address": 1.4}
	total := 0.9
	for _, key := range f.Fields {
		total += shares[key]
	}
	for _, key := range f.Fields {
		out = append(out, sheetColumn{head: f.Words.Field(key), w: free * shares[key] / total})
	}
	for i, q := range f.Questions {
		out = append(out, sheetColumn{head: strconv.Itoa(i+1) + ". " + q.Name, w: sheetTick, yes: f.Words.Yes, no: f.Words.No})
	}
	return append(out, sheetColumn{head: f.Words.SignHere, w: free * 0.9 / total})
}

func (p *paper) formTable(f formtext.FormText) {
	columns := sheetColumns(f)
	p.Need(sheetHead + sheetMin*sheetRow)
	p.formHead(columns)
	for n := 1; p.Y+sheetRow <= layout.Bottom; n++ {
		p.formRow(columns, n)
	}
}

func (p *paper) formHead(columns []sheetColumn) {
	x := layout.Left
	p.Rule(layout.Left, p.Y, layout.FullW, 0.4, layout.Black)
	for _, c := range columns {
		p.formHeadCell(c.head, x, c.w)
		x += c.w
	}
	p.Y += sheetHead
	p.Rule(layout.Left, p.Y, layout.FullW, 0.2, layout.Black)
}

// formHeadCell sets the name of a column on one line or two.
func (p *paper) formHeadCell(s string, x, w float64) {
	f, top := layout.FTHead, p.Y
	lines := p.Lines([]layout.Run{{S: s, F: f}}, w-1.6)
	if len(lines) < 2 {
		p.Text(x+0.4, top+sheetHead-2.2, f, p.Fit(f, s, w-1.2), "L")
		return
	}
	first, rest := halves(p, s, w-1.6)
	p.Text(x+0.4, top+3.6, f, first, "L")
	p.Text(x+0.4, top+3.6+layout.Tight, f, p.Fit(f, rest, w-1.2), "L")
}

// halves parts a text where its first line ends.
func halves(p *paper, s string, w float64) (first, rest string) {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] == ' ' && p.Width(layout.FTHead, s[:i]) <= w {
			return s[:i], s[i+1:]
		}
	}
	return p.Fit(layout.FTHead, s, w), ""
}

func (p *paper) formRow(columns []sheetColumn, n int) {
	x := layout.Left
	for i, c := range columns {
		switch {
		case i == 0:
			p.Text(x+5, p.Y+6.2, layout.FCell.In(layout.Grey), strconv.Itoa(n), "R")
		case c.yes != "":
			p.Tick(x+0.4, p.Y+2.8, false, p.Fit(layout.FCell, c.yes, 7.2))
			p.Tick(x+c.w/2+0.2, p.Y+2.8, false, p.Fit(layout.FCell, c.no, 7.2))
		}
		if i > 0 {
			p.Fill(x-0.7, p.Y+1, 0.1, sheetRow-2, layout.Hair)
		}
		x += c.w
	}
	p.Y += sheetRow
	p.Rule(layout.Left, p.Y, layout.FullW, 0.15, layout.Hair)
}
