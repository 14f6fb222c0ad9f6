package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"consentbook/backend/consent"
)

// ReadCell is one cell as text.
type ReadCell struct {
	Text    string
	Link    string // target of a hyperlink
	Formula bool   // a formula whose value the program did not store
	Hidden  bool   // its column is hidden
}

// SheetRow is one row of a sheet; Cells are by column from the first on and
// end with the last that has something.
type SheetRow struct {
	Number int
	Hidden bool
	Wide   bool // cells beyond the last column that is read were left out
	Cells  []ReadCell
}

// RowReader gives the rows of a sheet one after the other, without those that
// hold nothing.
type RowReader struct {
	w      *Workbook
	d      *xml.Decoder
	part   io.Closer
	links  map[string]string // by cell
	hidden map[int]bool      // columns from 0
	last   int
	done   bool
	value  []byte
	room   int   // bytes that the row may still hold
	until  int64 // bytes of the sheet to read; 0: all
}

// Offset is how many bytes of the sheet have been read, unpacked.
func (r *RowReader) Offset() int64 { return r.d.InputOffset() }

// Until ends the rows after so many bytes of the sheet: enough to know what it
// is for, however much of it is empty.
func (r *RowReader) Until(bytes int64) { r.until = bytes }

// Rows begins to read sheet number i. Close it.
func (w *Workbook) Rows(i int) (*RowReader, error) {
	part := w.Sheets[i].part
	links, err := w.links(part)
	if err != nil {
		return nil, err
	}
	d, c, err := w.open(part)
	if err != nil {
		return nil, err
	}
	return &RowReader{w: w, d: d, part: c, links: links, hidden: map[int]bool{}}, nil
}

// Close ends the reading.
func (r *RowReader) Close() error { return r.part.Close() }

// Next gives the next row that holds something, or io.EOF.
func (r *RowReader) Next() (SheetRow, error) {
	for !r.done && (r.until == 0 || r.d.InputOffset() < r.until) {
		t, err := r.d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return SheetRow{}, damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "col":
				r.column(t)
			case "row":
				row, err := r.row(t)
				if err != nil {
					return SheetRow{}, err
				}
				if len(row.Cells) > 0 || row.Wide {
					return row, nil
				}
			}
		case xml.EndElement:
			r.done = t.Name.Local == "sheetData"
		}
	}
	return SheetRow{}, io.EOF
}

func (r *RowReader) column(e xml.StartElement) {
	if !truth(attr(e, "hidden")) {
		return
	}
	from, _ := strconv.Atoi(attr(e, "min"))
	to, _ := strconv.Atoi(attr(e, "max"))
	for i := max(from, 1); i <= min(to, maxReadColumns); i++ {
		r.hidden[i-1] = true
	}
}

func (r *RowReader) row(e xml.StartElement) (SheetRow, error) {
	row := SheetRow{Number: r.last + 1, Hidden: truth(attr(e, "hidden"))}
	if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > r.last {
		row.Number = n
	}
	r.last, r.room = row.Number, maxRow
	for {
		t, err := r.d.RawToken()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return row, damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "c" {
				if err := r.cell(&row, t); err != nil {
					return row, err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "row" {
				return row, nil
			}
		}
	}
}

// cell reads one cell and puts it into its column.
func (r *RowReader) cell(row *SheetRow, e xml.StartElement) error {
	ref := attr(e, "r")
	col, ok := columnOf(ref)
	if !ok {
		col = len(row.Cells)
	}
	kind := attr(e, "t")
	style, err := strconv.Atoi(attr(e, "s"))
	if err != nil {
		style = -1
	}
	value, formula, err := r.content(kind)
	if err != nil {
		return err
	}
	c := ReadCell{Link: r.links[ref], Hidden: r.hidden[col]}
	c.Text = r.text(kind, value, style)
	c.Formula = formula != "" && value == ""
	if c.Link == "" {
		c.Link = hyperlinkOf(formula)
	}
	if c.Text == "" && c.Link == "" && !c.Formula {
		return nil
	}
	if col >= maxReadColumns {
		row.Wide = true
		return nil
	}
	if r.room -= len(c.Text) + len(c.Link); r.room < 0 {
		return consent.Fail(consent.Invalid, "file_too_large", "", "line", strconv.Itoa(row.Number))
	}
	for len(row.Cells) <= col {
		row.Cells = append(row.Cells, ReadCell{})
	}
	row.Cells[col] = c
	return nil
}

// maxFormula is how much of a formula is looked at.
const maxFormula = 8 << 10

// content reads value and formula up to the end of the cell.
func (r *RowReader) content(kind string) (value, formula string, err error) {
	in, text := "", r.value[:0]
	for {
		t, err := r.d.RawToken()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return "", "", damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			in = t.Name.Local
			if in == "f" && formula == "" {
				formula = "=" // a shared one has no text of its own
			}
			if in == "is" {
				if value, err = richText(r.d, "is"); err != nil {
					return "", "", err
				}
				in = ""
			}
		case xml.CharData:
			if len(text)+len(t) > maxText {
				return "", "", consent.Fail(consent.Invalid, "file_too_large", "")
			}
			switch in {
			case "v":
				text = append(text, t...)
			case "f":
				formula += string(t[:min(len(t), maxFormula-min(len(formula), maxFormula))])
			}
		case xml.EndElement:
			if r.value = text; t.Name.Local == "c" {
				return value + string(text), formula, nil
			}
			in = ""
		}
	}
}

func (r *RowReader) text(kind, value string, style int) string {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
			return r.w.shared.at(i)
		}
		return ""
	case "inlineStr":
		return value
	case "str":
		return unescape(value)
	case "b":
		if truth(strings.TrimSpace(value)) {
			return "TRUE"
		}
		if value != "" {
			return "FALSE"
		}
		return ""
	case "e", "d":
		return value
	}
	text, _ := r.w.show(strings.TrimSpace(value), style)
	return text
}

// columnOf is the column of a reference such as AB12, from 0.
func columnOf(ref string) (int, bool) {
	n := 0
	for i := range len(ref) {
		c := ref[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c < 'A' || c > 'Z' {
			return n - 1, n > 0
		}
		if n = n*26 + int(c-'A') + 1; n > 1<<20 {
			return n, true
		}
	}
	return 0, false
}
