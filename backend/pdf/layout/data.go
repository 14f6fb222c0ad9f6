package layout

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/csvx"
	"consentbook/backend/pdf/archival"
)

// datum is a part of a document as data: what is printed, in the words in which
// it was handed over. A letter that no font here can show is whole in it.
type datum struct {
	Kind    string     `json:"kind"` // section, subsection, text, warning, note, list, terms, table, plot, check
	Title   string     `json:"title,omitempty"`
	Article string     `json:"article,omitempty"`
	Text    string     `json:"text,omitempty"`
	Columns []string   `json:"columns,omitempty"`
	Rows    [][]string `json:"rows,omitempty"`
}

// keep notes a part of the document for the data that go with it.
func (d *Doc) keep(x datum) { d.data = append(d.data, x) }

func said(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.S)
	}
	return b.String()
}

func (d *Doc) keepDefs(defs []Def) {
	rows := make([][]string, len(defs))
	for i, e := range defs {
		rows[i] = []string{e.Term, said(e.Val)}
		for _, o := range e.Opts {
			if o.On {
				rows[i] = append(rows[i], o.S)
			}
		}
	}
	d.keep(datum{Kind: "terms", Rows: rows})
}

func (d *Doc) keepTable(caption string, cols []Col, rows []Row) {
	x := datum{Kind: "table", Title: caption, Columns: make([]string, len(cols)), Rows: make([][]string, len(rows))}
	for i, c := range cols {
		x.Columns[i] = c.Head
	}
	for i, r := range rows {
		x.Rows[i] = r.Cells
	}
	d.keep(x)
}

func pairs(of [][2]string) [][]string {
	rows := make([][]string, len(of))
	for i, x := range of {
		rows[i] = []string{x[0], x[1]}
	}
	return rows
}

// whole is a document as data.
type whole struct {
	Form       string  `json:"form"`
	Document   string  `json:"document,omitempty"`
	Title      string  `json:"title"`
	Subtitle   string  `json:"subtitle,omitempty"`
	Controller string  `json:"controller,omitempty"`
	Language   string  `json:"language,omitempty"`
	MadeAt     string  `json:"made_at"` // UTC
	Root       string  `json:"ledger_root,omitempty"`
	Entries    string  `json:"ledger_entries,omitempty"` // as printed
	Parts      []datum `json:"parts"`
}

// attachments are the data behind the document, as JSON and as a table.
func (d *Doc) attachments() ([]archival.File, error) {
	parts := make([]datum, len(d.data))
	for i, x := range d.data {
		parts[i] = x.unhyphened()
	}
	js, err := json.MarshalIndent(whole{"consentbook-document/1", d.ID, invisible.Replace(d.Title), invisible.Replace(d.Sub), d.Controller, d.Lang, d.At.UTC().Format(time.RFC3339), d.Root, d.Ledger, parts}, "", " ")
	if err != nil {
		return nil, err
	}
	return []archival.File{
		{Name: "data.csv", Type: "text/csv", Words: "What the document says, a cell a line", Data: asCells(parts)},
		{Name: "data.json", Type: "application/json", Words: "What the document says, as JSON", Data: append(js, '\n')},
	}, nil
}

// unhyphened takes out the signs that only say where a word may be broken.
func (x datum) unhyphened() datum {
	x.Title, x.Article, x.Text = invisible.Replace(x.Title), invisible.Replace(x.Article), invisible.Replace(x.Text)
	columns, rows := make([]string, len(x.Columns)), make([][]string, len(x.Rows))
	for i, c := range x.Columns {
		columns[i] = invisible.Replace(c)
	}
	for i, r := range x.Rows {
		rows[i] = make([]string, len(r))
		for k, c := range r {
			rows[i][k] = invisible.Replace(c)
		}
	}
	x.Columns, x.Rows = columns, rows
	return x
}

// asCells writes the parts as one table: which part, row and column, and what
// stands there.
func asCells(parts []datum) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	line := func(part int, x datum, row int, column, value string) {
		number := ""
		if row > 0 {
			number = strconv.Itoa(row)
		}
		_ = w.Write([]string{strconv.Itoa(part), x.Kind, csvx.Inert(x.Title), number, csvx.Inert(column), csvx.Inert(value)}) // a buffer takes everything
	}
	_ = w.Write([]string{"part", "kind", "title", "row", "column", "value"})
	for i, x := range parts {
		if x.Text != "" || len(x.Rows) == 0 {
			line(i+1, x, 0, x.Article, x.Text)
		}
		for r, row := range x.Rows {
			for c, value := range row {
				column := strconv.Itoa(c + 1)
				if c < len(x.Columns) && x.Columns[c] != "" {
					column = x.Columns[c]
				}
				line(i+1, x, r+1, column, value)
			}
		}
	}
	w.Flush()
	return b.Bytes()
}

// keepSteps notes a plot by day: the days are counted from 1.
func (d *Doc) keepSteps(p Steps) {
	x := datum{Kind: "plot", Title: p.Caption, Columns: []string{"day"}}
	days := 0
	for _, s := range p.Series {
		x.Columns = append(x.Columns, s.Name)
		days = max(days, len(s.Y))
	}
	for day := range days {
		row := []string{strconv.Itoa(day + 1)}
		for _, s := range p.Series {
			value := ""
			if day < len(s.Y) {
				value = strconv.FormatFloat(s.Y[day], 'f', -1, 64)
			}
			row = append(row, value)
		}
		x.Rows = append(x.Rows, row)
	}
	d.keep(x)
}

func (d *Doc) keepBars(caption string, keys []string, bars []Bar) {
	x := datum{Kind: "plot", Title: caption, Columns: append([]string{""}, keys...)}
	for _, b := range bars {
		row := []string{b.Name}
		for _, v := range b.V {
			row = append(row, strconv.FormatFloat(v, 'f', -1, 64))
		}
		x.Rows = append(x.Rows, row)
	}
	d.keep(x)
}
