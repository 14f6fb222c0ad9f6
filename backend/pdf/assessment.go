package pdf

import (
	"io"
	"strings"

	"consentbook/backend/pdf/layout"
)

// Sheet is a document about a row of a register: a weighing of legitimate
// interests (Art. 6(1)(f)), a screening or an impact assessment (Art. 35), the
// list of cookies. Its words come with it, in the language of the document; a
// tilde in a label shows where it may be broken.
type Sheet struct {
	Sender Sender
	Seal   Seal
	Title  string
	Sub    string
	Art    string // of the answer
	Answer string
	Parts  []SheetPart
	Place  string      // before the signatures; "" for none
	Sign   [][2]string // role and name
}

// SheetPart is a section: text, lines or a table, in that order.
type SheetPart struct {
	Title   string
	Art     string
	Warning [2]string // word and text of a callout; "" for none
	Text    string    // a person's own words: its lines stay
	Empty   string    // what stands there where the text is empty
	Lines   []SheetLine
	Table   SheetTable
}

// SheetLine is a line of a definition list.
type SheetLine struct{ Term, Value, Art string }

// SheetTable is a table; a row of one cell is a heading within it.
type SheetTable struct {
	Columns []SheetColumn
	Rows    [][]string
	Strong  int // number of the cell that is set semibold, from 1; 0: none
}

// SheetColumn is a column with its share of the width.
type SheetColumn struct {
	Head  string
	Share float64
}

// WriteSheet sets such a document and returns its pages.
func WriteSheet(out io.Writer, m Sheet, lang string) (int, error) {
	if err := checkHashes(m.Seal.Root); err != nil {
		return 0, err
	}
	w := wordsFor(lang)
	return render(out, w, spec(w, m.Sender, m.Seal, marks.Replace(m.Title), m.Sub), m.Seal, func(p *paper) {
		p.Heading()
		p.Para(p.art(m.Art), plain(m.Answer))
		for _, part := range m.Parts {
			p.sheetPart(part)
		}
		if len(m.Sign) > 0 {
			p.Sign(m.Place, m.Sign...)
		}
		p.verify()
	})
}

func (p *paper) sheetPart(s SheetPart) {
	p.Section(marks.Replace(s.Title), p.art(s.Art))
	if s.Warning[1] != "" {
		p.Callout(true, s.Warning[0], plain(s.Warning[1]))
	}
	for _, line := range strings.Split(or(s.Text, s.Empty), "\n") {
		if strings.TrimSpace(line) != "" {
			p.Para("", plain(strings.TrimSpace(line)))
		}
	}
	var defs []layout.Def
	for _, l := range s.Lines {
		defs = append(defs, layout.Def{Term: marks.Replace(l.Term), Val: layout.V(or(l.Value, dash)), Art: p.art(l.Art)})
	}
	if len(defs) > 0 {
		p.Defs(defs...)
	}
	if len(s.Table.Rows) > 0 {
		var columns []layout.Col
		for _, c := range s.Table.Columns {
			columns = append(columns, layout.Col{Head: marks.Replace(c.Head), W: c.Share})
		}
		var rows []layout.Row
		for _, r := range s.Table.Rows {
			rows = append(rows, layout.Row{Cells: r, Strong: s.Table.Strong})
		}
		p.Table("", layout.FullW, columns, rows)
	}
}

// SpeltDay is a local day in the words of a language; "" for none.
func SpeltDay(day, lang string) string {
	if day == "" {
		return ""
	}
	p := paper{w: wordsFor(lang)}
	return p.spelledDay(day)
}
